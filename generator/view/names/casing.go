package names

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaxIdentifier is the length of the longest identifier, in characters.
const MaxIdentifier = 80

// Pascal writes a text as an exported Go identifier: "user_id" gives UserID,
// "2fa" gives N2fa, "日本" gives X日本. The result is valid whatever the text is.
func Pascal(text string) string { return PascalWords(Words(text)) }

// PascalWords writes words as Pascal does.
func PascalWords(words []string) string {
	return Bound(exported(Suffix(words)), MaxIdentifier)
}

// Camel writes a text as an unexported Go identifier: "User-ID" gives userID. A
// keyword or predeclared identifier gets an underscore at its end.
func Camel(text string) string {
	words := Words(text)
	var b strings.Builder
	keep := mixedCase(words)
	for i, w := range words {
		if i == 0 {
			b.WriteString(strings.ToLower(w))
		} else {
			b.WriteString(capitalised(w, keep))
		}
	}
	name := b.String()
	if first, _ := utf8.DecodeRuneInString(name); !unicode.IsLetter(first) {
		name = "n" + name
	} else if unicode.IsUpper(first) {
		name = "x" + name
	}
	name = Bound(name, MaxIdentifier)
	if goReserved[name] {
		name += "_"
	}
	return name
}

// Snake writes a text in lower case with underscores: "userIDs" gives user_ids.
func Snake(text string) string { return strings.ToLower(strings.Join(Words(text), "_")) }

// Kebab writes a text in lower case with hyphens.
func Kebab(text string) string { return strings.ToLower(strings.Join(Words(text), "-")) }

// mixedCase tells whether the words have small letters anywhere: only then do
// capitals mean an acronym ("RRSet" but not "PETS_LIST").
func mixedCase(words []string) bool {
	for _, w := range words {
		if strings.ContainsFunc(w, unicode.IsLower) {
			return true
		}
	}
	return false
}

// capitalised writes one word with a capital or as an initialism; keep leaves
// words in capitals as they are.
func capitalised(word string, keep bool) string {
	lower := strings.ToLower(word)
	if known, ok := initialisms[lower]; ok {
		return known
	}
	first, size := utf8.DecodeRuneInString(word)
	rest := word[size:]
	if !keep {
		rest = lower[min(len(lower), size):]
		if !utf8.ValidString(rest) {
			rest = word[size:]
		}
	}
	return string(unicode.ToUpper(first)) + rest
}

// exported makes a text that holds only letters and digits an exported identifier.
func exported(name string) string {
	first, _ := utf8.DecodeRuneInString(name)
	switch {
	case unicode.IsUpper(first):
		return name
	case unicode.IsDigit(first):
		return "N" + name
	default:
		return "X" + name
	}
}

// Bound shortens a name to at most limit characters: what is cut off is replaced by
// eight hexadecimal digits of its hash, so different names stay different.
func Bound(name string, limit int) string {
	if utf8.RuneCountInString(name) <= limit {
		return name
	}
	sum := sha256.Sum256([]byte(name))
	runes := []rune(name)
	return string(runes[:max(limit-8, 1)]) + hex.EncodeToString(sum[:4])
}

// Suffix writes words as the end of an identifier: as PascalWords does, but it may
// start with a digit or a letter without case.
func Suffix(words []string) string {
	var b strings.Builder
	keep := mixedCase(words)
	for _, w := range words {
		b.WriteString(capitalised(w, keep))
	}
	return b.String()
}
