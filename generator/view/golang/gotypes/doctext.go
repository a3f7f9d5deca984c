package gotypes

import (
	"encoding/json"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/backend-dev/backend/generator/view/shapes"
)

// docWidth is the length of a comment's line.
const docWidth = 110

// docOf writes the comment of a node's declaration: what it is, its place in the
// document, and the first paragraph of the description.
func docOf(n *node) string {
	id := n.schema
	what := id.Path
	if id.Name != "" {
		what = "the schema " + id.Name
	}
	name := n.name
	if !n.named() {
		name = "decode" + n.name
		what = "reads " + what
	} else {
		what = "is " + what
	}
	switch n.place.rank {
	case RankSchema:
		if strings.HasSuffix(n.name, "Input") && n.dir == In {
			what += " as a request has it: without what only the server sets"
		}
	}
	text := docLines("", name+" "+what+".")
	if more := docLines("", shapes.FirstParagraph(id.Description)); more != "" {
		text += "//\n" + more
	}
	return text
}

// docLines writes a text as comment lines that gofmt leaves as they are and no
// tool takes for a directive. Empty for an empty text.
func docLines(indent, text string) string {
	words := strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || !unicode.IsGraphic(r) })
	if len(words) == 0 {
		return ""
	}
	var b strings.Builder
	width := 0
	for _, w := range words {
		w = harmless.Replace(w)
		n := utf8.RuneCountInString(w)
		if width > 0 && width+1+n > docWidth {
			b.WriteByte('\n')
			width = 0
		}
		if width == 0 {
			if w = leading(w); w == "" {
				continue
			}
			b.WriteString(indent + "// ")
		} else {
			b.WriteByte(' ')
			width++
		}
		b.WriteString(w)
		width += n
	}
	if b.Len() == 0 {
		return ""
	}
	if width > 0 {
		b.WriteByte('\n')
	}
	return b.String()
}

// harmless takes the meaning from marks that gofmt rewrites in comments.
var harmless = strings.NewReplacer("``", `"`, "''", `"`, "]:", "] :", "\ufeff", "")

// leading takes the meaning from marks at the start of a line.
func leading(word string) string {
	trimmed := strings.TrimLeft(word, "#+")
	switch {
	case trimmed != word:
		return leading(trimmed)
	case strings.HasPrefix(word, "Deprecated:"):
		return "\"" + word + "\""
	default:
		return word
	}
}

// jsonString writes a text as a JSON string.
func jsonString(text string) string {
	b, err := json.Marshal(text)
	if err != nil {
		return `""`
	}
	return string(b)
}
