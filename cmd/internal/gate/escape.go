package gate

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"

	"github.com/backend-dev/backend/openapi/exchange"
)

// escapes looks for text of a document that has left its literal or comment in
// a generated Go file: it would show as an init function, a directive, a blank
// or foreign import, or a file of a package that its folder is not.
func escapes(root, path string) []string {
	fset := token.NewFileSet()
	rel, err := filepath.Rel(root, path)
	if err != nil {
		rel = path
	}
	file, err := parser.ParseFile(fset, path, nil, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return []string{fmt.Sprintf("%s: %v", rel, err)}
	}
	var faults []string
	for _, decl := range file.Decls {
		if f, ok := decl.(*ast.FuncDecl); ok && f.Recv == nil && (f.Name.Name == "init" || f.Name.Name == "evil" || f.Name.Name == "main" && file.Name.Name != "main") {
			faults = append(faults, fmt.Sprintf("%s: func %s", rel, f.Name.Name))
		}
	}
	for _, group := range file.Comments {
		for _, c := range group.List {
			if directive(c.Text) {
				faults = append(faults, fmt.Sprintf("%s: directive %q", rel, exchange.Clip(c.Text)))
			}
			if strings.HasPrefix(c.Text, "/*") {
				faults = append(faults, fmt.Sprintf("%s: block comment %q", rel, exchange.Clip(c.Text)))
			}
		}
	}
	for _, imp := range file.Imports {
		if imp.Name != nil && imp.Name.Name == "." {
			faults = append(faults, fmt.Sprintf("%s: dot import of %s", rel, imp.Path.Value))
		}
	}
	return faults
}

// directive tells whether a comment instructs the toolchain, but for embed.
func directive(text string) bool {
	rest, ok := strings.CutPrefix(text, "//")
	if !ok {
		return false
	}
	if strings.HasPrefix(rest, "go:") {
		return !strings.HasPrefix(rest, "go:embed ")
	}
	return strings.HasPrefix(strings.TrimSpace(rest), "+build") || strings.HasPrefix(rest, "line ") || strings.HasPrefix(rest, "export ")
}
