package resources

import (
	"fmt"
	"slices"
	"strings"

	"github.com/backend-dev/backend/generator/view/names"
	"github.com/backend-dev/backend/generator/view/python/pycode"
	"github.com/backend-dev/backend/generator/view/stored"
	"github.com/backend-dev/backend/openapi/infer"
)

// Function is one function of mapping.py.
type Function struct {
	// Name is the function, Text its source.
	Name, Text string
	// Takes says that it takes what a client sent, Awaits that it must be awaited.
	Takes, Awaits bool
}

// Mapping is the code between models and schemas: file mapping.py.
type Mapping struct {
	Model     *Model
	Functions []*Function

	// Constants are the defaults that are too long for a line.
	Constants []Constant

	names *names.Scope
	known map[string]*Function
}

// Constant is a value with its declaration.
type Constant struct{ Name, Text string }

// longDefault is from which length on a default is a constant.
const longDefault = 40

// fallback is what a field holds that nothing sets.
func (m *Mapping) fallback(f *Field) pycode.Expr {
	e := f.fallback()
	if len(e.Flat()) <= longDefault {
		return e
	}
	name := "_" + names.PyConstant(f.Name)
	if !slices.ContainsFunc(m.Constants, func(c Constant) bool { return c.Name == name }) {
		m.Constants = append(m.Constants, Constant{name, pycode.Lay(0, name+": "+f.typ.text+" = ", e, "")})
	}
	return pycode.Name(name)
}

func newMapping(m *Model) *Mapping {
	out := &Mapping{Model: m, names: names.NewScope(), known: map[string]*Function{}}
	out.names.Reserve(m.Class, "UTC", "UUID", "Any", "date", "datetime", "hash_password", "schemas", "storage", "wire", "row", "body", "now")
	return out
}

// body is the part of a request that holds the resource's properties.
type body struct {
	// typ is the type that mapping functions take, expr the expression in the service.
	typ  value
	expr pycode.Expr
}

// add keeps a function under the first name that is free.
func (m *Mapping) add(key, plain, longer string, write func(name string) *Function) *Function {
	if same := m.known[key]; same != nil {
		return same
	}
	n := m.names.Add(names.Request{Key: fmt.Sprintf("%04d", len(m.Functions)), Candidates: []string{plain, longer}})
	m.names.Resolve()
	f := write(n.String())
	m.known[key] = f
	m.Functions = append(m.Functions, f)
	return f
}

// newRow gives the function that makes rows for the operation.
func (m *Mapping) newRow(op *infer.Operation, in *body) *Function {
	list := m.bindings(op, in)
	makesKey := op.Kind == infer.Create
	return m.add(inputKey("new", in, list)+fmt.Sprint(makesKey), "new_row", "new_row_from_"+stem(in), func(name string) *Function {
		stamps := slices.DeleteFunc(slices.Clone(m.Model.Fields), func(f *Field) bool { return !stamp(f) })
		now := "storage.now()"
		if len(stamps) > 1 {
			now = "now"
		}
		var args []pycode.Expr
		for _, f := range m.Model.Fields {
			if e, ok := m.initial(f, find(list, f), makesKey, now); ok {
				args = append(args, pycode.Keyword(f.Name, e))
			}
		}
		text := pycode.Lay(4, "return ", pycode.Call(m.Model.Class, args...), "")
		if len(stamps) > 1 {
			text = "    now = storage.now()\n" + text
		}
		doc := "A new row; what is absent has its default."
		if in != nil {
			doc = "A new row from what a client sent; what is absent has its default."
		}
		return function(name, in, m.Model.Class, doc, text, false)
	})
}

// stamp tells of fields that hold the time of a change.
func stamp(f *Field) bool { return f.Column.Role == roleCreated || f.Column.Role == roleUpdated }

// initial is the value of a field of a new row; ok is false where others set it.
func (m *Mapping) initial(f *Field, b *binding, makesKey bool, now string) (e pycode.Expr, ok bool) {
	switch {
	case f.Column.Role == roleScope:
		return pycode.Expr{}, false
	case f.Column.Role == roleKey:
		return m.newKey(b, makesKey)
	case stamp(f):
		return pycode.Name(now), true
	case f.Column.Role == roleVersion:
		return pycode.Name("1"), true
	case b == nil:
		return m.fallback(f), true
	default:
		return b.value(m.fallback(f)), true
	}
}

// newKey is the key of a new row.
func (m *Mapping) newKey(b *binding, makesKey bool) (pycode.Expr, bool) {
	key := m.Model.Resource.Key
	if !makesKey {
		return pycode.Expr{}, false
	}
	if b != nil && !stored.BodyGivesKey(key) {
		b = nil
	}
	made := madeKey(key, m.Model.Key)
	switch {
	case key.Strategy == infer.Identity && b == nil:
		return pycode.Expr{}, false
	case key.Strategy == infer.Identity:
		// The database makes one where the client gives none, or none above 0.
		condition := b.from.expr.Flat() + " > 0"
		if b.optional() {
			condition = b.given() + " and " + condition
		}
		return pycode.Name(b.present().Flat() + " if " + condition + " else None"), true
	case b == nil && made.Flat() == "":
		return pycode.Expr{}, false
	case b == nil:
		return made, true
	case made.Flat() == "":
		return b.value(zero(m.Model.Key.typ)), true
	default:
		return b.value(made), true
	}
}

