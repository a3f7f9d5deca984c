package wrap

import (
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/document"
	"github.com/backend-dev/backend/openapi/infer"
)

// metas are the schemas of meta, made when first asked for.
type metas struct {
	names names
	byKey map[string]*openapi.Schema
	used  []*openapi.Schema
	pos   openapi.Position
}

func newMetas(svc *openapi.Service, n names) *metas {
	return &metas{names: n, byKey: map[string]*openapi.Schema{}, pos: openapi.Position{File: svc.Source}}
}

// single is the meta of everything that is no list.
func (m *metas) single() *openapi.Schema {
	return m.named("ResponseMeta", "What is known about an answer beside its data.", property{"requestId", openapi.String, true, "The id of the request, as in X-Request-Id."})
}

// list is the meta of a list: by cursor where it pages so, else by number.
func (m *metas) list(l *infer.ListBinding) *openapi.Schema {
	if l.Style == "cursor" {
		return m.named("CursorMeta", "Where a page of a list ends.",
			property{"limit", openapi.Integer, true, "The most entries on a page."},
			property{"nextCursor", openapi.String, false, "Where the next page begins; absent on the last one."})
	}
	return m.named("PageMeta", "Which page of a list an answer holds.",
		property{"page", openapi.Integer, true, "The number of the page."},
		property{"limit", openapi.Integer, true, "The most entries on a page."},
		property{"total", openapi.Integer, true, "The number of entries in all."},
		property{"totalPages", openapi.Integer, true, "The number of pages in all."})
}

type property struct {
	name        string
	kind        openapi.Kind
	required    bool
	description string
}

func (m *metas) named(name, description string, properties ...property) *openapi.Schema {
	if s := m.byKey[name]; s != nil {
		return s
	}
	free := m.names.free(name)
	s := &openapi.Schema{Name: free, Path: "/components/schemas/" + free, Kind: openapi.Object, Description: description, Pos: m.pos}
	for _, p := range properties {
		one := &openapi.Schema{Path: s.Path + "/properties/" + p.name, Kind: p.kind, Description: p.description, Pos: m.pos}
		if p.kind == openapi.Integer {
			one.Format = "int64"
		}
		s.Properties = append(s.Properties, &openapi.Property{Name: p.name, Required: p.required, Schema: one, Pos: m.pos})
	}
	m.byKey[name] = s
	m.used = append(m.used, s)
	return s
}

// metaValue gives a schema of this package as the document has it.
func metaValue(s *openapi.Schema) *document.Value {
	out := document.Object("type", document.Text(s.Kind.String()))
	if s.Format != "" {
		out.Set("format", document.Text(s.Format))
	}
	out.Set("description", document.Text(s.Description))
	if len(s.Properties) == 0 {
		return out
	}
	properties, required := document.Object(), document.List()
	for _, p := range s.Properties {
		properties.Set(p.Name, metaValue(p.Schema))
		if p.Required {
			required.Append(document.Text(p.Name))
		}
	}
	out.Set("required", required)
	out.Set("properties", properties)
	return out
}
