package gotypes

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/backend-dev/backend/generator/view/shapes"
)

// structCode writes a struct and its codec.
func (p *Printer) structCode(n *node) *StructCode {
	c := &StructCode{Fields: p.fieldLines(n), JSON: !n.files()}
	var seen []string
	var cases, missing, appends strings.Builder
	for _, f := range n.fields {
		has := ""
		if f.Property.Required {
			has = "has" + f.Name
			seen = append(seen, has)
			missing.WriteString("\tif !" + has + " {\n\t\td.Missing(" + strconv.QuoteToASCII(f.JSON) + ")\n\t}\n")
		}
		cases.WriteString("\t\tcase " + strconv.QuoteToASCII(f.JSON) + ":\n\t\t\t" + p.decodeField(f, has) + "\n")
		if c.JSON {
			appends.WriteString(p.appendField(f))
		}
	}
	if len(n.skipped) > 0 && (n.extra != nil || closed(n)) {
		cases.WriteString("\t\tcase " + quoted(n.skipped) + ":\n\t\t\td.Skip()\n")
	}
	for _, name := range n.missing {
		text := "d.Missing(" + strconv.QuoteToASCII(name) + ")\n"
		if n.extra != nil {
			text = "if _, ok := v.Extra[" + strconv.QuoteToASCII(name) + "]; !ok {\n\t\t" + text + "\t}\n"
		}
		missing.WriteString("\t" + text)
	}
	if n.rule != "" {
		missing.WriteString("\td.CheckCount(&" + n.rule + ")\n")
	}
	c.Otherwise = "d.Skip()"
	switch {
	case n.extra != nil:
		c.Otherwise = "if v.Extra == nil {\n\t\t\t\tv.Extra = map[string]" + p.Type(*n.extra, "") + "{}\n\t\t\t}\n" +
			"\t\t\tv.Extra[d.Key()] = " + p.DecodeCall(*n.extra, "d")
		appends.WriteString("\tb = wire.AppendMembers(b, v.Extra, " + p.Append(*n.extra) + ")\n")
	case closed(n):
		c.Otherwise = "d.Unknown()"
	}
	if len(seen) > 0 {
		c.Seen = strings.Join(seen, ", ") + " bool"
	}
	c.Cases, c.Missing, c.Appends = cases.String(), missing.String(), appends.String()
	return c
}

// fieldLines writes the fields, aligned as gofmt does: a comment ends a column.
func (p *Printer) fieldLines(n *node) string {
	type line struct{ doc, name, typ string }
	lines := make([]line, 0, len(n.fields)+1)
	for _, f := range n.fields {
		lines = append(lines, line{docLines("\t", shapes.FirstParagraph(f.Property.Schema.Description)), f.Name, p.FieldType(f, "")})
	}
	if n.extra != nil {
		lines = append(lines, line{"\t// Extra holds the further properties.\n", "Extra", "map[string]" + p.Type(*n.extra, "")})
	}
	var b strings.Builder
	for i := 0; i < len(lines); {
		end, width := i, 0
		for end < len(lines) && (end == i || lines[end].doc == "") {
			width = max(width, utf8.RuneCountInString(lines[end].name))
			end++
		}
		for ; i < end; i++ {
			b.WriteString(lines[i].doc + "\t" + lines[i].name)
			for range width - utf8.RuneCountInString(lines[i].name) + 1 {
				b.WriteByte(' ')
			}
			b.WriteString(lines[i].typ + "\n")
		}
	}
	return b.String()
}

// decodeField writes the statement that sets a field; has is the variable that
// remembers that it was there, or "".
func (p *Printer) decodeField(f *Field, has string) string {
	var value string
	switch f.Mode {
	case Plain:
		value = p.fieldCall(f)
	case Omit:
		value = p.fieldCall(f)
	case Pointer:
		value = "wire.Ptr(" + p.DecodeCall(f.Value, "d") + ")"
	case OrNull:
		value = "wire.OrNull(d, " + p.Decode(f.Value) + ")"
	case Nullable:
		value = "wire.DecodeNullable(d, " + p.fieldDecode(f) + ")"
	}
	if has != "" {
		return has + ", v." + f.Name + " = true, " + value
	}
	return "v." + f.Name + " = " + value
}

func (p *Printer) fieldCall(f *Field) string {
	call := p.DecodeCall(f.raw(), "d")
	if f.Indirect {
		return "wire.Ptr(" + call + ")"
	}
	return call
}

func (p *Printer) fieldDecode(f *Field) string {
	if f.Indirect {
		return "wire.PtrTo(" + p.Decode(f.Value) + ")"
	}
	return p.Decode(f.Value)
}

// raw gives the type with null where the value is raw JSON, which holds null itself.
func (f *Field) raw() Ref {
	return Ref{node: f.Value.node, null: f.Value.raw() && f.Property.Schema.Nullable}
}

// appendField writes the statements that append a member.
func (p *Printer) appendField(f *Field) string {
	key := "wire.Key(b, " + keyLiteral(f.JSON) + ")"
	v := "v." + f.Name
	switch f.Mode {
	case Plain:
		if f.Indirect {
			return "\tb = wire.AppendPtr(" + key + ", " + v + ", " + p.Append(f.Value) + ")\n"
		}
		return "\tb = " + p.AppendCall(f.Value, key, v) + "\n"
	case OrNull:
		return "\tb = wire.AppendPtr(" + key + ", " + v + ", " + p.Append(f.Value) + ")\n"
	case Omit:
		return "\tif " + v + " != nil {\n\t\tb = " + p.AppendCall(f.Value, key, v) + "\n\t}\n"
	case Pointer:
		return "\tif " + v + " != nil {\n\t\tb = " + p.AppendCall(f.Value, key, "*"+v) + "\n\t}\n"
	default:
		app := p.Append(f.Value)
		if f.Indirect {
			app = "wire.AppendPtrOf(" + app + ")"
		}
		return "\tif " + v + ".Set {\n\t\tb = wire.AppendNullable(" + key + ", " + v + ", " + app + ")\n\t}\n"
	}
}

// keyLiteral writes a member's key with its colon as a Go literal of JSON.
func keyLiteral(name string) string {
	plain := true
	for _, c := range []byte(name) {
		if c < ' ' || c > '~' || c == '"' || c == '\\' || c == '`' {
			plain = false
			break
		}
	}
	if plain {
		return "`\"" + name + "\":`"
	}
	return strconv.QuoteToASCII(jsonString(name) + ":")
}
