package generator_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/backend-dev/backend/generator"
)

// word is what the name of a package can be.
var word = regexp.MustCompile(`^[a-z][a-z0-9]*$`)

// TestGroupsHideNothing makes a service with a group for every name that package app
// uses, and holds that none of them stands in the way of another.
func TestGroupsHideNothing(t *testing.T) {
	t.Parallel()
	for _, auth := range []string{"jwt", "oidc"} {
		t.Run(auth, func(t *testing.T) {
			t.Parallel()
			plain := appFiles(t, auth, []string{"things"})
			var names []string
			for name := range declared(plain) {
				if word.MatchString(name) {
					names = append(names, name)
				}
			}
			if len(names) < 10 {
				t.Fatalf("package app has only %v", names)
			}
			files := appFiles(t, auth, names)
			known := declared(plain)
			for _, spec := range files["app.go"].Imports {
				name, group := imported(spec)
				if group && known[name] {
					t.Errorf("the import of the group %s hides a name of package app", name)
				}
			}
		})
	}
}

// appFiles gives the files of package app of a service with these groups.
func appFiles(t *testing.T, auth string, groups []string) map[string]*ast.File {
	t.Helper()
	var doc strings.Builder
	doc.WriteString("openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths:\n")
	for _, g := range groups {
		fmt.Fprintf(&doc, "  /do/%[1]s: {post: {tags: [%[1]s], operationId: do-%[1]s, parameters: [{name: Idempotency-Key, in: header, schema: {type: string}}], responses: {'204': {description: ok}}}}\n", g)
	}
	spec := filepath.Join(t.TempDir(), "openapi.yaml")
	if err := os.WriteFile(spec, []byte(doc.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	req := request(spec, filepath.Join(t.TempDir(), "out"))
	req.Answers.Auth, req.Answers.Cache = auth, "redis"
	result, err := generator.Plan(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]*ast.File{}
	for name, content := range contents(result.Plan) {
		if path.Dir(name) != "internal/app" || strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, content, 0)
		if err != nil {
			t.Fatal(err)
		}
		files[path.Base(name)] = f
	}
	return files
}

// declared gives the names of package app: what its files declare and import, and
// the variables of app.go.
func declared(files map[string]*ast.File) map[string]bool {
	out := map[string]bool{}
	for name, f := range files {
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil {
				out[fn.Name.Name] = true
			}
		}
		if name != "app.go" {
			continue
		}
		for _, spec := range f.Imports {
			if name, group := imported(spec); !group {
				out[name] = true
			}
		}
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Field:
				for _, id := range n.Names {
					out[id.Name] = true
				}
			case *ast.AssignStmt:
				for _, left := range n.Lhs {
					if id, ok := left.(*ast.Ident); ok && n.Tok == token.DEFINE {
						out[id.Name] = true
					}
				}
			}
			return true
		})
	}
	return out
}

// imported gives the name that an import has in its file, and whether it is a group's.
func imported(spec *ast.ImportSpec) (name string, group bool) {
	target, _ := strconv.Unquote(spec.Path.Value)
	name = path.Base(target)
	if spec.Name != nil {
		name = spec.Name.Name
	}
	_, inside, _ := strings.Cut(target, "/internal/")
	known := inside == "api" || inside == "storage" || inside == "wire" || inside == "accounts"
	return name, inside != "" && !strings.Contains(inside, "/") && !known
}
