package pytypes

import (
	"github.com/backend-dev/backend/generator/view/python/pycode"
	"github.com/backend-dev/backend/openapi"
)

// Mode is how a field tells absent, null and value apart.
type Mode int

// The modes.
const (
	Plain    Mode = iota // T: required
	Omit                 // wire.Omittable[T]: optional, None is absent
	OrNull               // T | None: required, None is null
	Nullable             // Annotated[T | None, wire.Absent]: optional and nullable
)

// Model is a class of Pydantic.
type Model struct {
	Name   string
	Fields []*Field
	// Extra is the type of members without a field where they are kept, else nil.
	Extra *Ref
	// Module is where the class is.
	Module *Module
}

// Field is one attribute of a model.
type Field struct {
	// Name is the attribute, JSON the property's name.
	Name, JSON string
	Mode       Mode
	// Value is T of the Mode.
	Value Ref
	// Property is the document's; one is made up for a required name without a property.
	Property *openapi.Property
}

// Aliased tells whether the property is called otherwise than the attribute.
func (f *Field) Aliased() bool { return f.Name != f.JSON }

// Field gives the field of a property, nil when there is none in this direction.
func (m *Model) Field(property string) *Field {
	for _, f := range m.Fields {
		if f.JSON == property {
			return f
		}
	}
	return nil
}

// Plain gives the type of the attribute for those who read it.
func (f *Field) Plain(prefix string) string {
	text := f.Value.Plain(prefix)
	if f.Mode == Plain || f.Value.HoldsNull() {
		return text
	}
	return text + " | None"
}

// annotation is the type of the attribute in the class.
func (f *Field) annotation(u *uses) pycode.Expr {
	p := printer{uses: u}
	t := p.ref(f.Value)
	switch f.Mode {
	case Omit:
		return pycode.Index("wire.Omittable", t)
	case OrNull:
		return pycode.Union(t, pycode.Name("None"))
	case Nullable:
		u.typing("Annotated")
		if f.Value.HoldsNull() {
			return pycode.Annotated(t, pycode.Name("wire.Absent"))
		}
		return pycode.Annotated(pycode.Union(t, pycode.Name("None")), pycode.Name("wire.Absent"))
	default:
		return t
	}
}

// line writes the attribute.
func (f *Field) line(u *uses) string {
	before := f.Name + ": "
	optional := f.Mode == Omit || f.Mode == Nullable
	if !f.Aliased() {
		if optional {
			return pycode.LayDefault(4, before, f.annotation(u), pycode.Name("None"))
		}
		return pycode.Lay(4, before, f.annotation(u), "")
	}
	u.pydantic("Field")
	var arguments []pycode.Expr
	if optional {
		arguments = append(arguments, pycode.Keyword("default", pycode.Name("None")))
	}
	arguments = append(arguments, pycode.Keyword("alias", pycode.Name(pycode.Quote(f.JSON))))
	return pycode.LayDefault(4, before, f.annotation(u), pycode.Call("Field", arguments...))
}
