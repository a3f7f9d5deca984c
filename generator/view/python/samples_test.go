package python_test

import (
	"encoding/json"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/backend-dev/backend/generator/view/python/pytypes"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/sample"
)

// sampled is a JSON text that a type takes.
type sampled struct {
	Name, Text string
	Out        bool
}

// readSamples has Python read and write values of all component schemas.
func readSamples(t *testing.T, interpreter, dir string, service *openapi.Service) {
	t.Helper()
	set := allTypes(t, dir, service)
	list := []sampled{}
	for _, schema := range service.Schemas {
		list = append(list, samples(set, schema)...)
	}
	data, err := json.Marshal(list)
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "samples.json"), data)
	if out, err := exec.Command(interpreter, "-B", "testdata/samples.py", dir).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// samples gives values of a component schema in both directions.
func samples(set *pytypes.Set, schema *openapi.Schema) []sampled {
	var out []sampled
	for dir, direction := range map[pytypes.Direction]sample.Direction{pytypes.Out: sample.Output, pytypes.In: sample.Input} {
		name := set.Ref(schema, dir).Name()
		for seed := range 3 {
			text, err := sample.Value(schema, sample.Options{Direction: direction, Seed: seed, Minimal: seed == 2})
			if err != nil || name == "" || string(text) == "null" {
				continue
			}
			out = append(out, sampled{Name: name, Text: string(text), Out: dir == pytypes.Out})
		}
	}
	return out
}

// allTypes writes the types of all component schemas into app/api/schemas.py of a service.
func allTypes(t *testing.T, dir string, service *openapi.Service) *pytypes.Set {
	t.Helper()
	set := pytypes.New(service)
	set.UseAll()
	set.Resolve()
	text := "\"\"\"All models.\"\"\"\n"
	if m := set.ModuleOf(""); m != nil {
		code := m.Code()
		text += "\nfrom __future__ import annotations\n\n" + code.Imports + code.Gap + code.Body
	}
	write(t, filepath.Join(dir, "app", "api", "schemas.py"), []byte(text))
	return set
}
