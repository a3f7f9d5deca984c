package draft

import (
	"slices"
	"strings"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/edit"
	"github.com/backend-dev/backend/openapi/infer"
)

// parametersOf gives the names in a path's braces, in order.
func parametersOf(path string) []string {
	var names []string
	for {
		_, rest, found := strings.Cut(path, "{")
		if !found {
			return names
		}
		name, after, _ := strings.Cut(rest, "}")
		names, path = append(names, name), after
	}
}

// shape gives a path without the names of its parameters.
func shape(path string) string {
	for _, name := range parametersOf(path) {
		path = strings.Replace(path, "{"+name+"}", "{}", 1)
	}
	return strings.TrimSuffix(path, "/")
}

// pathParameters gives the declarations of a path's parameters as the neighbours have
// them, nil where there are none or they are not wanted.
func (d *Draft) pathParameters(path string, wanted bool) *edit.Value {
	names := parametersOf(path)
	if len(names) == 0 || !wanted {
		return nil
	}
	out := edit.List()
	for _, name := range names {
		before, _, _ := strings.Cut(path, "{"+name+"}")
		out.Append(d.pathParameter(before, name))
	}
	return out
}

// pathParameter finds the declaration of a parameter where a path with the same
// beginning has one, else anywhere, else makes it up.
func (d *Draft) pathParameter(before, name string) *edit.Value {
	var elsewhere *edit.Value
	for _, op := range d.model.Operations {
		if !slices.Contains(parametersOf(op.Path), name) {
			continue
		}
		for _, at := range [][]string{{"paths", op.Path}, {"paths", op.Path, strings.ToLower(op.Method)}} {
			for _, m := range d.doc.Get(append(at, "parameters")...).Members() {
				if in, called := d.parameter(m.Value); in != "path" || called != name {
					continue
				}
				if strings.HasPrefix(op.Path, before+"{"+name+"}") {
					return m.Value
				}
				if elsewhere == nil && name != "id" {
					elsewhere = m.Value
				}
			}
		}
	}
	if elsewhere != nil {
		return elsewhere
	}
	p := edit.Object("name", edit.Text(name), "in", edit.Text("path"), "required", edit.Bool(true))
	p.Set("schema", d.keySchema(d.resourceOf(before)))
	return p
}

// resourceOf gives the resource whose collection a beginning of a path names, nil for
// none.
func (d *Draft) resourceOf(before string) *infer.Resource {
	before = strings.TrimSuffix(before, "/")
	for _, r := range d.model.Resources {
		if r.Collection != "" && shape(r.Collection) == shape(before) {
			return r
		}
	}
	segments := strings.Split(before, "/")
	return d.resourceNamed(segments[len(segments)-1])
}

// resourceNamed gives the resource of that name in either number, nil for none.
func (d *Draft) resourceNamed(name string) *infer.Resource {
	n := nounOf(name)
	for _, r := range d.model.Resources {
		if nounOf(r.Name).is(n) || r.Schema != nil && r.Schema.Name != "" && nounOf(r.Schema.Name).is(n) {
			return r
		}
	}
	return nil
}

// keySchema gives the schema of a resource's key, or of the keys that new resources
// get.
func (d *Draft) keySchema(r *infer.Resource) *edit.Value {
	if r == nil {
		return key(d.habits.number)
	}
	switch r.Key.Column.Type {
	case infer.TypeUUID:
		return key(false)
	case infer.TypeInt64, infer.TypeInt32:
		return edit.Object("type", edit.Text("integer"), "format", edit.Text(string(r.Key.Column.Type)))
	}
	v := edit.Object("type", edit.Text("string"))
	if n := r.Key.Column.MaxLength; n > 0 {
		v.Set("maxLength", edit.Number(n))
	}
	return v
}

func key(number bool) *edit.Value {
	if number {
		return edit.Object("type", edit.Text("integer"), "format", edit.Text("int64"))
	}
	return edit.Object("type", edit.Text("string"), "format", edit.Text("uuid"))
}

// parameter gives place and name of a declaration, which may be a reference.
func (d *Draft) parameter(v *edit.Value) (in, name string) {
	if ref := v.Get("$ref").String(); ref != "" {
		v = d.doc.Follow(ref)
	}
	return v.Get("in").String(), v.Get("name").String()
}

// declares tells whether a path item has all parameters of its path.
func (d *Draft) declares(item *edit.Value, path string) bool {
	for _, name := range parametersOf(path) {
		if !slices.ContainsFunc(item.Get("parameters").Members(), func(m edit.Member) bool {
			in, called := d.parameter(m.Value)
			return in == string(openapi.InPath) && called == name
		}) {
			return false
		}
	}
	return true
}

// prepend puts parameters before an operation's own.
func (d *Draft) prepend(op, parameters *edit.Value) {
	if parameters == nil {
		return
	}
	for _, m := range op.Get("parameters").Members() {
		parameters.Append(m.Value)
	}
	if op.Get("parameters") != nil {
		op.Set("parameters", parameters)
		return
	}
	op.Before([]string{"requestBody", "responses"}, "parameters", parameters)
}
