package stored_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator/view/stored"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/infer"
)

func TestNewTextKeySatisfiesItsSchema(t *testing.T) {
	t.Parallel()
	samples := map[stored.Alphabet]string{
		stored.Lower: "a0", stored.Hex: "0f", stored.Upper: "A0", stored.Letters: "ab", stored.Capital: "AB", stored.Digits: "01",
	}
	tests := []struct {
		pattern     string
		least, most int // most 0 is none
	}{
		{"", 0, 0},
		{"", 30, 40},
		{"", 0, 5},
		{"^[0-9a-f]{24}$", 0, 0},
		{"^ord_[A-Z0-9]{10}$", 0, 0},
		{"^[a-z]+$", 3, 8},
		{"^[0-9]{6,}$", 0, 0},
		{"^[A-Z]{3}$", 0, 0},
	}
	for _, tt := range tests {
		s := &openapi.Schema{Kind: openapi.String, PatternRE2: tt.pattern, MinLength: tt.least}
		if tt.most > 0 {
			s.MaxLength = &tt.most
		}
		k := stored.NewTextKey(s)
		text := k.Prefix + strings.Repeat(samples[k.Alphabet], k.Length)[:k.Length]
		if k.UUID || len(text) < tt.least || tt.most > 0 && len(text) > tt.most || !regexp.MustCompile(tt.pattern).MatchString(text) {
			t.Errorf("%q, %d to %d: got %q", tt.pattern, tt.least, tt.most, text)
		}
	}
	if k := stored.NewTextKey(&openapi.Schema{PatternRE2: "^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$"}); !k.UUID {
		t.Errorf("got %+v for a UUID", k)
	}
	if k := stored.NewTextKey(nil); k != (stored.TextKey{Alphabet: stored.Lower, Length: 20}) {
		t.Errorf("got %+v for no schema", k)
	}
}

func TestPointers(t *testing.T) {
	t.Parallel()
	for _, path := range [][]string{nil, {"a"}, {"a/b", "c~d", ""}} {
		if diff := cmp.Diff(path, stored.Path(stored.Pointer(path))); diff != "" {
			t.Error(diff)
		}
	}
	property := &openapi.Property{Name: "x/y"}
	if got := stored.BodyPointer(&infer.Binding{Property: property, Under: "in"}); got != "/in/x~1y" {
		t.Errorf("got %s", got)
	}
	if got := stored.BindingPath(&infer.Binding{}); got != nil {
		t.Errorf("the value itself has the path %q", got)
	}
}

func TestFills(t *testing.T) {
	t.Parallel()
	op := &infer.Operation{Kind: infer.List, OutputPath: []string{"data"}, Fills: []infer.Fill{
		{Pointer: "/data/*/kind", Value: []byte(`"x"`)}, {Pointer: "/meta/ok", Value: []byte("true")}, {Pointer: "", Value: []byte(`"done"`)},
	}}
	pointers := func(list []infer.Fill) []string {
		var out []string
		for _, f := range list {
			out = append(out, f.Pointer)
		}
		return out
	}
	if diff := cmp.Diff([]string{"/kind"}, pointers(stored.ItemFills(op))); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"/meta/ok", ""}, pointers(stored.WholeFills(op))); diff != "" {
		t.Error(diff)
	}
	if got := stored.WholeText(op); got != "done" {
		t.Errorf("got %q", got)
	}
}

