package draft

import (
	"slices"
	"strconv"
	"strings"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/edit"
	"github.com/backend-dev/backend/openapi/infer"
)

const mediaJSON = "application/json"

// plain writes an operation of a kind where the document has none to write like.
func (d *Draft) plain(kind infer.Kind, t target, e Endpoint) *edit.Value {
	summary := e.Summary
	if summary == "" {
		summary = d.summary(kind, t, nil)
	}
	op := edit.Object()
	if d.habits.ids {
		op.Set("operationId", edit.Text(d.operationID(kind, t, nil)))
	}
	if t.tag != "" {
		op.Set("tags", edit.List(edit.Text(t.tag)))
	}
	op.Set("summary", edit.Text(summary))
	status := 200
	var body *edit.Value
	response := edit.Object("description", edit.Text("The "+t.singular()+"."))
	switch kind {
	case infer.List:
		op.Set("parameters", edit.List(d.page("Page", "page", "Number of the page, from 1.", 1, 100000), d.page("Limit", "limit", "Number of entries on a page.", 20, 100)))
		response = edit.Object("description", edit.Text("One page of "+t.plural()+"."), "content", content(d.many(t.read)))
	case infer.Create:
		status, body = 201, schema(t.write)
		response = edit.Object("description", edit.Text("The new "+t.singular()+"."), "content", content(schema(t.read)))
	case infer.Delete:
		status = 204
		response = edit.Object("description", edit.Text("Removed."))
	case infer.Get:
		response.Set("content", content(schema(t.read)))
	default:
		body = schema(t.update)
		if kind == infer.Replace {
			body = schema(t.write)
		}
		response = edit.Object("description", edit.Text("The "+t.singular()+" as it is now."), "content", content(schema(t.read)))
	}
	if body != nil {
		op.Set("requestBody", edit.Object("required", edit.Bool(true), "content", content(body)))
	}
	if e.Status != 0 {
		status = e.Status
	}
	responses := edit.Object(strconv.Itoa(status), response)
	if ref := d.component("responses", "Invalid"); body != nil && ref != nil {
		responses.Set("422", ref)
	}
	d.failures(responses, d.nearest(e.Path))
	op.Set("responses", responses)
	return op
}

func content(schema *edit.Value) *edit.Value {
	return edit.Object(mediaJSON, edit.Object("schema", schema))
}

// page gives a paging parameter: the document's own or a new one.
func (d *Draft) page(component, name, description string, normal, most int) *edit.Value {
	if ref := d.component("parameters", component); ref != nil {
		return ref
	}
	return edit.Object("name", edit.Text(name), "in", edit.Text("query"), "description", edit.Text(description),
		"schema", edit.Object("type", edit.Text("integer"), "format", edit.Text("int32"), "minimum", edit.Number(1), "maximum", edit.Number(most), "default", edit.Number(normal)))
}

// many gives the schema of a list: the bare one where the service wraps it, else
// with the total.
func (d *Draft) many(name string) *edit.Value {
	items := edit.Object("type", edit.Text("array"), "items", schema(name))
	if d.wrap {
		return items
	}
	return edit.Object("type", edit.Text("object"), "required", edit.List(edit.Text("items"), edit.Text("total")), "properties", edit.Object(
		"items", items, "total", edit.Object("type", edit.Text("integer"), "format", edit.Text("int64"))))
}

// stub writes an operation of no kind: with the bodies that were asked for, and the
// failures that its neighbours have.
func (d *Draft) stub(t target, e Endpoint) *edit.Value {
	op := edit.Object()
	segments := segmentsOf(e.Path)
	if d.habits.ids {
		op.Set("operationId", edit.Text(d.actionID(e.Method, segments, t)))
	}
	like := d.nearest(e.Path)
	if tag := t.tag; tag != "" {
		op.Set("tags", edit.List(edit.Text(tag)))
	} else if like != nil && len(like.Tags) > 0 && d.neighbour(e.Path) != "" {
		op.Set("tags", edit.List(edit.Text(like.Tags[0])))
	}
	if e.Summary != "" {
		op.Set("summary", edit.Text(e.Summary))
	}
	if e.List {
		op.Set("parameters", edit.List(d.page("Page", "page", "Number of the page, from 1.", 1, 100000), d.page("Limit", "limit", "Number of entries on a page.", 20, 100)))
	}
	if e.Request != "" {
		op.Set("requestBody", edit.Object("required", edit.Bool(true), "content", content(schema(e.Request))))
	}
	status, response := 204, edit.Object("description", edit.Text("Done."))
	if e.Response != "" {
		t.noun = nounOf(e.Response)
	}
	if t.read != "" {
		status = 200
		response = edit.Object("description", edit.Text("The "+t.singular()+"."), "content", content(schema(t.read)))
		if e.List {
			response.Set("content", content(d.many(t.read)))
		}
	}
	if e.Status != 0 {
		status = e.Status
	}
	responses := edit.Object(strconv.Itoa(status), response)
	d.failures(responses, like)
	op.Set("responses", responses)
	return op
}

// failures adds the shared failures of another operation.
func (d *Draft) failures(responses *edit.Value, like *infer.Operation) {
	if ref := d.component("responses", "Error"); like == nil && ref != nil {
		responses.Set("default", ref)
	}
	if like == nil {
		return
	}
	for _, m := range d.doc.Get("paths", like.Path, strings.ToLower(like.Method), "responses").Members() {
		if strings.HasPrefix(m.Key, "2") || m.Value.Get("$ref") == nil && m.Key != "default" || slices.Contains([]string{"409", "412", "422"}, m.Key) {
			continue
		}
		responses.Set(m.Key, m.Value)
	}
}

// nearest gives the operation whose path has most in common with another.
func (d *Draft) nearest(path string) *infer.Operation {
	near := d.neighbour(path)
	for _, op := range d.model.Operations {
		if near == "" || op.Path == near {
			return op
		}
	}
	return nil
}

// segmentsOf cuts a path as the model does.
func segmentsOf(path string) []openapi.Segment {
	var out []openapi.Segment
	for s := range strings.SplitSeq(strings.Trim(path, "/"), "/") {
		if name, ok := strings.CutPrefix(s, "{"); ok {
			out = append(out, openapi.Segment{{Parameter: strings.TrimSuffix(name, "}")}})
			continue
		}
		out = append(out, openapi.Segment{{Literal: s}})
	}
	return out
}
