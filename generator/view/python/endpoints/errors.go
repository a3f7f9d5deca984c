package endpoints

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/backend-dev/backend/generator/view/faults"
	"github.com/backend-dev/backend/generator/view/python/pycode"
)

// plainProblem is the function that gives the message alone.
const plainProblem = "fill_text"

// constant writes the name of an error table as a constant: errors1 is ERRORS_1.
func constant(name string) string {
	return strings.ToUpper(strings.Replace(name, "errors", "errors_", 1))
}

// Errors is the text of errors.py but for its head: what fills each schema, and the
// tables.
func (a *API) Errors() string {
	var b strings.Builder
	b.WriteString("\n")
	if len(a.table.Problems) > 0 || a.plain() {
		b.WriteString("\n")
	}
	for _, p := range a.table.Problems {
		b.WriteString("def " + p.Function + "(problem: wire.Problem) -> object:\n")
		b.WriteString(pycode.Docstring(4, "Fill "+p.Doc))
		b.WriteString(pycode.Lay(4, "return ", filling(p.Steps), "") + "\n\n")
	}
	if a.plain() {
		b.WriteString("def " + plainProblem + "(problem: wire.Problem) -> str:\n")
		b.WriteString("    \"\"\"Give the message alone.\"\"\"\n    return problem.message\n\n\n")
	}
	b.WriteString(pycode.Lay(0, "ROUTER: tuple[wire.ErrorBinding, ...] = ", bindings(a.table.Router), ""))
	b.WriteString("\"\"\"For faults of the router, and for those of operations that declare none of theirs.\"\"\"\n")
	for _, set := range a.table.Sets {
		b.WriteString("\n" + pycode.Lay(0, constant(set.Name)+" = ", bindings(set), ""))
	}
	return b.String()
}

// plain tells whether some error is a text.
func (a *API) plain() bool {
	for _, set := range append([]*faults.BindingSet{a.table.Router}, a.table.Sets...) {
		for _, b := range set.Bindings {
			if b.Problem.Plain {
				return true
			}
		}
	}
	return false
}

func bindings(set *faults.BindingSet) pycode.Expr {
	items := make([]pycode.Expr, len(set.Bindings))
	for i, b := range set.Bindings {
		items[i] = pycode.Call("wire.ErrorBinding",
			pycode.Name(strconv.Itoa(b.Status)), pycode.Name(pycode.Quote(b.ContentType)), pycode.Name(b.Problem.Function))
	}
	return pycode.Tuple(items...)
}

// hole starts the texts that stand for the values of steps in a JSON text, loop is the
// key of an object that stands for what is there once for each fault. Neither occurs in
// documents, whose texts have no control characters.
const (
	hole = "\x00"
	loop = "\x01"
)

// filling writes the value that steps append as JSON.
func filling(steps []faults.Step) pycode.Expr {
	var b strings.Builder
	for i, s := range steps {
		switch s.Kind {
		case "text":
			b.WriteString(s.Text)
		case "each":
			b.WriteString(`{"\u0001":`)
		case "end":
			b.WriteString("}")
		default:
			b.WriteString(`"\u0000` + strconv.Itoa(i) + `"`)
		}
	}
	d := json.NewDecoder(strings.NewReader(b.String()))
	d.UseNumber()
	e, err := value(d, steps)
	if err != nil {
		return pycode.Call("wire.envelope", pycode.Name("problem"))
	}
	return e
}

// value writes the next value of a JSON text with holes.
func value(d *json.Decoder, steps []faults.Step) (pycode.Expr, error) {
	token, err := d.Token()
	if err != nil {
		return pycode.Expr{}, err
	}
	switch t := token.(type) {
	case json.Delim:
		if t == '[' {
			return list(d, steps)
		}
		return dict(d, steps)
	case string:
		if number, ok := strings.CutPrefix(t, hole); ok {
			i, err := strconv.Atoi(number)
			if err != nil || i >= len(steps) {
				return pycode.Expr{}, err
			}
			return valueOf(steps[i]), nil
		}
		return pycode.Name(pycode.Quote(t)), nil
	case json.Number:
		return pycode.Name(pycode.Number(t.String())), nil
	case bool:
		if t {
			return pycode.Name("True"), nil
		}
		return pycode.Name("False"), nil
	default:
		return pycode.Name("None"), nil
	}
}

func list(d *json.Decoder, steps []faults.Step) (pycode.Expr, error) {
	var items []pycode.Expr
	for d.More() {
		item, err := value(d, steps)
		if err != nil {
			return pycode.Expr{}, err
		}
		items = append(items, item)
	}
	_, err := d.Token()
	if len(items) == 1 && strings.HasPrefix(items[0].Flat(), loop) {
		return pycode.Each(items[0].Trim(loop), "for fault in causes(problem)"), err
	}
	return pycode.List(items...), err
}

func dict(d *json.Decoder, steps []faults.Step) (pycode.Expr, error) {
	var items []pycode.Expr
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return pycode.Expr{}, err
		}
		name, _ := key.(string)
		item, err := value(d, steps)
		if err != nil {
			return pycode.Expr{}, err
		}
		if name == loop {
			_, err := d.Token()
			return item.Before(loop), err
		}
		items = append(items, pycode.Pair(pycode.Quote(name), item))
	}
	_, err := d.Token()
	return pycode.Dict(items...), err
}

// valueOf writes the value of a step.
func valueOf(s faults.Step) pycode.Expr {
	text := map[string]string{
		faults.ValueStatus: "problem.status", faults.ValueNow: "now()", faults.ValueDetails: "problem.detail()",
		faults.ValueEnvelope: "wire.envelope(problem)", faults.ValueFaultMap: "by_field(problem)",
		faults.ValueMessage: "problem.message", faults.ValueCode: "problem.code", faults.ValueStatusText: "str(problem.status)",
		faults.ValueTitle: "problem.title", faults.ValueField: "fault.field", faults.ValueFaultCode: "fault.code",
		faults.ValueFaultText: "fault.message", faults.ValueFaultLine: "line(fault)",
	}[s.Value]
	switch {
	case len(s.Values) > 0:
		arguments := []pycode.Expr{pycode.Name(text)}
		for _, v := range s.Values {
			arguments = append(arguments, pycode.Name(pycode.Quote(v)))
		}
		return pycode.Call("closest", arguments...)
	case s.Limit > 0:
		return pycode.Name(text + "[:" + strconv.Itoa(s.Limit) + "]")
	default:
		return pycode.Name(text)
	}
}

// FillUses tells whether what fills errors calls a function: causes, line, by_field,
// closest or now.
func (a *API) FillUses(function string) bool {
	for _, p := range a.table.Problems {
		if pycode.Mentions(pycode.Bare(filling(p.Steps).Flat()), function) {
			return true
		}
	}
	return function == "causes" && a.FillUses("by_field")
}

// ErrorImports are the import statements of errors.py, without the last line end.
func (a *API) ErrorImports() string {
	imports := &pycode.Imports{}
	imports.Add("app", "wire")
	if a.FillUses("now") {
		imports.Add("datetime", "UTC")
		imports.Add("datetime", "datetime")
	}
	return strings.TrimSuffix(imports.String(), "\n")
}
