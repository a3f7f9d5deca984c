package draft

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/backend-dev/backend/openapi/infer"
)

// casing is a way to write several words as one name.
type casing int

const (
	camel casing = iota
	pascal
	snake
	kebab
)

func (c casing) join(words ...string) string {
	switch c {
	case snake:
		return strings.Join(words, "_")
	case kebab:
		return strings.Join(words, "-")
	}
	var b strings.Builder
	for i, w := range words {
		if i == 0 && c == camel {
			b.WriteString(w)
			continue
		}
		b.WriteString(upper(w))
	}
	return b.String()
}

func upper(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}

// casingOf gives the way that most of the names are written in; fallback where none
// tells.
func casingOf(names []string, fallback casing) casing {
	var counts [4]int
	for _, name := range names {
		switch {
		case strings.Contains(name, "-"):
			counts[kebab]++
		case strings.Contains(name, "_"):
			counts[snake]++
		case name == "" || strings.ToLower(name) == name:
		case unicode.IsUpper(rune(name[0])):
			counts[pascal]++
		default:
			counts[camel]++
		}
	}
	best := fallback
	for c, n := range counts {
		if n > counts[best] {
			best = casing(c)
		}
	}
	return best
}

// noun is what operations are about, in words.
type noun struct{ one, many []string }

func nounOf(name string) noun {
	one := infer.Singular(infer.Words(name))
	return noun{one, infer.Plural(one)}
}

func (n noun) singular() string { return strings.Join(n.one, " ") }

func (n noun) plural() string { return strings.Join(n.many, " ") }

// some gives the noun with its indefinite article.
func (n noun) some() string { return article(n.singular()) + " " + n.singular() }

func (n noun) is(other noun) bool { return slices.Equal(n.one, other.one) }

// unvowelled begin with a vowel that is spoken as a consonant.
var unvowelled = regexp.MustCompile(`^(?:uni|use|usa|eu|one\b|once|url|uuid|ur[ai])`)

func article(word string) string {
	if word != "" && strings.ContainsRune("aeiou", rune(word[0])) && !unvowelled.MatchString(word) {
		return "an"
	}
	return "a"
}

// swap replaces one noun by another in a text, in either number, with its article.
func swap(text string, from, to noun) string {
	if len(from.one) == 0 || from.is(to) {
		return text
	}
	forms := [][2]string{{from.plural(), to.plural()}, {from.singular(), to.singular()}}
	for _, f := range forms {
		re := regexp.MustCompile(`(?i)\b(?:(an?) )?(` + regexp.QuoteMeta(f[0]) + `)\b`)
		text = re.ReplaceAllStringFunc(text, func(found string) string {
			m := re.FindStringSubmatch(found)
			word := f[1]
			if unicode.IsUpper(rune(m[2][0])) {
				word = upper(word)
			}
			switch m[1] {
			case "":
				return word
			case "A", "An":
				return upper(article(f[1])) + " " + word
			default:
				return article(f[1]) + " " + word
			}
		})
		if f[0] == from.singular() && from.singular() == from.plural() {
			break
		}
	}
	return text
}

// swapName replaces the words of a noun in a schema's name; false when it has none.
func swapName(name string, from, to noun) (string, bool) {
	words := infer.Words(name)
	for _, pair := range [][2][]string{{from.many, to.many}, {from.one, to.one}} {
		for i := 0; i+len(pair[0]) <= len(words); i++ {
			if slices.Equal(words[i:i+len(pair[0])], pair[0]) {
				out := slices.Concat(words[:i], pair[1], words[i+len(pair[0]):])
				return casingOf([]string{name}, pascal).join(out...), true
			}
		}
	}
	return name, false
}
