package infer

import (
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/sample"
)

// fillOf gives a JSON text that satisfies a schema, for what nothing sets: its
// default, null where it may be, else the plainest value.
func fillOf(s *openapi.Schema, name string) []byte {
	if s == nil {
		return []byte("{}")
	}
	if s.Default != nil {
		return s.Default
	}
	if s.Nullable {
		return []byte("null")
	}
	v, err := sample.Value(s, sample.Options{Direction: sample.Output, Minimal: true, Zero: true, Name: joinWords(splitWords(name))})
	if err != nil {
		return []byte("null")
	}
	return v
}
