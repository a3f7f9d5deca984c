package resources

import (
	"slices"
	"strconv"
	"strings"

	"github.com/backend-dev/backend/generator/view/golang/gotypes"
)

// tree is a value of the API in the making: what is known of its members, by name.
type tree struct {
	names    []string
	children map[string]*tree
	leaf     *leaf
}

// leaf is the value of a member: an expression, or JSON text.
type leaf struct {
	from source
	data []byte
}

// put sets the member at a path. A member that has a value already keeps it.
func (t *tree) put(path []string, l leaf) {
	if t.leaf != nil {
		return
	}
	if len(path) == 0 {
		if len(t.names) == 0 {
			t.leaf = &l
		}
		return
	}
	next := t.children[path[0]]
	if next == nil {
		if t.children == nil {
			t.children = map[string]*tree{}
		}
		next = &tree{}
		t.children[path[0]] = next
		t.names = append(t.names, path[0])
	}
	next.put(path[1:], l)
}

// of writes the value as an expression of the type, without null.
func (t *tree) of(ref gotypes.Ref) string {
	if t.leaf != nil {
		return t.leaf.into(gotypes.Plain, typeOf(ref))
	}
	at := ref.Struct()
	if at == nil || !t.fits(at) {
		return "storage.Convert[" + typeOf(ref).name + "](" + t.loose() + ")"
	}
	return t.literal(typeOf(ref).name, at)
}

// fits tells whether the struct has a field for each member.
func (t *tree) fits(at *gotypes.Struct) bool {
	return !slices.ContainsFunc(t.names, func(name string) bool {
		return at.Field(name) == nil
	})
}

// literal writes the value as a composite literal.
func (t *tree) literal(name string, at *gotypes.Struct) string {
	var fields []string
	for _, f := range at.Fields {
		child := t.children[f.JSON]
		if child == nil {
			continue
		}
		if expr := child.field(f); expr != "" {
			fields = append(fields, f.Name+": "+expr)
		}
	}
	switch one := strings.Join(fields, ", "); {
	case len(fields) == 0:
		return name + "{}"
	case len(fields) <= 3 && len(one) < 60 && !strings.Contains(one, "\n"):
		return name + "{" + one + "}"
	}
	return name + "{\n" + strings.Join(fields, ",\n") + ",\n}"
}

// field writes the value of a field, "" for its zero value.
func (t *tree) field(f *gotypes.Field) string {
	if f.Indirect {
		return "storage.Convert[" + f.Type("api") + "](" + t.loose() + ")"
	}
	to := typeOf(f.Value)
	if t.leaf == nil {
		return source{expr: t.of(f.Value), typ: to}.into(f.Mode, to)
	}
	if t.leaf.data == nil {
		return t.leaf.from.into(f.Mode, to)
	}
	if string(t.leaf.data) == "null" {
		if f.Mode == gotypes.Nullable {
			return "wire.Null[" + to.name + "]()"
		}
		return ""
	}
	expr, zero := literal(t.leaf.data, to)
	if f.Mode == gotypes.Plain || f.Mode == gotypes.Omit {
		if zero {
			return ""
		}
		return expr
	}
	return source{expr: typed(expr, to), typ: to}.into(f.Mode, to)
}

// into gives the leaf as an expression.
func (l *leaf) into(mode gotypes.Mode, to goType) string {
	if l.data == nil {
		return l.from.into(mode, to)
	}
	expr, _ := literal(l.data, to)
	return typed(expr, to)
}

// loose writes the value as what encoding/json takes for it.
func (t *tree) loose() string {
	if t.leaf != nil {
		if t.leaf.data == nil {
			return t.leaf.from.expr
		}
		return "json.RawMessage(" + strconv.QuoteToASCII(string(t.leaf.data)) + ")"
	}
	var b strings.Builder
	b.WriteString("map[string]any{\n")
	for _, name := range t.names {
		b.WriteString(strconv.QuoteToASCII(name) + ": " + t.children[name].loose() + ",\n")
	}
	b.WriteString("}")
	return b.String()
}
