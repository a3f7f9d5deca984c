package faults

import (
	"cmp"
	"net/http"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/backend-dev/backend/generator/view/messages"
	"github.com/backend-dev/backend/generator/view/names"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/infer"
	"github.com/backend-dev/backend/openapi/sample"
)

// BindingSet is the error table of one or more operations: which schema a fault
// of which status fills.
type BindingSet struct {
	// Name is what the table is called: errors1.
	Name     string
	Bindings []Binding
}

// Binding is one declared error response. Status is the code, 4 or 5 for a range
// and 0 for the default response.
type Binding struct {
	Status      int
	ContentType string
	Problem     *Problem
}

// Problem is one error schema that faults can fill.
type Problem struct {
	// Function is what fills it.
	Function string
	// Plain says that it is the message alone, for text/plain.
	Plain bool
	// Doc says which schema it is.
	Doc   string
	Steps []Step
}

// Binding gives the schema that a fault of a status fills in the answer of this
// operation, nil for the plain envelope.
func (s *BindingSet) Binding(status int) *Binding {
	if s == nil {
		return nil
	}
	for _, want := range []int{status, status / 100, 0} {
		for i := range s.Bindings {
			if s.Bindings[i].Status == want {
				return &s.Bindings[i]
			}
		}
	}
	return nil
}

// binder collects the distinct problems and tables of a service.
type binder struct {
	*Table
	naming Naming
	// problems are those of schemas for errors, told those of others.
	problems, told map[*openapi.Schema]*Problem
	text           *Problem
	sets           map[string]*BindingSet
	scope          *names.Scope
}

// Naming says how a language calls what fills errors.
type Naming struct {
	// Operation names an operation.
	Operation func(*infer.Operation) string
	// Function names what fills an error that is called so; Text is what gives the
	// message alone.
	Function func(name string) string
	Text     string
}

// Table is how the operations of a service declare errors.
type Table struct {
	// Sets are the distinct tables that operations refer to, Problems the error schemas
	// they fill.
	Sets     []*BindingSet
	Problems []*Problem
	// Router is what the router answers faults of its own with.
	Router *BindingSet

	operations []*infer.Operation
	by         map[*infer.Operation]*BindingSet
}

// Of gives the error table of an operation, nil when all its errors are the plain
// envelope.
func (t *Table) Of(op *infer.Operation) *BindingSet { return t.by[op] }

// Bind decides how the operations of a service declare errors.
func Bind(operations []*infer.Operation, naming Naming) *Table {
	t := &Table{operations: operations, by: map[*infer.Operation]*BindingSet{}}
	b := &binder{Table: t, naming: naming, problems: map[*openapi.Schema]*Problem{}, told: map[*openapi.Schema]*Problem{}, sets: map[string]*BindingSet{}, scope: names.NewScope()}
	for _, op := range operations {
		t.by[op] = b.set(op)
	}
	t.Router = b.router()
	return t
}

// set gives the table of an operation, shared with those that have the same.
func (b *binder) set(o *infer.Operation) *BindingSet {
	var list []Binding
	for _, r := range o.Responses {
		if !r.Default && r.Code < 400 {
			continue
		}
		if found, ok := b.binding(o, r); ok {
			list = append(list, found)
		}
	}
	list = distinct(list)
	if len(list) == 0 {
		return nil
	}
	var key strings.Builder
	for _, one := range list {
		key.WriteString(strconv.Itoa(one.Status) + " " + one.ContentType + " " + one.Problem.Function + "\n")
	}
	if same, ok := b.sets[key.String()]; ok {
		return same
	}
	set := &BindingSet{Name: "errors" + strconv.Itoa(len(b.sets)+1), Bindings: list}
	b.sets[key.String()] = set
	b.Sets = append(b.Sets, set)
	return set
}

// distinct leaves out what the default response says as well.
func distinct(list []Binding) []Binding {
	i := slices.IndexFunc(list, func(b Binding) bool { return b.Status == 0 })
	if i < 0 {
		return list
	}
	general := list[i]
	return slices.DeleteFunc(list, func(b Binding) bool {
		return b.Status != 0 && b.Problem == general.Problem && b.ContentType == general.ContentType
	})
}

// binding gives how a declared response is filled; false when it cannot be.
func (b *binder) binding(o *infer.Operation, r *openapi.Response) (Binding, bool) {
	status := r.Code
	switch {
	case r.Default:
		status = 0
	case r.Range:
		status = r.Code / 100
	}
	for _, m := range messages.MainFirst(r.Media) {
		if messages.FormOf(m) == messages.JSON || messages.IsJSON(messages.MediaBase(m.Type)) { // an error is JSON where a success is a file
			if p := b.problem(o, r, m.Schema); p != nil {
				return Binding{Status: status, ContentType: messages.ContentType(m.Type), Problem: p}, true
			}
		}
	}
	for _, m := range r.Media {
		if messages.MediaBase(m.Type) == "text/plain" {
			return Binding{Status: status, ContentType: m.Type, Problem: b.plain()}, true
		}
	}
	return Binding{}, false
}

