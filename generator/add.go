package generator

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/backend-dev/backend/generator/plan"
	"github.com/backend-dev/backend/generator/stack"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/draft"
	"github.com/backend-dev/backend/openapi/edit"
	"github.com/backend-dev/backend/openapi/infer"
	"github.com/backend-dev/backend/openapi/load"
)

// Addition is one thing to add to a document: an endpoint or a resource.
type Addition func(*draft.Draft) error

// Endpoint adds an operation.
func Endpoint(e draft.Endpoint) Addition {
	return func(d *draft.Draft) error { return d.Endpoint(e) }
}

// Resource adds a resource with its operations.
func Resource(r draft.Resource) Addition {
	return func(d *draft.Draft) error { return d.Resource(r) }
}

// Add plans an addition to the project's document and what it brings along, as Sync
// does. The plan writes the document too. Nothing is written. What cannot be added is
// an openapi.Problems.
func Add(ctx context.Context, req SyncRequest, additions ...Addition) (*Result, *draft.Added, error) {
	answers, _, err := readAnswers(req.Dir)
	if err != nil {
		return nil, nil, err
	}
	source := filepath.FromSlash(answers.Spec)
	if !filepath.IsAbs(source) {
		source = filepath.Join(req.Dir, source)
	}
	read := func(overlay map[string][]byte) (*openapi.Service, error) {
		opts := within(req.Dir, req.Load)
		opts.Overlay = overlay
		return load.Load(ctx, source, opts)
	}
	files, added, err := grow(read, answers, additions)
	if err != nil {
		return nil, nil, err
	}
	req.Load.Overlay = map[string][]byte{}
	for _, f := range files {
		req.Load.Overlay[f.Name] = f.Data
	}
	result, err := Sync(ctx, req)
	if err != nil {
		return nil, nil, err
	}
	for _, f := range files {
		c, err := edited(req.Dir, f)
		if err != nil {
			return nil, nil, err
		}
		result.Plan.Changes = append(result.Plan.Changes, c)
	}
	slices.SortStableFunc(result.Plan.Changes, func(a, b plan.Change) int { return cmp.Compare(a.Path, b.Path) })
	return result, added, nil
}

// Author gives a new document with the resources, those that others refer to first.
func Author(ctx context.Context, answers Answers, resources []draft.Resource) (openapi.File, error) {
	file := draft.Blank(answers.Name)
	ordered, err := draft.Order(resources)
	if err != nil {
		return file, err
	}
	read := func(overlay map[string][]byte) (*openapi.Service, error) {
		data := file.Data
		if edited, ok := overlay[file.Name]; ok {
			data = edited
		}
		return load.Bytes(ctx, file.Name, data, load.Options{})
	}
	additions := make([]Addition, len(ordered))
	for i, r := range ordered {
		additions[i] = Resource(r)
	}
	files, _, err := grow(read, answers, additions)
	if err == nil && len(files) == 1 {
		file = files[0]
	}
	return file, err
}

// grow makes additions to a document one after the other, each in the style of all
// before it, and gives the files that changed. After each the document must still
// load, with all that it had and what was added.
func grow(read func(map[string][]byte) (*openapi.Service, error), answers Answers, additions []Addition) ([]openapi.File, *draft.Added, error) {
	overlay := map[string][]byte{}
	all := &draft.Added{Operations: []string{}, Schemas: []string{}, Tags: []string{}, Notes: []string{}}
	svc, err := read(overlay)
	if err != nil {
		return nil, nil, err
	}
	for _, add := range additions {
		doc, err := edit.Open(svc.Files)
		if err != nil {
			return nil, nil, err
		}
		d := draft.New(infer.Infer(svc, infer.Options{}), doc, answers.Envelope == EnvelopeWrap)
		if err := add(d); err != nil {
			return nil, nil, err
		}
		for _, f := range doc.Changed() {
			overlay[f.Name] = f.Data
		}
		grown, err := read(overlay)
		if err != nil {
			return nil, nil, fmt.Errorf("the document with the addition: %w", err)
		}
		one := d.Added()
		if err := complete(svc, grown, one.Operations); err != nil {
			return nil, nil, err
		}
		svc = grown
		all.Operations = append(all.Operations, one.Operations...)
		all.Schemas = append(all.Schemas, one.Schemas...)
		all.Tags = append(all.Tags, one.Tags...)
		all.Notes = append(all.Notes, one.Notes...)
	}
	var files []openapi.File
	for _, f := range svc.Files {
		if data, ok := overlay[f.Name]; ok {
			files = append(files, openapi.File{Name: f.Name, Data: data})
		}
	}
	return files, all, nil
}

// complete holds that a document has the operations of an older one and the added.
func complete(before, after *openapi.Service, added []string) error {
	has := map[string]bool{}
	for _, op := range after.Operations {
		has[op.Key()] = true
	}
	want := slices.Clone(added)
	for _, op := range before.Operations {
		want = append(want, op.Key())
	}
	for _, k := range want {
		if !has[k] {
			return openapi.Problems{{
				Rule: "edit-refused", Severity: openapi.Error, Pos: openapi.Position{File: before.Source},
				Message: "with the addition the document would not have " + k, Hint: "add it by hand, then run: backend sync",
			}}
		}
	}
	if len(after.Operations) != len(want) {
		return openapi.Problems{{
			Rule: "edit-refused", Severity: openapi.Error, Pos: openapi.Position{File: before.Source},
			Message: "the addition would bring more operations than asked for", Hint: "add it by hand, then run: backend sync",
		}}
	}
	return nil
}

// edited gives the change of a file of the document.
func edited(dir string, f openapi.File) (plan.Change, error) {
	rel, err := filepath.Rel(dir, f.Name)
	if err != nil || !filepath.IsLocal(rel) {
		return plan.Change{}, openapi.Problems{{
			Rule: "edit-outside", Severity: openapi.Error, Pos: openapi.Position{File: f.Name},
			Message: "this file of the document lies outside of the service's folder", Hint: "edit it there, then run: backend sync",
		}}
	}
	info, err := os.Stat(f.Name)
	if err != nil {
		return plan.Change{}, fmt.Errorf("document: %w", err)
	}
	have, err := os.ReadFile(f.Name)
	if err != nil {
		return plan.Change{}, fmt.Errorf("document: %w", err)
	}
	c := plan.Change{
		File:   plan.File{Path: filepath.ToSlash(rel), Owner: stack.Yours, Mode: info.Mode().Perm(), Content: f.Data},
		Action: plan.Update, Perm: info.Mode().Perm(), Have: have,
	}
	_, reason := plan.Look(dir, c.Path)
	switch {
	case reason != "":
		c.Action, c.Reason = plan.Conflict, reason
	case info.Mode().Perm()&0o200 == 0:
		c.Action, c.Reason = plan.Conflict, plan.ReasonReadOnly
	case bytes.Equal(have, f.Data):
		c.Action = plan.Keep
	}
	return c, nil
}
