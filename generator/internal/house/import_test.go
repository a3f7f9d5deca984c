package house_test

import (
	"slices"
	"strings"
	"testing"
)

// arrows says what each part of the house may import of the house, itself
// included where it has several packages. Longest prefix wins; "cmd" may import
// everything.
var arrows = map[string][]string{
	"openapi":                   {},
	"openapi/load":              {"openapi"},
	"openapi/infer":             {"openapi", "openapi/sample"},
	"openapi/sample":            {"openapi"},
	"openapi/corpus":            {},
	"openapi/exchange":          {"openapi", "openapi/sample"},
	"openapi/document":          {},
	"openapi/edit":              {"openapi"},
	"openapi/draft":             {"openapi", "openapi/edit", "openapi/infer"},
	"openapi/account":           {"openapi", "openapi/document", "openapi/load"},
	"openapi/wrap":              {"openapi", "openapi/document", "openapi/infer"},
	"generator/stack":           {},
	"generator/pytext":          {},
	"generator/view":            {"openapi", "openapi/infer", "openapi/sample", "generator/view", "generator/pytext", "generator/migrate", "generator/migrate/alembic"},
	"generator/plan":            {"generator/stack", "generator/merge"},
	"generator/render":          {"generator/stack", "generator/plan", "generator/pytext"},
	"generator/merge":           {},
	"generator/write":           {"generator/stack", "generator/plan"},
	"generator/migrate":         {"openapi", "openapi/infer"},
	"generator/migrate/alembic": {"generator/migrate", "generator/pytext"},
	"generator/report":          {"openapi", "openapi/infer", "generator/plan", "generator/stack", "generator/drift"},
	"generator/scan":            {"openapi", "generator/scan"},
	"generator/breaking":        {"openapi"},
	"generator/drift":           {"openapi", "generator/breaking", "generator/scan", "generator/plan", "generator/stack", "generator/migrate"},
	"generator/live":            {"openapi", "openapi/exchange", "openapi/infer", "openapi/sample"},
	"generator/internal":        {},
	"generator": {
		"openapi", "openapi/load", "openapi/account", "openapi/infer", "openapi/wrap", "openapi/edit", "openapi/draft", "generator/stack", "generator/view", "generator/render",
		"generator/plan", "generator/merge", "generator/write", "generator/migrate", "generator/migrate/alembic", "generator/report",
		"generator/scan", "generator/drift", "generator/breaking", "generator/live", "templates",
	},
	"templates": {},
	"cmd":       {"openapi", "generator", "templates", "cmd"},
}

// owners says which part of the house alone may import a third-party module. A
// module that is not listed may be imported by nobody.
var owners = map[string][]string{
	"github.com/getkin/kin-openapi":   {"openapi/load", "generator/breaking", "cmd/internal/gate"},
	"github.com/oasdiff/oasdiff":      {"generator/breaking"},
	"github.com/spf13/cobra":          {"cmd/internal/cli"},
	"github.com/spf13/pflag":          {"cmd/internal/cli"},
	"github.com/spf13/viper":          {"cmd/internal/cli"},
	"github.com/charmbracelet/huh":    {"cmd/internal/cli"},
	"golang.org/x/term":               {"cmd/internal/cli"},
	"github.com/Masterminds/sprig/v3": {"generator/render"},
	"go.yaml.in/yaml/v3":              {"openapi/load", "openapi/edit", "generator/stack", "generator/merge", "generator", "cmd/internal/cli", "cmd/internal/contract", "cmd/internal/gate"},
	"golang.org/x/text":               {"openapi", "generator/view"},
}

func TestImports(t *testing.T) {
	t.Parallel()
	for _, p := range packages(t) {
		from := strings.TrimPrefix(strings.TrimPrefix(p.ImportPath, module), "/")
		if under(from, "examples") || under(from, "out") {
			continue
		}
		part, ok := longest(arrows, from)
		if !ok {
			t.Errorf("%s has no place in the table of imports", from)
			continue
		}
		for _, imported := range p.Imports {
			to, inside := strings.CutPrefix(imported, module+"/")
			switch {
			case inside && !may(part, from, to):
				t.Errorf("%s imports %s: no arrow leads there", from, to)
			case !inside && strings.Contains(imported, ".") && !owned(imported, from):
				t.Errorf("%s imports %s: not its module", from, imported)
			}
		}
	}
}

// may tells whether a package of the part may import another of the house.
func may(part, from, to string) bool {
	target, _ := longest(arrows, to)
	for _, allowed := range arrows[part] {
		if target == allowed || (part == "cmd" && under(to, allowed)) {
			return true
		}
	}
	return from != part && target == part && under(to, from)
}

func owned(imported, from string) bool {
	key, ok := longest(owners, imported)
	return ok && slices.ContainsFunc(owners[key], func(o string) bool { return under(from, o) })
}

func longest[T any](table map[string]T, path string) (string, bool) {
	best, found := "", false
	for key := range table {
		if under(path, key) && len(key) >= len(best) {
			best, found = key, true
		}
	}
	return best, found
}

func under(path, folder string) bool { return path == folder || strings.HasPrefix(path, folder+"/") }

// TestOneWriter holds that only generator/write changes the disk.
func TestOneWriter(t *testing.T) {
	t.Parallel()
	writers := []string{"WriteFile", "Create", "CreateTemp", "Mkdir", "MkdirAll", "MkdirTemp", "Rename", "Remove", "RemoveAll", "OpenFile", "Symlink", "Link", "Chmod", "Truncate"}
	for _, s := range sources(t) {
		inside := under(s.path, "generator") || under(s.path, "openapi") || under(s.path, "cmd/internal/cli")
		if s.test() || !inside || under(s.path, "generator/write") {
			continue
		}
		for _, w := range writers {
			if strings.Contains(s.text, "os."+w+"(") {
				t.Errorf("%s calls os.%s: only generator/write writes to disk", s.path, w)
			}
		}
	}
}
