package alembic

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/backend-dev/backend/generator/pytext"
)

// wordly tells whether a letter may be part of a word.
func wordly(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) }

// assignments are the lines at the top of a file that say what it is.
var assignments = regexp.MustCompile(`(?m)^(revision|down_revision)(?:\s*:[^=\n]*)?\s*=\s*(?:"([^"\n]*)"|'([^'\n]*)'|None)`)

// assigned gives the id that a name of a file stands for, "" for none.
func assigned(text, name string) string {
	for _, m := range assignments.FindAllStringSubmatch(text, -1) {
		if m[1] == name {
			return m[2] + m[3]
		}
	}
	return ""
}

// Renumber gives a file of backend's with another id behind another revision.
func Renumber(text []byte, number int, before string) []byte {
	id, was := Number(number), assigned(string(text), "revision")
	out := assignments.ReplaceAllStringFunc(string(text), func(line string) string {
		if strings.HasPrefix(line, "down_") {
			return "down_revision = " + pytext.Quote(before)
		}
		return "revision = " + pytext.Quote(id)
	})
	out = strings.Replace(out, "Revision ID: "+was+"\n", "Revision ID: "+id+"\n", 1)
	return []byte(revises.ReplaceAllLiteralString(out, "Revises: "+before))
}

var revises = regexp.MustCompile(`(?m)^Revises:.*$`)
