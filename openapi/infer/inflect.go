package infer

import "strings"

// irregular plurals, as plural and singular.
var irregular = map[string]string{
	"people": "person", "men": "man", "women": "woman", "children": "child", "mice": "mouse", "feet": "foot", "teeth": "tooth",
	"geese": "goose", "indices": "index", "indexes": "index", "matrices": "matrix", "vertices": "vertex", "appendices": "appendix",
	"analyses": "analysis", "diagnoses": "diagnosis", "hypotheses": "hypothesis", "crises": "crisis", "theses": "thesis",
	"synopses": "synopsis", "criteria": "criterion", "phenomena": "phenomenon", "quizzes": "quiz", "oxen": "ox", "menus": "menu",
	"leaves": "leaf", "shelves": "shelf", "knives": "knife", "wives": "wife", "lives": "life", "wolves": "wolf", "halves": "half",
	"thieves": "thief", "loaves": "loaf", "movies": "movie", "cookies": "cookie", "ties": "tie", "pies": "pie", "lies": "lie",
	"zombies": "zombie", "calories": "calorie", "selfies": "selfie", "caches": "cache", "heroes": "hero", "potatoes": "potato",
	"tomatoes": "tomato", "echoes": "echo", "vetoes": "veto", "cargoes": "cargo", "buses": "bus", "aliases": "alias", "gases": "gas",
	"atlases": "atlas", "canvases": "canvas", "biases": "bias", "lenses": "lens", "axes": "axis", "media": "medium", "alumni": "alumnus",
	"schemata": "schema", "schemas": "schema", "headaches": "headache",
}

// irregularPlural is irregular the other way round, where it is not ambiguous.
var irregularPlural = reversed(irregular, "indices", "schemata", "media")

func reversed(m map[string]string, without ...string) map[string]string {
	out := make(map[string]string, len(m))
	for plural, singular := range m {
		skip := false
		for _, w := range without {
			skip = skip || w == plural
		}
		if !skip {
			out[singular] = plural
		}
	}
	return out
}

// uncountable words are their own plural.
var uncountable = wordSet(`dns news series species metadata data info sms tls https aws kubernetes equipment information software
hardware feedback nats ios vps gps css js os access analytics statistics sheep fish rice money weather traffic chassis staff
premises whois sos tsig ntp sns sqs`)

// singularWord gives the singular of a lower-case English noun; what it does not
// know as a plural stays as it is.
func singularWord(w string) string {
	if one, ok := irregular[w]; ok {
		return one
	}
	if _, one := irregularPlural[w]; one || uncountable[w] || len(w) < 3 || !strings.HasSuffix(w, "s") {
		return w
	}
	end := func(suffixes ...string) bool {
		for _, s := range suffixes {
			if strings.HasSuffix(w, s) {
				return true
			}
		}
		return false
	}
	switch {
	case len(w) == 3:
		// ips, ids, vms; not gas, bus, yes.
		if strings.ContainsRune("aeious", rune(w[1])) {
			return w
		}
		return w[:2]
	case end("ss", "us", "is"):
		return w
	case len(w) > 4 && end("ies"):
		return w[:len(w)-3] + "y"
	case end("sses", "shes", "xes", "zzes"), end("ches") && !end("aches", "iches"):
		return w[:len(w)-2]
	case end("uses") && !end("auses", "ouses", "fuses", "euses", "cuses", "muses") && len(w) > 4:
		return w[:len(w)-2]
	default:
		return w[:len(w)-1]
	}
}

// pluralWord gives the plural of a lower-case English noun, itself in either number.
func pluralWord(w string) string {
	w = singularWord(w)
	if many, ok := irregularPlural[w]; ok {
		return many
	}
	n := len(w)
	switch {
	case uncountable[w] || n == 0:
		return w
	case n > 2 && strings.HasSuffix(w, "is"):
		return w[:n-2] + "es"
	case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "x"), strings.HasSuffix(w, "z"), strings.HasSuffix(w, "ch"), strings.HasSuffix(w, "sh"):
		return w + "es"
	case n > 1 && w[n-1] == 'y' && !strings.ContainsRune("aeiou", rune(w[n-2])):
		return w[:n-1] + "ies"
	default:
		return w + "s"
	}
}
