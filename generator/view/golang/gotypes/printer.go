package gotypes

import "github.com/backend-dev/backend/generator/view/shapes"

// Printer writes types and expressions and remembers which packages they name, so
// that a file's imports are exact. The zero Printer is ready.
type Printer struct {
	used imports
	// within is the node whose functions are written.
	within *node
}

// Imports gives the import paths of all that was written, sorted.
func (p *Printer) Imports(module string) []string { return p.used.paths(module) }

// wire says that what is written names package wire.
func (p *Printer) wire(text string) string {
	p.used |= usesWire
	return text
}

// Type writes the Go type as Ref.Type does.
func (p *Printer) Type(r Ref, pkg string) string {
	if r.pointer() {
		return "*" + p.base(r.node, pkg)
	}
	return p.base(r.node, pkg)
}

func (p *Printer) base(n *node, pkg string) string {
	if n.named() {
		if pkg == "" {
			return n.name
		}
		return pkg + "." + n.name
	}
	switch n.form {
	case shapes.LookBool:
		return "bool"
	case shapes.LookInt32:
		return "int32"
	case shapes.LookInt64:
		return "int64"
	case shapes.LookFloat:
		return "float64"
	case shapes.LookString:
		return "string"
	case shapes.LookTime:
		p.used |= usesTime
		return "time.Time"
	case shapes.LookDate:
		return p.wire("wire.Date")
	case shapes.LookUUID:
		p.used |= usesUUID
		return "uuid.UUID"
	case shapes.LookBytes:
		return "[]byte"
	case shapes.LookFile:
		return p.wire("wire.File")
	case shapes.LookArray:
		return "[]" + p.Type(n.elem, pkg)
	case shapes.LookMap:
		return "map[string]" + p.Type(n.elem, pkg)
	default:
		p.used |= usesJSON
		return "json.RawMessage"
	}
}

// scalars are, for each form, the decoder's method, the one that takes a rule, the
// rule's own method, and the appender.
var scalars = map[shapes.Look]struct{ method, ruled, value, appender string }{
	shapes.LookRaw:    {"Raw", "RawRule", "Decode", "wire.AppendRaw"},
	shapes.LookNever:  {"Never", "", "", "wire.AppendRaw"},
	shapes.LookBool:   {"Bool", "", "", "wire.AppendBool"},
	shapes.LookInt32:  {"Int32", "Int32Rule", "Int32", "wire.AppendInt32"},
	shapes.LookInt64:  {"Int64", "Int64Rule", "Int64", "wire.AppendInt64"},
	shapes.LookFloat:  {"Float64", "Float64Rule", "Decode", "wire.AppendFloat64"},
	shapes.LookString: {"String", "StringRule", "Decode", "wire.AppendString"},
	shapes.LookTime:   {"Time", "", "", "wire.AppendTime"},
	shapes.LookDate:   {"Date", "", "", "wire.AppendDate"},
	shapes.LookUUID:   {"UUID", "", "", "wire.AppendUUID"},
	shapes.LookBytes:  {"Bytes", "", "", "wire.AppendBytes"},
	shapes.LookFile:   {"File", "", "", ""},
}

// Decode writes a function value of type func(*wire.Decoder) T.
func (p *Printer) Decode(r Ref) string {
	n := r.node
	switch {
	case r.rawNull():
		return p.wire("wire.RawNullOr(" + p.Decode(r.Base()) + ")")
	case r.pointer():
		return p.wire("wire.NullOr(" + p.Decode(r.Base()) + ")")
	case n.decoder():
		return p.decoder(n)
	case n.form == shapes.LookArray:
		return p.wire("wire.ArrayOf(" + n.ruleArgument() + ", " + p.Decode(n.elem) + ")")
	case n.form == shapes.LookMap:
		return p.wire("wire.MapOf(" + n.ruleArgument() + ", " + p.Decode(n.elem) + ")")
	case n.constBool():
		return p.wire("func(d *wire.Decoder) bool { return " + p.decodeForm(n, "d") + " }")
	}
	s := scalars[n.form]
	switch {
	case n.anyObject():
		return p.wire("(*wire.Decoder).Object")
	case n.rule == "":
		return p.wire("(*wire.Decoder)." + s.method)
	case s.value != "":
		return n.rule + "." + s.value
	default:
		return p.wire("wire.Ruled(&" + n.rule + ", (*wire.Decoder)." + s.method + ")")
	}
}

