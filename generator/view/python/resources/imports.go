package resources

import (
	"regexp"
	"slices"
	"strings"
)

// modules are where the names come from that the code of groups uses; "." stands for
// the group's own package.
var modules = []struct {
	module string
	names  []string
}{
	{"datetime", []string{"UTC", "date", "datetime"}},
	{"typing", []string{"Any", "Literal"}},
	{"urllib.parse", []string{"quote"}},
	{"uuid", []string{"UUID"}},
	{"sqlalchemy", []string{"CheckConstraint", "ForeignKey", "Identity", "Index", "PrimaryKeyConstraint", "column", "delete", "literal", "select", "table"}},
	{"sqlalchemy.ext.asyncio", []string{"AsyncSession"}},
	{"sqlalchemy.orm", []string{"Mapped", "mapped_column"}},
	{"app", []string{"storage", "wire"}},
	{".", []string{"mapping", "schemas"}},
	{"app.core.changes", []string{"tell"}},
	{"app.core.security", []string{"Owner", "Principal", "owner_of"}},
	{".model", []string{`\w+Row`}},
	{".repository", []string{`\w+Repository`}},
	{"app.storage", []string{"columns"}},
	{"app.storage.password", []string{"hash_password"}},
	{"app.storage.sequence", []string{"follow_key"}},
}

// code matches what is no code: strings and comments.
var notCode = regexp.MustCompile(`(?s)""".*?"""|f?"(?:[^"\\\n]|\\.)*"|f?'(?:[^'\\\n]|\\.)*'`)

// imports writes the import statements that a text needs, as isort has them.
func imports(pkg, text string) string {
	bare := notCode.ReplaceAllStringFunc(text, func(s string) string {
		if !strings.HasPrefix(s, "f") {
			return ""
		}
		var b strings.Builder
		for _, part := range fields.FindAllString(s, -1) {
			b.WriteString(" " + part)
		}
		return b.String()
	})
	var blocks [3][]string
	for _, m := range modules {
		var found []string
		for _, name := range m.names {
			found = append(found, mentioned(bare, name)...)
		}
		if len(found) == 0 {
			continue
		}
		module := m.module
		if strings.HasPrefix(module, ".") {
			module = strings.TrimSuffix("app."+pkg+module, ".")
		}
		line := "from " + module + " import " + strings.Join(found, ", ")
		at := 0
		switch {
		case strings.HasPrefix(module, "sqlalchemy"):
			at = 1
		case module == "app" || strings.HasPrefix(module, "app."):
			at = 2
		}
		blocks[at] = append(blocks[at], line)
	}
	var parts []string
	for _, b := range blocks {
		if len(b) > 0 {
			slices.SortFunc(b, func(a, b string) int { return strings.Compare(moduleOf(a), moduleOf(b)) })
			parts = append(parts, strings.Join(b, "\n")+"\n")
		}
	}
	return strings.Join(parts, "\n")
}

// fields are the expressions in a formatted string.
var fields = regexp.MustCompile(`\{[^{}]*\}`)

func moduleOf(line string) string { return strings.Fields(line)[1] }

// mentioned gives the names that a pattern matches in code, where they are no
// attributes, parameters or targets.
func mentioned(text, pattern string) []string {
	re := regexp.MustCompile(`(^|[^\w.])(` + pattern + `)\b`)
	var out []string
	for _, m := range re.FindAllStringSubmatchIndex(text, -1) {
		name, rest := text[m[4]:m[5]], text[m[5]:]
		if strings.HasPrefix(rest, ": ") || strings.HasPrefix(rest, "=") && !strings.HasPrefix(rest, "==") {
			continue
		}
		if before := text[:m[4]]; strings.HasSuffix(before, "class ") || strings.HasSuffix(before, "def ") || slices.Contains(out, name) {
			continue
		}
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}
