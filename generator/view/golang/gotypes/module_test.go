package gotypes_test

import (
	"bytes"
	"go/format"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"text/template"

	"github.com/backend-dev/backend/generator/view/golang/gotypes"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/templates"
)

const (
	modulePath = "example.com/service"
	uuidSums   = `github.com/google/uuid v1.6.0 h1:NIvaJDMOsjHA8n1jAhLSgzrAzy1Hgr+hNrb57e+94F0=
github.com/google/uuid v1.6.0/go.mod h1:TIyPZe4MgqvfeYDBFedMoGGpEw/LqOeaOT+nhxU+yHo=
`
)

// module is a Go module in a temporary folder that has package wire.
type module struct {
	dir       string
	templates *template.Template
}

func newModule(t *testing.T) *module {
	t.Helper()
	m := &module{dir: t.TempDir(), templates: parsed(t)}
	if keep := os.Getenv("GOTYPES_DIR"); keep != "" {
		m.dir = filepath.Join(keep, t.Name())
	}
	stack := goStack(t)
	m.write(t, "go.mod", []byte("module "+modulePath+"\n\ngo 1.26\n\nrequire github.com/google/uuid v1.6.0\n"))
	m.write(t, "go.sum", []byte(uuidSums))
	static, err := fs.Glob(stack, "files/internal/wire/*.go.tmpl")
	if err != nil || len(static) == 0 {
		t.Fatalf("no templates of wire: %v", err)
	}
	for _, file := range static {
		text, err := fs.ReadFile(stack, file)
		if err != nil {
			t.Fatal(err)
		}
		m.write(t, "internal/wire/"+strings.TrimSuffix(filepath.Base(file), ".tmpl"), text)
	}
	return m
}

// goStack gives the tree of the Go stack.
func goStack(t testing.TB) fs.FS {
	t.Helper()
	stack, err := fs.Sub(templates.FS(), "go")
	if err != nil {
		t.Fatal(err)
	}
	return stack
}

// parsed gives the templates of schemas.
func parsed(t testing.TB) *template.Template {
	t.Helper()
	root := template.New("").Option("missingkey=error")
	for name, file := range map[string]string{"parts": "parts/schema.tmpl", "file": "files/internal/api/schema.go.tmpl"} {
		text, err := fs.ReadFile(goStack(t), file)
		if err != nil {
			t.Fatal(err)
		}
		template.Must(root.New(name).Parse(string(text)))
	}
	return root
}

func (m *module) write(t *testing.T, name string, data []byte) {
	t.Helper()
	path := filepath.Join(m.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// render gives the files of a set: name to text.
func (m *module) render(t testing.TB, set *gotypes.Set, parts ...string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	add := func(name string, code any) {
		var b bytes.Buffer
		if err := m.templates.ExecuteTemplate(&b, "file", code); err != nil {
			t.Fatal(err)
		}
		if files[name] != nil {
			t.Errorf("two files are called %s", name)
		}
		files[name] = b.Bytes()
	}
	for _, f := range set.Files() {
		add(f.File, f)
	}
	for _, part := range parts {
		if code := set.OwnedBy(part); len(code.Types)+len(code.Rules) > 0 {
			add("part_"+part+".go", code)
		}
	}
	return files
}

// addPackage writes the types of a service as a package of the module and checks
// that they are formatted.
func (m *module) addPackage(t *testing.T, folder string, set *gotypes.Set, parts ...string) {
	t.Helper()
	files := m.render(t, set, parts...)
	for name, text := range files {
		m.write(t, folder+"/"+name, text)
		for _, foreign := range []string{"\nfunc init(", "\nfunc main(", "\n//go:", "\n// +build", "\n//line"} {
			if bytes.Contains(text, []byte(foreign)) {
				t.Errorf("%s/%s holds %q", folder, name, foreign)
			}
		}
		formatted, err := format.Source(text)
		if err != nil {
			t.Errorf("%s/%s does not parse: %v", folder, name, err)
			continue
		}
		if !bytes.Equal(formatted, text) {
			t.Errorf("%s/%s is not formatted: %s", folder, name, firstDifference(text, formatted))
		}
	}
	if len(files) == 0 {
		m.write(t, folder+"/empty.go", []byte("package api\n"))
	}
}

func firstDifference(a, b []byte) string {
	x, y := strings.Split(string(a), "\n"), strings.Split(string(b), "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return x[i] + " / " + y[i]
		}
	}
	return "length"
}

// goTool runs the go command in the module.
func (m *module) goTool(t *testing.T, args ...string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", args...)
	cmd.Dir = m.dir
	cmd.Env = append(os.Environ(), "GOWORK=off")
	if out, err := cmd.CombinedOutput(); err != nil {
		text := string(out)
		if len(text) > 6000 {
			text = text[:6000] + "\n..."
		}
		t.Errorf("go %s: %v\n%s", strings.Join(args, " "), err, text)
	}
}

// useAll says that a whole service is used: all component schemas and all that its
// operations have.
func useAll(service *openapi.Service, set *gotypes.Set) {
	set.UseAll()
	useOperations(service, set)
}

// useOperations says that what the operations have is used.
func useOperations(service *openapi.Service, set *gotypes.Set) {
	use := func(o *openapi.Operation, what string, schema *openapi.Schema, dir gotypes.Direction) {
		set.Use(schema, dir, gotypes.Owner{Part: "operations", Name: "Op" + what, Path: o.Key()})
	}
	for _, o := range service.Operations {
		for _, p := range o.Parameters {
			use(o, "Parameter", p.Schema, gotypes.In)
		}
		if o.Body != nil {
			for _, m := range o.Body.Media {
				dir := gotypes.In
				if strings.HasPrefix(m.Type, "multipart/") {
					dir = gotypes.Form
				}
				use(o, "Request", m.Schema, dir)
			}
		}
		for _, r := range o.Responses {
			for _, m := range r.Media {
				use(o, "Response", m.Schema, gotypes.Out)
			}
			for _, h := range r.Headers {
				use(o, "Header", h.Schema, gotypes.Out)
			}
		}
	}
}
