package operations

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/backend-dev/backend/generator/view/names"
	"github.com/backend-dev/backend/openapi"
)

// BindingSet is the error table of one or more operations: which schema a fault
// of which status fills.
type BindingSet struct {
	// Name is the Go variable.
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
	// Function is the Go function that appends it.
	Function string
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
	api *API
	// problems are those of schemas for errors, told those of others.
	problems, told map[*openapi.Schema]*Problem
	text           *Problem
	sets           map[string]*BindingSet
	scope          *names.Scope
}

// bindErrors gives every operation its error table.
func (a *API) bindErrors() {
	b := &binder{api: a, problems: map[*openapi.Schema]*Problem{}, told: map[*openapi.Schema]*Problem{}, sets: map[string]*BindingSet{}, scope: names.NewScope()}
	for _, o := range a.Operations {
		o.Binding = b.set(o)
	}
	a.Router = b.router()
}

// set gives the table of an operation, shared with those that have the same.
func (b *binder) set(o *Operation) *BindingSet {
	var list []Binding
	for _, r := range o.Operation.Responses {
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
	b.api.Bindings = append(b.api.Bindings, set)
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
func (b *binder) binding(o *Operation, r *openapi.Response) (Binding, bool) {
	status := r.Code
	switch {
	case r.Default:
		status = 0
	case r.Range:
		status = r.Code / 100
	}
	for _, m := range mainFirst(r.Media) {
		if form(m) == JSON || isJSON(mediaBase(m.Type)) { // an error is JSON where a success is a file
			if p := b.problem(o, r, m.Schema); p != nil {
				return Binding{Status: status, ContentType: contentType(m.Type), Problem: p}, true
			}
		}
	}
	for _, m := range r.Media {
		if mediaBase(m.Type) == "text/plain" {
			return Binding{Status: status, ContentType: m.Type, Problem: b.plain()}, true
		}
	}
	return Binding{}, false
}

// problem gives how a schema is filled, nil when it cannot be.
func (b *binder) problem(o *Operation, r *openapi.Response, s *openapi.Schema) *Problem {
	s = identity(s)
	if p := b.filled(o, r, s, b.problems, fill); p != nil || r.Default {
		return p
	}
	return b.filled(o, r, s, b.told, tell) // a response for every status says nothing about errors
}

// filled gives how a schema is filled by one way to fill, which is asked once.
func (b *binder) filled(o *Operation, r *openapi.Response, s *openapi.Schema, known map[*openapi.Schema]*Problem, fill func(*openapi.Schema) ([]Step, bool)) *Problem {
	if p, asked := known[s]; asked {
		return p
	}
	known[s] = nil
	steps, ok := fill(s)
	if !ok {
		return nil
	}
	name, doc := o.GoName+" "+r.Key(), "the error of "+o.Key()
	if s == nil {
		name, doc = "anything", "an error without a schema"
	} else if s.Name != "" {
		name, doc = s.Name, "the schema "+s.Name
	}
	if s != nil && s.Pos.Line > 0 {
		doc += " (" + place(s.Pos) + ")"
	}
	p := &Problem{Function: b.function(name), Doc: doc, Steps: steps}
	known[s] = p
	b.api.Problems = append(b.api.Problems, p)
	return p
}

// plainProblem is the function that appends the message alone.
const plainProblem = "problemAsText"

// plain is the problem that is the message alone.
func (b *binder) plain() *Problem {
	if b.text == nil {
		b.text = &Problem{Function: plainProblem}
	}
	return b.text
}

func (b *binder) function(name string) string {
	b.scope.Reserve(plainProblem)
	n := b.scope.Add(names.Request{
		Key:        strconv.Itoa(len(b.api.Problems)),
		Candidates: []string{names.Bound("problemAs"+names.Pascal(name), 70)},
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
		b.common(set, status, func(o *Operation) []shared {
			if found := o.Binding.Binding(status); found != nil {
				return []shared{{found.Problem, found.ContentType}}
			}
			return nil
		})
	}
	b.common(set, 0, func(o *Operation) []shared {
		var all []shared
		if o.Binding == nil {
			return nil
		}
		for _, one := range o.Binding.Bindings {
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
func (b *binder) common(set *BindingSet, status int, ways func(*Operation) []shared) {
	count := map[shared]int{}
	for _, o := range b.api.Operations {
		for _, way := range ways(o) {
			count[way]++
		}
	}
	var best shared
	for way, n := range count {
		switch c := cmp.Compare(n, count[best]); {
		case 2*n <= len(b.api.Operations):
		case best.problem == nil || c > 0 || c == 0 && way.problem.Function+way.media < best.problem.Function+best.media:
			best = way
		}
	}
	if best.problem != nil {
		set.Bindings = append(set.Bindings, Binding{Status: status, ContentType: best.media, Problem: best.problem})
	}
}
