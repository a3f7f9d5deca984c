package scan

import "sort"

// Lines finds lines and columns in one source, whose lines it counts once.
type Lines struct{ starts []int }

// Position gives line and column, from 1, of an offset; columns count bytes. The
// source is the same at every call.
func (l *Lines) Position(source string, offset int) (line, column int) {
	if l.starts == nil {
		l.starts = append(l.starts, 0)
		for i := range len(source) {
			if source[i] == '\n' {
				l.starts = append(l.starts, i+1)
			}
		}
	}
	line = sort.SearchInts(l.starts, offset+1)
	return line, offset - l.starts[line-1] + 1
}
