package resources

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/backend-dev/backend/generator/view/python/endpoints"
	"github.com/backend-dev/backend/generator/view/python/pycode"
	"github.com/backend-dev/backend/generator/view/python/pytypes"
	"github.com/backend-dev/backend/generator/view/stored"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/infer"
)

// answer writes the return of a response with its body and headers. The row is where
// they come from, for a list the page.
func (b *builder) answer(m *Method, r *openapi.Response, status int, row source, page string) string {
	body, has := b.responseBody(m, r, row, page)
	return b.returns(m, r, status, body, has, row, page)
}

// empty writes the return of a response without body.
func (b *builder) empty(m *Method, r *openapi.Response, status int, row source) string {
	return b.returns(m, r, status, pycode.Name("None"), false, row, "")
}

func (b *builder) returns(m *Method, r *openapi.Response, status int, body pycode.Expr, has bool, row source, page string) string {
	headers := b.headers(m, r, row, page)
	switch {
	case m.AnswerKind == endpoints.Nothing:
		return ""
	case m.AnswerKind == endpoints.Plain:
		return returnedAt(8, m.Result(prefix), body)
	case m.raw():
		args := []pycode.Expr{body}
		if r != nil {
			args = append(args, quoted(m.Media.Type))
		}
		if len(headers) > 0 {
			args = append(args, pycode.Keyword("headers", pycode.Dict(headers...)))
		}
		return pycode.Lay(8, "return ", pycode.Call("wire.Content", args...), "")
	}
	args := []pycode.Expr{body}
	if status != m.Status {
		args = append(args, pycode.Keyword("status", pycode.Name(fmt.Sprint(status))))
	}
	if len(headers) > 0 {
		args = append(args, pycode.Keyword("headers", pycode.Dict(headers...)))
	}
	return pycode.Lay(8, "return ", pycode.Call("wire.Answer", args...), "")
}

// returnedAt is a return statement of a method. What converts gives any type, which has
// to be named.
func returnedAt(indent int, result string, e pycode.Expr) string {
	pad := strings.Repeat(" ", indent)
	if strings.HasPrefix(e.Flat(), "storage.convert(") {
		return pycode.Lay(indent, "converted: "+result+" = ", e, "") + pad + "return converted\n"
	}
	return pycode.Lay(indent, "return ", e, "")
}

// responseBody is the body of a response; ok is false where it has none.
func (b *builder) responseBody(m *Method, r *openapi.Response, row source, page string) (e pycode.Expr, ok bool) {
	op := m.Operation.Operation
	none := pycode.Name("None")
	if r == nil || op.Media == nil || len(r.Media) == 0 {
		return none, false
	}
	if m.raw() {
		return encoded(stored.WholeText(op)), true
	}
	if op.Media.Schema == nil {
		return none, false
	}
	root := &tree{}
	if op.Output != nil {
		root.Put(op.OutputPath, leaf{from: b.payload(op, row, page)})
	}
	if op.List != nil {
		known := roles(page)
		for _, one := range op.List.Envelope {
			if from, ok := known[one.Role]; ok {
				root.Put(stored.Path(one.Pointer), leaf{from: from})
			}
		}
	}
	for _, f := range stored.WholeFills(op) {
		root.Put(stored.Path(f.Pointer), filled(f))
	}
	return written(root, b.set.Ref(op.Media.Schema, pytypes.Out).Base()), true
}

// encoded is a text as bytes.
func encoded(text string) pycode.Expr {
	quoted := pycode.Quote(text)
	if strings.ContainsFunc(quoted, func(r rune) bool { return r > unicode.MaxASCII }) || strings.Contains(quoted, `\u`) || strings.Contains(quoted, `\U`) {
		return pycode.Call(quoted + ".encode")
	}
	return pycode.Name("b" + quoted)
}

// filled gives what stands in a place that no column fills.
func filled(f infer.Fill) leaf {
	if f.Request {
		return leaf{from: source{expr: pycode.Call("wire.request_id"), typ: scalar("str")}}
	}
	return leaf{data: f.Value}
}

// payload is the item that is answered, or the list of them.
func (b *builder) payload(op *infer.Operation, row source, page string) source {
	f, t := b.output(op)
	if op.Kind == infer.List {
		return source{expr: pycode.Call(page+".each", pycode.Name("mapping."+f.Name)), typ: value{text: "list[" + t.text + "]", items: &t}}
	}
	return source{expr: pycode.Call("mapping."+f.Name, row.expr), typ: t}
}

// headers are what the headers of a response hold, as far as it is known.
func (b *builder) headers(m *Method, r *openapi.Response, row source, page string) []pycode.Expr {
	if r == nil {
		return nil
	}
	var out []pycode.Expr
	for _, h := range r.Headers {
		if text := b.header(m, h, row, page); text != "" {
			out = append(out, pycode.Pair(pycode.Quote(h.Name), pycode.Name(text)))
		}
	}
	return out
}

// header finds what a header says by its name and by what the model binds.
func (b *builder) header(m *Method, h *openapi.Header, row source, page string) string {
	op := m.Operation.Operation
	one := op.Kind != infer.List && op.Kind != infer.Delete
	switch {
	case strings.EqualFold(h.Name, "ETag"):
		if version := b.group.Model.Version; version != nil && one {
			return "wire.version_etag(" + row.expr.Flat() + "." + version.Name + ")"
		}
		return ""
	case strings.EqualFold(h.Name, "Location"):
		if one {
			return b.location(op, row.expr.Flat())
		}
		return ""
	}
	if op.List == nil {
		return ""
	}
	for _, bound := range op.List.Headers {
		if from, ok := roles(page)[bound.Role]; ok && bound.Header == h {
			if from.typ.kind == "str" {
				return from.expr.Flat()
			}
			return "str(" + from.expr.Flat() + ")"
		}
	}
	return ""
}

// location is the path of the row: the item path with its parameters filled in.
func (b *builder) location(op *infer.Operation, row string) string {
	path := stored.ItemPath(b.group.Model.Resource)
	if path == nil {
		return ""
	}
	text := braces(b.group.API.BasePath)
	for _, s := range path {
		if s.Column == nil {
			text += braces(s.Text)
			continue
		}
		f := b.group.Model.field(s.Column)
		if f == nil {
			return ""
		}
		expr := row + "." + f.Name
		if f.typ.kind == "str" {
			expr = "quote(" + expr + ", safe='')"
		}
		text += "{" + expr + "}"
	}
	return `f"` + text + `"`
}

// braces escapes a text in a formatted string.
func braces(text string) string {
	return strings.NewReplacer("{", "{{", "}", "}}", `\`, `\\`, `"`, `\"`).Replace(text)
}
