package infer

import (
	"fmt"
	"slices"
	"strings"

	"github.com/backend-dev/backend/openapi"
)

// candidate is a collection path and its item path that may be a resource.
type candidate struct {
	// collections and items are the nodes that address it: its own first, then
	// those of nested views on it. Either may be empty.
	collections, items []*node
	// base is its own collection path (the item path without the parameter where
	// it has no collection).
	base  []openapi.Segment
	words []string // of the collection's name, as written
	names names
	// schema is the read shape, members what it holds.
	schema   *openapi.Schema
	members  []member
	resource *Resource
	// links is set when what would create only links items of another resource.
	links bool
	// singleton is set when the collection path answers one object.
	singleton bool
}

// primary gives the segments of the candidate's own collection, without the
// item parameter.
func (c *candidate) primary() []openapi.Segment { return c.base }

// findCandidates pairs collection and item paths and finds each pair's schema.
func (w *work) findCandidates() {
	byCollection := map[string]*candidate{}
	get := func(key string) *candidate {
		c := byCollection[key]
		if c == nil {
			c = &candidate{}
			byCollection[key] = c
			w.candidates = append(w.candidates, c)
		}
		return c
	}
	for _, n := range w.nodes {
		switch {
		case len(n.segments) == 0:
		case itemParameter(n.segments) != "":
			c := get(nodeKey(n.segments[:len(n.segments)-1]))
			c.items = append(c.items, n)
		case staticLast(n.segments):
			c := get(n.key)
			c.collections = append(c.collections, n)
		}
	}
	w.candidates = slices.DeleteFunc(w.candidates, func(c *candidate) bool {
		if len(c.collections) > 0 {
			c.base = c.collections[0].segments
		} else {
			c.base = c.items[0].segments[:len(c.items[0].segments)-1]
		}
		segments := c.primary()
		c.words, _ = literal(segments, len(segments)-1)
		c.names = newNames(c.words)
		c.schema = c.readShape()
		if c.schema == nil {
			return true
		}
		if n := len(c.schema.Properties); n > w.options.MaxColumns {
			c.refuse("an item has %d properties, more than a table should hold (%d)", n, w.options.MaxColumns)
			return true
		}
		if len(c.items) == 0 && isVerb(c.words) {
			return true
		}
		c.members = members(c.schema)
		return false
	})
	for _, c := range w.candidates {
		for _, n := range slices.Concat(c.collections, c.items) {
			w.owner[n] = c
		}
	}
}

// refuse gives all operations of a candidate the reason why it is no resource.
func (c *candidate) refuse(format string, args ...any) {
	for _, n := range slices.Concat(c.collections, c.items) {
		for _, op := range n.ops {
			op.Reason = fmt.Sprintf(format, args...)
		}
	}
}

func staticLast(segments []openapi.Segment) bool {
	text, static := segments[len(segments)-1].Static()
	return static && !strings.Contains(text, ":")
}

// readShape gives the schema of an item as the service answers it, else as it
// is created; nil when there is none.
func (c *candidate) readShape() *openapi.Schema {
	for _, n := range c.items {
		for _, op := range n.ops {
			if op.Method == "GET" && op.Media != nil {
				if s, _ := unwrapObject(op.Media.Schema, c.names); s != nil && !isListEnvelope(op.Media.Schema, c.names) {
					return s
				}
			}
		}
	}
	for _, n := range c.collections {
		for _, op := range n.ops {
			if op.Method == "GET" && op.Media != nil {
				if s, _ := unwrapList(op.Media.Schema, c.names, nil); s != nil {
					return s
				}
			}
		}
	}
	return c.writtenShape()
}

// writtenShape gives the schema of what is created where nothing is read: such a
// collection can still be a view of a resource that is read elsewhere.
func (c *candidate) writtenShape() *openapi.Schema {
	for _, n := range c.collections {
		for _, op := range n.ops {
			if op.Method != "POST" && op.Method != "PUT" || op.Body == nil {
				continue
			}
			if op.Media != nil {
				if s, _ := unwrapObject(op.Media.Schema, c.names); s != nil {
					return s
				}
			}
			if s, _ := unwrapObject(op.Body.Schema, c.names); s != nil {
				return s
			}
		}
	}
	return nil
}

// isListEnvelope tells whether an item path answers a list, so is no item.
func isListEnvelope(s *openapi.Schema, n names) bool {
	if s == nil || s.Kind == openapi.Array || hasKeyLike(s) {
		return s != nil && s.Kind == openapi.Array
	}
	element, path := unwrapList(s, n, nil)
	return element != nil && len(path) > 0 && (listNames[foldPlain(path[len(path)-1])] || len(s.Properties) == 1)
}

// isVerb tells whether a path's last word tells an action instead of naming things.
func isVerb(words []string) bool {
	return len(words) > 0 && (verbs[words[0]] || verbs[words[len(words)-1]])
}

var verbs = wordSet(`login logout search query find get set list create update delete remove add batch bulk import export
upload download sync validate verify check test reset refresh start stop restart run execute send signin signout signup
register activate deactivate enable disable cancel authenticate authorize revoke exchange generate calculate compute
convert translate preview ping health status stats statistics summary count me current self autocomplete suggest lookup`)
