package survive

import (
	"fmt"
	"io"

	"github.com/backend-dev/backend/generator/merge"
)

// shownBytes bounds what a fault quotes.
const shownBytes = 3000

func shortened(out []byte) []byte {
	if len(out) > shownBytes {
		return append(out[:shownBytes:shownBytes], "..."...)
	}
	return out
}

func difference(migrated, fresh []byte) string {
	return string(shortened([]byte(merge.Diff("migrated", "fresh", migrated, fresh))))
}

// Print prints the figures and the faults.
func (f *Figures) Print(w io.Writer) {
	fmt.Fprintf(w, "lives %d, steps %d, edits %d, lost edits %d\n", f.Lives, f.Steps, f.Edits, f.Lost)
	fmt.Fprintf(w, "syncs %d, with conflicts %d (%d places, %.3f a step)\n", f.Syncs, f.Conflicted, f.Conflicts, float64(f.Conflicts)/float64(max(1, f.Steps)))
	fmt.Fprintf(w, "of these places edited files that are no longer made: %d\n", f.Left)
	fmt.Fprintf(w, "migrations written %d (changes in two steps %d), databases equal to fresh ones %d, projects built %d, of these tested %d\n", f.Migrations, f.Rolled, f.Databases, f.Built, f.Tested)
	for _, one := range f.Faults {
		fmt.Fprintf(w, "FAULT %s\n", one)
	}
}

// Passed tells whether nothing was lost and nothing broke.
func (f *Figures) Passed() bool { return f.Lives > 0 && f.Lost == 0 && len(f.Faults) == 0 }
