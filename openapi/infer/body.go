package infer

import (
	"slices"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/sample"
)

// Formatted gives values for the texts of a sampled body that some answer declares a
// format for, by pointer: the body takes any text, but only one in that format comes
// back as the document says. Optional ones are in a full body only.
func (op *Operation) Formatted(seed int, full bool) map[string][]byte {
	out := map[string][]byte{}
	for _, w := range op.Writes {
		s := w.Property.Schema
		if s.Kind != openapi.String || s.Format != "" || len(s.Enum) > 0 || !full && !w.Property.Required {
			continue
		}
		told := op.Resource.told(w.Column)
		if told == nil {
			continue
		}
		v, err := sample.Value(told, sample.Options{Direction: sample.Input, Seed: seed, Name: joinWords(splitWords(w.Property.Name))})
		if err != nil || len(sample.Check(s, v, sample.Input)) > 0 {
			continue
		}
		at := op.InputPath
		if w.Under != "" {
			at = append(slices.Clone(at), w.Under)
		}
		out[pointer(at)+"/"+escape(w.Property.Name)] = v
	}
	return out
}

// told gives the schema with a format by which some answer tells a column, nil when
// none has one.
func (r *Resource) told(c *Column) *openapi.Schema {
	for _, op := range r.Operations {
		for _, b := range op.Reads {
			if b.Column == c && b.Property != nil && b.Property.Schema.Kind == openapi.String && b.Property.Schema.Format != "" {
				return b.Property.Schema
			}
		}
	}
	return nil
}
