package infer

import (
	"slices"
	"strings"

	"github.com/backend-dev/backend/openapi"
)

// keyMember finds the property that an item path's parameter names; with no
// parameter, the one that usually is the key.
func keyMember(c *candidate, parameter string) (member, bool) {
	one := strings.Join(singular(c.words), "")
	last := ""
	if len(c.words) > 0 {
		last = singularWord(c.words[len(c.words)-1])
	}
	// "application.metadata.name" is a path into the item: its end is the name.
	parameter = parameter[strings.LastIndex(parameter, ".")+1:]
	for _, want := range keySpellings(foldPlain(parameter), one, last) {
		for _, m := range c.members {
			if foldPlain(m.Name) == want && keyable(m.Schema) {
				return m, true
			}
		}
	}
	return member{}, false
}

// keySpellings gives the folded property names to try, best first.
func keySpellings(parameter, one, last string) []string {
	var out []string
	add := func(names ...string) {
		for _, n := range names {
			if n != "" && !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
	}
	add(parameter)
	if parameter != one && parameter != last {
		for _, prefix := range []string{one, last} {
			if prefix != "" {
				add(strings.TrimPrefix(parameter, prefix))
			}
		}
	}
	idLike := parameter == "" || parameter == one || parameter == last || strings.HasSuffix(parameter, "id") || strings.HasSuffix(parameter, "key") ||
		strings.HasSuffix(parameter, "identifier") || strings.HasSuffix(parameter, "ref")
	for _, suffix := range []string{"uuid", "slug", "name", "code", "number", "guid", "uid", "hash", "token"} {
		if strings.HasSuffix(parameter, suffix) {
			add(suffix)
		}
	}
	if idLike {
		add("id", one+"id", last+"id", "uuid", "guid", "uid", one+"uuid", last+"uuid", "identifier", "pk")
	}
	if parameter == "" || parameter == one || parameter == last {
		add(last, "slug", "key", "name", "code", one+"name", last+"name")
	}
	if idLike {
		add("name", "slug", "key", "code")
	} else {
		add(last)
	}
	return out
}

// keyable tells whether a schema's values can name a row.
func keyable(s *openapi.Schema) bool {
	switch s.Kind {
	case openapi.Integer, openapi.Number:
		return true
	case openapi.String:
		return format(s) == "" || format(s) == "uuid"
	default:
		return false
	}
}

// buildKeys decides each resource's key.
func (w *work) buildKeys() {
	for _, c := range w.candidates {
		r := c.resource
		key := &Key{Column: &Column{Role: "key"}}
		r.Key = key
		var parameter *openapi.Parameter
		if len(c.items) > 0 {
			op := c.items[0].ops[0]
			key.Parameter = itemParameter(trimSegments(op.Segments))
			parameter = op.Parameter(openapi.InPath, key.Parameter)
		}
		if m, ok := w.chosenKey(c, key.Parameter); ok {
			key.Property, key.Column.Property, key.Column.Schema = m.Name, m.Name, m.Schema
			key.Column.Name = sqlName(splitWords(m.Name), "_value", maxColumnName)
		} else {
			key.Column.Name = "id"
			if parameter != nil {
				key.Column.Schema = parameter.Schema
				key.Column.Name = sqlName(splitWords(key.Parameter), "_value", maxColumnName)
			}
		}
		w.keyStrategy(c)
	}
}

// keyStrategy decides the key column's type and where its values come from.
func (w *work) keyStrategy(c *candidate) {
	key := c.resource.Key
	key.Column.Type = TypeInt64
	if key.Column.Schema != nil {
		key.Column.Type = columnType(key.Column.Schema)
	}
	switch key.Column.Type {
	case TypeInt32, TypeInt64, TypeUUID, TypeString:
	case TypeFloat:
		key.Column.Type = TypeInt64
	default:
		key.Column.Type = TypeString
	}
	switch key.Column.Type {
	case TypeUUID:
		key.Strategy = UUID
	case TypeString:
		key.Strategy = Generated
	default:
		key.Strategy = Identity
	}
	creates, given, required := false, false, true
	for _, op := range c.resource.Operations {
		if op.Kind != Create {
			continue
		}
		creates = true
		m, ok := memberOf(members(op.Input), key.Property)
		if ok && key.Property != "" && !m.Schema.ReadOnly && assignable(m.Schema, key.Column.Schema) {
			given = true
			required = required && m.must && !m.Schema.Nullable
		} else {
			required = false
		}
	}
	switch {
	case !creates && c.resource.Creatable:
		key.Strategy = InPath
	case creates && required:
		key.Strategy = Client
	}
	key.Given = given
	if key.Strategy == Generated && !given && format(key.Column.Schema) == "" {
		w.asParameter(c)
	}
	if len(key.Column.enum()) > 0 && key.Strategy == Generated && given {
		key.Strategy = Client
	}
	parents := len(openapi.PathParameters(c.primary()))
	views := 0
	for _, n := range c.collections {
		if len(openapi.PathParameters(n.segments)) >= parents {
			views++
		}
	}
	named := key.Strategy == Client || key.Strategy == InPath || key.Given && slices.ContainsFunc(c.resource.Operations, func(op *Operation) bool { return op.Upsert })
	key.Scoped = parents > 0 && named && views <= 1 && len(c.items) <= 1
}

// asParameter makes a text key a UUID or a number where a parameter asks for one
// that stands for the candidate's items, in its own paths or in those below.
func (w *work) asParameter(c *candidate) {
	key := c.resource.Key
	for _, n := range c.items {
		for _, s := range w.parameters[n.key] {
			switch {
			case s.Kind == openapi.String && format(s) == "uuid":
				key.Strategy, key.Column.Type, key.Column.Schema = UUID, TypeUUID, s
				return
			case s.Kind == openapi.Integer && key.Column.Schema.PatternRE2 == "" && key.Column.Schema.MaxLength == nil:
				key.Strategy, key.Column.Type, key.Column.Schema = Identity, columnType(s), s
				return
			}
		}
	}
}

// itemParameters gives, for each path that ends in a parameter, the schemas that
// it has as such and in paths below.
func itemParameters(ops []*Operation) map[string][]*openapi.Schema {
	out := map[string][]*openapi.Schema{}
	for _, op := range ops {
		segments := trimSegments(op.Segments)
		for i, s := range segments {
			name := segmentParameter(s)
			if name == "" {
				continue
			}
			if p := op.Parameter(openapi.InPath, name); p != nil {
				key := nodeKey(segments[:i+1])
				out[key] = append(out[key], p.Schema)
			}
		}
	}
	return out
}

func (c *Column) enum() [][]byte {
	if c.Schema == nil {
		return nil
	}
	return c.Schema.Enum
}
