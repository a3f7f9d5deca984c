package generator

import (
	"bytes"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/backend-dev/backend/generator/plan"
	"github.com/backend-dev/backend/generator/stack"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/load"
)

// documentDir holds a document of several files in a project.
const documentDir = "openapi"

// document is the document as the project keeps it.
type document struct {
	root, hash string
	files      []plan.File
	// names are the user's names by the project's.
	names map[string]string
}

// place decides where the document lies in the project and gives the service's
// positions those names: one file is openapi.yaml or openapi.json; several keep
// their places to one another below openapi/. What cannot be copied (parts from
// the network) is replaced by the one document that has it all.
func place(svc *openapi.Service) *document {
	doc := &document{names: map[string]string{}}
	names, ok := projectNames(svc.Files)
	if !ok {
		doc.root, doc.hash = "openapi.json", plan.Hash(svc.Document)
		doc.add(doc.root, svc.Document)
		svc.Rename(func(name string) string { return doc.name(name, path.Base(filepath.ToSlash(name))) })
		return doc
	}
	doc.root = names[svc.Files[0].Name]
	var all []byte
	for _, f := range svc.Files {
		doc.add(names[f.Name], f.Data)
		all = append(all, plan.Hash(f.Data)...)
	}
	doc.hash = plan.Hash(svc.Files[0].Data)
	if len(svc.Files) > 1 {
		doc.hash = plan.Hash(all)
	}
	svc.Rename(func(name string) string {
		if placed, ok := names[name]; ok {
			return doc.name(name, placed)
		}
		return doc.name(name, path.Base(filepath.ToSlash(name)))
	})
	return doc
}

// within lets references of a project's document lead anywhere in the folder of a
// document of several files: its root need not lie at the top of it.
func within(dir string, opts load.Options) load.Options {
	folder := filepath.Join(dir, documentDir)
	if info, err := os.Stat(folder); err == nil && info.IsDir() {
		opts.AllowRefDirs = append(slices.Clone(opts.AllowRefDirs), folder)
	}
	return opts
}

// placed gives the service's positions the names that the document's files have in
// the project at dir, where they lie already.
func placed(svc *openapi.Service, dir string) *document {
	doc := &document{names: map[string]string{}}
	var all []byte
	for i, f := range svc.Files {
		if i == 0 {
			doc.root = inProject(dir, f.Name)
		}
		all = append(all, plan.Hash(f.Data)...)
	}
	switch len(svc.Files) {
	case 0:
		doc.hash = plan.Hash(svc.Document)
	case 1:
		doc.hash = plan.Hash(svc.Files[0].Data)
	default:
		doc.hash = plan.Hash(all)
	}
	svc.Rename(func(name string) string { return doc.name(name, inProject(dir, name)) })
	return doc
}

// inProject gives a file's path in the project at dir, or its name alone when it
// lies elsewhere.
func inProject(dir, name string) string {
	from, errDir := filepath.Abs(dir)
	to, errName := filepath.Abs(name)
	if rel, err := filepath.Rel(from, to); errDir == nil && errName == nil && err == nil && filepath.IsLocal(rel) {
		return filepath.ToSlash(rel)
	}
	return path.Base(filepath.ToSlash(name))
}

func (d *document) name(user, project string) string {
	d.names[project] = user
	return project
}

func (d *document) add(name string, data []byte) {
	d.files = append(d.files, plan.File{Path: name, Owner: stack.Yours, Mode: 0o644, Content: data})
}

// known gives the problems with the names that the user knows.
func (d *document) known(ps openapi.Problems) openapi.Problems {
	for i := range ps {
		if user, ok := d.names[ps[i].Pos.File]; ok {
			ps[i].Pos.File = user
		}
	}
	ps.Sort()
	return ps
}

// projectNames gives the place of each file in the project, or false when the
// files have no places to one another.
func projectNames(files []openapi.File) (map[string]string, bool) {
	switch len(files) {
	case 0:
		return nil, false
	case 1:
		return map[string]string{files[0].Name: "openapi" + extension(files[0])}, true
	}
	absolute := make([]string, len(files))
	for i, f := range files {
		abs, err := filepath.Abs(f.Name)
		if err != nil || strings.Contains(f.Name, "://") || strings.HasPrefix(f.Name, "<") {
			return nil, false
		}
		absolute[i] = abs
	}
	top := filepath.Dir(absolute[0])
	for _, abs := range absolute[1:] {
		for !below(top, abs) {
			if filepath.Dir(top) == top {
				return nil, false
			}
			top = filepath.Dir(top)
		}
	}
	names := make(map[string]string, len(files))
	for i, abs := range absolute {
		rel, err := filepath.Rel(top, abs)
		if err != nil {
			return nil, false
		}
		names[files[i].Name] = path.Join(documentDir, filepath.ToSlash(rel))
	}
	return names, true
}

func below(dir, file string) bool {
	rel, err := filepath.Rel(dir, file)
	return err == nil && filepath.IsLocal(rel)
}

// extension gives .json for what looks like JSON, else .yaml.
func extension(f openapi.File) string {
	data := bytes.TrimPrefix(f.Data, []byte("\xef\xbb\xbf"))
	if data = bytes.TrimLeft(data, " \t\r\n"); len(data) > 0 && data[0] == '{' && !strings.HasSuffix(f.Name, ".yaml") && !strings.HasSuffix(f.Name, ".yml") {
		return ".json"
	}
	return ".yaml"
}
