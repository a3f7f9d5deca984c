package gate

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"text/tabwriter"
	"time"

	"github.com/backend-dev/backend/openapi/exchange"

	"github.com/backend-dev/backend/openapi/corpus"
)

// Cost is what a command took: the median CPU seconds (user and system) of a
// few runs and the peak memory in bytes.
type Cost struct {
	CPU    float64
	Bytes  int64
	Failed string
}

// measure runs a command a few times.
func measure(ctx context.Context, runs int, before func() error, name string, args ...string) Cost {
	var cpu []float64
	var cost Cost
	for range runs {
		if err := before(); err != nil {
			return Cost{Failed: err.Error()}
		}
		ctx, cancel := context.WithTimeout(ctx, 2*time.Minute)
		cmd := exec.CommandContext(ctx, name, args...)
		out, err := cmd.CombinedOutput()
		cancel()
		if err != nil {
			return Cost{Failed: exchange.Clip(tail(string(out), 1))}
		}
		cpu = append(cpu, (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds())
		if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
			cost.Bytes = max(cost.Bytes, usage.Maxrss*1024)
		}
	}
	slices.Sort(cpu)
	cost.CPU = cpu[len(cpu)/2]
	return cost
}

// Synthetic writes a document of n operations: resources with list, create,
// get, replace and delete, each with an own schema of twelve properties.
func Synthetic(file string, n int) error {
	paths, schemas := map[string]any{}, map[string]any{}
	operation := func(id string, success string, body, response any) map[string]any {
		op := map[string]any{"operationId": id}
		answer := map[string]any{"description": "done"}
		if response != nil {
			answer["content"] = map[string]any{"application/json": map[string]any{"schema": response}}
		}
		op["responses"] = map[string]any{success: answer}
		if body != nil {
			op["requestBody"] = map[string]any{"required": true, "content": map[string]any{"application/json": map[string]any{"schema": body}}}
		}
		return op
	}
	for i := 0; i*5 < n; i++ {
		name := fmt.Sprintf("Thing%04d", i)
		ref := map[string]any{"$ref": "#/components/schemas/" + name}
		properties := map[string]any{"id": map[string]any{"type": "string", "format": "uuid", "readOnly": true}}
		for p := range 11 {
			kinds := []map[string]any{{"type": "string", "maxLength": 100}, {"type": "integer", "format": "int64"}, {"type": "boolean"}, {"type": "array", "items": map[string]any{"type": "string"}}}
			properties[fmt.Sprintf("field%02d", p)] = kinds[p%len(kinds)]
		}
		schemas[name] = map[string]any{"type": "object", "required": []string{"id", "field00"}, "properties": properties}
		id := map[string]any{"name": "id", "in": "path", "required": true, "schema": map[string]any{"type": "string", "format": "uuid"}}
		lower := fmt.Sprintf("/things%04d", i)
		paths[lower] = map[string]any{
			"get":  operation("list"+name, "200", nil, map[string]any{"type": "array", "items": ref}),
			"post": operation("create"+name, "201", ref, ref),
		}
		paths[lower+"/{id}"] = map[string]any{
			"parameters": []any{id},
			"get":        operation("get"+name, "200", nil, ref),
			"put":        operation("replace"+name, "200", ref, ref),
			"delete":     operation("delete"+name, "204", nil, nil),
		}
	}
	data, err := json.Marshal(map[string]any{
		"openapi": "3.0.3", "info": map[string]any{"title": "Things", "version": "1"},
		"paths": paths, "components": map[string]any{"schemas": schemas},
	})
	if err != nil {
		return err
	}
	return os.WriteFile(file, data, 0o644)
}

func runBenchGenerate(ctx context.Context, args []string, stdout, stderr io.Writer) (bool, error) {
	c := newCommon("bench-generate", stderr)
	peer := c.String("peer", "", "built oapi-codegen (optional)")
	runs := c.Int("runs", 3, "runs a document")
	dir, done, err := c.setup(args)
	if err != nil {
		return false, err
	}
	defer done()
	docs, err := corpus.Read(dir)
	if err != nil {
		return false, err
	}
	for _, n := range []int{10, 100, 1000, 5000} {
		file := filepath.Join(c.work, fmt.Sprintf("synthetic-%d.json", n))
		if err := Synthetic(file, n); err != nil {
			return false, err
		}
		docs = append(docs, corpus.Document{Name: fmt.Sprintf("synthetic-%d", n), Path: file, Operations: n})
	}
	tw := tabwriter.NewWriter(stdout, 0, 4, 2, ' ', 0)
	fmt.Fprintln(tw, "document\toperations\tbackend cpu s\tMiB\tms an operation\toapi-codegen cpu s\tMiB\tratio")
	passed := true
	for _, d := range docs {
		out := filepath.Join(c.work, "out")
		clean := func() error { return os.RemoveAll(out) }
		ours := measure(ctx, *runs, clean, c.backend, "new", "svc", "--spec", d.Path, "--stack", "go", "--db", "sqlite", "--dir", out, "--no-git", "--yes")
		theirs := Cost{Failed: "not built"}
		if *peer != "" {
			theirs = measure(ctx, *runs, func() error { return nil }, *peer, "-generate", "std-http,models,strict-server", "-package", "api", "-o", filepath.Join(c.work, "peer.go"), d.Path)
		}
		row := fmt.Sprintf("%s\t%d\t", d.Name, d.Operations)
		if ours.Failed != "" {
			row += "FAILED: " + ours.Failed + "\t\t\t"
			passed = false
		} else {
			row += fmt.Sprintf("%.2f\t%d\t%.2f\t", ours.CPU, ours.Bytes>>20, 1000*ours.CPU/float64(max(1, d.Operations)))
		}
		if theirs.Failed != "" {
			row += "failed: " + theirs.Failed
		} else {
			row += fmt.Sprintf("%.2f\t%d\t%.2f", theirs.CPU, theirs.Bytes>>20, ours.CPU/theirs.CPU)
		}
		fmt.Fprintln(tw, row)
	}
	return passed, tw.Flush()
}
