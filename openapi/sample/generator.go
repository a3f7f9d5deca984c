package sample

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/backend-dev/backend/openapi"
)

// The bounds of one value: nesting below which only what is required is made,
// nesting that is given up at, and the numbers of values after which optional
// ones are left out and all is given up. A schema within itself more often than
// maxOnPath is taken for one that requires itself without end.
const (
	softDepth  = 5
	hardDepth  = 40
	softValues = 1000
	hardValues = 20_000
	maxOnPath  = 3
)

// generator makes one value.
type generator struct {
	opts     Options
	onPath   map[*openapi.Schema]int
	patterns map[string]*regexp.Regexp
	values   int
}

// place is where a value stands: its pointer, what it is called, how deep it is.
type place struct {
	pointer, name string
	depth, seed   int
}

// escapePointer writes a member's name as a token of a JSON pointer.
var escapePointer = strings.NewReplacer("~", "~0", "/", "~1")

func (p place) down(token, name string) place {
	token = escapePointer.Replace(token)
	return place{pointer: p.pointer + "/" + token, name: name, depth: p.depth + 1, seed: p.seed}
}

// minimal tells whether optional parts are left out here.
func (g *generator) minimal(p place) bool {
	return g.opts.Minimal || p.depth >= softDepth || g.values > softValues
}

// check is Check with the generator's direction and compiled patterns.
func (g *generator) check(s *openapi.Schema, text []byte) []string {
	return checkWith(s, text, g.opts.Direction, g.patterns)
}

func (g *generator) value(s *openapi.Schema, p place) ([]byte, error) {
	if v, ok := g.opts.Overrides[p.pointer]; ok {
		return v, nil
	}
	if g.values++; p.depth > hardDepth || g.values > hardValues {
		return nil, fmt.Errorf("%w: it requires itself without end", errImpossible)
	}
	if v := g.ready(s, p); v != nil {
		return v, nil
	}
	id := s.Identity()
	if g.onPath[id] >= maxOnPath && !isScalarKind(s.Kind) {
		return nil, fmt.Errorf("%w: it requires itself without end", errImpossible)
	}
	g.onPath[id]++
	defer func() { g.onPath[id]-- }()
	v, err := g.make(s, p)
	if err != nil && s.Nullable {
		return []byte("null"), nil
	}
	if err == nil && s.Not != nil {
		for i := 1; i < tries && len(g.check(s, v)) > 0; i++ {
			p.seed += i
			if next, err := g.make(s, p); err == nil {
				v = next
			}
		}
	}
	return v, err
}

// ready gives a value that the schema itself offers: an example, an enum value or
// the zero value; nil when there is none.
func (g *generator) ready(s *openapi.Schema, p place) []byte {
	if g.opts.Zero {
		if v := g.zero(s); v != nil {
			return v
		}
	}
	if g.opts.Seed == 0 && !g.opts.Zero && s.Example != nil && len(g.opts.Overrides) == 0 && string(s.Example) != "null" && g.values < softValues &&
		len(g.check(s, s.Example)) == 0 {
		return s.Example
	}
	if n := len(s.Enum); n > 0 {
		for i := range n {
			v := s.Enum[modulo(p.seed+i, n)]
			if len(g.check(s, v)) == 0 {
				return v
			}
		}
	}
	return nil
}

// zero gives the plainest valid value of a scalar or array.
func (g *generator) zero(s *openapi.Schema) []byte {
	candidates := s.Enum
	switch s.Kind {
	case openapi.Boolean:
		candidates = append([][]byte{[]byte("false")}, candidates...)
	case openapi.Integer, openapi.Number:
		candidates = append([][]byte{[]byte("0"), []byte("1")}, candidates...)
	case openapi.Array:
		candidates = append([][]byte{[]byte("[]")}, candidates...)
	case openapi.String:
		texts := []string{""}
		switch s.Format {
		case "date-time":
			texts = []string{"1970-01-01T00:00:00Z"}
		case "date":
			texts = []string{"1970-01-01"}
		case "uuid":
			texts = []string{"00000000-0000-0000-0000-000000000000"}
		}
		for _, t := range texts {
			candidates = append([][]byte{quote(t)}, candidates...)
		}
	case openapi.Any:
		if len(s.Types) == 0 {
			candidates = append([][]byte{[]byte("{}")}, candidates...)
		}
	}
	i := slices.IndexFunc(candidates, func(v []byte) bool { return len(g.check(s, v)) == 0 })
	if i < 0 {
		return nil
	}
	return candidates[i]
}

func (g *generator) make(s *openapi.Schema, p place) ([]byte, error) {
	switch s.Kind {
	case openapi.Boolean:
		return strconv.AppendBool(nil, modulo(p.seed, 2) == 0), nil
	case openapi.Integer, openapi.Number:
		return number(s, p.seed)
	case openapi.String:
		return g.text(s, p)
	case openapi.Array:
		return g.array(s, p)
	case openapi.Object:
		return g.object(s, p)
	case openapi.Union:
		return g.union(s, p)
	case openapi.Never:
		return nil, errImpossible
	default:
		return g.any(s, p)
	}
}

// any gives a value of the first type listed, else a text.
func (g *generator) any(s *openapi.Schema, p place) ([]byte, error) {
	kind := "string"
	if len(s.Types) > 0 {
		kind = s.Types[0]
	}
	switch kind {
	case "boolean":
		return []byte("true"), nil
	case "integer", "number":
		return strconv.AppendInt(nil, int64(p.seed), 10), nil
	case "array":
		return []byte("[]"), nil
	case "object":
		return []byte("{}"), nil
	case "null":
		return []byte("null"), nil
	default:
		return quote(phrase(p)), nil
	}
}

func (g *generator) array(s *openapi.Schema, p place) ([]byte, error) {
	want := 2
	if g.minimal(p) || g.onPath[s.Identity()] > 1 {
		want = 0
	}
	want = max(want, s.MinItems)
	if s.MaxItems != nil {
		want = min(want, *s.MaxItems)
	}
	var items [][]byte
	seen := map[string]bool{}
	for i := 0; len(items) < want && i < want*4+tries; i++ {
		at := p.down(strconv.Itoa(len(items)), singularName(p.name))
		at.seed = p.seed*2 + i
		item, err := g.value(s.Items, at)
		if err != nil {
			if len(items) >= s.MinItems {
				break
			}
			return nil, err
		}
		if s.UniqueItems {
			v, err := decode(item)
			if err != nil || seen[canonical(v)] {
				continue
			}
			seen[canonical(v)] = true
		}
		items = append(items, item)
	}
	if len(items) < s.MinItems {
		return nil, fmt.Errorf("%w: not enough distinct items", errImpossible)
	}
	return join('[', items, ']'), nil
}

func join(open byte, parts [][]byte, end byte) []byte {
	out := []byte{open}
	for i, part := range parts {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(out, part...)
	}
	return append(out, end)
}

// modulo is the remainder that is never negative.
func modulo(a, n int) int { return ((a % n) + n) % n }
