package resources

import (
	"slices"
	"strconv"
	"strings"

	"github.com/backend-dev/backend/generator/view/golang/gotypes"
	"github.com/backend-dev/backend/generator/view/stored"
)

// tree is a value of the API in the making.
type tree = stored.Tree[leaf]

// leaf is the value of a member: an expression, or JSON text.
type leaf struct {
	from source
	data []byte
}

// written writes the value as an expression of the type, without null.
func written(t *tree, ref gotypes.Ref) string {
	if t.Leaf != nil {
		return t.Leaf.into(gotypes.Plain, typeOf(ref))
	}
	at := ref.Struct()
	if at == nil || !fits(t, at) {
		return "storage.Convert[" + typeOf(ref).name + "](" + loose(t) + ")"
	}
	return composite(t, typeOf(ref).name, at)
}

// fits tells whether the struct has a field for each member.
func fits(t *tree, at *gotypes.Struct) bool {
	return !slices.ContainsFunc(t.Names, func(name string) bool {
		return at.Field(name) == nil
	})
}

// composite writes the value as a composite literal.
func composite(t *tree, name string, at *gotypes.Struct) string {
	var fields []string
	for _, f := range at.Fields {
		child := t.Children[f.JSON]
		if child == nil {
			continue
		}
		if expr := member(child, f); expr != "" {
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

// member writes the value of a field, "" for its zero value.
func member(t *tree, f *gotypes.Field) string {
	if f.Indirect {
		return "storage.Convert[" + f.Type("api") + "](" + loose(t) + ")"
	}
	to := typeOf(f.Value)
	if t.Leaf == nil {
		return source{expr: written(t, f.Value), typ: to}.into(f.Mode, to)
	}
	if t.Leaf.data == nil {
		return t.Leaf.from.into(f.Mode, to)
	}
	if string(t.Leaf.data) == "null" {
		if f.Mode == gotypes.Nullable {
			return "wire.Null[" + to.name + "]()"
		}
		return ""
	}
	expr, zero := literal(t.Leaf.data, to)
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
func loose(t *tree) string {
	if t.Leaf != nil {
		if t.Leaf.data == nil {
			return t.Leaf.from.expr
		}
		return "json.RawMessage(" + strconv.QuoteToASCII(string(t.Leaf.data)) + ")"
	}
	var b strings.Builder
	b.WriteString("map[string]any{\n")
	for _, name := range t.Names {
		b.WriteString(strconv.QuoteToASCII(name) + ": " + loose(t.Children[name]) + ",\n")
	}
	b.WriteString("}")
	return b.String()
}
