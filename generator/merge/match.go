package merge

// matching gives for each line of one text the same line of another, or -1. Lines
// are numbers: equal lines have equal ones.
type matching struct {
	from, to []int
	partner  []int
}

// match pairs the lines of two texts. Lines that are unique in both are anchors
// (the patience method): people see moved blocks as wholes. Between anchors the
// shortest edit decides.
func match(from, to []int) []int {
	m := &matching{from: from, to: to, partner: make([]int, len(from))}
	for i := range m.partner {
		m.partner[i] = -1
	}
	m.span(0, len(from), 0, len(to))
	return m.partner
}

// span pairs the lines of from[i:iEnd] and to[j:jEnd].
func (m *matching) span(i, iEnd, j, jEnd int) {
	i, iEnd, j, jEnd = m.trim(i, iEnd, j, jEnd)
	if i == iEnd || j == jEnd {
		return
	}
	anchors := m.anchors(i, iEnd, j, jEnd)
	if len(anchors) == 0 {
		m.shortest(i, iEnd, j, jEnd)
		return
	}
	for _, a := range anchors {
		m.span(i, a.i, j, a.j)
		m.partner[a.i] = a.j
		i, j = a.i+1, a.j+1
	}
	m.span(i, iEnd, j, jEnd)
}

// trim pairs the lines that a span begins and ends with in both texts, and gives what
// is between them.
func (m *matching) trim(i, iEnd, j, jEnd int) (from, fromEnd, to, toEnd int) {
	for i < iEnd && j < jEnd && m.from[i] == m.to[j] {
		m.partner[i] = j
		i, j = i+1, j+1
	}
	for i < iEnd && j < jEnd && m.from[iEnd-1] == m.to[jEnd-1] {
		iEnd, jEnd = iEnd-1, jEnd-1
		m.partner[iEnd] = jEnd
	}
	return i, iEnd, j, jEnd
}

// anchor pairs line i of one text with line j of the other.
type anchor struct{ i, j int }

// anchors gives the longest series of unique lines that both spans have in the
// same order.
func (m *matching) anchors(i, iEnd, j, jEnd int) []anchor {
	type place struct{ inFrom, inTo, at int }
	places := make(map[int]*place, iEnd-i)
	for k := i; k < iEnd; k++ {
		if p := places[m.from[k]]; p != nil {
			p.inFrom++
			continue
		}
		places[m.from[k]] = &place{inFrom: 1}
	}
	for k := j; k < jEnd; k++ {
		if p := places[m.to[k]]; p != nil {
			p.inTo++
			p.at = k
		}
	}
	var unique []anchor
	for k := i; k < iEnd; k++ {
		if p := places[m.from[k]]; p.inFrom == 1 && p.inTo == 1 {
			unique = append(unique, anchor{k, p.at})
		}
	}
	return ascending(unique)
}

// ascending gives the longest part of pairs, which are sorted by i, that is sorted
// by j too. Piles are those of the card game the method is named after.
func ascending(pairs []anchor) []anchor {
	if len(pairs) == 0 {
		return nil
	}
	before := make([]int, len(pairs))
	var piles []int
	for k, p := range pairs {
		low, high := 0, len(piles)
		for low < high {
			if middle := (low + high) / 2; pairs[piles[middle]].j < p.j {
				low = middle + 1
			} else {
				high = middle
			}
		}
		before[k] = -1
		if low > 0 {
			before[k] = piles[low-1]
		}
		if low == len(piles) {
			piles = append(piles, k)
		} else {
			piles[low] = k
		}
	}
	out := make([]anchor, len(piles))
	for k, at := len(piles)-1, piles[len(piles)-1]; k >= 0; k, at = k-1, before[at] {
		out[k] = pairs[at]
	}
	return out
}
