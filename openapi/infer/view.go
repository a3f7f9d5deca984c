package infer

import (
	"slices"
	"strings"

	"github.com/backend-dev/backend/openapi"
)

// mergeViews finds nested collections that are a filtered view of a resource
// kept elsewhere (/owners/{id}/pets beside /pets/{id}), and joins them to it.
func (w *work) mergeViews() {
	bySchema := map[*openapi.Schema][]*candidate{}
	for _, c := range w.candidates {
		for _, s := range c.shapes() {
			bySchema[s] = append(bySchema[s], c)
		}
	}
	merged := map[*candidate]bool{}
	for _, c := range w.candidates {
		for _, shape := range c.shapes() {
			for _, other := range bySchema[shape] {
				if !merged[other] && !merged[c] && isView(c, other) {
					merged[c] = true
					w.join(c, other)
				}
			}
		}
	}
	w.candidates = slices.DeleteFunc(w.candidates, func(c *candidate) bool { return merged[c] })
}

// join makes the paths of one candidate further paths of another.
func (w *work) join(c, other *candidate) {
	other.collections = append(other.collections, c.collections...)
	other.items = append(other.items, c.items...)
	for _, n := range slices.Concat(c.collections, c.items) {
		w.owner[n] = other
	}
}

// joinHalves puts together a collection without items and an item without
// collection that differ in number only (/projects and /project/{id}).
func (w *work) joinHalves() {
	key := func(c *candidate) string {
		segments := c.primary()
		return nodeKey(segments[:max(len(segments)-1, 0)]) + "/" + joinWords(singular(c.words))
	}
	items := map[string]*candidate{}
	for _, c := range w.candidates {
		if len(c.collections) == 0 {
			items[key(c)] = c
		}
	}
	joined := map[*candidate]bool{}
	for _, c := range w.candidates {
		other := items[key(c)]
		if other == nil || len(c.items) > 0 || joined[other] || !slices.ContainsFunc(c.shapes(), func(s *openapi.Schema) bool { return slices.Contains(other.shapes(), s) }) {
			continue
		}
		joined[other] = true
		w.join(other, c)
		c.schema, c.members = other.schema, other.members
	}
	w.candidates = slices.DeleteFunc(w.candidates, func(c *candidate) bool { return joined[c] })
}

// shapes gives the schemas by which a candidate's items are answered: in full and,
// where they differ, in lists and after writes.
func (c *candidate) shapes() []*openapi.Schema {
	out := []*openapi.Schema{c.schema.Identity()}
	for _, n := range c.collections {
		for _, op := range n.ops {
			if op.Media == nil {
				continue
			}
			var s *openapi.Schema
			if op.Method == "GET" {
				s, _ = unwrapList(op.Media.Schema, c.names, c.schema)
			} else {
				s, _ = unwrapObject(op.Media.Schema, c.names)
			}
			if s != nil && !slices.Contains(out, s.Identity()) {
				out = append(out, s.Identity())
			}
		}
	}
	return out
}

// isView tells whether a nested collection is a view of the resource of main.
func isView(nested, main *candidate) bool {
	parameters := openapi.PathParameters(nested.primary())
	if isWider(nested, main) {
		return true
	}
	if nested == main || len(main.items) == 0 || len(parameters) <= len(openapi.PathParameters(main.primary())) {
		return false
	}
	if len(nested.items) > 0 && !sameKey(nested, main) {
		return false
	}
	same := strings.Join(singular(nested.words), " ") == strings.Join(singular(main.words), " ")
	if main.hasScope(nested.primary(), len(parameters)-1) {
		return same || hasMethod(nested.collections, "GET")
	}
	return same && len(nested.items) == 0 && !hasMethod(main.collections, "POST", "PUT") && hasMethod(nested.collections, "POST", "PUT")
}

// isWider tells whether a collection lists the items of main under fewer parents than
// main has: /subscriptions/{s}/shops beside /subscriptions/{s}/groups/{g}/shops/{shop}.
func isWider(wide, main *candidate) bool {
	if wide == main || len(wide.items) > 0 || len(main.items) == 0 || hasMethod(wide.collections, "POST", "PUT", "PATCH", "DELETE") {
		return false
	}
	few, all := openapi.PathParameters(wide.primary()), openapi.PathParameters(main.primary())
	return len(few) < len(all) && slices.Equal(few, all[:len(few)]) && slices.Equal(singular(wide.words), singular(main.words))
}

// hasScope tells whether the candidate's items, as they are read or created, have
// a property for the i-th parameter of a path.
func (c *candidate) hasScope(segments []openapi.Segment, i int) bool {
	at, parameter := parameterSegment(segments, i)
	owner, _ := literal(segments, at-1)
	if parentMember(c.members, parameter, owner) != nil {
		return true
	}
	for _, n := range c.collections {
		for _, op := range n.ops {
			if (op.Method != "POST" && op.Method != "PUT") || op.Body == nil {
				continue
			}
			if in, _ := unwrapObject(op.Body.Schema, c.names); in != nil && parentMember(members(in), parameter, owner) != nil {
				return true
			}
		}
	}
	return false
}

// sameKey tells whether the item paths of both name items by the same property.
func sameKey(a, b *candidate) bool {
	ka, okA := keyMember(a, itemParameter(a.items[0].segments))
	kb, okB := keyMember(b, itemParameter(b.items[0].segments))
	return okA && okB && ka.Name == kb.Name
}

// parameterSegment gives the segment index and name of the i-th path parameter.
func parameterSegment(segments []openapi.Segment, i int) (at int, name string) {
	for at, s := range segments {
		for _, part := range s {
			if part.Parameter == "" {
				continue
			}
			if i == 0 {
				return at, part.Parameter
			}
			i--
		}
	}
	return -1, ""
}

func parentMember(list []member, parameter string, owner []string) *member {
	one := strings.Join(singular(owner), "")
	wanted := []string{one + "id", one + "uuid", one}
	if f := foldPlain(parameter); !keyWords[f] {
		wanted = append([]string{f}, wanted...)
	} else {
		wanted = append([]string{one + f}, wanted...)
	}
	for _, want := range wanted {
		if want == "" || want == "id" {
			continue
		}
		for i, m := range list {
			if foldPlain(m.Name) == want && isScalar(m.Schema) && m.Schema.Kind != openapi.Boolean {
				return &list[i]
			}
		}
	}
	return nil
}

// keyWords are parameter names that say nothing about whose key they are.
var keyWords = wordSet("id uuid guid uid key name slug code identifier pk")

func hasMethod(list []*node, methods ...string) bool {
	for _, n := range list {
		for _, op := range n.ops {
			if slices.Contains(methods, op.Method) {
				return true
			}
		}
	}
	return false
}
