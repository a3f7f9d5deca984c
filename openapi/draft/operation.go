package draft

import (
	"slices"
	"strconv"
	"strings"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/edit"
	"github.com/backend-dev/backend/openapi/infer"
)

// operation writes an operation of a kind: like the nearest one of that kind, else
// from nothing.
func (d *Draft) operation(kind infer.Kind, t target, e Endpoint) (*edit.Value, error) {
	if kind == infer.Stub {
		return d.stub(t, e), nil
	}
	donor := d.donor(kind, t)
	if donor == nil {
		return d.plain(kind, t, e), nil
	}
	op := d.doc.Get("paths", donor.Path, strings.ToLower(donor.Method))
	d.trim(op, donor, t)
	if err := d.rename(op, donor, t); err != nil {
		return nil, err
	}
	if donor.ID == "" {
		op.Remove("operationId")
	} else {
		op.Set("operationId", edit.Text(d.operationID(kind, t, donor)))
	}
	if t.tag != "" && op.Get("tags") != nil {
		op.Set("tags", edit.List(edit.Text(t.tag)))
	}
	op.Remove("summary")
	summary := e.Summary
	if summary == "" {
		summary = d.summary(kind, t, donor)
	}
	op.Before([]string{"parameters", "security", "requestBody", "responses"}, "summary", edit.Text(summary))
	if e.Status != 0 {
		restate(op, e.Status)
	}
	return op, nil
}

// donor gives the operation to write like: one of the same resource before one with
// a parent as well, before any.
func (d *Draft) donor(kind infer.Kind, t target) *infer.Operation {
	var best *infer.Operation
	most := 0
	for _, op := range d.model.Operations {
		r := op.Resource
		if op.Kind != kind || r == nil || r.Schema == nil || !d.hasSchema(r.Schema.Name) || op.KeyInBody {
			continue
		}
		if d.doc.Get("paths", op.Path, strings.ToLower(op.Method)) == nil {
			continue
		}
		score := 1
		if r == t.resource {
			score += 4
		}
		if (d.parent(op.Path) != nil) == (t.parent != nil) {
			score++
		}
		if op.Success != nil && len(op.Success.Media) > 0 || kind == infer.Delete {
			score += 2
		}
		if score > most {
			best, most = op, score
		}
	}
	return best
}

// trim takes away what belongs to the donor alone.
func (d *Draft) trim(op *edit.Value, donor *infer.Operation, t target) {
	for _, m := range slices.Clone(op.Members()) {
		if strings.HasPrefix(m.Key, "x-") || slices.Contains([]string{"description", "deprecated", "externalDocs", "callbacks", "servers"}, m.Key) {
			op.Remove(m.Key)
		}
	}
	same := donor.Resource == t.resource
	kept := edit.List()
	for _, m := range op.Get("parameters").Members() {
		in, name := d.parameter(m.Value)
		switch {
		case in == string(openapi.InPath):
			continue
		case in == string(openapi.InQuery) && !same && !paging(donor, name):
			continue
		case t.parent != nil && slices.Equal(infer.Words(name), append(infer.Words(t.parent.Name), "id")):
			continue
		}
		kept.Append(m.Value)
	}
	op.Remove("parameters")
	if len(kept.Members()) > 0 {
		op.Before([]string{"security", "requestBody", "responses"}, "parameters", kept)
	}
	responses := op.Get("responses")
	for _, m := range slices.Clone(responses.Members()) {
		if !same && m.Key == "409" && m.Value.Get("$ref") == nil {
			responses.Remove(m.Key)
		}
		if !same {
			withoutExamples(m.Value)
		}
	}
	if !same {
		withoutExamples(op.Get("requestBody"))
	}
}

func withoutExamples(v *edit.Value) {
	for _, m := range v.Get("content").Members() {
		m.Value.Remove("example", "examples")
	}
}

// paging tells whether a parameter says which page of a list is wanted.
func paging(op *infer.Operation, name string) bool {
	if op.List == nil {
		return false
	}
	for _, p := range []*openapi.Parameter{op.List.Page, op.List.Offset, op.List.Limit, op.List.Cursor} {
		if p != nil && p.Name == name {
			return true
		}
	}
	return false
}

