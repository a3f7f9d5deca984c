package load

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/backend-dev/backend/openapi"
)

// checkDefault drops a default that its own schema refuses.
func (w *lowering) checkDefault(s *openapi.Schema, n *node) {
	if s.Default == nil || accepts(s, s.Default) {
		return
	}
	at := w.pos(n)
	if d := n.get("default"); d != nil {
		at = w.pos(d)
		if w.convert(s.Kind, d) && accepts(s, jsonText(d)) {
			w.warnAt(at, "default", "", "the default %s is taken as %s", clip(string(s.Default), 40), jsonText(d))
			s.Default = jsonText(d)
			return
		}
	}
	w.warnAt(at, "default", "", "the default %s is refused by its own schema; it is ignored", clip(string(s.Default), 40))
	s.Default = nil
	n.drop("default")
}

// accepts tells whether a scalar JSON text satisfies a schema; what is inside of
// lists and objects is not looked at.
func accepts(s *openapi.Schema, v []byte) bool {
	if string(v) == "null" {
		return s.Nullable || s.Kind == openapi.Any && len(s.Types) == 0 || s.Kind == openapi.Union
	}
	k := kindOfValue(v)
	switch {
	case s.Kind == openapi.Never:
		return false
	case s.Kind == openapi.Union || s.Kind == openapi.Any && len(s.Types) == 0:
	case s.Kind == openapi.Any:
		if !slices.Contains(s.Types, k.String()) && !(k == openapi.Integer && slices.Contains(s.Types, "number")) {
			return false
		}
	case k != s.Kind && !(k == openapi.Integer && s.Kind == openapi.Number):
		return false
	}
	if s.Kind == openapi.Integer && !int64Text(string(v)) {
		return false
	}
	if len(s.Enum) > 0 && !slices.ContainsFunc(s.Enum, func(e []byte) bool { return bytes.Equal(e, v) }) {
		return false
	}
	switch k {
	case openapi.String:
		return acceptsString(s, v)
	case openapi.Integer, openapi.Number:
		return acceptsNumber(s, string(v))
	}
	return true
}

func acceptsString(s *openapi.Schema, v []byte) bool {
	if s.MinLength == 0 && s.MaxLength == nil && s.PatternRE2 == "" && s.Format == "" {
		return true
	}
	var str string
	if json.Unmarshal(v, &str) != nil || !ofFormat(s.Format, str) {
		return false
	}
	n := utf8.RuneCountInString(str)
	if n < s.MinLength || s.MaxLength != nil && n > *s.MaxLength {
		return false
	}
	if s.PatternRE2 != "" {
		if re, err := regexp.Compile(s.PatternRE2); err == nil {
			return re.MatchString(str)
		}
	}
	return true
}

var uuid = regexp.MustCompile(`^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`)

// ofFormat checks the formats that programs hold in types of their own.
func ofFormat(format, s string) bool {
	var err error
	switch format {
	case "date-time":
		_, err = time.Parse(time.RFC3339, s)
	case "date":
		_, err = time.Parse(time.DateOnly, s)
	case "byte":
		_, err = base64.StdEncoding.DecodeString(s)
	case "uuid":
		return uuid.MatchString(s)
	}
	return err == nil
}

func acceptsNumber(s *openapi.Schema, v string) bool {
	if f, err := strconv.ParseFloat(v, 64); err != nil || f-f != 0 || rational(v) == nil {
		return false
	}
	if s.Format == "int32" {
		if _, err := strconv.ParseInt(plainNumber(v), 10, 32); err != nil {
			return false
		}
	}
	if s.Minimum != nil {
		if c := compareNumbers(v, *s.Minimum); c < 0 || c == 0 && s.ExclusiveMinimum {
			return false
		}
	}
	if s.Maximum != nil {
		if c := compareNumbers(v, *s.Maximum); c > 0 || c == 0 && s.ExclusiveMaximum {
			return false
		}
	}
	return true
}
