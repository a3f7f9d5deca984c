package operations

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/openapi"
)

func TestRoutePattern(t *testing.T) {
	t.Parallel()
	tests := []struct {
		path, want string
	}{
		{"/", "/"},
		{"/books", "/books"},
		{"/books/{bookId}", "/books/{bookId}"},
		{"/books/{book-id}/", "/books/{book-id}/"},
		{"/a b/{id}", "/a%20b/{id}"},
		{"/a%20b/{id}", "/a%20b/{id}"},
		{"/café/{näme}", "/caf%C3%A9/{p1}"},
		{"/star/*", "/star/%2A"},
		{"/end/{$}", "/end/{p1}"},
		{"/files/{path...}", "/files/{p1}"},
		{"/v1/{name}:cancel", "/v1/{p1:^([^/]+?):cancel$}"},
		{"/x/{id}.json", `/x/{p1:^([^/]+?)\.json$}`},
		{"/x/{a}-{b}", "/x/{p1:^([^/]+?)-([^/]+)$}"},
		{"/two/{a}{b}", "/two/{p1:^([^/]+?)([^/]+)$}"},
		{"/p/{p1}", "/p/{p1}"},
	}
	for _, test := range tests {
		t.Run(test.path, func(t *testing.T) {
			t.Parallel()
			a := buildAPI(t, paths(test.path))
			if got := a.Operations[0].Route.Pattern; got != test.want {
				t.Errorf("pattern %q, want %q", got, test.want)
			}
		})
	}
}

func TestRouteParams(t *testing.T) {
	t.Parallel()
	a := buildAPI(t, "servers: [{url: /v1}]\n"+paths("/x/{a}-{b}/{c}"))
	want := []RouteParam{
		{Name: "a", Segment: 2, Split: "^([^/]+?)-([^/]+)$", Group: 1},
		{Name: "b", Segment: 2, Split: "^([^/]+?)-([^/]+)$", Group: 2},
		{Name: "c", Segment: 3},
	}
	if diff := cmp.Diff(want, a.Operations[0].Route.Params); diff != "" {
		t.Error(diff)
	}
}

func TestRoutesThatShareAPlace(t *testing.T) {
	t.Parallel()
	var ops []*openapi.Operation
	for name, schema := range map[string]*openapi.Schema{"id": {Kind: openapi.Integer}, "name": {Kind: openapi.String}, "other": {Kind: openapi.String}} {
		ops = append(ops, &openapi.Operation{
			Method: "GET", Path: "/users/{" + name + "}",
			Segments:   []openapi.Segment{{{Literal: "users"}}, {{Parameter: name}}},
			Parameters: []*openapi.Parameter{{Name: name, In: openapi.InPath, Required: true, Schema: schema}},
		})
	}
	slices.SortFunc(ops, func(a, b *openapi.Operation) int { return strings.Compare(a.Path, b.Path) })
	type route struct {
		Pattern  string
		Shadowed bool
	}
	var got []route
	for _, r := range routes("", ops) {
		got = append(got, route{r.Pattern, r.Shadowed})
	}
	want := []route{{"/users/{id:^-?[0-9]+$}", false}, {"/users/{name}", false}, {"/users/{other}", true}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestRoutedOrder(t *testing.T) {
	t.Parallel()
	a := buildAPI(t, paths("/users/{id}.{format}", "/plain", "/users/current.{format}"))
	var got []string
	for _, o := range a.Routed() {
		got = append(got, o.Path)
	}
	if diff := cmp.Diff([]string{"/users/current.{format}", "/users/{id}.{format}", "/plain"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestHeadIsServedByGet(t *testing.T) {
	t.Parallel()
	a := buildAPI(t, `paths:
  /a/{x}: {get: {`+ok+`}, head: {`+ok+`}}
  /b: {get: {`+ok+`}, post: {`+ok+`}}
`)
	got := map[string]bool{}
	for _, o := range a.Operations {
		got[o.Key()] = o.Route.Head
	}
	want := map[string]bool{"GET /a/{x}": false, "HEAD /a/{x}": false, "GET /b": true, "POST /b": false}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestDeclares(t *testing.T) {
	t.Parallel()
	a := buildAPI(t, paths("/livez", "/{any}"))
	got := map[string]bool{}
	for _, path := range []string{"/livez", "/readyz", "/docs"} {
		got[path] = a.Declares(path)
	}
	if diff := cmp.Diff(map[string]bool{"/livez": true, "/readyz": false, "/docs": false}, got); diff != "" {
		t.Error(diff)
	}
}
