// Command sarif validates the SARIF log on standard input against the schema of
// version 2.1.0 (errata 01), for the tests of package report. The schema is the one
// that comes, as a constant, with github.com/owenrumney/go-sarif.
package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
	"github.com/xeipuuv/gojsonschema"
)

// source is the package that holds the schema.
var source = sarif.NewReport

func main() {
	if err := validate(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func validate() error {
	log, err := io.ReadAll(os.Stdin)
	if err != nil {
		return err
	}
	text, err := schema()
	if err != nil {
		return err
	}
	result, err := gojsonschema.Validate(gojsonschema.NewStringLoader(text), gojsonschema.NewBytesLoader(log))
	if err != nil {
		return err
	}
	for _, fault := range result.Errors() {
		err = fmt.Errorf("%s", fault)
		fmt.Fprintln(os.Stderr, err)
	}
	return err
}

// schema finds the text of the constant.
func schema() (string, error) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/owenrumney/go-sarif/v3").Output()
	if err != nil {
		return "", err
	}
	name := filepath.Join(strings.TrimSpace(string(out)), "pkg", "report", "v210", "sarif", "schema.go")
	file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
	if err != nil {
		return "", err
	}
	var text string
	ast.Inspect(file, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING && text == "" {
			text, err = strconv.Unquote(lit.Value)
		}
		return true
	})
	_ = source
	return text, err
}
