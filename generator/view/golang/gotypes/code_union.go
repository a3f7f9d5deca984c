package gotypes

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/backend-dev/backend/generator/view/shapes"
	"github.com/backend-dev/backend/openapi"
)

// unionCode writes a union: the raw JSON, checked by trying the alternatives.
func (p *Printer) unionCode(n *node) *UnionCode {
	c := &UnionCode{}
	p.used |= usesJSON
	switch {
	case len(n.choices) > 0:
		c.Decode = p.chooseCode(n, "v.Raw = wire.Chosen(d, ", ")", "v.Raw = d.Undecided(")
	case len(n.schema.OneOf) > 0:
		c.Decode = "\tv.Raw = d.OneOf(" + p.alternatives(n) + ")\n"
	default:
		c.Decode = "\tv.Raw = d.AnyOf(" + p.alternatives(n) + ")\n"
	}
	if n.schema.Kind == openapi.Object {
		c.Decode = p.wire("\td.CheckKind(wire.KindObject)\n") + c.Decode
	}
	if len(n.schema.RequiredExtra) > 0 {
		c.Decode = "\td.CheckRequired(" + quoted(n.schema.RequiredExtra) + ")\n" + c.Decode
	}
	for _, a := range n.alternatives {
		r := a.ref.Base()
		if r.raw() || r.node.files() {
			continue
		}
		c.Alternatives = append(c.Alternatives, &AlternativeCode{
			Name: a.name, Maker: a.maker, Type: p.Type(r, ""), Decode: p.Decode(r), Append: p.AppendCall(r, "nil", "v"),
		})
	}
	return c
}

// checkAlternatives writes the check of the alternatives on top of a struct.
func (p *Printer) checkAlternatives(n *node) string {
	switch {
	case len(n.alternatives) == 0:
		return ""
	case len(n.choices) > 0:
		return p.chooseCode(n, "wire.CheckChosen(d, ", ")", "d.CheckUndecided(")
	case len(n.schema.OneOf) > 0:
		return "\td.CheckOneOf(" + p.alternatives(n) + ")\n"
	default:
		return "\td.CheckAnyOf(" + p.alternatives(n) + ")\n"
	}
}

// chooseCode writes the switch over a discriminator.
func (p *Printer) chooseCode(n *node, open, end, otherwise string) string {
	property := strconv.QuoteToASCII(n.schema.Discriminator.Property)
	var b strings.Builder
	b.WriteString("\tswitch kind, _ := d.PeekString(" + property + "); kind {\n")
	var all []string
	for _, c := range n.choices {
		all = append(all, c.values...)
		b.WriteString("\tcase " + quoted(c.values) + ":\n\t\t" + open + p.Decode(c.ref) + end + "\n")
	}
	b.WriteString("\tdefault:\n\t\t" + otherwise + property + ", " + quoted(all) + ")\n\t}\n")
	p.used |= usesWire
	return b.String()
}

// quoted writes texts as Go literals, comma separated.
func quoted(texts []string) string {
	list := make([]string, len(texts))
	for i, text := range texts {
		list[i] = strconv.QuoteToASCII(text)
	}
	return strings.Join(list, ", ")
}

// alternatives writes the list of the members as arguments.
func (p *Printer) alternatives(n *node) string {
	list := make([]string, len(n.alternatives))
	for i, a := range n.alternatives {
		list[i] = p.alternative(a.ref)
	}
	return strings.Join(list, ", ")
}

// alternative writes a function value of type func(*wire.Decoder).
func (p *Printer) alternative(r Ref) string {
	return p.wire("wire.Alternative(" + p.Decode(r) + ")")
}

// enumCode writes the constants of an enum, aligned as gofmt does.
func (p *Printer) enumCode(n *node) *EnumCode {
	width := 0
	for _, c := range n.constants {
		width = max(width, utf8.RuneCountInString(c.name))
	}
	var b strings.Builder
	for _, c := range n.constants {
		b.WriteString("\t" + c.name)
		for range width - utf8.RuneCountInString(c.name) + 1 {
			b.WriteByte(' ')
		}
		b.WriteString(n.name + " = " + strconv.QuoteToASCII(c.value) + "\n")
	}
	return &EnumCode{Constants: b.String(), Rule: n.rule}
}

// valueCode writes the functions of a value without a type of its own.
func (p *Printer) valueCode(n *node) *ValueCode {
	c := &ValueCode{Decode: p.decodeForm(n, "d")}
	if n.recursive {
		open := "[]"
		if n.form == shapes.LookMap {
			open = "map[string]"
		}
		c.Declared = open + p.Type(n.elem, "")
	}
	var missing strings.Builder
	for _, name := range n.missing {
		quoted := strconv.QuoteToASCII(name)
		missing.WriteString("\tif _, ok := v[" + quoted + "]; v != nil && !ok {\n\t\td.Missing(" + quoted + ")\n\t}\n")
	}
	c.Missing = missing.String()
	if n.appender() {
		switch n.form {
		case shapes.LookArray:
			c.Append = "wire.AppendArray(b, v, " + p.Append(n.elem) + ")"
		case shapes.LookMap:
			c.Append = "wire.AppendMap(b, v, " + p.Append(n.elem) + ")"
		}
	}
	return c
}

// closed tells whether a struct refuses properties it does not know.
func closed(n *node) bool { return n.schema.Open == openapi.Closed }
