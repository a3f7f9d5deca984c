package scan

import (
	"cmp"
	"slices"
	"strings"
)

// Join puts a path below a prefix, with one slash between.
func Join(prefix, path string) string {
	switch {
	case path == "" || path == "/" && prefix != "":
		return strings.TrimSuffix(prefix, "/") + path
	case strings.HasPrefix(path, Hole):
		return prefix + path
	}
	return strings.TrimSuffix(prefix, "/") + "/" + strings.TrimPrefix(path, "/")
}

// Colon gives a path in the way of gin and Express (/a/:id/*rest) as a template.
func Colon(path string) string {
	var b strings.Builder
	for i := 0; i < len(path); {
		c := path[i]
		if c != ':' && (c != '*' || i == 0 || path[i-1] != '/') {
			b.WriteByte(c)
			i++
			continue
		}
		j := i + 1
		for j < len(path) && isWord(path[j]) {
			j++
		}
		if j == i+1 {
			b.WriteByte(c)
			i++
			continue
		}
		b.WriteString("{" + path[i+1:j] + "}")
		j = skipGroup(path, j)
		for j < len(path) && (path[j] == '?' || path[j] == '+') {
			j++
		}
		i = j
	}
	return b.String()
}

// skipGroup passes over a parenthesised expression.
func skipGroup(path string, i int) int {
	if i >= len(path) || path[i] != '(' {
		return i
	}
	depth := 0
	for j := i; j < len(path); j++ {
		switch path[j] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return j + 1
			}
		}
	}
	return i
}

// Brace gives a path in the way of chi and net/http ({id:[0-9]+}, {rest...}, {$})
// as a template.
func Brace(path string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(path, '{')
		if i < 0 || strings.HasPrefix(path[i:], Hole) {
			b.WriteString(path)
			return b.String()
		}
		depth, j := 0, i
		for ; j < len(path); j++ {
			if path[j] == '{' {
				depth++
			} else if path[j] == '}' {
				if depth--; depth == 0 {
					break
				}
			}
		}
		if j >= len(path) {
			b.WriteString(path)
			return b.String()
		}
		b.WriteString(path[:i])
		name, _, _ := strings.Cut(path[i+1:j], ":")
		if name = strings.TrimSuffix(name, "..."); name != "$" {
			b.WriteString("{" + name + "}")
		}
		path = path[j+1:]
	}
}

func isWord(c byte) bool {
	return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

// Sort orders the facts by place, so that the same code gives the same facts.
func (f *Facts) Sort() {
	slices.SortStableFunc(f.Routes, func(a, b Route) int {
		return cmp.Or(cmp.Compare(a.Pos.File, b.Pos.File), cmp.Compare(a.Pos.Line, b.Pos.Line), cmp.Compare(a.Pos.Column, b.Pos.Column),
			cmp.Compare(a.Path, b.Path), cmp.Compare(a.Method, b.Method))
	})
	slices.SortStableFunc(f.Models, func(a, b Model) int {
		return cmp.Or(cmp.Compare(a.Pos.File, b.Pos.File), cmp.Compare(a.Pos.Line, b.Pos.Line), cmp.Compare(a.Name, b.Name))
	})
	slices.SortStableFunc(f.Limits, func(a, b Limit) int {
		return cmp.Or(cmp.Compare(a.Pos.File, b.Pos.File), cmp.Compare(a.Pos.Line, b.Pos.Line), cmp.Compare(a.Message, b.Message))
	})
	f.Limits = slices.Compact(f.Limits)
}
