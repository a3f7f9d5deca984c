package edit

import (
	"regexp"
	"strings"
)

// compactMember gives a member on one line.
func (s style) compactMember(key string, v *Value) string {
	if key == "" {
		return s.compactValue(v)
	}
	return quoteJSON(key) + s.colon + s.compactValue(v)
}

func (s style) compactValue(v *Value) string {
	if v.kind != object && v.kind != list {
		return v.compact()
	}
	open, end := "{", "}"
	if v.kind == list {
		open, end = "[", "]"
	}
	parts := make([]string, len(v.members))
	for i, m := range v.members {
		parts[i] = s.compactMember(m.Key, m.Value)
	}
	return open + strings.Join(parts, s.comma) + end
}

// jsonWriter writes values over several lines in braces.
type jsonWriter struct {
	style style
	unit  string
}

// member gives a member whose first line is indented already.
func (w jsonWriter) member(lead, key string, v *Value) string {
	out := ""
	if key != "" {
		out = quoteJSON(key) + w.style.colon
	}
	if v.kind != object && v.kind != list || len(v.members) == 0 {
		return out + v.compact()
	}
	open, end := "{", "}"
	if v.kind == list {
		open, end = "[", "]"
	}
	out += open + w.style.newline
	for i, m := range v.members {
		out += lead + w.unit + w.member(lead+w.unit, m.Key, m.Value)
		if i+1 < len(v.members) {
			out += ","
		}
		out += w.style.newline
	}
	return out + lead + end
}

// yamlWriter writes values in block style.
type yamlWriter struct {
	style style
	step  int
	b     strings.Builder
}

func (w *yamlWriter) text() string { return w.b.String() }

func (w *yamlWriter) line(indent int, text string) {
	if text != "" {
		w.b.WriteString(strings.Repeat(" ", indent) + text)
	}
	w.b.WriteString(w.style.newline)
}

// member writes a key with its value.
func (w *yamlWriter) member(indent int, key string, v *Value) {
	w.lead(indent, strings.Repeat(" ", indent)+w.key(key)+":", v)
}

// lead writes a value behind the text that leads to it.
func (w *yamlWriter) lead(indent int, lead string, v *Value) {
	if short, ok := w.short(v); ok {
		w.line(0, lead+" "+short)
		return
	}
	w.line(0, lead)
	if v.kind == list {
		if w.style.dashes {
			indent += w.step
		}
		for _, m := range v.members {
			w.item(indent, m.Value)
		}
		return
	}
	for _, m := range v.members {
		w.member(indent+w.step, m.Key, m.Value)
	}
}

// item writes an element of a list.
func (w *yamlWriter) item(indent int, v *Value) {
	dash := strings.Repeat(" ", indent) + "-"
	if short, ok := w.short(v); ok {
		w.line(0, dash+" "+short)
		return
	}
	for i, m := range v.members {
		switch {
		case v.kind == list:
			if i == 0 {
				w.line(0, dash)
			}
			w.item(indent+2, m.Value)
		case i == 0:
			w.lead(indent+2, dash+" "+w.key(m.Key)+":", m.Value)
		default:
			w.member(indent+2, m.Key, m.Value)
		}
	}
}

// short gives values that fit behind their key.
func (w *yamlWriter) short(v *Value) (string, bool) {
	switch {
	case v.kind == text:
		return w.string(v.text, false), true
	case v.kind == scalar:
		return v.text, true
	case len(v.members) == 0:
		return v.compact(), true
	case v.kind == list && w.style.lists:
		return w.brackets(v)
	case v.kind == object && len(v.members) == 1 && v.members[0].Key == "$ref" && w.style.refs[0] != "":
		return w.style.refs[0] + "$ref: " + w.string(v.members[0].Value.text, true) + w.style.refs[1], true
	}
	return "", false
}

// brackets gives a list of scalars in brackets.
func (w *yamlWriter) brackets(v *Value) (string, bool) {
	parts := make([]string, len(v.members))
	for i, m := range v.members {
		switch m.Value.kind {
		case text:
			parts[i] = w.string(m.Value.text, true)
		case scalar:
			parts[i] = m.Value.text
		default:
			return "", false
		}
	}
	return "[" + strings.Join(parts, ", ") + "]", true
}

func (w *yamlWriter) key(key string) string { return w.string(key, false) }

var (
	plainText = regexp.MustCompile(`^[A-Za-z_/$](?:[A-Za-z0-9_/$.()+=@~-]|[{},;!?%&*'" ])*$`)
	flowText  = regexp.MustCompile(`^[A-Za-z_/$][A-Za-z0-9_/$.+-]*$`)
	otherText = regexp.MustCompile(`(?i)^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$`)
)

// string gives a string, quoted where it has to be.
func (w *yamlWriter) string(s string, flow bool) string {
	safe := plainText
	if flow {
		safe = flowText
	}
	if safe.MatchString(s) && !otherText.MatchString(s) && !strings.HasSuffix(s, " ") {
		return s
	}
	if w.style.quote == "'" && strings.IndexFunc(s, func(r rune) bool {
		return r < ' ' || r == 0x7f || r == 0x85 || r == 0x2028 || r == 0x2029 || r == 0xfeff
	}) < 0 {
		return "'" + strings.ReplaceAll(s, "'", "''") + "'"
	}
	return quoteJSON(s)
}
