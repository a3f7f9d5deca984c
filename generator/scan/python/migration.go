package python

import (
	"strings"

	"github.com/backend-dev/backend/generator/scan/pyast"
)

// SQL gives the statements that the upgrade of an Alembic revision executes, each at
// the line where it stands in the file.
func SQL(src string) string {
	f := pyast.Parse(src)
	w := &statements{file: f}
	for _, s := range f.Body {
		if s.Kind == pyast.Func && s.Name == "upgrade" {
			w.walk(s.Body)
		}
	}
	return w.out.String()
}

type statements struct {
	file *pyast.File
	out  strings.Builder
	line int
}

func (w *statements) walk(body []*pyast.Stmt) {
	for _, s := range body {
		if s.Kind == pyast.Expression {
			w.call(s.Value)
		}
		w.walk(s.Body)
	}
}

// call takes the text of op.execute("..."), also that of op.execute(text("...")).
func (w *statements) call(e *pyast.Expr) {
	if e == nil || e.Kind != pyast.Call || !strings.HasSuffix(e.X.Dotted(), ".execute") {
		return
	}
	arg := e.Arg(0, "sqltext")
	if arg != nil && arg.Kind == pyast.Call {
		arg = arg.Arg(0, "text")
	}
	if arg == nil || arg.Kind != pyast.String {
		return
	}
	for line, _ := w.file.Position(arg.Start); w.line < line-1; w.line++ {
		w.out.WriteByte('\n')
	}
	for _, part := range arg.List {
		value, formatted := literal(part)
		if !formatted {
			w.out.WriteString(value)
			w.line += strings.Count(value, "\n")
		}
	}
	w.out.WriteString(";")
}
