package scripts

import (
	"encoding/json"
	"fmt"

	"github.com/backend-dev/backend/openapi/infer"
)

// Scripts is what the tests of a service play.
type Scripts struct {
	// Walks has one script for each resource that can be created; Singles are
	// requests that need an empty database.
	Walks   []*Script
	Singles []*Step
}

// New writes the scripts for a model.
func New(model *infer.Model) *Scripts {
	s := &Scripts{Walks: []*Script{}, Singles: []*Step{}}
	for _, r := range model.Resources {
		if walk := newWalk(r); walk != nil {
			s.Walks = append(s.Walks, walk)
		}
	}
	s.Singles = append(s.Singles, singles(model)...)
	return s
}

// WalksJSON gives the walks as an indented JSON text.
func (s *Scripts) WalksJSON() (string, error) { return indented(s.Walks) }

// SinglesJSON gives the single requests as an indented JSON text.
func (s *Scripts) SinglesJSON() (string, error) { return indented(s.Singles) }

func indented(v any) (string, error) {
	data, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return "", fmt.Errorf("scripts: %w", err)
	}
	return string(data), nil
}
