package resources

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/infer"
)

// newKey is the expression for the key of a new row, "" when the client or the
// database gives it.
func newKey(k *infer.Key, f *Field) string {
	switch k.Strategy {
	case infer.UUID:
		if f.typ.text {
			return "storage.NewUUID().String()"
		}
		return "storage.NewUUID()"
	case infer.Generated:
		if f.typ.name == "uuid.UUID" {
			return "storage.NewUUID()"
		}
		return newText(k.Column.Schema)
	default:
		return ""
	}
}

// alphabet is a set of characters that storage names.
type alphabet struct{ constant, characters string }

// alphabets are tried in this order: the first that a pattern accepts is taken.
var alphabets = []alphabet{
	{"storage.Lower", "abcdefghijklmnopqrstuvwxyz0123456789"},
	{"storage.Hex", "0123456789abcdef"},
	{"storage.Upper", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"},
	{"storage.Letters", "abcdefghijklmnopqrstuvwxyz"},
	{"storage.Capital", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
	{"storage.Digits", "0123456789"},
}

// textLength is the length of a generated key where nothing says another.
const textLength = 20

// newText is the expression for a random text that a schema accepts, as far as
// prefix, alphabet and length can tell.
func newText(s *openapi.Schema) string {
	least, most := 1, 64
	if s != nil {
		least = max(least, s.MinLength)
		if s.MaxLength != nil {
			most = max(1, *s.MaxLength)
		}
	}
	pattern := compiled(s)
	if pattern == nil {
		return randomText("", alphabets[0], min(max(textLength, least), most))
	}
	prefix := literalPrefix(s.PatternRE2)
	for _, a := range alphabets {
		for _, n := range lengths(least, most, utf8.RuneCountInString(prefix)) {
			if accepts(pattern, prefix, a, n) {
				return randomText(prefix, a, n)
			}
		}
	}
	if pattern.MatchString("01890a5d-ac96-774b-bcce-b302099a8057") {
		return "storage.NewUUID().String()"
	}
	return randomText("", alphabets[0], min(max(textLength, least), most))
}

func randomText(prefix string, a alphabet, n int) string {
	return fmt.Sprintf("storage.NewText(%s, %s, %d)", quote(prefix), a.constant, n)
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
func accepts(pattern *regexp.Regexp, prefix string, a alphabet, n int) bool {
	for start := range len(a.characters) {
		text := make([]byte, n)
		for i := range text {
			text[i] = a.characters[(start+i)%len(a.characters)]
		}
		if !pattern.MatchString(prefix + string(text)) {
			return false
		}
	}
	return true
}
