package python

import (
	"slices"
	"strconv"
	"strings"

	"github.com/backend-dev/backend/generator/scan"
	"github.com/backend-dev/backend/generator/scan/pyast"
	"github.com/backend-dev/backend/openapi"
)

// operation reads what a decorator and its function say about an operation.
func (p *program) operation(one *scan.Route, k kind, rt route) {
	one.Params, one.Complete, one.Status, one.Body, one.Answer = nil, nil, 0, scan.Type{}, scan.Type{}
	p.answer(one, k, rt)
	if rt.handler == nil {
		return
	}
	h := &handler{program: p, module: rt.module, route: one, kind: k, complete: true}
	h.params(rt.handler, 0)
	if h.complete {
		one.Complete = []openapi.ParameterIn{openapi.InQuery, openapi.InHeader, openapi.InCookie}
	}
}

// answer reads the success status and the type of the answer.
func (p *program) answer(one *scan.Route, k kind, rt route) {
	if k.ninja() {
		p.ninjaAnswer(one, rt)
		return
	}
	one.Status = status(rt.call.Keyword("status_code"))
	if one.Status == 0 && rt.call.Keyword("status_code") == nil {
		one.Status = 200
	}
	e := rt.call.Keyword("response_model")
	if e == nil && rt.handler != nil {
		e = rt.handler.Returns
	}
	if e != nil {
		one.Answer = p.annotation(rt.module, e, 0).Type
		if home, class := p.class(rt.module, e); class != nil && !p.isModel(home, class) {
			one.Answer = scan.Type{}
		}
	}
}

// ninjaAnswer reads response=Model and response={201: Model}.
func (p *program) ninjaAnswer(one *scan.Route, rt route) {
	e := rt.call.Keyword("response")
	switch {
	case e == nil:
		return
	case e.Kind != pyast.Dict:
		one.Status, one.Answer = 200, p.annotation(rt.module, e, 0).Type
		return
	}
	for i, k := range e.Keys {
		if code := status(k); code/100 == 2 && one.Status == 0 {
			one.Status, one.Answer = code, p.annotation(rt.module, e.List[i], 0).Type
		}
	}
}

// status reads 201 and status.HTTP_201_CREATED.
func status(e *pyast.Expr) int {
	if e == nil {
		return 0
	}
	text := e.Text
	if rest, ok := strings.CutPrefix(text, "HTTP_"); ok {
		text, _, _ = strings.Cut(rest, "_")
	}
	code, err := strconv.Atoi(text)
	if err != nil {
		return 0
	}
	return code
}

// handler is a function on its way: its parameters become the route's.
type handler struct {
	*program
	module   *module
	route    *scan.Route
	kind     kind
	complete bool
}

// places are the functions that say where a parameter travels.
var places = map[string]openapi.ParameterIn{
	"Query": openapi.InQuery, "Header": openapi.InHeader, "Cookie": openapi.InCookie, "Path": openapi.InPath, "PathEx": openapi.InPath,
}

// given are types that frameworks fill in.
var given = []string{"Response", "BackgroundTasks", "WebSocket", "HTTPConnection", "SecurityScopes", "HttpRequest", "HttpResponse"}

func (h *handler) params(fn *pyast.Stmt, depth int) {
	for i, prm := range fn.Params {
		if h.kind.ninja() && i == 0 && depth == 0 || prm.Name == "self" || prm.Name == "cls" {
			continue
		}
		h.param(prm, depth)
	}
}

// marked takes a parameter apart: its type, what says where it travels, and whether
// it may be absent.
func (h *handler) marked(prm pyast.Param) (annotation, marker *pyast.Expr, defaulted bool) {
	annotation, marker, defaulted = prm.Annotation, prm.Default, prm.Default != nil
	generic := annotation != nil && annotation.Kind == pyast.Subscript && len(annotation.List) > 0
	switch {
	case generic && last(annotation.X.Dotted()) == "Annotated":
		for _, x := range annotation.List[1:] {
			if x.Kind == pyast.Call && marks(x) || last(x.Dotted()) == "Depends" {
				marker = x
			}
		}
		annotation = annotation.List[0]
	case generic && h.kind.ninja() && places[last(annotation.X.Dotted())] != "": // Query[Filters]
		marker, annotation = &pyast.Expr{Kind: pyast.Call, X: annotation.X, Start: prm.Start}, annotation.List[0]
	case marker != nil && marker.Kind == pyast.Call && marks(marker):
		d := marker.Arg(0, "default")
		defaulted = d != nil && d.Text != "..." || marker.Keyword("default_factory") != nil
	}
	return annotation, marker, defaulted
}

