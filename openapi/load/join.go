package load

import (
	"slices"
	"strconv"

	"github.com/backend-dev/backend/openapi"
)

// Bounds of joins: schemas that one is made of, and joins of one document.
const (
	maxAtoms = 12
	maxJoins = 20_000
)

// join is a schema to be made of several that it must all satisfy.
type join struct {
	s, a, b *openapi.Schema
}

// joiner makes schemas of several. Which ones a schema was made of is kept, so
// that recursive schemas end: a join of the same ones is the same join.
type joiner struct {
	waiting []join
	ids     map[*openapi.Schema]int
	atoms   map[*openapi.Schema][]int
	made    map[string]*openapi.Schema
}

func newJoiner() *joiner {
	return &joiner{
		ids: map[*openapi.Schema]int{}, atoms: map[*openapi.Schema][]int{}, made: map[string]*openapi.Schema{},
	}
}

// of gives the sorted ids of the schemas that s is made of.
func (j *joiner) of(s *openapi.Schema) []int {
	if atoms := j.atoms[s]; atoms != nil {
		return atoms
	}
	id, ok := j.ids[s]
	if !ok {
		id = len(j.ids) + 1
		j.ids[s] = id
	}
	return []int{id}
}

// both gives a schema that holds what a and b hold, filled later.
func (w *lowering) both(a, b *openapi.Schema) *openapi.Schema {
	switch {
	case a == nil || a == b:
		return b
	case b == nil:
		return a
	}
	j := w.joiner
	atoms := slices.Concat(j.of(a), j.of(b))
	slices.Sort(atoms)
	atoms = slices.Compact(atoms)
	if len(atoms) > maxAtoms || len(j.made) >= maxJoins {
		w.warnAt(a.Pos, "schema-conflict", "", "too many schemas at once; only the first is checked")
		return a
	}
	var key []byte
	for _, id := range atoms {
		key = append(strconv.AppendInt(key, int64(id), 10), ' ')
	}
	if s := j.made[string(key)]; s != nil {
		return s
	}
	s := &openapi.Schema{Pos: a.Pos}
	w.made = append(w.made, s)
	j.made[string(key)], j.atoms[s] = s, atoms
	j.waiting = append(j.waiting, join{s, a, b})
	return s
}

// join fills a schema made of two.
func (w *lowering) join(j join) {
	name, path, pos := j.s.Name, j.s.Path, j.s.Pos
	*j.s = *j.a
	j.s.Name, j.s.Path, j.s.Pos, j.s.Same = name, path, pos, nil
	n := &node{schema: j.s, line: int32(pos.Line), col: int32(pos.Column), file: w.fileOf(pos)}
	props := newProperties(j.s.Properties)
	w.add(j.s, j.b, n, props)
	j.s.Properties = props.list
	over(&j.s.Title, j.b.Title)
	over(&j.s.Description, j.b.Description)
	j.s.Nullable = j.a.Nullable && j.b.Nullable
	j.s.ReadOnly = j.a.ReadOnly || j.b.ReadOnly
	j.s.WriteOnly = j.a.WriteOnly || j.b.WriteOnly
	w.settle(j.s, n)
}

// fileOf gives the index of the file that a position names.
func (w *lowering) fileOf(pos openapi.Position) uint16 {
	if f := w.byName[pos.File]; f != nil {
		return f.index
	}
	return 0
}
