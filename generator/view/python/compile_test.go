package python_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/backend-dev/backend/generator/render"
	"github.com/backend-dev/backend/generator/stack"
	"github.com/backend-dev/backend/generator/view/python"
	"github.com/backend-dev/backend/generator/view/python/endpoints"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/corpus"
	"github.com/backend-dev/backend/openapi/infer"
	"github.com/backend-dev/backend/openapi/load"
	"github.com/backend-dev/backend/templates"
)

// TestRealDocuments renders the models and routers of all real documents, and has Python
// import them with services that do nothing. Then it reads valid values of all component
// schemas with their models, and writes them: they come back the same.
func TestRealDocuments(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("importing all takes long")
	}
	docs := append(corpus.Documents(t), corpus.Document{Name: "zoo", Path: "endpoints/testdata/zoo.yaml"})
	interpreter := interpreter(t)
	for _, doc := range docs {
		t.Run(doc.Name, func(t *testing.T) {
			t.Parallel()
			service, err := load.Load(context.Background(), doc.Path, load.Options{})
			if err != nil {
				t.Fatal(err)
			}
			dir := t.TempDir()
			project(t, dir, service)
			cmd := exec.Command(interpreter, "-B", "-W", "error", "-c", importAll, dir)
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Errorf("%v\n%s", err, out)
			}
			readSamples(t, interpreter, dir, service)
		})
	}
}

// importAll imports all modules of the document and its groups, and asks each model
// whether it is complete and each route for its operation.
const importAll = `
import importlib, pathlib, sys
root = pathlib.Path(sys.argv[1])
sys.path.insert(0, str(root))
from app import wire
from app.api import operations
paths = sorted(root.glob("app/*/schemas.py")) + sorted(root.glob("app/*/router.py"))
routed = []
for path in paths:
    if path.parent.name in ("wire", "browserlogin"):
        continue
    module = importlib.import_module(f"app.{path.parent.name}.{path.stem}")
    for name, value in list(vars(module).items()):
        if isinstance(value, type) and issubclass(value, wire.Model):
            value.model_rebuild()
            assert value.__pydantic_complete__, f"{module.__name__}.{name} is incomplete"
    if path.stem == "router":
        routed += [route.operation.name for route in module.router.routes]
assert sorted(routed) == sorted(operation.name for operation in operations.OPERATIONS), routed
`

// TestLargeCircle imports the models of schemas that refer to each other in a ring, and
// reads a value of them: in time that does not grow with the square of their number.
func TestLargeCircle(t *testing.T) {
	t.Parallel()
	interpreter := interpreter(t)
	const count = 600
	var b strings.Builder
	b.WriteString("openapi: 3.0.3\ninfo: {title: Ring, version: '1'}\npaths:\n  /ring:\n    get:\n      operationId: ring\n" +
		"      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/S0'}}}}}\n" +
		"components:\n  schemas:\n")
	for i := range count {
		fmt.Fprintf(&b, "    S%d: {type: object, properties: {next: {$ref: '#/components/schemas/S%d'}, "+
			"list: {type: array, items: {$ref: '#/components/schemas/S%d'}}}}\n", i, (i+1)%count, (i+7)%count)
	}
	service, err := load.Bytes(context.Background(), "ring.yaml", []byte(b.String()), load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	project(t, dir, service)
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	out, err := exec.CommandContext(ctx, interpreter, "-B", "-c", readRing, dir).CombinedOutput()
	if want := `{"next":{"list":[{"next":{}}]}}`; err != nil || strings.TrimSpace(string(out)) != want {
		t.Errorf("%v\n%s\nwant %s", err, out, want)
	}
}

// readRing reads and writes a value of the ring.
const readRing = `
import sys
sys.path.insert(0, sys.argv[1])
from importlib import import_module
from pydantic import TypeAdapter
from app.api import operations
from app.wire.reading import Lazy, Reading
import pathlib
name = next(pathlib.Path(sys.argv[1]).glob("app/*/schemas.py")).parent.name
schemas = import_module(f"app.{name}.schemas")
value = Lazy(schemas.S0).begin(Reading(b'{"next": {"list": [{"next": {}}]}}'))
print(TypeAdapter(schemas.S0).dump_json(value).decode())
`

// interpreter gives a Python with the packages of a service: the variable
// BACKEND_TEST_PYTHON names one.
func interpreter(t *testing.T) string {
	t.Helper()
	python := os.Getenv("BACKEND_TEST_PYTHON")
	switch {
	case python != "":
	case os.Getenv("CI") != "":
		t.Fatal("a Python with the packages of a service is missing: set BACKEND_TEST_PYTHON")
	default:
		t.Skip("BACKEND_TEST_PYTHON names no Python")
	}
	return python
}

// project writes a service into a folder, its services as stubs.
func project(t *testing.T, dir string, service *openapi.Service) {
	t.Helper()
	model := infer.Infer(service, infer.Options{})
	view, err := python.Build(model, python.Answers{Name: "test", Module: "example.com/test", Database: python.SQLite})
	if err != nil {
		t.Fatal(err)
	}
	fastapi, err := stack.Load(templates.FS(), "fastapi")
	if err != nil {
		t.Fatal(err)
	}
	files, err := render.Render(context.Background(), fastapi, view)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		write(t, filepath.Join(dir, f.Path), f.Content)
	}
	for _, g := range view.API.Groups {
		write(t, filepath.Join(dir, "app", g.Package, "service.py"), []byte(stub(g)))
	}
}

func write(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// stub is a service whose methods have the types that the group's router goes by.
func stub(g *endpoints.Group) string {
	var b strings.Builder
	b.WriteString("from base64 import b64decode\nfrom datetime import date, datetime\nfrom typing import Any, Literal\nfrom uuid import UUID\n\n" +
		"from app import wire\n")
	if slices.ContainsFunc(g.Has, func(o *endpoints.Operation) bool { return o.Principal }) {
		b.WriteString("from app.core.security import Principal\n")
	}
	if g.HasSchemas() {
		b.WriteString("from app." + g.Package + " import schemas\n")
	}
	b.WriteString("\n\nclass " + g.Service + ":\n")
	for _, o := range g.Has {
		b.WriteString("    async def " + o.Name + "(self")
		for _, p := range o.Parameters {
			b.WriteString(", " + p.Name + ": " + p.Plain("schemas."))
		}
		if o.Principal {
			b.WriteString(", principal: Principal")
		}
		if o.Body != nil {
			b.WriteString(", body: " + o.Body.Plain("schemas."))
		}
		b.WriteString(") -> " + o.Result("schemas.") + ":\n        raise NotImplementedError\n\n")
	}
	return b.String() + "\ndef get_service() -> " + g.Service + ":\n    return " + g.Service + "()\n"
}