// alphabets are the constants that storage has for them.
var alphabets = map[stored.Alphabet]string{
	stored.Lower: "LOWER", stored.Hex: "HEX", stored.Upper: "UPPER", stored.Letters: "LETTERS", stored.Capital: "CAPITALS", stored.Digits: "DIGITS",
}

// madeKey is the expression for the key of a new row, empty when the client or the
// database gives it.
func madeKey(k *infer.Key, f *Field) pycode.Expr {
	uuid := pycode.Call("storage.new_uuid")
	switch {
	case k.Strategy != infer.UUID && k.Strategy != infer.Generated:
		return pycode.Expr{}
	case f.typ.kind == "UUID":
		return uuid
	case k.Strategy == infer.UUID:
		return pycode.Call("str", uuid)
	}
	text := stored.NewTextKey(k.Column.Schema)
	if text.UUID {
		return pycode.Call("str", uuid)
	}
	return pycode.Call("storage.new_text", pycode.Name(pycode.Quote(text.Prefix)), pycode.Name("storage."+alphabets[text.Alphabet]),
		pycode.Name(fmt.Sprint(text.Length)))
}

// fallback is what a field holds that nothing sets.
func (f *Field) fallback() pycode.Expr {
	switch {
	case f.Column.Default != nil:
		return literal(f.Column.Default, f.typ)
	case f.optional:
		return pycode.Name("None")
	case f.typ.any():
		return pycode.Dict()
	default:
		return zero(f.typ)
	}
}

// change gives the function that changes a row as the operation does.
func (m *Mapping) change(op *infer.Operation, in *body) *Function {
	list := m.bindings(op, in)
	patch := op.Kind == infer.Update
	plain, doc := "replace", "Give a row the values that a client sent; what is absent has its default."
	if patch {
		plain, doc = "patch", "Change a row as a client asks; what is absent stays."
	}
	return m.add(inputKey(plain, in, list), plain, plain+"_from_"+stem(in), func(name string) *Function {
		var b strings.Builder
		for _, one := range list {
			if role := one.field.Column.Role; role != roleKey && role != roleScope {
				b.WriteString(one.assign(patch, m.fallback(one.field)))
			}
		}
		return function(name, in, m.Model.Class, doc, b.String(), true)
	})
}

// assign sets the field of a row; with keep an absent value changes nothing.
func (b binding) assign(keep bool, fallback pycode.Expr) string {
	target := "row." + b.field.Name + " = "
	if keep = keep || b.hashes(); keep && b.optional() && !(b.mode == pytypesOrNull && b.field.optional && !b.loose) {
		return "    if " + b.given() + ":\n" + assigned(8, target, b.present())
	}
	return assigned(4, target, b.value(fallback))
}

// assigned is an assignment; a name that does not fit goes into parentheses.
func assigned(indent int, target string, value pycode.Expr) string {
	if text := value.Flat(); indent+pycode.Columns(target+text) > pycode.Width && !strings.ContainsAny(text, "([{ ") {
		pad := strings.Repeat(" ", indent)
		return pad + target + "(\n" + pad + "    " + text + "\n" + pad + ")\n"
	}
	return pycode.Lay(indent, target, value, "")
}

// function writes a function that makes or changes a row.
func function(name string, in *body, class, doc, text string, changes bool) *Function {
	f := &Function{Name: name, Awaits: strings.Contains(text, "await "), Takes: in != nil}
	var args []pycode.Expr
	if changes {
		args = append(args, pycode.Name("row: "+class))
	}
	if in != nil {
		args = append(args, pycode.Name("body: "+in.typ.text))
	}
	result := class
	if changes {
		result = "None"
	}
	def := "def "
	if f.Awaits {
		def = "async def "
	}
	f.Text = pycode.Lay(0, def, pycode.Call(name, args...), " -> "+result+":") + pycode.Docstring(4, doc) + text
	return f
}

func inputKey(kind string, in *body, list []binding) string {
	key := kind
	if in != nil {
		key += " " + in.typ.text
	}
	for _, b := range list {
		key += " " + b.signature()
	}
	return key
}

// stem is what the longer names of functions are made of.
func stem(in *body) string {
	if in == nil {
		return "nothing"
	}
	return names.PyIdentifier(strings.TrimPrefix(in.typ.text, prefix))
}

func find(list []binding, f *Field) *binding {
	for i := range list {
		if list[i].field == f {
			return &list[i]
		}
	}
	return nil
}
