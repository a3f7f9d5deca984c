package names

import (
	"strconv"
	"strings"
)

// File writes a text as the stem of a Go source file: lower-case ASCII words with
// underscores after the prefix ("schema_user_id"), no ending that the Go tool gives
// a meaning (_test, _windows, _arm64), no name that Windows reserves. Letters
// outside ASCII are written by their code. Add it to a NewFileScope.
func File(prefix, text string) string {
	stem := Snake(text)
	if prefix != "" {
		stem = prefix + "_" + stem
	}
	stem = ascii(stem)
	if len(stem) > 90 {
		stem = Bound(stem, 90)
	}
	last := stem[strings.LastIndexByte(stem, '_')+1:]
	if goFileSuffixes[last] || windowsReserved[stem] {
		stem += "_file"
	}
	return stem
}

// Package writes a text as a Go package name: lower-case ASCII letters and digits,
// no keyword, no folder that the Go tool treats apart, nothing that would hide a
// package or predeclared identifier that generated code uses.
func Package(text string) string {
	words := Words(text)
	name := ascii(strings.ToLower(strings.Join(words, "")))
	if name[0] >= '0' && name[0] <= '9' {
		name = "n" + name
	}
	name = Bound(name, 40)
	if goReserved[name] || packageTraps[name] || goFileSuffixes[name] || windowsReserved[name] {
		name += "svc"
	}
	return name
}

// ascii writes letters outside ASCII as their hexadecimal code.
func ascii(text string) string {
	var b strings.Builder
	for _, r := range text {
		if r < 0x80 {
			b.WriteRune(r)
		} else {
			b.WriteString("u" + strconv.FormatInt(int64(r), 16))
		}
	}
	return b.String()
}
