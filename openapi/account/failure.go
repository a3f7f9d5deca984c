package account

import (
	"slices"
	"strings"

	"github.com/backend-dev/backend/openapi"
)

// commonError gives the JSON error that more than half of the document's operations
// declare, nil if there is none. Its schema has a name.
func commonError(svc *openapi.Service) *openapi.Media {
	type way struct {
		schema *openapi.Schema
		media  string
	}
	count := map[way]int{}
	for _, op := range svc.Operations {
		var seen []way
		for _, r := range op.Responses {
			if !r.Default && r.Code < 400 {
				continue
			}
			for _, m := range r.Media {
				if m.Schema == nil || !openapi.IsJSON(m.Type) || !strings.HasPrefix(m.Schema.Identity().Path, "/components/schemas/") || m.Schema.Identity().Name == "" {
					continue
				}
				if w := (way{m.Schema.Identity(), m.Type}); !slices.Contains(seen, w) {
					seen = append(seen, w)
				}
			}
		}
		for _, w := range seen {
			count[w]++
		}
	}
	var best way
	for w, n := range count {
		switch {
		case 2*n <= len(svc.Operations):
		case best.schema == nil, n > count[best], n == count[best] && w.schema.Path+w.media < best.schema.Path+best.media:
			best = w
		}
	}
	if best.schema == nil {
		return nil
	}
	return &openapi.Media{Type: best.media, Schema: best.schema}
}
