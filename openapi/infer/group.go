package infer

import (
	"slices"
	"strings"
)

// group cuts the operations into units of code: one per resource, the others by
// the resource whose path they are below, else by tag or first path word.
func (w *work) group() {
	taken := nameSet{}
	byResource := map[*Resource]*Group{}
	for _, r := range w.model.Resources {
		g := &Group{Name: taken.take(r.Plural, " ", 80), Resource: r}
		byResource[r] = g
		w.model.Groups = append(w.model.Groups, g)
	}
	byPath := map[string]*Resource{}
	for _, c := range w.candidates {
		for _, n := range slices.Concat(c.collections, c.items) {
			if byPath[n.key] == nil {
				byPath[n.key] = c.resource
			}
		}
	}
	others := map[string]*Group{}
	for _, op := range w.model.Operations {
		if op.Resource == nil && op.Kind != Account {
			op.Resource = above(op, byPath)
		}
		if op.Resource == nil && op.Kind != Account {
			op.Resource = w.tagged(op)
		}
		g := byResource[op.Resource]
		if g == nil {
			g = w.otherGroup(op, others, taken)
		}
		op.Group = g
		g.Operations = append(g.Operations, op)
	}
	for _, g := range w.model.Groups {
		g.Description = w.describeGroup(g)
	}
}

// tagged gives the resource that an operation's first tag names, nil when there is none.
func (w *work) tagged(op *Operation) *Resource {
	if len(op.Tags) == 0 {
		return nil
	}
	name := joinWords(plural(splitWords(op.Tags[0])))
	for _, r := range w.model.Resources {
		if r.Plural == name {
			return r
		}
	}
	return nil
}

// above gives the resource of the longest path that an operation's path is below.
func above(op *Operation, byPath map[string]*Resource) *Resource {
	segments := trimSegments(op.Segments)
	for i := len(segments); i > 0; i-- {
		if r := byPath[nodeKey(segments[:i])]; r != nil {
			return r
		}
	}
	return nil
}

func (w *work) otherGroup(op *Operation, others map[string]*Group, taken nameSet) *Group {
	var words []string
	if len(op.Tags) > 0 {
		words = splitWords(op.Tags[0])
	}
	if asciiWord(strings.Join(words, "")) == "" {
		words = nil
		for _, s := range op.Segments {
			if text, static := s.Static(); static && len(words) == 0 {
				if found := splitWords(text); len(found) > 0 && !isVersion(found) {
					words = found
				}
			}
		}
	}
	if asciiWord(strings.Join(words, "")) == "" {
		words = []string{"operations"}
	}
	name := strings.Join(words, " ")
	key := name
	if op.Kind == Account {
		key = string(Account) // they never share a group with others
	}
	g := others[key]
	if g == nil {
		g = &Group{Name: taken.take(name, " ", 80)}
		others[key] = g
		w.model.Groups = append(w.model.Groups, g)
	}
	return g
}

// describeGroup gives the description of the tag that all operations of a group share.
func (w *work) describeGroup(g *Group) string {
	tag := ""
	for _, op := range g.Operations {
		if len(op.Tags) == 0 || tag != "" && op.Tags[0] != tag {
			return ""
		}
		tag = op.Tags[0]
	}
	for _, t := range w.service.Tags {
		if t.Name == tag {
			return t.Description
		}
	}
	return ""
}
