package sample

import (
	"errors"
	"fmt"
	"regexp"

	"github.com/backend-dev/backend/openapi"
)

// Options say which of a schema's many values is wanted. The zero value gives a
// full input.
type Options struct {
	// Direction leaves out what does not travel that way.
	Direction Direction
	// Minimal leaves out what is not required.
	Minimal bool
	// Zero prefers the plainest value that satisfies: "", 0, false, [], the
	// first of an enum.
	Zero bool
	// Seed chooses: the same seed gives the same text, distinct seeds distinct
	// texts wherever the schema has enough values. The document's own example is
	// taken for seed 0 only.
	Seed int
	// Name is what a value without constraints is called ("title" gives "title 3").
	Name string
	// Overrides hold JSON texts by JSON pointer, taken as they are.
	Overrides map[string][]byte
}

// errImpossible is why no value was found.
var errImpossible = errors.New("no value satisfies the schema")

// tries is how many variations are made before giving up.
const tries = 12

// Value gives a JSON text that satisfies the schema, as Check sees it (apart from
// Overrides, which are not judged).
func Value(s *openapi.Schema, opts Options) ([]byte, error) {
	last := errImpossible
	patterns, values := map[string]*regexp.Regexp{}, 0
	for i := range tries {
		o := opts
		o.Seed += i * 7919
		o.Minimal = opts.Minimal || i >= tries/2
		g := &generator{opts: o, onPath: map[*openapi.Schema]int{}, patterns: patterns}
		if values > hardValues {
			break
		}
		name := opts.Name
		if name == "" {
			name = nameOf(s)
		}
		text, err := g.value(s, place{name: name, seed: o.Seed})
		values += g.values
		if err != nil {
			last = err
			continue
		}
		if len(opts.Overrides) > 0 {
			return text, nil
		}
		faults := checkWith(s, text, opts.Direction, patterns)
		if len(faults) == 0 {
			return text, nil
		}
		last = fmt.Errorf("%w: %s", errImpossible, faults[0])
	}
	return nil, last
}

// nameOf gives a word for a schema's values.
func nameOf(s *openapi.Schema) string {
	if name := s.Identity().Name; name != "" {
		return plainWord(name)
	}
	return "value"
}
