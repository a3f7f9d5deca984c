package infer

import (
	"strings"
	"unicode"
)

// splitWords cuts an identifier or literal into lower-case words: at anything
// but letters and digits, and at changes of case ("HTTPServerId" is http, server, id).
func splitWords(s string) []string {
	var words []string
	var word []rune
	flush := func() {
		if len(word) > 0 {
			words = append(words, strings.ToLower(string(word)))
			word = word[:0]
		}
	}
	runes := []rune(s)
	for i, r := range runes {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			flush()
			continue
		case unicode.IsUpper(r) && i > 0 && unicode.IsLower(runes[i-1]):
			flush()
		case unicode.IsUpper(r) && i > 0 && unicode.IsUpper(runes[i-1]) && i+1 < len(runes) && unicode.IsLower(runes[i+1]) && !pluralAcronym(runes, i):
			flush()
		}
		word = append(word, r)
	}
	flush()
	return words
}

// pluralAcronym tells whether runes[i:] is the end of an acronym in the plural
// ("petIDs"): its s belongs to it.
func pluralAcronym(runes []rune, i int) bool {
	return i+2 == len(runes) && runes[i+1] == 's'
}

// fold gives a name without case and separators, to compare spellings.
func fold(s string) string { return strings.Join(splitWords(s), "") }

// foldPlain is fold without looking at words: lower-case letters and digits only.
func foldPlain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// singular gives the words with the last one in the singular.
func singular(words []string) []string {
	if len(words) == 0 {
		return nil
	}
	out := append([]string(nil), words...)
	out[len(out)-1] = singularWord(out[len(out)-1])
	return out
}

// plural gives the words with the last one in the plural.
func plural(words []string) []string {
	if len(words) == 0 {
		return nil
	}
	out := append([]string(nil), words...)
	out[len(out)-1] = pluralWord(out[len(out)-1])
	return out
}

func joinWords(words []string) string { return strings.Join(words, " ") }

// Words cuts a name into lower-case words: "OrderItems" is order, items.
func Words(name string) []string { return splitWords(name) }

// Singular gives words with the last one in the singular.
func Singular(words []string) []string { return singular(words) }

// Plural gives words with the last one in the plural.
func Plural(words []string) []string { return plural(words) }
