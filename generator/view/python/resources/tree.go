package resources

import (
	"slices"

	"github.com/backend-dev/backend/generator/view/python/pycode"
	"github.com/backend-dev/backend/generator/view/python/pytypes"
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
func written(t *tree, ref pytypes.Ref) pycode.Expr {
	if t.Leaf != nil {
		return t.Leaf.into(pytypes.Plain, typeOf(ref))
	}
	model := ref.Model()
	if model == nil || slices.ContainsFunc(t.Names, func(name string) bool { return model.Field(name) == nil }) {
		return convert(typeOf(ref), loose(t))
	}
	var args, perhaps []pycode.Expr
	for _, f := range model.Fields {
		child := t.Children[f.JSON]
		switch {
		case child != nil && absent(child, f):
			perhaps = append(perhaps, pycode.Keyword(f.Name, member(child, f)))
		case child != nil:
			args = append(args, pycode.Keyword(f.Name, member(child, f)))
		case f.Mode == pytypes.Plain:
			args = append(args, pycode.Keyword(f.Name, zero(typeOf(f.Value))))
		case f.Mode == pytypes.OrNull:
			args = append(args, pycode.Keyword(f.Name, pycode.Name("None")))
		}
	}
	if len(perhaps) > 0 {
		args = append(args, pycode.Call("**storage.given", perhaps...))
	}
	return pycode.Call(typeOf(ref).text, args...)
}

// absent tells whether None leaves a field out that would write it as null: one of any
// value.
func absent(t *tree, f *pytypes.Field) bool {
	optional := f.Mode == pytypes.Omit || f.Mode == pytypes.Nullable
	return optional && typeOf(f.Value).any() && t.Leaf != nil && t.Leaf.data == nil
}

// member writes the value of a field.
func member(t *tree, f *pytypes.Field) pycode.Expr {
	if t.Leaf == nil {
		return written(t, f.Value)
	}
	return t.Leaf.into(f.Mode, typeOf(f.Value))
}

// into gives the leaf as an expression.
func (l *leaf) into(mode pytypes.Mode, to value) pycode.Expr {
	if l.data == nil {
		return l.from.as(to, mode != pytypes.Plain)
	}
	if string(l.data) == "null" && mode != pytypes.Plain {
		return pycode.Name("None")
	}
	return literal(l.data, to)
}

// loose writes the value as JSON has it.
func loose(t *tree) pycode.Expr {
	if t.Leaf != nil {
		if t.Leaf.data == nil {
			return t.Leaf.from.expr
		}
		return pycode.Value(t.Leaf.data)
	}
	var pairs []pycode.Expr
	for _, name := range t.Names {
		pairs = append(pairs, pycode.Pair(pycode.Quote(name), loose(t.Children[name])))
	}
	return pycode.Dict(pairs...)
}
