package sample

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/backend-dev/backend/openapi"
)

// Direction is the way a value travels.
type Direction int

// The directions: Input goes to the service, Output comes from it. Input leaves
// out readOnly properties, Output writeOnly ones.
const (
	Input Direction = iota
	Output
)

// maxFaults bounds what one Check reports.
const maxFaults = 50

// Check gives what is wrong with a JSON text under a schema, each as
// "/pointer: message"; nothing when it is valid. Every keyword of the model is
// looked at: oneOf means exactly one, with a discriminator the one it names.
// readOnly properties in an Input are ignored, writeOnly ones in an Output are a
// fault; neither is required there.
func Check(s *openapi.Schema, text []byte, direction Direction) []string {
	return checkWith(s, text, direction, map[string]*regexp.Regexp{})
}

// checkWith is Check with a store of compiled patterns.
func checkWith(s *openapi.Schema, text []byte, direction Direction, patterns map[string]*regexp.Regexp) []string {
	v, err := decode(text)
	if err != nil {
		return []string{": " + err.Error()}
	}
	c := &checker{direction: direction, patterns: patterns}
	c.value(s, v, "")
	return c.faults
}

// decode reads one JSON value, numbers kept as written.
func decode(text []byte) (any, error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return nil, err
	}
	if d.More() {
		return nil, fmt.Errorf("more than one JSON value")
	}
	return v, nil
}

// checker is one run of Check.
type checker struct {
	direction Direction
	faults    []string
	patterns  map[string]*regexp.Regexp
}

func (c *checker) fault(at, format string, args ...any) {
	if len(c.faults) < maxFaults {
		c.faults = append(c.faults, at+": "+fmt.Sprintf(format, args...))
	}
}

// valid tells whether a value satisfies a schema, without recording faults.
func (c *checker) valid(s *openapi.Schema, v any) bool {
	inner := &checker{direction: c.direction, patterns: c.patterns}
	inner.value(s, v, "")
	return len(inner.faults) == 0
}

func (c *checker) value(s *openapi.Schema, v any, at string) {
	if v == nil {
		if !s.Nullable && (s.Kind != openapi.Any || len(s.Types) > 0 || len(s.Enum) > 0) && !c.nullAlternative(s) {
			c.fault(at, "null is not allowed")
		}
		return
	}
	if len(s.Enum) > 0 && !slices.ContainsFunc(s.Enum, func(e []byte) bool { return equalsText(v, e) }) {
		c.fault(at, "not one of the allowed values")
		return
	}
	switch s.Kind {
	case openapi.Any:
		if len(s.Types) > 0 && !slices.ContainsFunc(s.Types, func(t string) bool { return hasType(v, t) }) {
			c.fault(at, "none of the types %v", s.Types)
		}
	case openapi.Boolean:
		if _, ok := v.(bool); !ok {
			c.fault(at, "not a boolean")
		}
	case openapi.Integer, openapi.Number:
		c.number(s, v, at)
	case openapi.String:
		c.text(s, v, at)
	case openapi.Array:
		c.array(s, v, at)
	case openapi.Object:
		c.object(s, v, at)
	case openapi.Never:
		c.fault(at, "nothing is allowed")
		return
	}
	c.alternatives(s, v, at)
	if s.Not != nil && c.valid(s.Not, v) {
		c.fault(at, "matches what it must not")
	}
}

func (c *checker) nullAlternative(s *openapi.Schema) bool {
	return s.Kind == openapi.Union && slices.ContainsFunc(slices.Concat(s.OneOf, s.AnyOf), func(a *openapi.Schema) bool { return a.Nullable })
}

// alternatives checks oneOf and anyOf, by the discriminator when there is one.
func (c *checker) alternatives(s *openapi.Schema, v any, at string) {
	all := slices.Concat(s.OneOf, s.AnyOf)
	if len(all) == 0 {
		return
	}
	if s.Discriminator != nil {
		if object, ok := v.(map[string]any); ok {
			if chosen := discriminated(s.Discriminator, object); chosen != nil {
				c.value(chosen, v, at)
				return
			}
			c.fault(at, "%q names no alternative", s.Discriminator.Property)
			return
		}
	}
	matches := 0
	for _, a := range all {
		if c.valid(a, v) {
			matches++
		}
	}
	switch {
	case matches == 0:
		c.fault(at, "matches none of the %d alternatives", len(all))
	case matches > 1 && len(s.OneOf) > 0:
		c.fault(at, "matches %d alternatives, not exactly one", matches)
	}
}

func discriminated(d *openapi.Discriminator, object map[string]any) *openapi.Schema {
	name, ok := object[d.Property].(string)
	if !ok {
		return nil
	}
	for _, m := range d.Mapping {
		if m.Value == name {
			return m.Schema
		}
	}
	return nil
}

