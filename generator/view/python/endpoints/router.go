package endpoints

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/backend-dev/backend/generator/view/messages"
	"github.com/backend-dev/backend/generator/view/python/pycode"
	"github.com/backend-dev/backend/generator/view/python/pytypes"
)

// shortcuts are the methods that FastAPI has a decorator of.
var shortcuts = []string{"GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"}

// Code is the endpoint of the operation.
func (o *Operation) Code() string {
	var b strings.Builder
	b.WriteString(pycode.Lay(0, "@router.", o.decorator(), ""))
	b.WriteString(pycode.Lay(0, "async def ", pycode.Call(o.Name, o.arguments()...), " -> "+o.returns()+":"))
	b.WriteString(pycode.Docstring(4, o.About()))
	b.WriteString(o.statements())
	return b.String()
}

// About says what the operation does.
func (o *Operation) About() string {
	about := cmp.Or(messages.FirstLine(o.Summary), messages.FirstLine(o.Description), "Answer "+o.Method+" "+o.Path)
	if o.Operation.Deprecated {
		about = strings.TrimRight(about, ".") + ". The document calls it deprecated"
	}
	return about
}

func (o *Operation) decorator() pycode.Expr {
	path := pycode.Name(pycode.Quote(o.path()))
	extra := pycode.Keyword("openapi_extra", pycode.Dict(pycode.Pair(`"operation"`, pycode.Name("operations."+o.Constant))))
	arguments := []pycode.Expr{path}
	name := strings.ToLower(o.Method)
	if !slices.Contains(shortcuts, o.Method) {
		name = "api_route"
		arguments = append(arguments, pycode.Keyword("methods", pycode.List(pycode.Name(pycode.Quote(o.Method)))))
	}
	if summary := messages.FirstLine(o.Summary); summary != "" {
		arguments = append(arguments, keyword("summary", pycode.Quote(summary)))
	}
	if o.Status != 200 && !o.bareStatus() {
		arguments = append(arguments, keyword("status_code", strconv.Itoa(o.Status)))
	}
	switch o.AnswerKind {
	case Stream:
		arguments = append(arguments, keyword("response_model", "None"))
	case Nothing:
		if o.Status != 204 {
			arguments = append(arguments, keyword("response_class", "Response"))
		}
	default:
		if model := o.model(); len(o.answer.types) == 0 {
			arguments = append(arguments, keyword("response_class", "Response"))
		} else if model.Flat() != o.returns() {
			arguments = append(arguments, pycode.Keyword("response_model", model))
		}
	}
	return pycode.Call(name, append(arguments, extra)...)
}

// bareStatus tells whether the usual status has no body, but others have: FastAPI must
// not know it then.
func (o *Operation) bareStatus() bool {
	return len(o.answer.types) > 0 && (o.Status == 204 || o.Status == 304)
}

// model is the type that answers are written by.
func (o *Operation) model() pycode.Expr {
	return o.answer.body(func(r pytypes.Ref) pycode.Expr { return r.Expr("schemas.") })
}

// returns is the type that the endpoint returns.
func (o *Operation) returns() string {
	body := o.answer.body(func(r pytypes.Ref) pycode.Expr { return pycode.Name(r.Plain("schemas.")) }).Flat()
	switch o.AnswerKind {
	case Stream:
		return "Response"
	case Mixed:
		return body + " | Response"
	case Nothing:
		return "None"
	default:
		return body
	}
}

// takesResponse tells whether the endpoint sets status or headers.
func (o *Operation) takesResponse() bool { return o.AnswerKind != Nothing && o.AnswerKind != Plain }

// arguments are those of the endpoint: first what must be there.
func (o *Operation) arguments() []pycode.Expr {
	var first, last []pycode.Expr
	add := func(e pycode.Expr, ready bool) {
		if ready {
			last = append(last, e)
		} else {
			first = append(first, e)
		}
	}
	for _, p := range o.Parameters {
		add(p.argument())
	}
	if o.Body != nil {
		add(o.Body.argument())
	}
	add(pycode.Name("service: ServiceDep"), false)
	if o.Principal {
		add(pycode.Name("principal: CurrentUser"), false)
	}
	if o.takesResponse() {
		add(pycode.Name("response: Response"), false)
	}
	return append(first, last...)
}

