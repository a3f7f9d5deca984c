package resources

import (
	"strings"

	"github.com/backend-dev/backend/generator/view/golang/gotypes"
	"github.com/backend-dev/backend/generator/view/names"
	"github.com/backend-dev/backend/openapi/infer"
)

// Input makes a row from what an operation takes, or changes one.
type Input struct {
	// Name is the function or method, Type what it takes, "" for nothing.
	Name, Type string
	// New says that it makes a row, Patch that it keeps what is absent.
	New, Patch bool
	// Values are the fields of the new row's literal.
	Values []Value
	// Steps are the statements after that.
	Steps []Step
	// stamps counts the values that are the present time.
	stamps int
}

// Value is one field of a literal.
type Value struct{ Field, Expr string }

// Step is one statement: an assignment, under a condition if there is one. Before
// is assigned where the condition does not hold.
type Step struct {
	Condition, Target, Expr, Before string
}

// Twice tells whether several values are the present time, which must be one.
func (in *Input) Twice() bool { return in.stamps > 1 }

// Takes tells whether the function has a parameter.
func (in *Input) Takes() bool { return in.Type != "" }

// binding is one property of a request as a source for a field.
type binding struct {
	field *Field
	from  source
	// mode is the request field's.
	mode gotypes.Mode
}

// newInput gives the function that makes rows for the operation.
func (r *Row) newInput(op *infer.Operation, in *body) *Input {
	list := r.bindings(op, in)
	key := "new " + typeName(in) + signature(list)
	if op.Kind != infer.Create {
		key += " keyed"
	}
	if same := r.inputs[key]; same != nil {
		return same
	}
	out := &Input{Name: r.inputName("newRow", in), Type: typeName(in), New: true}
	for _, f := range r.Fields {
		r.initial(out, f, find(list, f), op.Kind == infer.Create)
	}
	if out.stamps == 1 {
		for i := range out.Values {
			if out.Values[i].Expr == present {
				out.Values[i].Expr = "storage.Now()"
			}
		}
	}
	r.inputs[key] = out
	r.Inputs = append(r.Inputs, out)
	return out
}

// changeInput gives the method that changes a row as the operation does.
func (r *Row) changeInput(op *infer.Operation, in *body) *Input {
	list := r.bindings(op, in)
	patch := op.Kind == infer.Update
	name := "replace"
	if patch {
		name = "patch"
	}
	key := name + " " + typeName(in) + signature(list)
	if same := r.inputs[key]; same != nil {
		return same
	}
	out := &Input{Name: r.inputName(name, in), Type: typeName(in), Patch: patch}
	for _, b := range list {
		if role := b.field.Column.Role; role == roleKey || role == roleScope {
			continue
		}
		out.Steps = append(out.Steps, b.change(patch || b.field.Column.Role == roleHash))
	}
	if len(out.Steps) == 0 {
		out.Type = ""
	}
	r.inputs[key] = out
	r.Inputs = append(r.Inputs, out)
	return out
}

func typeName(in *body) string {
	if in == nil {
		return ""
	}
	return in.typ
}

// signature tells inputs of one type apart that set other columns.
func signature(list []binding) string {
	var b strings.Builder
	for _, one := range list {
		b.WriteString(" " + one.from.expr + ">" + one.field.Name)
	}
	return b.String()
}

// inputName gives the first of a kind the plain name, the others one by type.
func (r *Row) inputName(plain string, in *body) string {
	candidates := []string{plain}
	if in != nil {
		_, name, _ := strings.Cut(in.typ, ".")
		candidates = append(candidates, plain+"From"+names.Pascal(name))
	}
	n := r.methods.Add(names.Request{Key: "input " + plain + " " + typeName(in) + string(rune('a'+len(r.Inputs))), Candidates: candidates})
	r.methods.Resolve()
	return n.String()
}

func find(list []binding, f *Field) *binding {
	for i := range list {
		if list[i].field == f {
			return &list[i]
		}
	}
	return nil
}

// bindings gives the properties of the operation's body that columns take, in the
// order of the columns.
func (r *Row) bindings(op *infer.Operation, in *body) []binding {
	if in == nil {
		return nil
	}
	var out []binding
	for _, f := range r.Fields {
		for _, w := range op.Writes {
			if w.Column != f.Column {
				continue
			}
			if b, ok := in.binding(w, f); ok {
				out = append(out, b)
			}
		}
	}
	return out
}
