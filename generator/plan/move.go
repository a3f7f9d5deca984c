package plan

import (
	"bytes"
	"cmp"
	"slices"

	"github.com/backend-dev/backend/generator/stack"
)

// likeness is how much of two texts must be the same for one to be the other in a
// new place.
const likeness = 0.5

// candidate is a file that may have moved.
type candidate struct {
	from, to string
	likeness float64
}

// follow finds the yours files whose path changed: of the same template, lost in
// one place and new in another, with mostly the same text.
func (p *syncer) follow(rendered map[string]bool) {
	p.moved = map[string]string{}
	var found []candidate
	for from, entry := range p.Old.Files {
		if rendered[from] || entry.Owner != stack.Yours || entry.Once || entry.Template == "" {
			continue
		}
		base := p.read(BaseFile(from))
		for _, f := range p.Files {
			if _, known := p.Old.Files[f.Path]; known || f.Template != entry.Template || f.Owner != stack.Yours || f.Once {
				continue
			}
			if l := alike(base.canonical(), f.Content); l >= likeness {
				found = append(found, candidate{from: from, to: f.Path, likeness: l})
			}
		}
	}
	slices.SortFunc(found, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.likeness, a.likeness), cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
	taken := map[string]bool{}
	for _, c := range found {
		if _, has := p.moved[c.to]; !has && !taken[c.from] {
			p.moved[c.to] = c.from
			taken[c.from] = true
		}
	}
}

// alike gives the share of lines that two texts have in common, 0 to 1.
func alike(a, b []byte) float64 {
	counts, total, common := map[string]int{}, 0, 0
	for line := range bytes.Lines(a) {
		counts[string(bytes.TrimSpace(line))]++
		total++
	}
	for line := range bytes.Lines(b) {
		key := string(bytes.TrimSpace(line))
		if counts[key] > 0 {
			counts[key]--
			common++
		}
		total++
	}
	if total == 0 {
		return 0
	}
	return 2 * float64(common) / float64(total)
}
