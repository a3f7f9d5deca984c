package survive

import (
	"context"
	"fmt"
	"path/filepath"

	"github.com/backend-dev/backend/generator"
)

// sync brings the project along. On PostgreSQL half of the changes of the storage come
// in two steps: the second one with the next change.
func (l *life) sync(ctx context.Context, f *Figures) (out []byte, code int, err error) {
	waiting, err := l.waiting()
	if err != nil {
		return nil, 0, err
	}
	args := []string{"sync", l.dir, "--json"}
	switch {
	case len(waiting) > 0:
		args = append(args, "--contract", "--allow-destructive")
		f.Rolled++
	case l.Database == "postgres" && l.doc.rng.IntN(2) == 0:
		args = append(args, "--expand")
	default:
		args = append(args, "--allow-destructive")
	}
	out, code = l.run(ctx, args...)
	return out, code, nil
}

// waiting gives the migrations that wait for the old version's end.
func (l *life) waiting() ([]string, error) {
	return filepath.Glob(filepath.Join(l.dir, filepath.FromSlash(generator.PendingDir), "*"))
}

// contract lets what waits take its place.
func (l *life) contract(ctx context.Context, f *Figures) error {
	waiting, err := l.waiting()
	if err != nil || len(waiting) == 0 {
		return err
	}
	f.Rolled++
	out, code := l.run(ctx, "sync", l.dir, "--json", "--contract")
	if waiting, err = l.waiting(); err != nil || len(waiting) > 0 {
		return fmt.Errorf("sync --contract: exit code %d, still waiting: %v, %w\n%s", code, waiting, err, out)
	}
	return nil
}
