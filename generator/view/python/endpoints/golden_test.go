package endpoints_test

import (
	"context"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator/view/python/endpoints"
	"github.com/backend-dev/backend/generator/view/python/pytypes"
	"github.com/backend-dev/backend/openapi/infer"
	"github.com/backend-dev/backend/openapi/load"
)

var update = flag.Bool("update", false, "write the golden file anew")

func build(t *testing.T, file string, options endpoints.Options) *endpoints.API {
	t.Helper()
	svc, err := load.Load(context.Background(), file, load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return endpoints.Build(infer.Infer(svc, infer.Options{}), pytypes.New(svc), options)
}

// TestZoo compares the code of a document that has something of each kind with a golden
// file.
func TestZoo(t *testing.T) {
	t.Parallel()
	const golden = "testdata/zoo.txt"
	a := build(t, "testdata/zoo.yaml", endpoints.Options{})
	var b strings.Builder
	file := func(name, text string) { b.WriteString("-- " + name + " --\n" + text) }
	file("app/api/operations.py", strings.Join(a.TableImports(), "\n")+"\n\n"+a.Table())
	file("app/api/policies.py", a.Policies())
	file("app/api/errors.py", a.ErrorImports()+"\n"+a.Errors())
	file("app/api/document.py", a.Facts())
	if m := a.Shared(); m != nil {
		code := m.Code()
		file("app/api/schemas.py", code.Imports+code.Gap+code.Body)
	}
	for _, g := range a.Groups {
		if g.HasSchemas() {
			code := g.Module().Code()
			file("app/"+g.Package+"/schemas.py", code.Imports+"\n"+code.Exports+code.Gap+code.Body)
		}
		text := g.Imports() + "\n" + g.Head()
		for _, o := range g.Has {
			text += "\n\n" + o.Code()
		}
		file("app/"+g.Package+"/router.py", text)
	}
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("the code differs from %s:\n%s", golden, diff)
	}
}

// TestResults checks what services give.
func TestResults(t *testing.T) {
	t.Parallel()
	got := map[string]string{}
	empty := ""
	for _, o := range build(t, "testdata/zoo.yaml", endpoints.Options{BasePath: &empty}).Operations {
		body := "no body"
		if o.Body != nil {
			body = o.Body.Plain("")
		}
		got[o.Name] = body + " -> " + o.Result("")
	}
	want := map[string]string{
		"list_":             "no body -> wire.Answer[list[Animal]]",
		"add_animal":        "AnimalInput | Photo | wire.Content -> Animal",
		"get_animals_by_id": "no body -> Animal",
		"get_animals_image": "no body -> wire.Content",
		"report":            "no body -> wire.Answer[Any] | wire.Content",
		"replace_keeper":    "KeeperInput | None -> None",
		"ask_keeper":        "no body -> None",
		"remove_keeper":     "no body -> wire.Answer[None]",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
