package pycode

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// byKind orders names as ruff does: constants, classes, all else; with fold first by
// their letters whatever the case.
func byKind(a, b string, fold bool) int {
	kind := func(name string) int {
		runes := []rune(name)
		upper := !slices.ContainsFunc(runes, unicode.IsLower)
		switch {
		case len(runes) > 1 && upper && slices.ContainsFunc(runes, unicode.IsUpper):
			return 0
		case unicode.IsUpper(runes[0]):
			return 1
		default:
			return 2
		}
	}
	c := cmp.Compare(kind(a), kind(b))
	if fold {
		c = cmp.Or(c, natural(strings.ToLower(a), strings.ToLower(b)))
	}
	return cmp.Or(c, natural(a, b))
}

// natural compares names with the numbers in them as numbers.
func natural(a, b string) int {
	for a != "" && b != "" {
		x, y := lead(a), lead(b)
		if x != "" && y != "" {
			p, q := trimZeros(x), trimZeros(y)
			if c := cmp.Or(cmp.Compare(len(p), len(q)), cmp.Compare(p, q)); c != 0 {
				return c
			}
			a, b = a[len(x):], b[len(y):]
			continue
		}
		if a[0] != b[0] {
			return cmp.Compare(a[0], b[0])
		}
		a, b = a[1:], b[1:]
	}
	return cmp.Compare(len(a), len(b))
}

// lead gives the digits that a text starts with.
func lead(text string) string {
	i := 0
	for i < len(text) && text[i] >= '0' && text[i] <= '9' {
		i++
	}
	return text[:i]
}

func trimZeros(digits string) string {
	for len(digits) > 1 && digits[0] == '0' {
		digits = digits[1:]
	}
	return digits
}

// SortExported sorts names as ruff sorts __all__: constants, classes, all else.
func SortExported(list []string) {
	slices.SortFunc(list, func(a, b string) int { return byKind(a, b, false) })
}
