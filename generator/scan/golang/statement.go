package golang

import (
	"regexp"
	"slices"
	"strings"
)

// isStatement tells whether a text is SQL that reads or writes rows.
func isStatement(text string) bool {
	verb, _, _ := strings.Cut(strings.TrimSpace(text), " ")
	return slices.Contains([]string{"SELECT", "INSERT", "UPDATE", "DELETE", "WITH"}, strings.ToUpper(strings.TrimSpace(verb)))
}

// quotedName is a name in double quotes, with where it begins.
type quotedName struct {
	text string
	at   int
}

// values are texts between single quotes.
var values = regexp.MustCompile(`'(?:[^']|'')*'`)

// quotedNames gives the names in double quotes in a part of a statement; none where
// quotes are open at its ends, as names may then be cut.
func quotedNames(part string) []quotedName {
	part = values.ReplaceAllStringFunc(part, func(s string) string { return strings.Repeat(" ", len(s)) })
	if strings.Contains(part, "'") || strings.Count(part, `"`)%2 == 1 {
		return nil
	}
	var out []quotedName
	for at := 0; ; {
		begin := strings.IndexByte(part[at:], '"')
		if begin < 0 {
			return out
		}
		begin += at
		end := begin + 1 + strings.IndexByte(part[begin+1:], '"')
		out = append(out, quotedName{text: part[begin+1 : end], at: begin})
		at = end + 1
	}
}

// tableWord is what stands before a table's name.
var tableWord = regexp.MustCompile(`(?i)(?:\b(?:FROM|JOIN|INTO|UPDATE|USING)\s+|,\s*)$`)

// aliasWord is what stands before another name for a table or a value.
var aliasWord = regexp.MustCompile(`(?i)(?:\bAS\s+|"\s+|\bWITH\s+)$`)

// tablesOf gives the tables of a statement, and the names that it gives itself.
func tablesOf(text string) (tables, aliases []string) {
	from := false
	last := 0
	for _, name := range quotedNames(text) {
		before := text[last:name.at]
		last = name.at + len(name.text) + 2
		switch {
		case aliasWord.MatchString(text[:name.at]):
			aliases = append(aliases, name.text)
			continue
		case tableWord.MatchString(before) && (from || !strings.HasPrefix(strings.TrimSpace(before), ",")):
			tables = append(tables, name.text)
			from = true
			continue
		}
		from = false
	}
	return tables, aliases
}
