package names

// Levels names things whose names start with those of others: level by level, all of one
// together. Depth is a thing's level; request is false for one without a name, and sees
// the names of the levels before.
func Levels[T any](scope *Scope, all []T, depth func(T) int, request func(T) (Request, bool), give func(T, string)) {
	var levels [][]T
	for _, t := range all {
		for len(levels) <= depth(t) {
			levels = append(levels, nil)
		}
		levels[depth(t)] = append(levels[depth(t)], t)
	}
	for _, level := range levels {
		given := make([]*Name, len(level))
		for i, t := range level {
			if r, ok := request(t); ok {
				given[i] = scope.Add(r)
			}
		}
		scope.Resolve()
		for i, t := range level {
			if given[i] != nil {
				give(t, given[i].String())
			}
		}
	}
}