// problem gives how a schema is filled, nil when it cannot be.
func (b *binder) problem(o *infer.Operation, r *openapi.Response, s *openapi.Schema) *Problem {
	s = messages.Identity(s)
	if p := b.filled(o, r, s, b.problems, fill); p != nil || r.Default {
		return p
	}
	// A response for every status says nothing about errors.
	return b.filled(o, r, variant(s, r.Code), b.told, func(one *openapi.Schema) ([]Step, bool) {
		steps, ok := tell(one)
		return steps, ok && (one == s || len(sample.Check(s, preview(steps, 1), sample.Output)) == 0)
	})
}

// variant gives the alternative of an error that has a property called as the status
// is ({"NotFound": "..."}), else the first object, else the schema itself.
func variant(s *openapi.Schema, status int) *openapi.Schema {
	if s == nil || s.Kind != openapi.Union {
		return s
	}
	called := plainName(http.StatusText(status))
	var first *openapi.Schema
	for _, one := range slices.Concat(s.OneOf, s.AnyOf) {
		if one.Kind != openapi.Object {
			continue
		}
		if slices.ContainsFunc(one.Properties, func(p *openapi.Property) bool { return plainName(p.Name) == called }) {
			return one.Identity()
		}
		if first == nil {
			first = one.Identity()
		}
	}
	return cmp.Or(first, s)
}

// filled gives how a schema is filled by one way to fill, which is asked once.
func (b *binder) filled(o *infer.Operation, r *openapi.Response, s *openapi.Schema, known map[*openapi.Schema]*Problem, fill func(*openapi.Schema) ([]Step, bool)) *Problem {
	if p, asked := known[s]; asked {
		return p
	}
	known[s] = nil
	steps, ok := fill(s)
	if !ok {
		return nil
	}
	name, doc := b.naming.Operation(o)+" "+r.Key(), "the error of "+o.Key()
	if s == nil {
		name, doc = "anything", "an error without a schema"
	} else if s.Name != "" {
		name, doc = s.Name, "the schema "+s.Name
	}
	if s != nil && s.Pos.Line > 0 {
		doc += " (" + Place(s.Pos) + ")"
	}
	p := &Problem{Function: b.function(name), Doc: doc, Steps: steps}
	known[s] = p
	b.Problems = append(b.Problems, p)
	return p
}

// plain is the problem that is the message alone.
func (b *binder) plain() *Problem {
	if b.text == nil {
		b.text = &Problem{Function: b.naming.Text, Plain: true}
	}
	return b.text
}

func (b *binder) function(name string) string {
	b.scope.Reserve(b.naming.Text)
	n := b.scope.Add(names.Request{
		Key:        strconv.Itoa(len(b.Problems)),
		Candidates: []string{b.naming.Function(name)},
	})
	b.scope.Resolve()
	return n.String()
}

// shared is one way to answer an error.
type shared struct {
	problem *Problem
	media   string
}

// router gives what the router itself answers with, and operations where they
// declare nothing: what more than half of the operations would for 404, 405 and
// 413, and for the rest the error that more than half of them have.
func (b *binder) router() *BindingSet {
	set := &BindingSet{Name: "routerErrors"}
	for _, status := range []int{404, 405, 413} {
		b.common(set, status, func(o *infer.Operation) []shared {
			if found := b.by[o].Binding(status); found != nil {
				return []shared{{found.Problem, found.ContentType}}
			}
			return nil
		})
	}
	b.common(set, 0, func(o *infer.Operation) []shared {
		var all []shared
		if b.by[o] == nil {
			return nil
		}
		for _, one := range b.by[o].Bindings {
			s := shared{one.Problem, one.ContentType}
			if (one.Status == 0 || one.Status == 4 || one.Status/100 == 4) && !slices.Contains(all, s) {
				all = append(all, s)
			}
		}
		return all
	})
	set.Bindings = distinct(set.Bindings)
	return set
}

// common adds the way that more than half of the operations have, if there is one.
func (b *binder) common(set *BindingSet, status int, ways func(*infer.Operation) []shared) {
	count := map[shared]int{}
	for _, o := range b.operations {
		for _, way := range ways(o) {
			count[way]++
		}
	}
	var best shared
	for way, n := range count {
		switch c := cmp.Compare(n, count[best]); {
		case 2*n <= len(b.operations):
		case best.problem == nil || c > 0 || c == 0 && way.problem.Function+way.media < best.problem.Function+best.media:
			best = way
		}
	}
	if best.problem != nil {
		set.Bindings = append(set.Bindings, Binding{Status: status, ContentType: best.media, Problem: best.problem})
	}
}

// Place gives file and line of a position; the file without its folder, which is
// another on each machine.
func Place(p openapi.Position) string {
	p.Column, p.File = 0, filepath.Base(p.File)
	return p.String()
}
