package merge

// shortest pairs the lines of a span by a shortest edit, in linear space: it finds
// a point in the middle of the edit and goes on with both halves (Myers 1986).
func (m *matching) shortest(i, iEnd, j, jEnd int) {
	i, iEnd, j, jEnd = m.trim(i, iEnd, j, jEnd)
	if i == iEnd || j == jEnd {
		return
	}
	a := m.middle(i, iEnd, j, jEnd)
	if a.i == i && a.j == j || a.i == iEnd && a.j == jEnd {
		return // nothing in common
	}
	m.shortest(i, a.i, j, a.j)
	m.shortest(a.i, iEnd, a.j, jEnd)
}

// middle gives a point on a shortest path through the span, from both of whose
// sides half of the edits are to go.
func (m *matching) middle(i, iEnd, j, jEnd int) anchor {
	n, k := iEnd-i, jEnd-j
	size := n + k + 1
	ahead, back := make([]int, 2*size+1), make([]int, 2*size+1)
	delta := n - k
	for d := 0; d <= (n+k+1)/2; d++ {
		for q := -d; q <= d; q += 2 {
			x := step(ahead, size, q, d)
			for x < n && x-q < k && m.from[i+x] == m.to[j+x-q] {
				x++
			}
			ahead[size+q] = x
			other := delta - q
			if delta%2 != 0 && other >= -(d-1) && other <= d-1 && x+back[size+other] >= n {
				return inside(anchor{i + x, j + x - q}, iEnd, jEnd)
			}
		}
		for q := -d; q <= d; q += 2 {
			x := step(back, size, q, d)
			for x < n && x-q < k && m.from[iEnd-1-x] == m.to[jEnd-1-(x-q)] {
				x++
			}
			back[size+q] = x
			other := delta - q
			if delta%2 == 0 && other >= -d && other <= d && x+ahead[size+other] >= n {
				return inside(anchor{iEnd - x, jEnd - (x - q)}, iEnd, jEnd)
			}
		}
	}
	return anchor{iEnd, jEnd}
}

// step gives where diagonal q begins in round d: one line further than the better
// of its neighbours.
func step(reach []int, size, q, d int) int {
	if d == 0 {
		return 0
	}
	if q == -d || q != d && reach[size+q-1] < reach[size+q+1] {
		return reach[size+q+1]
	}
	return reach[size+q-1] + 1
}

// inside keeps a point in its span: a path may end beyond the shorter side.
func inside(a anchor, iEnd, jEnd int) anchor {
	return anchor{min(a.i, iEnd), max(0, min(a.j, jEnd))}
}
