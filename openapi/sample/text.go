package sample

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/backend-dev/backend/openapi"
)

// text gives a string: by format, else a readable phrase, else by pattern.
func (g *generator) text(s *openapi.Schema, p place) ([]byte, error) {
	c := &checker{direction: g.opts.Direction, patterns: g.patterns}
	fits := func(t string) bool {
		c.faults = nil
		c.text(&openapi.Schema{
			MinLength: s.MinLength, MaxLength: s.MaxLength, Pattern: s.Pattern, PatternRE2: s.PatternRE2, Format: s.Format,
		}, t, "")
		return len(c.faults) == 0
	}
	for _, t := range readable(s, p) {
		if fits(t) {
			return quote(t), nil
		}
	}
	if s.PatternRE2 == "" {
		t := sized(s, p)
		if fits(t) {
			return quote(t), nil
		}
		return nil, fmt.Errorf("%w: no %s of that length", errImpossible, s.Format)
	}
	for grow := range 40 {
		t, err := fromPattern(s.PatternRE2, p.seed, grow)
		if err != nil {
			return nil, fmt.Errorf("%w: pattern: %w", errImpossible, err)
		}
		if fits(t) {
			return quote(t), nil
		}
	}
	return nil, fmt.Errorf("%w: no text for pattern %s", errImpossible, s.Pattern)
}

// readable gives texts that people like to read, best first.
func readable(s *openapi.Schema, p place) []string {
	if t := formatted(s.Format, p); t != "" {
		return []string{t}
	}
	n := strconv.Itoa(p.seed)
	if s.PatternRE2 == "" {
		return []string{phrase(p)}
	}
	word := strings.Join(strings.Fields(p.name), "")
	dash := strings.Join(strings.Fields(p.name), "-")
	return []string{
		phrase(p), dash + "-" + n, strings.ReplaceAll(dash, "-", "_") + "_" + n, word + n, strings.ToUpper(word + n),
		strings.ToUpper(dash[:min(1, len(dash))]) + word[min(1, len(word)):] + n, n,
		"https://example.com/" + dash + "/" + n, dash + n + "@example.com", time.Unix(int64(1735689600+p.seed*86400), 0).UTC().Format(time.DateOnly),
	}
}

// phrase is the text for a value without constraints: "title 3".
func phrase(p place) string { return p.name + " " + strconv.Itoa(p.seed) }

// sized makes a phrase as long as the schema asks.
func sized(s *openapi.Schema, p place) string {
	t := phrase(p)
	if s.Format == "byte" {
		return base64.StdEncoding.EncodeToString([]byte(strings.Repeat(t+" ", s.MinLength/len(t)+1)))
	}
	for n := len([]rune(t)); n < s.MinLength; n = len([]rune(t)) {
		t += " " + phrase(p)
		if runes := []rune(t); len(runes) > s.MinLength {
			t = string(runes[:s.MinLength])
		}
		if strings.HasSuffix(t, " ") {
			t = t[:len(t)-1] + "."
		}
	}
	if s.MaxLength == nil || len([]rune(t)) <= *s.MaxLength {
		return t
	}
	limit := *s.MaxLength
	n := strconv.FormatInt(int64(max(p.seed, 0)), 36)
	if len(n) >= limit {
		return n[len(n)-limit:]
	}
	name := []rune(p.name)
	return string(name[:min(len(name), limit-len(n))]) + n
}

// formatted gives a text of a known format, "" for others.
func formatted(format string, p place) string {
	n := max(p.seed, 0)
	dash := strings.Join(strings.Fields(p.name), "-")
	base := time.Date(2025, time.January, 1, 9, 0, 0, 0, time.UTC)
	switch format {
	case "date-time":
		return base.Add(time.Duration(n%4_000_000) * time.Minute).Format(time.RFC3339)
	case "date":
		return base.AddDate(0, 0, n%40_000).Format(time.DateOnly)
	case "time":
		return base.Add(time.Duration(n)*time.Second).Format("15:04:05") + "Z"
	case "duration":
		return "PT" + strconv.Itoa(n+1) + "S"
	case "uuid":
		return fmt.Sprintf("%08x-%04x-4000-8000-%012x", hash(p.name), hash(p.pointer)&0xffff, n)
	case "email", "idn-email":
		return dash + "." + strconv.Itoa(n) + "@example.com"
	case "hostname", "idn-hostname":
		return "host-" + strconv.Itoa(n) + ".example.com"
	case "ipv4", "ip":
		return fmt.Sprintf("10.%d.%d.%d", n>>16&0xff, n>>8&0xff, n&0xff)
	case "ipv6":
		return fmt.Sprintf("2001:db8::%x:%x", n>>16&0xffff+1, n&0xffff)
	case "uri", "url", "uri-reference", "iri", "iri-reference", "uri-template":
		return "https://example.com/" + dash + "/" + strconv.Itoa(n)
	case "json":
		return `{"` + dash + `":` + strconv.Itoa(n) + `}`
	case "byte", "base64":
		return base64.StdEncoding.EncodeToString([]byte(phrase(p)))
	case "decimal":
		return strconv.Itoa(n) + ".50"
	case "int64", "int32", "uint64", "integer":
		return strconv.Itoa(n)
	case "json-pointer":
		return "/" + dash + "/" + strconv.Itoa(n)
	case "password":
		return "correct-horse-" + strconv.Itoa(n)
	default:
		return ""
	}
}

func hash(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// quote gives the JSON text of a string.
func quote(s string) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	// Encoding a string cannot fail.
	_ = e.Encode(s)
	return bytes.TrimRight(b.Bytes(), "\n")
}

// plainWord makes lower-case words of a name: "authorId" is "author id". Letters
// and digits outside ASCII are left out, so that patterns and lengths in bytes hold.
func plainWord(name string) string {
	var b strings.Builder
	var before rune
	for _, r := range name {
		switch {
		case r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r):
			r = ' '
		case unicode.IsUpper(r) && unicode.IsLower(before):
			b.WriteByte(' ')
		}
		before = r
		b.WriteRune(unicode.ToLower(r))
	}
	words := strings.Fields(b.String())
	if len(words) == 0 {
		return "value"
	}
	return strings.Join(words, " ")
}

// singularName gives the name of one element of what is called name.
func singularName(name string) string {
	if len(name) > 3 && strings.HasSuffix(name, "s") && !strings.HasSuffix(name, "ss") {
		return strings.TrimSuffix(name, "s")
	}
	return name
}
