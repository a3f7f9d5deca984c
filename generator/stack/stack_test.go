package stack_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator/stack"
)

const head = "name: x\nlanguage: go\ndatabases: [sqlite]\n"

// tree gives a folder of stacks with one stack x and what it may share.
func tree(list, set string) fstest.MapFS {
	return fstest.MapFS{
		"x/stack.yaml":              {Data: []byte(head + list)},
		"x/files/a.tmpl":            {Data: []byte("own")},
		"x/parts/own.tmpl":          {Data: []byte("own part")},
		"shared/deploy.yaml":        {Data: []byte(set)},
		"shared/files/a.tmpl":       {Data: []byte("shared")},
		"shared/files/k/1.txt.tmpl": {Data: []byte("1")},
		"shared/files/k/2.txt.tmpl": {Data: []byte("2")},
		"shared/parts/all.tmpl":     {Data: []byte("shared part")},
	}
}

func TestInclude(t *testing.T) {
	t.Parallel()
	s, err := stack.Load(tree(
		"include: [deploy]\nfiles:\n  - {template: a.tmpl, owner: yours}\n",
		"view: Deployment\nfiles:\n  - {template: a.tmpl, output: b, owner: contract}\n  - {template: k/*.txt.tmpl, owner: yours, static: true}\n",
	), "x")
	if err != nil {
		t.Fatal(err)
	}
	want := []stack.File{
		{Template: "a.tmpl", Output: "a", Owner: stack.Yours},
		{Template: "shared/a.tmpl", Output: "b", Owner: stack.Contract, View: "Deployment"},
		{Template: "shared/k/1.txt.tmpl", Output: "k/1.txt", Owner: stack.Yours, Static: true, View: "Deployment"},
		{Template: "shared/k/2.txt.tmpl", Output: "k/2.txt", Owner: stack.Yours, Static: true, View: "Deployment"},
	}
	if diff := cmp.Diff(want, s.Files); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	var texts []string
	for _, f := range s.Files {
		text, err := s.ReadTemplate(f)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(text))
	}
	if diff := cmp.Diff([]string{"own", "shared", "1", "2"}, texts); diff != "" {
		t.Errorf("templates (-want +got):\n%s", diff)
	}
	parts, err := s.Parts()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string][]byte{"parts/own.tmpl": []byte("own part"), "shared/parts/all.tmpl": []byte("shared part")}, parts); diff != "" {
		t.Errorf("parts (-want +got):\n%s", diff)
	}
}

func TestLoadRefuses(t *testing.T) {
	t.Parallel()
	const one = "files:\n  - {template: a.tmpl, owner: yours}\n"
	for name, tc := range map[string]struct{ list, set, want string }{
		"no such set":      {"include: [other]\n", one, "other.yaml"},
		"set twice":        {"include: [deploy, deploy]\n", one, "listed twice"},
		"file twice":       {"include: [deploy]\n", one + "  - {template: a.tmpl, owner: yours}\n", "listed twice"},
		"no template":      {"include: [deploy]\n", "files:\n  - {template: z.tmpl, owner: yours}\n", "no such template"},
		"unknown field":    {"include: [deploy]\n", "file:\n", "field file not found"},
		"no owner":         {"include: [deploy]\n", "files:\n  - {template: a.tmpl}\n", "owner is"},
		"shared by itself": {"files:\n  - {template: shared/a.tmpl, owner: yours}\n", one, "come by include"},
		"unknown stack":    {"", one, "unknown stack"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			wanted := "x"
			if name == "unknown stack" {
				wanted = "y"
			}
			_, err := stack.Load(tree(tc.list, tc.set), wanted)
			if err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("Load gave %v, want an error about %q", err, tc.want)
			}
		})
	}
}