// ruleArgument writes the rule as a pointer.
func (n *node) ruleArgument() string {
	if n.rule == "" {
		return "nil"
	}
	return "&" + n.rule
}

// DecodeCall writes an expression that decodes from d.
func (p *Printer) DecodeCall(r Ref, d string) string {
	switch {
	case r.rawNull():
		return p.wire("wire.RawOrNull(" + d + ", " + p.Decode(r.Base()) + ")")
	case r.pointer():
		return p.wire("wire.OrNull(" + d + ", " + p.Decode(r.Base()) + ")")
	case r.node.decoder():
		return p.decoder(r.node) + "(" + d + ")"
	default:
		return p.decodeForm(r.node, d)
	}
}

// decodeForm writes the expression for a node without its own function.
func (p *Printer) decodeForm(n *node, d string) string {
	rule := n.ruleArgument()
	switch n.form {
	case shapes.LookArray:
		return p.wire("wire.DecodeArray(" + d + ", " + rule + ", " + p.Decode(n.elem) + ")")
	case shapes.LookMap:
		return p.wire("wire.DecodeMap(" + d + ", " + rule + ", " + p.Decode(n.elem) + ")")
	}
	s := scalars[n.form]
	switch {
	case n.anyObject():
		return d + ".Object()"
	case n.constBool():
		return d + ".ConstBool(" + string(n.schema.Enum[0]) + ")"
	case n.rule == "":
		return d + "." + s.method + "()"
	case s.ruled != "":
		return d + "." + s.ruled + "(" + rule + ")"
	default:
		return p.wire("wire.DecodeRuled(" + d + ", " + rule + ", (*wire.Decoder)." + s.method + ")")
	}
}

// anyObject tells whether the node is raw JSON of which only the kind is checked.
func (n *node) anyObject() bool {
	return n.form == shapes.LookRaw && n.rule == "" && n.onlyObject()
}

// constBool tells whether the node is a boolean of one value.
func (n *node) constBool() bool {
	if n.form != shapes.LookBool || len(n.schema.Enum) != 1 {
		return false
	}
	text := string(n.schema.Enum[0])
	return text == "true" || text == "false"
}

// Append writes a function value of type func([]byte, T) []byte.
func (p *Printer) Append(r Ref) string {
	n := r.node
	switch {
	case r.pointer():
		return p.wire("wire.AppendPtrOf(" + p.Append(r.Base()) + ")")
	case n.appender():
		return p.appender(n)
	case n.form == shapes.LookArray:
		return p.wire("wire.AppendArrayOf(" + p.Append(n.elem) + ")")
	case n.form == shapes.LookMap:
		return p.wire("wire.AppendMapOf(" + p.Append(n.elem) + ")")
	default:
		return p.wire(n.scalarAppender())
	}
}

// AppendCall writes an expression that appends v to b.
func (p *Printer) AppendCall(r Ref, b, v string) string {
	n := r.node
	if r.pointer() {
		return p.wire("wire.AppendPtr(" + b + ", " + v + ", " + p.Append(r.Base()) + ")")
	}
	if n.appender() {
		return p.appender(n) + "(" + b + ", " + v + ")"
	}
	switch n.form {
	case shapes.LookArray:
		return p.wire("wire.AppendArray(" + b + ", " + v + ", " + p.Append(n.elem) + ")")
	case shapes.LookMap:
		return p.wire("wire.AppendMap(" + b + ", " + v + ", " + p.Append(n.elem) + ")")
	}
	if f := n.scalarAppender(); f != "" {
		return p.wire(f + "(" + b + ", " + v + ")")
	}
	return b
}

// scalarAppender is the appender of package wire for the node, "" if there is none.
func (n *node) scalarAppender() string {
	if n.form == shapes.LookRaw && n.onlyObject() {
		return "wire.AppendObject"
	}
	return scalars[n.form].appender
}

// FieldType writes a field's Go type.
func (p *Printer) FieldType(f *Field, pkg string) string {
	t := p.Type(f.Value, pkg)
	if f.Indirect {
		t = "*" + t
	}
	switch f.Mode {
	case Pointer, OrNull:
		return "*" + t
	case Nullable:
		return p.wire("wire.Nullable[" + t + "]")
	default:
		return t
	}
}
