package endpoints

import (
	"github.com/backend-dev/backend/generator/view/messages"
	"github.com/backend-dev/backend/generator/view/python/pycode"
	"github.com/backend-dev/backend/generator/view/python/pytypes"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/infer"
)

// Parameter is one argument of an endpoint and of the service's method.
type Parameter struct {
	// Name is the argument.
	Name      string
	Parameter *openapi.Parameter
	Value     pytypes.Ref
	// Optional says that None stands for an absent one.
	Optional bool

	siblings []string
}

// parameters gives the parameters of an operation that are read.
func parameters(op *infer.Operation) []*Parameter {
	list := messages.Parameters(op)
	given := argumentNames(list)
	var query []string
	for _, p := range list {
		if p.In == openapi.InQuery {
			query = append(query, p.Name)
		}
	}
	out := make([]*Parameter, len(list))
	for i, p := range list {
		out[i] = &Parameter{Name: given[i], Parameter: p, siblings: messages.Siblings(p, query)}
	}
	return out
}

// Plain gives the type of the argument of a service's method.
func (p *Parameter) Plain(prefix string) string {
	text := p.Value.Plain(prefix)
	if p.Optional && !p.Value.Nullable() && !p.Value.HoldsNull() {
		text += " | None"
	}
	return text
}

// sources are what FastAPI calls the places of parameters.
var sources = map[openapi.ParameterIn]string{
	openapi.InPath: "Path", openapi.InQuery: "Query", openapi.InHeader: "Header", openapi.InCookie: "Cookie",
}

// native tells whether FastAPI has a way to say how the parameter is read.
func (p *Parameter) native() bool {
	q := p.Parameter
	if q.Content != "" || q.AllowEmpty || p.Value.Nullable() || messages.Style(q) != "" || sources[q.In] == "" {
		return false
	}
	if elem, ok := p.Value.Elem(); ok {
		return p.Value.List() && q.In == openapi.InQuery && q.Explode && elem.Kind() != "" && !elem.Nullable() && q.Schema.Default == nil
	}
	return p.Value.Kind() != ""
}

// argument writes the argument of the endpoint; ready tells whether it has a default.
func (p *Parameter) argument() (e pycode.Expr, ready bool) {
	var t pycode.Expr
	if p.native() {
		t = p.Value.Text("schemas.")
	} else {
		t = p.Value.Expr("schemas.")
	}
	if p.Optional && !p.Value.Nullable() && !p.Value.HoldsNull() {
		t = pycode.Union(t, pycode.Name("None"))
	}
	if !p.native() {
		return pycode.Annotated(t, pycode.Call("Depends", p.reader(t))).Before(p.Name + ": "), false
	}
	var keywords []pycode.Expr
	if p.Name != p.Parameter.Name || p.Parameter.In == openapi.InHeader {
		keywords = append(keywords, pycode.Keyword("alias", pycode.Name(pycode.Quote(p.Parameter.Name))))
	}
	e = pycode.Annotated(t, pycode.Call(sources[p.Parameter.In], keywords...)).Before(p.Name + ": ")
	switch {
	case p.Optional:
		return e.After(" = None"), true
	case !p.Parameter.Required:
		return e.After(" = " + p.preset().Flat()), true
	default:
		return e, false
	}
}

// preset is the value of an absent parameter that has a default.
func (p *Parameter) preset() pycode.Expr {
	return p.Value.Literal(p.Parameter.Schema.Default)
}

// reader writes what reads a parameter that FastAPI cannot.
func (p *Parameter) reader(t pycode.Expr) pycode.Expr {
	q := p.Parameter
	spec := []pycode.Expr{pycode.Name(pycode.Quote(q.Name)), pycode.Name(pycode.Quote(string(q.In)))}
	if style := messages.Style(q); style != "" {
		spec = append(spec, keyword("style", pycode.Quote(style)))
	}
	for _, flag := range [...]struct {
		name string
		set  bool
	}{{"explode", q.Explode}, {"required", q.Required}, {"allow_empty", q.AllowEmpty}} {
		if flag.set {
			spec = append(spec, keyword(flag.name, "True"))
		}
	}
	if shape := shapeExpr(messages.ParameterShape(q)); len(shape.Items()) > 0 {
		spec = append(spec, pycode.Keyword("shape", shape))
	}
	if len(p.siblings) > 0 {
		spec = append(spec, pycode.Keyword("siblings", quoted(p.siblings)))
	}
	arguments := []pycode.Expr{pycode.Call("wire.Parameter", spec...), t}
	if !q.Required && !p.Optional {
		arguments = append(arguments, p.preset())
	}
	return pycode.Call("wire.parameter", arguments...)
}

func keyword(name, text string) pycode.Expr { return pycode.Keyword(name, pycode.Name(text)) }

// quoted writes texts as a tuple.
func quoted(list []string) pycode.Expr {
	items := make([]pycode.Expr, len(list))
	for i, text := range list {
		items[i] = pycode.Name(pycode.Quote(text))
	}
	return pycode.Tuple(items...)
}
