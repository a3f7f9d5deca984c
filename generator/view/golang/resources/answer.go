package resources

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/backend-dev/backend/generator/view/golang/operations"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/infer"
)

// answer writes the response of success as a literal. members are the roles of a
// list's envelope.
func (b *builder) answer(m *Method, r *operations.Response, members map[string]source) string {
	return b.envelope(m, r, b.responseBody(m, r, members))
}

// envelope writes a response with its status, headers and body, nil for none.
func (b *builder) envelope(m *Method, r *operations.Response, body *string) string {
	var fields []string
	if r.Open {
		fields = append(fields, "Status: "+strconv.Itoa(b.status(m, r)))
	}
	if body != nil {
		fields = append(fields, "Body: "+*body)
	}
	for _, h := range r.Headers {
		if expr := b.headerValue(m, h); expr != "" {
			fields = append(fields, h.Field+": "+expr)
		}
	}
	one := "api." + r.Name + "{" + strings.Join(fields, ", ") + "}"
	if len(one) < 100 && !strings.Contains(one, "\n") {
		return one
	}
	return "api." + r.Name + "{\n" + strings.Join(fields, ",\n") + ",\n}"
}

func (b *builder) status(m *Method, r *operations.Response) int {
	if r.Declared != nil && r.Declared.Range && r.Declared.Code/100 != m.Status/100 {
		return r.Status
	}
	return m.Status
}

// responseBody writes the body of a response, nil when it has none.
func (b *builder) responseBody(m *Method, r *operations.Response, members map[string]source) *string {
	if !r.HasBody() {
		return nil
	}
	if r.Untyped {
		expr := `json.RawMessage("null")`
		return &expr
	}
	op := m.Operation.Operation
	if r.Form != operations.JSON {
		expr := "strings.NewReader(" + quote(wholeText(op)) + ")"
		return &expr
	}
	root := &tree{}
	if op.Output != nil {
		root.put(op.OutputPath, leaf{from: b.payload(op)})
	}
	if op.List != nil {
		for _, e := range op.List.Envelope {
			if from, ok := members[e.Role]; ok {
				root.put(pointerPath(e.Pointer), leaf{from: from})
			}
		}
	}
	for _, f := range op.Fills {
		if path := pointerPath(f.Pointer); !slices.Contains(path, "*") {
			root.put(path, filled(f))
		}
	}
	ref := r.Value
	expr := root.of(ref.Base())
	if ref.Nullable() && !ref.Raw() {
		expr = source{expr: expr, typ: typeOf(ref)}.asPointer(typeOf(ref))
	}
	return &expr
}

// filled gives what stands in a place that no column fills.
func filled(f infer.Fill) leaf {
	if f.Request {
		return leaf{from: source{expr: "wire.RequestID(ctx)", typ: goType{name: "string", text: true}}}
	}
	return leaf{data: f.Value}
}

// wholeText is the text of a body that is no JSON.
func wholeText(op *infer.Operation) string {
	var text string
	for _, f := range op.Fills {
		if f.Pointer == "" && json.Unmarshal(f.Value, &text) == nil {
			break
		}
	}
	return text
}

// payload is the item that is answered, or the list of them.
func (b *builder) payload(op *infer.Operation) source {
	out := b.group.Row.output(op)
	if op.Kind == infer.List {
		return source{expr: "storage.Each(page.Rows, row." + out.Name + ")", typ: goType{name: "[]" + out.Type}}
	}
	return source{expr: "r." + out.Name + "()", typ: out.typ}
}

// headerValue gives what a header of the response holds, "" for nothing known.
func (b *builder) headerValue(m *Method, h *operations.Header) string {
	from, ok := b.headerSource(m, h)
	to := typeOf(h.Value)
	if !ok || !convertible(from.typ, to) {
		return ""
	}
	return from.into(h.Mode, to)
}

// headerSource finds what a header says by its name and what the model binds.
func (b *builder) headerSource(m *Method, h *operations.Header) (source, bool) {
	text := goType{name: "string", text: true}
	op := m.Operation.Operation
	switch {
	case h.Made:
		return source{}, false
	case strings.EqualFold(h.Name, "ETag"):
		if b.group.Row.Version == nil || op.Kind == infer.List || op.Kind == infer.Delete {
			return source{}, false
		}
		b.group.Row.ETag = true
		return source{expr: "r.etag()", typ: text}, true
	case strings.EqualFold(h.Name, "Location"):
		expr := b.location(op)
		return source{expr: expr, typ: text}, expr != "" && op.Kind != infer.List && op.Kind != infer.Delete
	}
	if op.List == nil {
		return source{}, false
	}
	for _, bound := range op.List.Headers {
		if bound.Header == h.Header {
			from, ok := roles()[bound.Role]
			return from, ok
		}
	}
	return source{}, false
}

func convertible(from, to goType) bool {
	return from.name == to.name || from.text && to.text || from.number() && to.number()
}

// location is the path of the row: the item path with its parameters filled in.
func (b *builder) location(op *infer.Operation) string {
	row := b.group.Row
	if row.Resource.Item == "" || row.Resource.Key.Parameter == "" {
		return ""
	}
	parts := []string{}
	text := b.group.API.BasePath
	rest := row.Resource.Item
	for {
		before, after, found := strings.Cut(rest, "{")
		text += before
		if !found {
			break
		}
		name, behind, _ := strings.Cut(after, "}")
		f := b.pathField(name)
		if f == nil {
			return ""
		}
		parts, text, rest = append(parts, quote(text), f.pathText()), "", behind
	}
	if text != "" {
		parts = append(parts, quote(text))
	}
	return strings.Join(parts, " + ")
}

// pathField gives the field that a parameter of the item path holds.
func (b *builder) pathField(parameter string) *Field {
	row := b.group.Row
	if parameter == row.Resource.Key.Parameter {
		return row.Key
	}
	for _, p := range row.Resource.Parents {
		if p.Parameter == parameter {
			return row.field(p.Column)
		}
	}
	return nil
}

// pathText gives the field as a segment of a path.
func (f *Field) pathText() string {
	expr := f.source().asValue(f.typ)
	switch f.typ.name {
	case "int64":
		return "strconv.FormatInt(" + expr + ", 10)"
	case "int32":
		return "strconv.Itoa(int(" + expr + "))"
	case "uuid.UUID", "wire.Date":
		return expr + ".String()"
	case "string":
		return "url.PathEscape(" + expr + ")"
	default:
		return "url.PathEscape(fmt.Sprint(" + expr + "))"
	}
}

// header gives the request field of a header that the document declares.
func (b *builder) header(m *Method, name string) *operations.Field {
	p := m.Operation.Operation.Parameter(openapi.InHeader, name)
	if p == nil {
		return nil
	}
	return m.Request.Field(p)
}

func quote(text string) string { return strconv.QuoteToASCII(text) }
