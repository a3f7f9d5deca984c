package drift

import (
	"slices"
	"strings"

	"github.com/backend-dev/backend/generator/scan"
	"github.com/backend-dev/backend/openapi"
)

// pair is a schema and the model that stands for it in the code.
type pair struct {
	schema *openapi.Schema
	model  *scan.Model
	// in and out say how operations use it; neither is set where it is known by
	// its name alone.
	in, out bool
	// op is the first operation that binds the two; may be nil.
	op *openapi.Operation
}

// models runs the rules about schemas and models: those that routes bind, then
// those with the same name.
func (c *check) models() {
	for i := range c.matches {
		m := &c.matches[i]
		if m.route == nil {
			continue
		}
		if s := bodySchema(m.op.Body); s != nil {
			c.bind(m, s, m.route.Body, true)
		}
		for _, r := range m.op.Responses {
			if s := mediaSchema(r.Media); r.Success() && s != nil && (m.route.Status == 0 || m.route.Status == r.Code || r.Range) {
				c.bind(m, s, m.route.Answer, false)
				break
			}
		}
	}
	for _, s := range c.Service.Schemas {
		if s.Kind != openapi.Object || c.bySchema[s.Identity()] {
			continue
		}
		if model := c.named(s.Name); model != nil && !c.byModel[model] {
			c.addPair(&pair{schema: s.Identity(), model: model})
		}
	}
	for done := 0; done < len(c.pairs); { // comparing adds pairs of nested models
		c.compare(c.pairs[done])
		done++
	}
	c.coverage.Models = len(c.pairs)
}

func bodySchema(b *openapi.Body) *openapi.Schema {
	if b == nil {
		return nil
	}
	if s := mediaSchema(b.Media); s != nil {
		return s
	}
	return b.Media[0].Schema
}

func mediaSchema(list []*openapi.Media) *openapi.Schema {
	for _, m := range list {
		if openapi.IsJSON(m.Type) {
			return m.Schema
		}
	}
	return nil
}

// pairKey names a pair.
type pairKey struct {
	schema *openapi.Schema
	model  *scan.Model
}

func (c *check) addPair(p *pair) {
	c.pairs = append(c.pairs, p)
	c.bySchema[p.schema], c.byModel[p.model], c.byPair[pairKey{p.schema, p.model}] = true, true, p
}

// suffixes are what names of models have behind the schema's.
var suffixes = []string{"", "dto", "schema", "model", "serializer", "response", "out", "read", "entity", "view"}

// named finds the model that has the name of a schema, conventions aside.
func (c *check) named(schema string) *scan.Model {
	for _, suffix := range suffixes {
		for _, m := range c.byName[plain(schema)+suffix] {
			if !m.Partial {
				return m
			}
		}
	}
	return nil
}

// bind pairs what an operation takes or gives with the models of its handler.
func (c *check) bind(m *match, s *openapi.Schema, t scan.Type, in bool) {
	place := handlerPlace(m.route)
	what := "the answer"
	if in {
		what = "the body"
	}
	if text := typeDiffers(s, t); text != "" {
		c.add(Finding{
			Rule: "BK203", Operation: m.op.Key(), Symbol: what, Document: s.Pos, Code: place,
			Message: what + " of " + m.op.Key() + " is " + text, Fix: c.Sync,
		})
		return
	}
	c.pair(s, t, in, !in, m.op)
}

// pair notes that a schema and a type belong together, elements too.
func (c *check) pair(s *openapi.Schema, t scan.Type, in, out bool, op *openapi.Operation) {
	switch {
	case s.Kind == openapi.Array && t.Name == "array" && t.Items != nil:
		c.pair(s.Items, *t.Items, in, out, op)
		return
	case s.Kind != openapi.Object || s.Map():
		return
	}
	model := c.model(t.Model)
	if model == nil {
		return
	}
	if p := c.byPair[pairKey{s.Identity(), model}]; p != nil {
		p.in, p.out = p.in || in, p.out || out
		return
	}
	c.addPair(&pair{schema: s.Identity(), model: model, in: in, out: out, op: op})
}

// model gives the model of exactly that name or alias, or nil.
func (c *check) model(name string) *scan.Model {
	for _, m := range c.byName[plain(name)] {
		if m.Name == name || slices.Contains(m.Aliases, name) {
			return m
		}
	}
	return nil
}

// compare runs the rules on each property and field of a pair.
func (c *check) compare(p *pair) {
	for _, prop := range p.schema.Properties {
		f := fieldOf(p.model, prop.Name)
		if f == nil {
			c.fieldMissing(p, prop)
			continue
		}
		c.fieldType(p, prop, f)
		c.fieldRequired(p, prop, f)
		c.fieldEnum(p, prop, f)
		c.fieldConstraints(p, prop, f)
		c.pair(prop.Schema, f.Type, p.in, p.out, p.op)
	}
	for i := range p.model.Fields {
		c.fieldExtra(p, &p.model.Fields[i])
	}
}

func fieldOf(m *scan.Model, name string) *scan.Field {
	for i := range m.Fields {
		if m.Fields[i].Name == name {
			return &m.Fields[i]
		}
	}
	return nil
}

// finding starts a finding about a member of a pair.
func (c *check) finding(rule string, p *pair, member string, doc, code openapi.Position, message string) Finding {
	f := Finding{Rule: rule, Symbol: schemaName(p.schema) + "/" + p.model.Name + "." + member, Document: doc, Code: code, Message: message, Fix: c.Sync}
	if p.op != nil {
		f.Operation = p.op.Key()
	}
	return f
}

// schemaName gives the name of a schema, or the end of its path.
func schemaName(s *openapi.Schema) string {
	if s.Name != "" {
		return s.Name
	}
	return strings.TrimPrefix(strings.ReplaceAll(s.Path, "~1", "/"), "/")
}

// quoted names a property of a schema for people.
func quoted(p *pair, member string) string {
	if p.schema.Name != "" {
		return p.schema.Name + "." + member
	}
	return member + " of " + p.model.Name
}
