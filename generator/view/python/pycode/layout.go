package pycode

import (
	"strings"
	"unicode"
)

// Width is the length of a line.
const Width = 120

// Expr is an expression that can be laid out over several lines: a text, or a head with
// items in brackets, or alternatives of a union.
type Expr struct {
	head        string
	open, close string
	items       []Expr
	union       bool
	// lone says that a single item can have no comma after it.
	lone bool
	// loop says that the items are a comprehension's element and its for.
	loop bool
	// tail follows the closing bracket.
	tail string
}

// Name is an expression that stays on its line.
func Name(text string) Expr { return Expr{head: text} }

// Call is head(items).
func Call(head string, items ...Expr) Expr {
	return Expr{head: head, open: "(", close: ")", items: items}
}

// Index is head[items].
func Index(head string, items ...Expr) Expr {
	return Expr{head: head, open: "[", close: "]", items: items, lone: true}
}

// Keyword is the argument name=value.
func Keyword(name string, value Expr) Expr {
	value.head = name + "=" + value.head
	return value
}

// Pair is the member key: value of a dict.
func Pair(key string, value Expr) Expr {
	value.head = key + ": " + value.head
	return value
}

// List is [items].
func List(items ...Expr) Expr { return Expr{open: "[", close: "]", items: items} }

// Dict is {items}, which are pairs.
func Dict(items ...Expr) Expr { return Expr{open: "{", close: "}", items: items} }

// Tuple is (items), with a comma after a single one.
func Tuple(items ...Expr) Expr { return Expr{open: "(", close: ")", items: items} }

// Each is the list of an expression for each of what a loop gives: "for x in xs".
func Each(element Expr, loop string) Expr {
	return Expr{open: "[", close: "]", items: []Expr{element, Name(loop)}, loop: true}
}

// After is the expression with a text behind it.
func (e Expr) After(text string) Expr {
	if len(e.items) == 0 && e.open == "" {
		e.head += text
	} else {
		e.tail += text
	}
	return e
}

// Before is the expression with a text in front of it.
func (e Expr) Before(text string) Expr {
	e.head = text + e.head
	return e
}

// Trim is the expression without a text in front of it.
func (e Expr) Trim(text string) Expr {
	e.head = strings.TrimPrefix(e.head, text)
	return e
}

// Items are what is in the brackets.
func (e Expr) Items() []Expr { return e.items }

// Union is the items with | between them.
func Union(items ...Expr) Expr {
	if len(items) == 1 {
		return items[0]
	}
	return Expr{union: true, items: items}
}

// Annotated is a type with metadata, the type alone without any.
func Annotated(typ Expr, metadata ...Expr) Expr {
	if len(metadata) == 0 {
		return typ
	}
	if typ.head == "Annotated" {
		return Index("Annotated", append(append([]Expr{}, typ.items...), metadata...)...)
	}
	return Index("Annotated", append([]Expr{typ}, metadata...)...)
}

// Flat gives the expression on one line.
func (e Expr) Flat() string {
	var b strings.Builder
	e.flat(&b)
	return b.String()
}

func (e Expr) flat(b *strings.Builder) {
	b.WriteString(e.head)
	separator := ", "
	switch {
	case e.union:
		separator = " | "
	case e.loop:
		separator = " "
	}
	b.WriteString(e.open)
	for i, item := range e.items {
		if i > 0 {
			b.WriteString(separator)
		}
		item.flat(b)
	}
	if e.tuple() && len(e.items) == 1 {
		b.WriteByte(',')
	}
	b.WriteString(e.close + e.tail)
}

// tuple tells whether parentheses are those of a tuple.
func (e Expr) tuple() bool {
	return e.open == "(" && !e.lone && (e.head == "" || strings.HasSuffix(e.head, "=") || strings.HasSuffix(e.head, ": "))
}

// Lay writes before, the expression and after as lines that start with indent spaces.
// The first bracket that does not fit is opened, one item a line.
func Lay(indent int, before string, e Expr, after string) string {
	var b strings.Builder
	b.WriteString(strings.Repeat(" ", indent) + before)
	e.lay(&b, indent, indent+Columns(before), Columns(after))
	b.WriteString(after + "\n")
	return b.String()
}

