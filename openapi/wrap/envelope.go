package wrap

import (
	"strconv"
	"strings"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/document"
)

// names are those of the service's schemas.
type names map[string]bool

func newNames(svc *openapi.Service) names {
	n := names{}
	for _, s := range svc.Schemas {
		n[s.Name] = true
	}
	return n
}

// free gives the name, with a number where it is taken, and takes it.
func (n names) free(name string) string {
	free := name
	for i := 2; n[free]; i++ {
		free = name + strconv.Itoa(i)
	}
	n[free] = true
	return free
}

// envelope is the schema of wrapped bodies, in the model and in the document.
type envelope struct {
	schema, meta *openapi.Schema
	text         *document.Value
}

// envelopes are made once for what they hold: bodies of a named schema share a
// named one.
type envelopes struct {
	names names
	byKey map[[2]*openapi.Schema]*envelope
	named []*envelope
}

func newEnvelopes(n names) *envelopes {
	return &envelopes{names: n, byKey: map[[2]*openapi.Schema]*envelope{}}
}

// envelope gives the envelope of what the media holds; path is its place in the
// document when it has no name.
func (w *wrapper) envelope(path string, m *openapi.Media, data, meta *openapi.Schema) *envelope {
	key := [2]*openapi.Schema{data, meta}
	if e := w.envelopes.byKey[key]; e != nil && data != nil {
		return e
	}
	name := envelopeName(data, meta)
	if name != "" {
		name = w.envelopes.names.free(name)
		path = "/components/schemas/" + name
	}
	if data == nil {
		data = &openapi.Schema{Path: path + "/properties/data", Pos: m.Pos}
	}
	e := &envelope{meta: meta, schema: &openapi.Schema{
		Name: name, Kind: openapi.Object, Path: path, Pos: m.Pos,
		Properties: []*openapi.Property{
			{Name: "data", Required: true, Schema: data, Pos: m.Pos},
			{Name: "meta", Required: true, Schema: meta, Pos: m.Pos},
		},
	}}
	if name != "" {
		w.envelopes.named = append(w.envelopes.named, e)
		w.envelopes.byKey[key] = e
	}
	return e
}

// envelopeName names the envelope of a named schema or of a list of one: "Book" and
// "PageMeta" give BookPageEnvelope. What has no name gives none.
func envelopeName(data, meta *openapi.Schema) string {
	if data == nil {
		return ""
	}
	kind := strings.TrimRight(strings.TrimSuffix(strings.TrimRight(meta.Name, "0123456789"), "Meta"), "0123456789")
	if kind == "Response" {
		kind = ""
	}
	switch id := data.Identity(); {
	case id.Name != "":
		return id.Name + kind + "Envelope"
	case id.Kind == openapi.Array && id.Items != nil && id.Items.Identity().Name != "":
		return id.Items.Identity().Name + kind + "Envelope"
	}
	return ""
}
