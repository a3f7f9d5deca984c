package operations

import (
	"sync"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/sample"
)

// The lengths of JSON texts in generated tests: a full one, else one with nothing
// but what is required.
const (
	maxFullText  = 4 << 10
	maxShortText = 16 << 10
)

// samples makes the texts of a service's own tests, each once.
type samples struct {
	responses func() []*ResponseSample
	mu        sync.Mutex
	texts     map[sampleKey]string
}

type sampleKey struct {
	schema    *openapi.Schema
	direction sample.Direction
}

func newSamples(a *API) *samples {
	return &samples{responses: sync.OnceValue(a.responseSamples), texts: map[sampleKey]string{}}
}

// output gives a text of bounded size that satisfies a schema as an answer.
func (s *samples) output(schema *openapi.Schema) (string, bool) {
	return s.text(schema, sample.Output)
}

// text gives a text of bounded size; false when there is none. It is made up: the
// document's examples may be written otherwise than the service writes (times).
func (s *samples) text(schema *openapi.Schema, direction sample.Direction) (string, bool) {
	key := sampleKey{schema, direction}
	s.mu.Lock()
	defer s.mu.Unlock()
	if text, ok := s.texts[key]; ok {
		return text, text != ""
	}
	text, err := sample.Value(schema, sample.Options{Direction: direction, Seed: 1})
	if err != nil || len(text) > maxFullText {
		text, err = sample.Value(schema, sample.Options{Direction: direction, Seed: 1, Minimal: true})
	}
	if err != nil || len(text) > maxShortText {
		text = nil
	}
	s.texts[key] = string(text)
	return string(text), len(text) > 0
}