// statements call the service.
func (o *Operation) statements() string {
	var arguments []pycode.Expr
	for _, p := range o.Parameters {
		arguments = append(arguments, keyword(p.Name, p.Name))
	}
	if o.Principal {
		arguments = append(arguments, keyword("principal", "principal"))
	}
	if o.Body != nil {
		arguments = append(arguments, keyword("body", "body"))
	}
	call := pycode.Call("service."+o.Name, arguments...)
	switch o.AnswerKind {
	case Nothing:
		return pycode.Lay(4, "await ", call, "")
	case Plain:
		return pycode.Lay(4, "return await ", call, "")
	case Wrapped:
		text := pycode.Lay(4, "answer = await ", call, "")
		if o.bareStatus() {
			text += "    response.status_code = " + strconv.Itoa(o.Status) + "\n"
		}
		return text + "    return wire.send(response, answer)\n"
	case Stream:
		send := "wire.send_content(response, content)"
		if o.Status != 200 {
			send = "wire.send_content(response, content, " + strconv.Itoa(o.Status) + ")"
		}
		return pycode.Lay(4, "content = await ", call, "") + "    return " + send + "\n"
	default:
		return pycode.Lay(4, "answer = await ", call, "") + "    if isinstance(answer, wire.Content):\n" +
			"        return wire.send_content(response, answer)\n    return wire.send(response, answer)\n"
	}
}

// Imports are the import statements of the group's router.
func (g *Group) Imports() string {
	var b strings.Builder
	for _, o := range g.Has {
		b.WriteString(o.Code())
	}
	code := pycode.Bare(b.String())
	imports := &pycode.Imports{}
	imports.Add("typing", "Annotated")
	imports.Add("fastapi", "APIRouter")
	imports.Add("fastapi", "Depends")
	imports.Add("app", "wire")
	imports.Add("app.api", "operations")
	imports.Add("app."+g.Package+".service", g.Service)
	imports.Add("app."+g.Package+".service", "get_service")
	for _, name := range known {
		if pycode.Mentions(code, name.Name) {
			imports.Add(name.From, name.Name)
		}
	}
	for _, o := range g.Has {
		for _, t := range o.answer.types {
			for _, name := range t.Imports() {
				imports.Add(name.From, name.Name)
			}
		}
	}
	for _, class := range []string{"date", "datetime"} {
		if pycode.Mentions(code, class+".fromisoformat") {
			imports.Add("datetime", class)
		}
	}
	if pycode.Mentions(code, "schemas") {
		imports.Add("app."+g.Package, "schemas")
	}
	return imports.String()
}

// known are names that endpoints may need.
var known = []pytypes.Import{
	{From: "base64", Name: "b64decode"}, {From: "typing", Name: "Any"}, {From: "typing", Name: "Literal"}, {From: "uuid", Name: "UUID"},
	{From: "fastapi", Name: "Body"}, {From: "fastapi", Name: "Cookie"}, {From: "fastapi", Name: "Header"},
	{From: "fastapi", Name: "Path"}, {From: "fastapi", Name: "Query"}, {From: "fastapi", Name: "Response"},
	{From: "pydantic", Name: "Field"}, {From: "app.core.security", Name: "CurrentUser"},
}

// Head is the router, and how its endpoints get their service.
func (g *Group) Head() string {
	return pycode.Lay(0, "router = ", pycode.Call("APIRouter",
		keyword("route_class", "wire.Route"), pycode.Keyword("tags", pycode.List(pycode.Name(pycode.Quote(g.Group.Name))))), "") +
		pycode.Lay(0, "ServiceDep = ", pycode.Annotated(pycode.Name(g.Service), pycode.Name("Depends(get_service)")), "")
}
