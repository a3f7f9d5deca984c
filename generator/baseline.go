package generator

import (
	"context"
	"fmt"
	"path/filepath"

	"github.com/backend-dev/backend/generator/drift"
	"github.com/backend-dev/backend/generator/plan"
	"github.com/backend-dev/backend/generator/stack"
	"github.com/backend-dev/backend/generator/write"
)

// WriteBaseline writes the baseline of a check.
func WriteBaseline(ctx context.Context, file string, b *drift.Baseline) error {
	data, err := plan.JSON(b)
	if err != nil {
		return fmt.Errorf("baseline: %w", err)
	}
	return writeFile(ctx, file, data)
}

// writeFile writes one file of the user's.
func writeFile(ctx context.Context, file string, data []byte) error {
	dir, name := filepath.Split(file)
	if filepath.Base(filepath.Clean(dir)) == plan.RecordDir {
		name = filepath.Join(plan.RecordDir, name)
		dir = filepath.Dir(filepath.Clean(dir))
	}
	if dir == "" {
		dir = "."
	}
	change := plan.Change{
		File:   plan.File{Path: filepath.ToSlash(name), Owner: stack.Yours, Mode: 0o644, Content: data},
		Action: plan.Update,
	}
	return write.Apply(ctx, &plan.Plan{Dir: dir, Changes: []plan.Change{change}}, nil)
}