func (c *checker) number(s *openapi.Schema, v any, at string) {
	n, ok := rational(v)
	if !ok {
		c.fault(at, "not a number")
		return
	}
	if s.Kind == openapi.Integer {
		lo, hi := integerRange(s)
		if !n.IsInt() {
			c.fault(at, "not an integer")
			return
		}
		if n.Num().Cmp(lo) < 0 || n.Num().Cmp(hi) > 0 {
			c.fault(at, "outside the range of its format")
		}
	}
	if lo := parseRat(s.Minimum); lo != nil && (n.Cmp(lo) < 0 || s.ExclusiveMinimum && n.Cmp(lo) == 0) {
		c.fault(at, "below the minimum %s", *s.Minimum)
	}
	if hi := parseRat(s.Maximum); hi != nil && (n.Cmp(hi) > 0 || s.ExclusiveMaximum && n.Cmp(hi) == 0) {
		c.fault(at, "above the maximum %s", *s.Maximum)
	}
	if m := parseRat(s.MultipleOf); m != nil && m.Sign() > 0 && !new(big.Rat).Quo(n, m).IsInt() {
		c.fault(at, "not a multiple of %s", *s.MultipleOf)
	}
}

// integerRange gives what an integer may be by its format: int32, else int64.
func integerRange(s *openapi.Schema) (lo, hi *big.Int) {
	bits := uint(63)
	if s.Format == "int32" {
		bits = 31
	}
	limit := new(big.Int).Lsh(big.NewInt(1), bits)
	return new(big.Int).Neg(limit), new(big.Int).Sub(limit, big.NewInt(1))
}

func (c *checker) text(s *openapi.Schema, v any, at string) {
	t, ok := v.(string)
	if !ok {
		c.fault(at, "not a string")
		return
	}
	n := utf8.RuneCountInString(t)
	if n < s.MinLength {
		c.fault(at, "shorter than %d characters", s.MinLength)
	}
	if s.MaxLength != nil && n > *s.MaxLength {
		c.fault(at, "longer than %d characters", *s.MaxLength)
	}
	if re := c.pattern(s.PatternRE2); re != nil && !re.MatchString(t) {
		c.fault(at, "does not match %s", s.Pattern)
	}
	if len(s.Enum) == 0 && !validFormat(s.Format, t) {
		c.fault(at, "no valid %s", s.Format)
	}
}

func (c *checker) pattern(expr string) *regexp.Regexp {
	if expr == "" {
		return nil
	}
	re, known := c.patterns[expr]
	if !known {
		re, _ = regexp.Compile(expr)
		c.patterns[expr] = re
	}
	return re
}

func (c *checker) array(s *openapi.Schema, v any, at string) {
	list, ok := v.([]any)
	if !ok {
		c.fault(at, "not an array")
		return
	}
	if len(list) < s.MinItems {
		c.fault(at, "fewer than %d items", s.MinItems)
	}
	if s.MaxItems != nil && len(list) > *s.MaxItems {
		c.fault(at, "more than %d items", *s.MaxItems)
	}
	seen := map[string]bool{}
	for i, item := range list {
		if s.UniqueItems {
			key := canonical(item)
			if seen[key] {
				c.fault(at, "items are not unique")
			}
			seen[key] = true
		}
		c.value(s.Items, item, at+"/"+strconv.Itoa(i))
	}
}

func (c *checker) object(s *openapi.Schema, v any, at string) {
	object, ok := v.(map[string]any)
	if !ok {
		c.fault(at, "not an object")
		return
	}
	if len(object) < s.MinProperties {
		c.fault(at, "fewer than %d properties", s.MinProperties)
	}
	if s.MaxProperties != nil && len(object) > *s.MaxProperties {
		c.fault(at, "more than %d properties", *s.MaxProperties)
	}
	known := map[string]bool{}
	for _, p := range s.Properties {
		known[p.Name] = true
		value, present := object[p.Name]
		where := at + "/" + p.Name
		switch {
		case c.direction == Input && p.Schema.ReadOnly:
		case c.direction == Output && p.Schema.WriteOnly:
			if present {
				c.fault(where, "is writeOnly")
			}
		case present:
			c.value(p.Schema, value, where)
		case p.Required:
			c.fault(where, "is missing")
		}
	}
	for _, name := range s.RequiredExtra {
		if _, present := object[name]; !present {
			c.fault(at+"/"+name, "is missing")
		}
	}
	for name, value := range object {
		switch {
		case known[name]:
		case s.Open == openapi.Closed:
			c.fault(at+"/"+name, "is not a known property")
		case s.Additional != nil:
			c.value(s.Additional, value, at+"/"+name)
		}
	}
}
