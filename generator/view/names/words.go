package names

import (
	"strings"
	"unicode"
)

// Words cuts a text at everything that is neither letter nor digit and at changes
// of case: "userIDs of-HTTPServer2Go" gives user, IDs, of, HTTP, Server2, Go.
// Accented Latin letters lose their accents; letters of other scripts stay. Signs
// that carry meaning are words of their own: "+1" gives Plus, 1 and a text of
// nothing but signs is spelled out ("" Empty, " " Space, "*" Star). The result is
// never empty.
func Words(text string) []string {
	words := split(text, false)
	if len(words) == 0 {
		words = split(text, true)
	}
	if len(words) == 0 {
		return []string{"Empty"}
	}
	return words
}

// SpelledWords is Words with every sign but separators between words (space,
// underscore, hyphen) spelled out: "@type" gives At, type.
func SpelledWords(text string) []string {
	if words := split(text, true); len(words) > 0 {
		return words
	}
	return []string{"Empty"}
}

// split does the work of Words; spell writes signs as words.
func split(text string, spell bool) []string {
	var words []string
	var word []rune
	flush := func() {
		if len(word) > 0 {
			words = append(words, cutCase(word)...)
			word = word[:0]
		}
	}
	runes := []rune(text)
	bare := !strings.ContainsFunc(text, wordRune)
	for i, r := range runes {
		if plain, ok := latin[r]; ok {
			word = append(word, []rune(plain)...)
			continue
		}
		if wordRune(r) {
			word = append(word, r)
			continue
		}
		if spelled := sign(runes, i, spell, bare); spelled != "" {
			flush()
			words = append(words, spelled)
		} else if r != '\'' {
			flush()
		}
	}
	flush()
	return words
}

// wordRune tells whether a rune is part of a word.
func wordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// sign gives the word for the sign at i, or "" where it only separates. A leading
// plus or minus means something even where other signs do not.
func sign(runes []rune, i int, spell, bare bool) string {
	r := runes[i]
	next := i+1 < len(runes) && wordRune(runes[i+1])
	leading := i == 0 && next && (r == '-' || r == '+')
	if !spell && !leading {
		return ""
	}
	if !bare && !leading && (r == ' ' || r == '_' || r == '-') && i > 0 && next {
		return ""
	}
	return signs[r]
}

// cutCase cuts a run of letters and digits where its case changes.
func cutCase(run []rune) []string {
	var words []string
	start := 0
	for i := 1; i < len(run); i++ {
		if boundary(run, start, i) {
			words = append(words, string(run[start:i]))
			start = i
		}
	}
	return append(words, string(run[start:]))
}

// boundary tells whether a word begins at i: aB, 1B, and the last capital of ABc
// unless ABs is a plural of capitals.
func boundary(run []rune, start, i int) bool {
	if !unicode.IsUpper(run[i]) {
		return false
	}
	if !unicode.IsUpper(run[i-1]) {
		return true
	}
	if i+1 >= len(run) || !unicode.IsLower(run[i+1]) {
		return false
	}
	plural := run[i+1] == 's' && (i+2 == len(run) || unicode.IsUpper(run[i+2])) && i > start
	return !plural
}