func (h *handler) param(prm pyast.Param, depth int) {
	annotation, marker, defaulted := h.marked(prm)
	name := ""
	if marker != nil && marker.Kind == pyast.Call {
		name = last(marker.X.Dotted())
	}
	alias := ""
	if name != "" {
		alias, _ = h.text(h.module, marker.Keyword("alias"), 0)
	}
	inPath := strings.Contains(h.route.Path, "{"+prm.Name+"}")
	switch {
	case name == "Depends" || name == "Security" || marker != nil && last(marker.Dotted()) == "Depends":
		h.depends(marker, annotation, depth)
	case name == "Body" || name == "Form" || name == "File":
		if name == "Body" && annotation != nil && truth(marker.Keyword("embed")) != scan.Yes {
			h.body(annotation)
		}
	case places[name] != "" && name != "Path":
		h.add(prm, places[name], alias, annotation, defaulted)
	case inPath || name == "Path":
		h.add(prm, openapi.InPath, alias, annotation, false)
	case annotation == nil:
		h.add(prm, openapi.InQuery, alias, nil, defaulted)
	case last(annotation.Dotted()) == "Request":
		h.complete = false
	case slices.Contains(given, last(annotation.Dotted())):
	default:
		if home, class := h.class(h.module, annotation); class != nil && h.isModel(home, class) || h.listOfModels(annotation) {
			h.body(annotation)
			return
		}
		t := h.annotation(h.module, annotation, 0).Type
		if t.Name == "" || t.Name == "object" {
			h.complete = false // not known whether it is a body or a dependency
			return
		}
		h.add(prm, openapi.InQuery, alias, annotation, defaulted)
	}
}

func marks(e *pyast.Expr) bool {
	n := last(e.X.Dotted())
	return places[n] != "" || slices.Contains([]string{"Depends", "Security", "Body", "Form", "File"}, n)
}

// listOfModels tells of list[Item] as a body.
func (h *handler) listOfModels(e *pyast.Expr) bool {
	t := h.annotation(h.module, e, 0).Type
	return t.Name == "array" && t.Items != nil && t.Items.Model != ""
}

func (h *handler) body(annotation *pyast.Expr) {
	if h.route.Body.Name == "" {
		h.route.Body = h.annotation(h.module, annotation, 0).Type
	}
}

// add adds a parameter; a model in the query gives one for each field.
func (h *handler) add(prm pyast.Param, in openapi.ParameterIn, alias string, annotation *pyast.Expr, defaulted bool) {
	if home, class := h.class(h.module, annotation); class != nil && h.isModel(home, class) {
		var m scan.Model
		h.fields(&m, home, class, 0)
		for _, f := range m.Fields {
			h.route.Params = append(h.route.Params, scan.Param{Name: f.Name, In: in, Type: f.Type, Required: f.Required, Pos: f.Pos})
		}
		return
	}
	one := scan.Param{Name: alias, In: in, Required: scan.Truth(!defaulted), Pos: h.module.pos(prm.Start)}
	if one.Name == "" {
		one.Name = prm.Name
		if in == openapi.InHeader {
			one.Name = strings.ReplaceAll(prm.Name, "_", "-")
		}
	}
	if annotation != nil {
		one.Type = h.annotation(h.module, annotation, 0).Type
	}
	h.route.Params = append(h.route.Params, one)
}

// depends follows a dependency: its parameters are the route's too.
func (h *handler) depends(marker, annotation *pyast.Expr, depth int) {
	target := annotation
	if marker != nil && marker.Kind == pyast.Call {
		if d := marker.Arg(0, "dependency"); d != nil {
			target = d
		}
	}
	t, n := h.resolve(h.module, target, hasFunc)
	if t == nil || depth > 6 {
		if !securityDependency(target) {
			h.complete = false
		}
		return
	}
	inner := &handler{program: h.program, module: t, route: h.route, kind: h.kind, complete: h.complete}
	inner.params(t.funcs[n], depth+1)
	h.complete = inner.complete
}

// securityDependency tells of dependencies that read credentials only.
func securityDependency(e *pyast.Expr) bool {
	n := strings.ToLower(e.Dotted())
	return strings.Contains(n, "oauth2") || strings.Contains(n, "bearer") || strings.Contains(n, "security")
}
