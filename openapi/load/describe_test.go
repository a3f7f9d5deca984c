package load_test

import (
	"fmt"
	"strings"

	"github.com/backend-dev/backend/openapi"
)

// describe writes a schema in one line; what stands below a name is left out.
func describe(s *openapi.Schema) string { return sketch(s, true, map[*openapi.Schema]bool{}) }

func sketch(s *openapi.Schema, top bool, seen map[*openapi.Schema]bool) string {
	if s == nil {
		return "-"
	}
	var b strings.Builder
	switch {
	case s.Same != nil:
		fmt.Fprintf(&b, "=%s", cmpName(s.Same))
	case s.Name != "" && !top:
		b.WriteString(s.Name)
		return b.String()
	case seen[s]:
		return "^"
	default:
		seen[s] = true
		shape(&b, s, seen)
	}
	if s.Nullable {
		b.WriteString("|null")
	}
	for _, f := range []struct {
		set  bool
		text string
	}{{s.ReadOnly, "ro"}, {s.WriteOnly, "wo"}, {s.Deprecated, "deprecated"}} {
		if f.set {
			b.WriteString(" " + f.text)
		}
	}
	if s.Description != "" {
		fmt.Fprintf(&b, " %q", s.Description)
	}
	if s.Default != nil {
		fmt.Fprintf(&b, " default %s", s.Default)
	}
	return b.String()
}

func cmpName(s *openapi.Schema) string {
	if s.Name == "" {
		return s.Path
	}
	return s.Name
}

func shape(b *strings.Builder, s *openapi.Schema, seen map[*openapi.Schema]bool) {
	b.WriteString(s.Kind.String())
	if s.Types != nil {
		fmt.Fprintf(b, "%v", s.Types)
	}
	if s.Format != "" {
		fmt.Fprintf(b, "(%s)", s.Format)
	}
	if s.Enum != nil {
		fmt.Fprintf(b, "%s", s.Enum)
	}
	bounds(b, s)
	if s.Pattern != "" {
		fmt.Fprintf(b, "/%s/%s/", s.Pattern, s.PatternRE2)
	}
	if s.Items != nil {
		fmt.Fprintf(b, "[%s]", sketch(s.Items, false, seen))
	}
	if s.Properties != nil || s.RequiredExtra != nil || s.Open != openapi.Unstated {
		members(b, s, seen)
	}
	for i, all := range [][]*openapi.Schema{s.OneOf, s.AnyOf} {
		if all == nil {
			continue
		}
		var parts []string
		for _, o := range all {
			parts = append(parts, sketch(o, false, seen))
		}
		fmt.Fprintf(b, " %s(%s)", []string{"one", "any"}[i], strings.Join(parts, ", "))
	}
	if s.Not != nil {
		fmt.Fprintf(b, " not(%s)", sketch(s.Not, false, seen))
	}
	if d := s.Discriminator; d != nil {
		fmt.Fprintf(b, " by %s", d.Property)
		for _, m := range d.Mapping {
			fmt.Fprintf(b, " %s:%s", m.Value, cmpName(m.Schema))
		}
	}
}

func bounds(b *strings.Builder, s *openapi.Schema) {
	count := func(name string, low int, high *int) {
		if low > 0 {
			fmt.Fprintf(b, " %s>=%d", name, low)
		}
		if high != nil {
			fmt.Fprintf(b, " %s<=%d", name, *high)
		}
	}
	count("length", s.MinLength, s.MaxLength)
	count("items", s.MinItems, s.MaxItems)
	count("properties", s.MinProperties, s.MaxProperties)
	if s.UniqueItems {
		b.WriteString(" unique")
	}
	op := func(sign string, exclusive bool) string {
		if exclusive {
			return sign
		}
		return sign + "="
	}
	if s.Minimum != nil {
		fmt.Fprintf(b, " %s%s", op(">", s.ExclusiveMinimum), *s.Minimum)
	}
	if s.Maximum != nil {
		fmt.Fprintf(b, " %s%s", op("<", s.ExclusiveMaximum), *s.Maximum)
	}
	if s.MultipleOf != nil {
		fmt.Fprintf(b, " *%s", *s.MultipleOf)
	}
}

func members(b *strings.Builder, s *openapi.Schema, seen map[*openapi.Schema]bool) {
	var parts []string
	for _, p := range s.Properties {
		mark := ""
		if p.Required {
			mark = "!"
		}
		parts = append(parts, p.Name+mark+": "+sketch(p.Schema, false, seen))
	}
	for _, name := range s.RequiredExtra {
		parts = append(parts, name+"!")
	}
	switch {
	case s.Open == openapi.Closed:
		parts = append(parts, "closed")
	case s.Additional != nil:
		parts = append(parts, "*: "+sketch(s.Additional, false, seen))
	case s.Open == openapi.Opened:
		parts = append(parts, "*")
	}
	fmt.Fprintf(b, "{%s}", strings.Join(parts, ", "))
}
