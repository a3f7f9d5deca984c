package resources

import (
	"strconv"
	"strings"

	"github.com/backend-dev/backend/generator/view/golang/operations"
	"github.com/backend-dev/backend/generator/view/messages"
	"github.com/backend-dev/backend/generator/view/stored"
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
	if r.Form != messages.JSON {
		expr := "strings.NewReader(" + quote(stored.WholeText(op)) + ")"
		return &expr
	}
	root := &tree{}
	if op.Output != nil {
		root.Put(op.OutputPath, leaf{from: b.payload(op)})
	}
	if op.List != nil {
		for _, e := range op.List.Envelope {
			if from, ok := members[e.Role]; ok {
				root.Put(stored.Path(e.Pointer), leaf{from: from})
			}
		}
	}
	for _, f := range stored.WholeFills(op) {
		root.Put(stored.Path(f.Pointer), filled(f))
	}
	ref := r.Value
	expr := written(root, ref.Base())
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
	path := stored.ItemPath(row.Resource)
	if path == nil {
		return ""
	}
	parts, text := []string{}, b.group.API.BasePath
	for _, s := range path {
		if s.Column == nil {
			text += s.Text
			continue
		}
		f := row.field(s.Column)
		if f == nil {
			return ""
		}
		parts, text = append(parts, quote(text), f.pathText()), ""
	}
	if text != "" {
		parts = append(parts, quote(text))
	}
	return strings.Join(parts, " + ")
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