// LayDefault writes "before annotation = value": where it does not fit the value is
// opened or put into parentheses, or the annotation is where its end fits no more.
func LayDefault(indent int, before string, annotation, value Expr) string {
	head := before + annotation.Flat() + " = "
	open := value.head + value.open
	switch {
	case indent+Columns(head+value.Flat()) <= Width || indent+Columns(head)+1 > Width:
		return Lay(indent, before, annotation, " = "+value.Flat())
	case len(value.items) == 0 || indent+Columns(head+open) > Width:
		return Lay(indent, head, Expr{open: "(", close: ")", items: []Expr{value}, lone: true}, "")
	default:
		return Lay(indent, head, value, "")
	}
}

// lay writes an expression that starts in a column; reserve columns follow it.
func (e Expr) lay(b *strings.Builder, indent, column, reserve int) {
	flat := e.Flat()
	if column+Columns(flat)+reserve <= Width || len(e.items) == 0 {
		b.WriteString(flat)
		return
	}
	if e.union {
		b.WriteString(e.head)
		e.layUnion(b, indent, reserve)
		return
	}
	b.WriteString(e.head + e.open + "\n")
	if e.loop {
		e.layLoop(b, indent)
		return
	}
	comma := ","
	if e.lone && len(e.items) == 1 {
		comma = ""
	}
	for _, item := range e.items {
		b.WriteString(strings.Repeat(" ", indent+4))
		item.lay(b, indent+4, indent+4, len(comma))
		b.WriteString(comma + "\n")
	}
	b.WriteString(strings.Repeat(" ", indent) + e.close + e.tail)
}

// layLoop writes a comprehension within its brackets, on one line if it fits.
func (e Expr) layLoop(b *strings.Builder, indent int) {
	pad := strings.Repeat(" ", indent+4)
	b.WriteString(pad)
	if flat := e.items[0].Flat() + " " + e.items[1].Flat(); indent+4+Columns(flat) <= Width {
		b.WriteString(flat)
	} else {
		e.items[0].lay(b, indent+4, indent+4, 0)
		b.WriteString("\n" + pad + e.items[1].Flat())
	}
	b.WriteString("\n" + strings.Repeat(" ", indent) + e.close + e.tail)
}

// layUnion writes one alternative a line; the union is within brackets.
func (e Expr) layUnion(b *strings.Builder, indent, reserve int) {
	for i, item := range e.items {
		if i > 0 {
			b.WriteString("\n" + strings.Repeat(" ", indent) + "| ")
		}
		item.lay(b, indent, indent+2, reserve)
	}
}

// wide are the characters that take two columns (Unicode Standard Annex 11: W and F),
// in ranges that are all of a kind for letters.
var wide = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x1100, Hi: 0x115f, Stride: 1}, {Lo: 0x2e80, Hi: 0x303e, Stride: 1}, {Lo: 0x3041, Hi: 0x4dbf, Stride: 1},
		{Lo: 0x4e00, Hi: 0xa4cf, Stride: 1}, {Lo: 0xa960, Hi: 0xa97c, Stride: 1}, {Lo: 0xac00, Hi: 0xd7a3, Stride: 1},
		{Lo: 0xf900, Hi: 0xfaff, Stride: 1}, {Lo: 0xfe30, Hi: 0xfe6f, Stride: 1}, {Lo: 0xff01, Hi: 0xff60, Stride: 1},
		{Lo: 0xffe0, Hi: 0xffe6, Stride: 1},
	},
	R32: []unicode.Range32{
		{Lo: 0x1f300, Hi: 0x1f64f, Stride: 1}, {Lo: 0x1f680, Hi: 0x1f6ff, Stride: 1}, {Lo: 0x1f900, Hi: 0x1f9ff, Stride: 1},
		{Lo: 0x20000, Hi: 0x3fffd, Stride: 1},
	},
}

// Columns gives how wide a text is on a terminal, as the formatter counts it.
func Columns(text string) int {
	n := 0
	for _, r := range text {
		switch {
		case r < 0x300:
			n++
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		case unicode.Is(wide, r):
			n += 2
		default:
			n++
		}
	}
	return n
}