// rename makes the donor's schemas and words the target's. Schemas that are made of
// the donor's, such as its page, are written anew for the target.
func (d *Draft) rename(op *edit.Value, donor *infer.Operation, t target) error {
	own := d.about(donor.Resource, donor.Path)
	swapped := map[string]string{own.read: t.read}
	if own.write != own.read {
		swapped[own.write] = t.write
	}
	if own.update != own.read && own.update != own.write {
		swapped[own.update] = t.update
	}
	var failed error
	change := func(ref string) string {
		name, isSchema := strings.CutPrefix(ref, "#/components/schemas/")
		if !isSchema {
			return ref
		}
		to, ok := swapped[name]
		if !ok {
			to = name
			if derived, yes := swapName(name, own.noun, t.noun); yes && derived != name && d.refersTo(name, own.read) {
				to = derived
				if err := d.derive(name, derived, own, t); err != nil && failed == nil {
					failed = err
				}
			}
			swapped[name] = to
		}
		return "#/components/schemas/" + to
	}
	op.References(change)
	// Bodies and answers may have schemas of their own where the donor has one for both.
	if body := op.Get("requestBody"); body != nil && t.write != "" {
		want := t.write
		if donor.Kind == infer.Update {
			want = t.update
		}
		body.References(func(ref string) string {
			if ref == "#/components/schemas/"+t.read || ref == "#/components/schemas/"+t.write || ref == "#/components/schemas/"+t.update {
				return "#/components/schemas/" + want
			}
			return ref
		})
	}
	describe(op, own.noun, t.noun)
	return failed
}

// refersTo tells whether a named schema has a reference to another.
func (d *Draft) refersTo(name, other string) bool {
	found := false
	d.doc.Get("components", "schemas", name).Clone().References(func(ref string) string {
		found = found || ref == "#/components/schemas/"+escape(other)
		return ref
	})
	return found
}

// derive writes a schema like another, about the target.
func (d *Draft) derive(from, to string, own, t target) error {
	if d.hasSchema(to) {
		return nil
	}
	v := d.doc.Get("components", "schemas", from)
	v.References(func(ref string) string {
		if ref == "#/components/schemas/"+own.read {
			return "#/components/schemas/" + t.read
		}
		return ref
	})
	describe(v, own.noun, t.noun)
	rekey(v, own.noun, t.noun)
	return d.addSchema(to, v)
}

// describe changes the noun in texts.
func describe(v *edit.Value, from, to noun) {
	for _, m := range v.Members() {
		switch {
		case m.Key == "description" || m.Key == "summary" || m.Key == "title":
			if s := m.Value.String(); s != "" {
				v.Set(m.Key, edit.Text(swap(s, from, to)))
			}
		default:
			describe(m.Value, from, to)
		}
	}
}

// rekey changes properties that are named for the noun ("books: [...]").
func rekey(v *edit.Value, from, to noun) {
	renamed := map[string]string{}
	if properties := v.Get("properties"); properties != nil {
		fresh := edit.Object()
		for _, m := range properties.Members() {
			key := m.Key
			if slices.Equal(infer.Words(key), from.many) || slices.Equal(infer.Words(key), from.one) {
				key, _ = swapName(key, from, to)
				key = casingOf([]string{m.Key}, camel).join(infer.Words(key)...)
				renamed[m.Key] = key
			}
			fresh.Set(key, m.Value)
		}
		v.Set("properties", fresh)
	}
	if len(renamed) > 0 && v.Get("required") != nil {
		required := edit.List()
		for _, m := range v.Get("required").Members() {
			name := m.Value.String()
			if to, ok := renamed[name]; ok {
				name = to
			}
			required.Append(edit.Text(name))
		}
		v.Set("required", required)
	}
}

// restate gives the success of an operation another status.
func restate(op *edit.Value, status int) {
	fresh := edit.Object()
	for _, m := range op.Get("responses").Members() {
		key := m.Key
		if strings.HasPrefix(key, "2") {
			key = strconv.Itoa(status)
		}
		fresh.Set(key, m.Value)
	}
	op.Set("responses", fresh)
}
