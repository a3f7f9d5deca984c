package resources

import (
	"fmt"
	"slices"
	"strings"

	"github.com/backend-dev/backend/generator/view/python/endpoints"
	"github.com/backend-dev/backend/generator/view/python/pycode"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/infer"
)

// Method is the method of the service for one operation.
type Method struct {
	*endpoints.Operation
	// Why says why a stub is one.
	Why string

	body      strings.Builder
	noun      string
	converted map[string]string
	locals    map[string]string
	owners    map[string]string
}

// Stub tells whether the operation answers 501.
func (m *Method) Stub() bool { return m.Why != "" }

// stub makes the method one that answers 501.
func (m *Method) stub(why string) *Method {
	if why == "" {
		why = "nothing that is stored tells what it does"
	}
	m.Why = why
	m.line(8, "raise ", pycode.Call("wire.not_implemented", quoted(m.Label()), quoted(why)))
	return m
}

// Label is what messages call the operation.
func (m *Method) Label() string {
	if m.ID != "" {
		return m.ID
	}
	return m.Key()
}

// Text is the source of the method.
func (m *Method) Text() string {
	return signature(m.Name, m.arguments(), m.Result(prefix)) + pycode.Docstring(8, m.about()) + m.body.String()
}

// about says what the operation does.
func (m *Method) about() string {
	if m.Operation.Operation.Summary != "" {
		return m.Operation.Operation.Summary
	}
	return "Answer " + m.Key()
}

func (m *Method) write(text string) { m.body.WriteString(text) }

func (m *Method) text(indent int, text string) {
	m.body.WriteString(strings.Repeat(" ", indent) + text + "\n")
}

func (m *Method) line(indent int, before string, e pycode.Expr) {
	m.body.WriteString(pycode.Lay(indent, before, e, ""))
}

// local gives a name that is no parameter's.
func (m *Method) local(name string) string {
	if known, ok := m.locals[name]; ok {
		return known
	}
	chosen := name
	for slices.Contains(m.names(), chosen) {
		chosen += "_"
	}
	if m.locals == nil {
		m.locals = map[string]string{}
	}
	m.locals[name] = chosen
	return chosen
}

// key gives a path parameter as the value of a field.
func (m *Method) key(p *openapi.Parameter, f *Field) (pycode.Expr, bool) {
	return m.as(p, f.typ, m.noun)
}

// as gives a parameter as a value of a type. What does not convert is nothing that is
// stored: 404.
func (m *Method) as(p *openapi.Parameter, to value, noun string) (pycode.Expr, bool) {
	s, ok := m.parameter(p)
	if !ok || s.optional {
		return pycode.Expr{}, false
	}
	if s.typ.kind == to.kind && to.kind != "" {
		return s.expr, true
	}
	known := s.expr.Flat() + " " + to.kind
	if name, ok := m.converted[known]; ok {
		return pycode.Name(name), true
	}
	if m.converted == nil {
		m.converted = map[string]string{}
	}
	name := m.local(strings.TrimRight(s.expr.Flat(), "_") + "_key")
	m.converted[known] = name
	m.line(8, name+" = ", pycode.Call("storage.read_key", pycode.Name(to.kind), s.expr, quoted(noun)))
	return pycode.Name(name), true
}

// owner gives the variable that holds the caller as an owner.
func (m *Method) owner(o *infer.Owner) string {
	args := []pycode.Expr{pycode.Name("principal")}
	for _, role := range o.Except {
		args = append(args, quoted(role))
	}
	call := pycode.Call("owner_of", args...)
	if known, ok := m.owners[call.Flat()]; ok {
		return known
	}
	if m.owners == nil {
		m.owners = map[string]string{}
	}
	name := m.local("owner")
	if len(m.owners) > 0 {
		name = m.local(fmt.Sprint("owner", len(m.owners)+1))
	}
	m.owners[call.Flat()] = name
	m.line(8, name+" = ", call)
	return name
}

// header gives the parameter of a header that the document declares.
func (m *Method) header(name string) (source, bool) {
	p := m.Operation.Operation.Parameter(openapi.InHeader, name)
	if p == nil {
		return source{}, false
	}
	s, ok := m.parameter(p)
	return s, ok && s.typ.kind == "str"
}

// raw tells whether the answer of success is no JSON.
func (m *Method) raw() bool { return m.Media != nil && !openapi.IsJSON(m.Media.Type) }

// parameter gives a parameter as a variable.
func (m *Method) parameter(p *openapi.Parameter) (source, bool) {
	for _, one := range m.Parameters {
		if one.Parameter == p {
			return named(one.Name, typeOf(one.Value), one.Optional), true
		}
	}
	return source{}, false
}

// annotation is the type of a parameter.
func (m *Method) annotation(p *openapi.Parameter) string {
	for _, one := range m.Parameters {
		if one.Parameter == p {
			return one.Plain(prefix)
		}
	}
	return "Any"
}

// names are the names of all parameters.
func (m *Method) names() []string {
	out := []string{"self", "body", "principal"}
	for _, one := range m.Parameters {
		out = append(out, one.Name)
	}
	return out
}

// arguments are the parameters as they are declared.
func (m *Method) arguments() []string {
	var out []string
	for _, one := range m.Parameters {
		out = append(out, one.Name+": "+one.Plain(prefix))
	}
	if m.Body != nil {
		out = append(out, "body: "+m.Body.Plain(prefix))
	}
	if m.Principal {
		out = append(out, "principal: Principal")
	}
	return out
}
