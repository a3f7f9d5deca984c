package infer

import (
	"strings"

	"github.com/backend-dev/backend/openapi"
)

// node is one path (whatever its parameters are called) with its operations.
type node struct {
	// key is the path with each parameter as {}, without trailing slash and
	// without a format suffix.
	key      string
	path     string
	segments []openapi.Segment
	ops      []*Operation
}

// formatSuffixes end a path's last segment without meaning anything else.
var formatSuffixes = []string{".json", ".xml"}

func cutFormat(s string) string {
	for _, suffix := range formatSuffixes {
		s = strings.TrimSuffix(s, suffix)
	}
	return s
}

// nodes groups the operations by path, in order of first appearance.
func nodes(ops []*Operation) (list []*node, byKey map[string]*node) {
	byKey = map[string]*node{}
	for _, op := range ops {
		segments := trimSegments(op.Segments)
		key := nodeKey(segments)
		n := byKey[key]
		if n == nil {
			n = &node{key: key, path: op.Path, segments: segments}
			byKey[key] = n
			list = append(list, n)
		}
		n.ops = append(n.ops, op)
	}
	return list, byKey
}

// trimSegments drops empty segments (a trailing slash) and a parameter that only
// chooses the format ("issues.{format}").
func trimSegments(segments []openapi.Segment) []openapi.Segment {
	out := make([]openapi.Segment, 0, len(segments))
	for _, s := range segments {
		if text, static := s.Static(); static && text == "" {
			continue
		}
		if set, key, ok := cutKey(s); ok {
			out = append(out, set, key)
			continue
		}
		out = append(out, s)
	}
	if len(out) > 0 {
		out[len(out)-1] = cutFormatParameter(out[len(out)-1])
	}
	return out
}

// cutKey cuts a segment as OData writes it, Products({ID}) or Products('{ID}'), into
// the collection and the parameter.
func cutKey(s openapi.Segment) (set, key openapi.Segment, ok bool) {
	if len(s) != 3 || s[1].Parameter == "" {
		return nil, nil, false
	}
	for _, quote := range []string{"", "'"} {
		if name, found := strings.CutSuffix(s[0].Literal, "("+quote); found && name != "" && s[2].Literal == quote+")" {
			return openapi.Segment{{Literal: name}}, openapi.Segment{{Parameter: s[1].Parameter}}, true
		}
	}
	return nil, nil, false
}

func cutFormatParameter(s openapi.Segment) openapi.Segment {
	n := len(s)
	if n < 2 || s[n-1].Parameter == "" || !formatParameters[foldPlain(s[n-1].Parameter)] {
		return s
	}
	before, found := strings.CutSuffix(s[n-2].Literal, ".")
	if !found {
		return s
	}
	out := append(openapi.Segment(nil), s[:n-2]...)
	if before != "" {
		out = append(out, openapi.SegmentPart{Literal: before})
	}
	return out
}

var formatParameters = wordSet("format ext extension fileformat outputformat responseformat mediatype")

func nodeKey(segments []openapi.Segment) string {
	var b strings.Builder
	for _, s := range segments {
		b.WriteByte('/')
		for _, part := range s {
			if part.Parameter != "" {
				b.WriteString("{}")
			} else {
				b.WriteString(part.Literal)
			}
		}
	}
	return cutFormat(b.String())
}

// itemParameter gives the parameter that a path ends in, "" when the path names
// no item: its last segment is one parameter, perhaps with a format suffix.
func itemParameter(segments []openapi.Segment) string {
	if len(segments) == 0 {
		return ""
	}
	return segmentParameter(segments[len(segments)-1])
}

func segmentParameter(s openapi.Segment) string {
	switch {
	case len(s) == 1:
		return s[0].Parameter
	case len(s) == 2 && s[0].Parameter != "" && strings.HasPrefix(s[1].Literal, "."):
		return s[0].Parameter
	default:
		return ""
	}
}

// literal gives the words of the last static segment at or before index i that
// names something (not a version, not "api"), and its index; -1 without one.
func literal(segments []openapi.Segment, i int) (words []string, at int) {
	for ; i >= 0; i-- {
		text, static := segments[i].Static()
		if !static {
			continue
		}
		if words := splitWords(cutFormat(text)); len(words) > 0 && !isVersion(words) && asciiWord(strings.Join(words, "")) != "" {
			return words, i
		}
	}
	return nil, -1
}

// isVersion tells whether a path segment only places the API: v1, 2.0, api.
func isVersion(words []string) bool {
	for _, w := range words {
		rest := strings.TrimLeft(strings.TrimPrefix(w, "v"), "0123456789")
		if rest != "" && rest != "alpha" && rest != "beta" && w != "api" && w != "rest" {
			return false
		}
	}
	return true
}
