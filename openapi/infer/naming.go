package infer

import (
	"strings"
)

// nameResources gives each resource its names: from the last literal of its
// collection path, with those of the parents before it where that is taken.
func (w *work) nameResources() {
	resourceNames, tables := nameSet{}, nameSet{}
	count := map[string]int{}
	for _, c := range w.candidates {
		o := c.overrides()
		c.resource.Name = joinWords(singular(splitWords(o.Resource)))
		if o.Table != "" {
			c.resource.Table = sqlName(splitWords(o.Table), "_table", maxTableName)
		}
		if c.resource.Name == "" {
			count[strings.Join(w.baseName(c), " ")]++
		}
	}
	for _, c := range w.candidates {
		r := c.resource
		words := w.baseName(c)
		if r.Name != "" {
			words = splitWords(r.Name)
		} else if count[strings.Join(words, " ")] > 1 || resourceNames[strings.Join(words, " ")] {
			words = w.longName(c, resourceNames, words)
		}
		base := strings.Join(words, " ")
		r.Name = resourceNames.take(base, " ", 80)
		r.Plural = strings.Join(plural(words), " ") + strings.TrimPrefix(r.Name, base)
		if len(r.Name) < len(base) {
			r.Plural = r.Name
		}
		if r.Table == "" {
			r.Table = sqlName(strings.Fields(r.Plural), "_table", maxTableName)
		}
		r.Table = tables.take(r.Table, "_", maxTableName)
		r.Collection, r.Item = c.paths()
	}
}

// paths gives the collection and item path as the document writes them.
func (c *candidate) paths() (collection, item string) {
	for _, n := range c.collections {
		if collection == "" || n.key == nodeKey(c.base) {
			collection = n.path
		}
	}
	if len(c.items) > 0 {
		item = c.items[0].path
	}
	return collection, item
}

// baseName gives the words of a resource by its own collection alone.
func (w *work) baseName(c *candidate) []string {
	words := singular(c.words)
	if len(words) == 0 {
		words = splitWords(c.schema.Identity().Name)
	}
	if len(words) == 0 {
		words = []string{"resource"}
	}
	return words
}

// longName puts the names of the literals before in front until it is free; the
// shortest path keeps the short name.
func (w *work) longName(c *candidate, taken nameSet, words []string) []string {
	if w.shortest(c, words) && !taken[strings.Join(words, " ")] {
		return words
	}
	segments := c.primary()
	_, at := literal(segments, len(segments)-1)
	for at > 0 {
		var before []string
		before, at = literal(segments, at-1)
		if before == nil {
			break
		}
		words = append(append([]string(nil), singular(before)...), words...)
		if !taken[strings.Join(words, " ")] {
			return words
		}
	}
	return words
}

// shortest tells whether no other resource of the same base name has a shorter path.
func (w *work) shortest(c *candidate, words []string) bool {
	name := strings.Join(words, " ")
	earlier := true
	for _, other := range w.candidates {
		if other == c {
			earlier = false
			continue
		}
		longer := len(other.primary()) - len(c.primary())
		if (longer < 0 || longer == 0 && earlier) && strings.Join(w.baseName(other), " ") == name {
			return false
		}
	}
	return true
}
