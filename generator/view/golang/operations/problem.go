package operations

import (
	"strconv"

	"github.com/backend-dev/backend/generator/view/faults"
	"github.com/backend-dev/backend/generator/view/names"
	"github.com/backend-dev/backend/openapi/infer"
)

// Problem is one error schema that faults can fill, as a Go function.
type Problem struct{ *faults.Problem }

// plainProblem is the function that appends the message alone.
const plainProblem = "problemAsText"

// bindErrors gives every operation its error table.
func (a *API) bindErrors() {
	ops := make([]*infer.Operation, len(a.Operations))
	for i, o := range a.Operations {
		ops[i] = o.Operation
	}
	table := faults.Bind(ops, faults.Naming{
		Operation: func(op *infer.Operation) string { return a.by[op.Operation].GoName },
		Function:  func(name string) string { return names.Bound("problemAs"+names.Pascal(name), 70) },
		Text:      plainProblem,
	})
	for _, o := range a.Operations {
		o.Binding = table.Of(o.Operation)
	}
	for _, p := range table.Problems {
		a.Problems = append(a.Problems, &Problem{p})
	}
	a.Bindings, a.Router = table.Sets, table.Router
}

// Statements are the Go statements that append the error.
func (p *Problem) Statements() []string {
	out := make([]string, len(p.Steps))
	for i, s := range p.Steps {
		out[i] = statement(s)
	}
	return out
}

// statement is the Go statement that does the step, indented when it is in a loop.
func statement(s faults.Step) string {
	indent := ""
	if s.InLoop {
		indent = "\t"
	}
	switch s.Kind {
	case "text":
		return indent + "b = append(b, " + quote(s.Text) + "...)"
	case "each":
		return "for i, f := range causes(e) {\n\t\tif i > 0 {\n\t\t\tb = append(b, ',')\n\t\t}"
	case "end":
		return "}"
	default:
		return indent + "b = " + call(s)
	}
}

// call is the Go expression that appends the step's value to b.
func call(s faults.Step) string {
	switch s.Value {
	case faults.ValueStatus:
		return "wire.AppendInt64(b, int64(e.Status))"
	case faults.ValueNow:
		return "wire.AppendTime(b, time.Now())"
	case faults.ValueDetails:
		return "wire.AppendDetails(b, e)"
	case faults.ValueEnvelope:
		return "wire.AppendProblem(b, e)"
	case faults.ValueFaultMap:
		return "appendFaultMap(b, e)"
	}
	text := map[string]string{
		faults.ValueMessage: "e.Message", faults.ValueCode: "e.Code", faults.ValueStatusText: "strconv.Itoa(e.Status)", faults.ValueTitle: "title(e.Status)",
		faults.ValueField: "f.Field", faults.ValueFaultCode: "f.Code", faults.ValueFaultText: "f.Message", faults.ValueFaultLine: "line(f)",
	}[s.Value]
	switch {
	case len(s.Values) > 0:
		text = "closest(" + text
		for _, v := range s.Values {
			text += ", " + quote(v)
		}
		text += ")"
	case s.Limit > 0:
		text = "cut(" + text + ", " + strconv.Itoa(s.Limit) + ")"
	}
	return "wire.AppendString(b, " + text + ")"
}
