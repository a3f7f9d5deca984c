package load

import (
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"
)

// jsonNumber tells whether s is a number by RFC 8259.
func jsonNumber(s string) bool {
	i := 0
	digits := func() bool {
		from := i
		for i < len(s) && s[i] >= '0' && s[i] <= '9' {
			i++
		}
		return i > from
	}
	if i < len(s) && s[i] == '-' {
		i++
	}
	from := i
	if !digits() || s[from] == '0' && i > from+1 {
		return false
	}
	if i < len(s) && s[i] == '.' {
		if i++; !digits() {
			return false
		}
	}
	if i < len(s) && (s[i] == 'e' || s[i] == 'E') {
		if i++; i < len(s) && (s[i] == '+' || s[i] == '-') {
			i++
		}
		if !digits() {
			return false
		}
	}
	return i == len(s)
}

// yamlNumber gives the JSON text of a YAML number, "" when JSON has none (.inf).
func yamlNumber(s string) string {
	if jsonNumber(s) {
		return s
	}
	plain := strings.TrimPrefix(strings.ReplaceAll(s, "_", ""), "+")
	if i, ok := new(big.Int).SetString(plain, 0); ok && len(plain) < 400 {
		return i.String()
	}
	if len(plain) > 400 {
		return ""
	}
	sign := ""
	if strings.HasPrefix(plain, "-") {
		sign, plain = "-", plain[1:]
	}
	if strings.HasPrefix(plain, ".") {
		plain = "0" + plain
	}
	for len(plain) > 1 && plain[0] == '0' && plain[1] >= '0' && plain[1] <= '9' {
		plain = plain[1:]
	}
	plain = strings.Replace(strings.Replace(plain, ".e", ".0e", 1), ".E", ".0E", 1)
	if strings.HasSuffix(plain, ".") {
		plain += "0"
	}
	if jsonNumber(sign + plain) {
		return sign + plain
	}
	if f, err := strconv.ParseFloat(plain, 64); err == nil && f-f == 0 {
		return sign + strconv.FormatFloat(f, 'g', -1, 64)
	}
	return ""
}

// clip shortens s to at most n bytes at a character's end.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n] + "..."
}
