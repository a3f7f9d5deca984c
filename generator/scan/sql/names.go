package sql

import (
	"slices"
	"strings"
	"unicode"
)

// Name is a name in double quotes, with where its quote stands in the text, in bytes.
type Name struct {
	Text string
	At   int
}

// verbs begin the statements that read or write rows.
var verbs = []string{"SELECT", "INSERT", "UPDATE", "DELETE", "WITH"}

// Names gives the names that a statement has in double quotes: the tables that it is
// about, and the columns. Names that it gives itself are left out. A text that does not
// read or write rows has none.
func Names(text string) (tables []string, columns []Name) {
	verb := strings.TrimSpace(text)
	if end := strings.IndexFunc(verb, unicode.IsSpace); end >= 0 {
		verb = verb[:end]
	}
	if !slices.Contains(verbs, strings.ToUpper(verb)) {
		return nil, nil // most texts of a program
	}
	var own []string
	listing := false // of tables
	before := token{}
	for _, t := range lex(text) {
		named := t.quoted && strings.HasPrefix(text[t.at:], `"`+t.text+`"`) // not cut off
		switch {
		case named && (before.is("as") || before.is("with") || before.quoted):
			own = append(own, t.text)
		case named && (before.is(",") && listing || slices.ContainsFunc([]string{"from", "join", "into", "update", "using"}, before.is)):
			tables = append(tables, t.text)
			listing = true
		case named:
			columns = append(columns, Name{t.text, t.at})
			listing = false
		case !t.is(",") && !t.is("as"):
			listing = false
		}
		before = t
	}
	columns = slices.DeleteFunc(columns, func(n Name) bool { return slices.Contains(tables, n.Text) || slices.Contains(own, n.Text) })
	return tables, columns
}
