package infer

import (
	"slices"
	"strings"

	"github.com/backend-dev/backend/openapi"
)

// jsonMedia gives the JSON representation to bind: application/json before
// others; json-patch documents are no representation of an item.
func jsonMedia(list []*openapi.Media) *openapi.Media {
	var found *openapi.Media
	for _, m := range list {
		t, _, _ := strings.Cut(m.Type, ";")
		switch t = strings.TrimSpace(t); {
		case t == "application/json":
			return m
		case !openapi.IsJSON(t), t == "application/json-patch+json":
		case found == nil:
			found = m
		}
	}
	return found
}

// bodyMedia gives the representation of a request body to bind: JSON, else a form
// of fields, however it is sent.
func bodyMedia(list []*openapi.Media) *openapi.Media {
	if m := jsonMedia(list); m != nil {
		return m
	}
	for _, form := range []string{"application/x-www-form-urlencoded", "multipart/form-data"} {
		for _, m := range list {
			if t, _, _ := strings.Cut(m.Type, ";"); strings.TrimSpace(t) == form && isObject(m.Schema) && !hasFiles(m.Schema) {
				return m
			}
		}
	}
	return nil
}

// hasFiles tells whether a form carries files: bytes that are no text of JSON.
func hasFiles(form *openapi.Schema) bool {
	return slices.ContainsFunc(form.Properties, func(p *openapi.Property) bool {
		s := p.Schema
		if s.Kind == openapi.Array {
			s = s.Items
		}
		return s.Kind == openapi.String && s.Format == "binary" || s.ContentMediaType != ""
	})
}

// textMedia gives the plain text representation, for writes that answer no more
// than how it went.
func textMedia(list []*openapi.Media) *openapi.Media {
	for _, m := range list {
		if t, _, _ := strings.Cut(m.Type, ";"); strings.TrimSpace(t) == "text/plain" && (m.Schema == nil || m.Schema.Kind == openapi.String) {
			return m
		}
	}
	return nil
}

// isObject tells whether a schema is an object with properties and no
// alternatives on top: something that has columns.
func isObject(s *openapi.Schema) bool {
	return s != nil && s.Kind == openapi.Object && len(s.Properties) > 0 && len(s.OneOf) == 0 && len(s.AnyOf) == 0
}

// names are the spellings by which an envelope may call the payload of a collection.
type names struct{ one, many map[string]bool }

func newNames(words []string) names {
	n := names{one: map[string]bool{}, many: map[string]bool{}}
	for i := range words {
		n.one[strings.Join(singular(words[i:]), "")] = true
		n.many[strings.Join(plural(words[i:]), "")] = true
		n.many[strings.Join(words[i:], "")] = true
	}
	return n
}

var (
	payloadNames = wordSet("data result item payload response body object entity resource")
	listNames    = wordSet(`data items results result records content contents values value list entries rows docs
elements objects hits payload response body resources nodes page`)
	metaNames = wordSet(`meta metadata links link success status code message messages error errors warnings ok requestid
pagination paging pageinfo action actions statuscode version apiversion kind timestamp time detail details included jsonapi self response_metadata responsemetadata`)
)

// unwrapObject finds the item in a response or request body: the schema itself,
// or the property of an envelope that holds it.
func unwrapObject(s *openapi.Schema, n names) (item *openapi.Schema, path []string) {
	return unwrapObjectDepth(s, n, 3)
}

func unwrapObjectDepth(s *openapi.Schema, n names, depth int) (*openapi.Schema, []string) {
	if !isObject(s) {
		return nil, nil
	}
	if depth == 0 || hasKeyLike(s) {
		return s, nil
	}
	inner := envelopeProperty(s, n)
	if inner == nil {
		return s, nil
	}
	item, path := unwrapObjectDepth(inner.Schema, n, depth-1)
	return item, append([]string{inner.Name}, path...)
}

// envelopeProperty gives the property that holds the item when an object is only
// its envelope.
func envelopeProperty(s *openapi.Schema, n names) *openapi.Property {
	var named, only *openapi.Property
	objects, strange := 0, 0
	for _, p := range s.Properties {
		f := foldPlain(p.Name)
		switch {
		case isObject(p.Schema) && n.one[f]:
			return p
		case isObject(p.Schema) && payloadNames[f]:
			named = p
		case metaNames[f]:
		case isObject(p.Schema):
			objects, only = objects+1, p
		default:
			strange++
		}
	}
	switch {
	case named != nil && strange+objects <= 2:
		return named
	case objects == 1 && strange == 0 && len(s.Properties) == 1:
		return only
	default:
		return nil
	}
}

// hasKeyLike tells whether an object has a scalar that names it.
func hasKeyLike(s *openapi.Schema) bool {
	for _, p := range s.Properties {
		switch foldPlain(p.Name) {
		case "id", "uuid", "guid", "uid":
			if isScalar(p.Schema) {
				return true
			}
		}
	}
	return false
}

// unwrapList finds the elements in a list response: an array of objects, or an
// envelope with one. want, when not nil, is the schema the elements should have.
func unwrapList(s *openapi.Schema, n names, want *openapi.Schema) (element *openapi.Schema, path []string) {
	return unwrapListDepth(s, n, want, 3)
}

func unwrapListDepth(s *openapi.Schema, n names, want *openapi.Schema, depth int) (*openapi.Schema, []string) {
	switch {
	case s == nil || depth == 0:
		return nil, nil
	case s.Kind == openapi.Array:
		if isObject(s.Items) {
			return s.Items, nil
		}
		return nil, nil
	case !isObject(s):
		return nil, nil
	}
	best, bestRank := (*openapi.Property)(nil), 0
	arrays, strange := 0, 0
	for _, p := range s.Properties {
		f := foldPlain(p.Name)
		rank := 0
		switch {
		case p.Schema.Kind == openapi.Array && isObject(p.Schema.Items):
			arrays++
			rank = listRank(p, f, n, want)
		case pagingNames[f] != "" || metaNames[f] || strings.HasSuffix(f, "count"):
		default:
			strange++
		}
		if rank > bestRank {
			best, bestRank = p, rank
		}
	}
	if best != nil && (bestRank >= 3 && !hasKeyLike(s) || bestRank == 2 && strange <= 1 || arrays == 1 && strange == 0) {
		return best.Schema.Items, []string{best.Name}
	}
	for _, p := range s.Properties {
		f := foldPlain(p.Name)
		if (payloadNames[f] || listNames[f] || n.many[f] || f == "embedded") && isObject(p.Schema) && !hasKeyLike(s) {
			if element, path := unwrapListDepth(p.Schema, n, want, depth-1); element != nil {
				return element, append([]string{p.Name}, path...)
			}
		}
	}
	return nil, nil
}

// listRank says how likely an array property is the list: 4 by schema, 3 by the
// collection's name, 2 by a usual name, 1 by being there.
func listRank(p *openapi.Property, folded string, n names, want *openapi.Schema) int {
	switch {
	case want != nil && p.Schema.Items.Identity() == want.Identity():
		return 4
	case n.many[folded]:
		return 3
	case listNames[folded]:
		return 2
	default:
		return 1
	}
}

// isScalar tells whether a schema's values are one JSON scalar.
func isScalar(s *openapi.Schema) bool {
	switch s.Kind {
	case openapi.Boolean, openapi.Integer, openapi.Number, openapi.String:
		return true
	default:
		return false
	}
}
