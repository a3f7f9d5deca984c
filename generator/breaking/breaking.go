package breaking

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/oasdiff/oasdiff/checker"
	"github.com/oasdiff/oasdiff/diff"
	"github.com/oasdiff/oasdiff/load"

	"github.com/backend-dev/backend/openapi"
)

// Change is one difference that clients notice.
type Change struct {
	// ID is oasdiff's id of the check, such as response-property-removed.
	ID string
	// Breaks is set for what breaks clients for certain; else it may.
	Breaks bool
	// Text says what changed, as a sentence.
	Text string
	// Operation is "METHOD /path"; empty for what is about no operation.
	Operation string
	// Base and Revision are the places in the old and the new document. What one of
	// them does not have is at the nearest place that it has.
	Base, Revision openapi.Position
}

// Compare gives what in revision breaks, or may break, clients of base. Without
// severe, changes that break nobody are left out.
func Compare(base, revision *openapi.Service) ([]Change, error) {
	return compare(base, revision, checker.WARN)
}

// All gives every change that clients could notice, harmless ones too.
func All(base, revision *openapi.Service) ([]Change, error) {
	return compare(base, revision, checker.INFO)
}

func compare(base, revision *openapi.Service, least checker.Level) ([]Change, error) {
	from, err := document(base)
	if err != nil {
		return nil, fmt.Errorf("the older document: %w", err)
	}
	to, err := document(revision)
	if err != nil {
		return nil, fmt.Errorf("the newer document: %w", err)
	}
	report, sources, err := diff.GetWithOperationsSourcesMap(diff.NewConfig(), from, to)
	if err != nil {
		return nil, fmt.Errorf("differences of the documents: %w", err)
	}
	found := checker.CheckBackwardCompatibilityUntilLevel(checker.NewConfig(checker.GetAllChecks()), report, sources, least)
	texts := checker.NewDefaultLocalizer()
	at := &locator{base: newIndex(base), revision: newIndex(revision)}
	out := make([]Change, 0, len(found))
	seen := map[string]bool{}
	for _, c := range found {
		one := Change{ID: c.GetId(), Breaks: c.GetLevel() == checker.ERR, Text: c.GetUncolorizedText(texts)}
		if c.GetPath() != "" {
			one.Operation = c.GetOperation() + " " + c.GetPath()
		}
		one.Base, one.Revision = at.places(c)
		if key := one.ID + one.Operation + one.Text; !seen[key] {
			seen[key] = true
			out = append(out, one)
		}
	}
	slices.SortStableFunc(out, func(a, b Change) int {
		return cmp.Or(cmp.Compare(a.Operation, b.Operation), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Text, b.Text))
	})
	return out, nil
}

// document reads the self-contained document of a service.
func document(svc *openapi.Service) (*load.SpecInfo, error) {
	spec, err := openapi3.NewLoader().LoadFromData(svc.Document)
	if err != nil {
		return nil, err
	}
	return &load.SpecInfo{Url: svc.Source, Spec: spec, Version: svc.Version}, nil
}