func TestNewPaging(t *testing.T) {
	t.Parallel()
	p := &openapi.Parameter{}
	tests := []struct {
		list infer.ListBinding
		want stored.Paging
	}{
		{infer.ListBinding{Style: "page", Page: p, Base: 1, DefaultLimit: 10, MaxLimit: 50}, stored.Paging{Style: stored.ByPage, First: 1, Preset: 10, Max: 50}},
		{infer.ListBinding{Style: "cursor", Cursor: p}, stored.Paging{Style: stored.ByCursor, Preset: 100, Max: 100}},
		{infer.ListBinding{Style: "page", DefaultLimit: 500, MaxLimit: 200}, stored.Paging{Style: stored.ByOffset, Preset: 200, Max: 200}},
		{infer.ListBinding{Style: "none", MaxLimit: 1000}, stored.Paging{Style: stored.ByOffset, Preset: 1000, Max: 1000}},
	}
	for _, tt := range tests {
		if got := stored.NewPaging(&tt.list); got != tt.want {
			t.Errorf("%+v: got %+v, want %+v", tt.list, got, tt.want)
		}
	}
}

// shelf gives a resource whose items lie below shops, and its shops.
func shelf() (shelf, shop *infer.Resource) {
	shop = &infer.Resource{Name: "shop", Key: &infer.Key{Column: &infer.Column{Name: "id"}}}
	scope := &infer.Column{Name: "shop_id", Role: "scope"}
	key := &infer.Column{Name: "number", Role: "key"}
	shelf = &infer.Resource{
		Name: "shelf", Item: "/shops/{shopId}/shelves/{n}.json", Key: &infer.Key{Column: key, Parameter: "n", Scoped: true, Strategy: infer.Client},
		Columns: []*infer.Column{key, scope}, Parents: []*infer.Parent{{Parameter: "shopId", Column: scope, Resource: shop, Enforced: true}},
	}
	return shelf, shop
}

func TestPlaces(t *testing.T) {
	t.Parallel()
	r, shop := shelf()
	scope, key := r.Columns[1], r.Columns[0]
	if diff := cmp.Diff([]*infer.Column{scope, key}, stored.Primary(r)); diff != "" {
		t.Error(diff)
	}
	want := []stored.Segment{{Text: "/shops/"}, {Column: scope}, {Text: "/shelves/"}, {Column: key}, {Text: ".json"}}
	if diff := cmp.Diff(want, stored.ItemPath(r)); diff != "" {
		t.Error(diff)
	}
	r.Parents = nil
	if got := stored.ItemPath(r); got != nil {
		t.Errorf("a path with an unknown parameter is %v", got)
	}
	book := &infer.Resource{Name: "book"}
	parent := &infer.Parent{Resource: shop, Column: scope}
	r.Parents = []*infer.Parent{parent}
	op := &infer.Operation{Operation: &openapi.Operation{}, Resource: book, Scope: []*infer.ParameterBinding{
		{Parameter: &openapi.Parameter{Name: "shopId"}, Parent: shop}, {Parameter: &openapi.Parameter{Name: "n"}, Parent: r},
	}}
	var got []string
	for _, p := range stored.Parents(op, book, true) {
		text := p.Resource.Name
		for i, c := range p.Columns {
			text += " " + c.Name + "=" + p.Parameters[i].Name
		}
		got = append(got, text)
	}
	if diff := cmp.Diff([]string{"shop id=shopId", "shelf number=n shop_id=shopId"}, got); diff != "" {
		t.Error(diff)
	}
	if len(stored.Parents(op, book, false)) > 0 || stored.AsksCaller(op) {
		t.Error("parents that are everyone's are asked for")
	}
}

func TestTree(t *testing.T) {
	t.Parallel()
	root := &stored.Tree[string]{}
	root.Put([]string{"a", "b"}, "first")
	root.Put([]string{"a", "b"}, "second")
	root.Put([]string{"a"}, "whole")
	root.Put([]string{"c"}, "leaf")
	root.Put([]string{"c", "d"}, "below a leaf")
	if got := *root.Children["a"].Children["b"].Leaf; got != "first" {
		t.Errorf("got %q", got)
	}
	if root.Children["a"].Leaf != nil || len(root.Children["c"].Names) > 0 {
		t.Error("a member with a value took another one")
	}
	if diff := cmp.Diff([]string{"a", "c"}, root.Names); diff != "" {
		t.Error(diff)
	}
}
