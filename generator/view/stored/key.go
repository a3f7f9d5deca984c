package stored

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/infer"
)

// Alphabet is a set of characters that random keys are made of; the storage of each
// language has a constant for it.
type Alphabet int

// The alphabets.
const (
	Lower Alphabet = iota // small letters and digits
	Hex
	Upper // capital letters and digits
	Letters
	Capital
	Digits
)

// alphabets are tried in this order: the first that a pattern accepts is taken.
var alphabets = map[Alphabet]string{
	Lower:   "abcdefghijklmnopqrstuvwxyz0123456789",
	Hex:     "0123456789abcdef",
	Upper:   "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
	Letters: "abcdefghijklmnopqrstuvwxyz",
	Capital: "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
	Digits:  "0123456789",
}

// TextKey is how the text of a new key looks: random characters behind a prefix, or
// a UUID.
type TextKey struct {
	Prefix   string
	Alphabet Alphabet
	Length   int
	UUID     bool
}

// textLength is the length of a generated key where nothing says another.
const textLength = 20

// NewTextKey gives a key that a schema accepts, as far as prefix, alphabet and
// length can tell.
func NewTextKey(s *openapi.Schema) TextKey {
	least, most := 1, 64
	if s != nil {
		least = max(least, s.MinLength)
		if s.MaxLength != nil {
			most = max(1, *s.MaxLength)
		}
	}
	plain := TextKey{Alphabet: Lower, Length: min(max(textLength, least), most)}
	pattern := compiled(s)
	if pattern == nil {
		return plain
	}
	prefix := literalPrefix(s.PatternRE2)
	for a := Lower; a <= Digits; a++ {
		for _, n := range lengths(least, most, utf8.RuneCountInString(prefix)) {
			if accepts(pattern, prefix, alphabets[a], n) {
				return TextKey{Prefix: prefix, Alphabet: a, Length: n}
			}
		}
	}
	if pattern.MatchString("01890a5d-ac96-774b-bcce-b302099a8057") {
		return TextKey{UUID: true}
	}
	return plain
}

func compiled(s *openapi.Schema) *regexp.Regexp {
	if s == nil || s.PatternRE2 == "" {
		return nil
	}
	pattern, err := regexp.Compile(s.PatternRE2)
	if err != nil {
		return nil
	}
	return pattern
}

// literalPrefix is what every match of a pattern that is anchored starts with.
func literalPrefix(pattern string) string {
	anchored, ok := strings.CutPrefix(pattern, "^")
	if !ok {
		return ""
	}
	re, err := regexp.Compile(anchored)
	if err != nil {
		return ""
	}
	prefix, _ := re.LiteralPrefix()
	return prefix
}

// lengths are how many characters may follow a prefix, the likely one first.
func lengths(least, most, prefix int) []int {
	least, most = max(1, least-prefix), max(1, most-prefix)
	out := []int{min(max(textLength, least), most)}
	for n := min(most, 64); n >= least; n-- {
		out = append(out, n)
	}
	return out
}

// accepts tries texts that use every character of the alphabet.
func accepts(pattern *regexp.Regexp, prefix, characters string, n int) bool {
	for start := range len(characters) {
		text := make([]byte, n)
		for i := range text {
			text[i] = characters[(start+i)%len(characters)]
		}
		if !pattern.MatchString(prefix + string(text)) {
			return false
		}
	}
	return true
}

// Primary gives the columns of the primary key.
func Primary(r *infer.Resource) []*infer.Column {
	if !r.Key.Scoped || r.Key.Strategy == infer.Identity {
		return []*infer.Column{r.Key.Column}
	}
	var out []*infer.Column
	for _, c := range r.Columns {
		if c.Role == "scope" {
			out = append(out, c)
		}
	}
	return append(out, r.Key.Column)
}

// BodyGivesKey tells whether the body of a create may give the key of the new row.
func BodyGivesKey(k *infer.Key) bool { return k.Given || k.Strategy == infer.Client }

// HasPasswords tells whether a column of the resource holds hashes.
func HasPasswords(r *infer.Resource) bool {
	return slices.ContainsFunc(r.Columns, func(c *infer.Column) bool { return c.Role == "hash" })
}
