package resources

import (
	"strings"

	"github.com/backend-dev/backend/generator/view/python/endpoints"
	"github.com/backend-dev/backend/generator/view/python/pycode"
	"github.com/backend-dev/backend/generator/view/stored"
)

// place finds the row that an operation is about.
type place struct {
	fields []*Field
	args   []pycode.Expr
	owner  *Field
}

// place gives the fields that find the row with the arguments for them; the reason
// says why there are none.
func (b *builder) place(m *Method, in *body) (p place, reason string) {
	for _, s := range m.Scope {
		f := b.group.Model.field(s.Column)
		if f == nil {
			continue
		}
		arg, ok := m.key(s.Parameter, f)
		if !ok {
			return p, "the path parameter " + s.Parameter.Name + " cannot be looked up"
		}
		p.fields, p.args = append(p.fields, f), append(p.args, arg)
	}
	key := b.group.Model.Key
	switch {
	case m.KeyParameter != "":
		arg, ok := m.key(m.Operation.Operation.Parameter("path", m.KeyParameter), key)
		if !ok {
			return p, "the path parameter " + m.KeyParameter + " cannot be looked up"
		}
		p.fields, p.args = append(p.fields, key), append(p.args, arg)
	case m.KeyInBody:
		arg, ok := b.keyInBody(m, in)
		if !ok {
			return p, "the body has no key that can be looked up"
		}
		p.fields, p.args = append(p.fields, key), append(p.args, arg)
	}
	if len(p.fields) == 0 {
		return p, "nothing in the path tells which one is meant"
	}
	if o := stored.Owner(m.Operation.Operation); o != nil {
		p.owner = b.group.Model.field(o.Column)
	}
	if p.owner != nil {
		p.args = append(p.args, pycode.Name(m.owner(m.Resource.Owner)))
	}
	b.require(m, false)
	return p, ""
}

// keyInBody takes the key from the body's key property.
func (b *builder) keyInBody(m *Method, in *body) (pycode.Expr, bool) {
	if in == nil {
		return pycode.Expr{}, false
	}
	key := b.group.Model.Key
	for _, w := range m.Writes {
		if w.Column != key.Column {
			continue
		}
		holder := in.expr.Flat()
		if strings.Contains(holder, "(") {
			holder = m.local("sent")
			m.line(8, holder+": "+in.typ.text+" = ", in.expr)
			in.expr = pycode.Name(holder)
		}
		found, ok := in.binding(holder, w, key)
		if !ok {
			return pycode.Expr{}, false
		}
		if found.optional() {
			condition := found.from.expr.Flat() + " is None"
			if found.loose {
				condition = found.holder + " is None or " + condition
			}
			m.text(8, "if "+condition+":")
			m.line(12, "raise ", pycode.Call("wire.invalid", quoted(stored.BodyPointer(w)), quoted("required"), quoted("is required")))
			found.from.optional = false
		}
		return found.from.as(key.typ, false), true
	}
	return pycode.Expr{}, false
}

func quoted(text string) pycode.Expr { return pycode.Name(pycode.Quote(text)) }

// require makes the operation ask for its parents: all, or those whose rows belong to
// callers.
func (b *builder) require(m *Method, all bool) {
	for _, must := range stored.Parents(m.Operation.Operation, b.group.Model.Resource, all) {
		p := b.group.Repository.parent(must)
		var args []pycode.Expr
		for i, c := range must.Columns {
			arg, ok := m.as(must.Parameters[i], scalars[c.Type], b.group.Model.Resource.Name)
			if !ok {
				return
			}
			args = append(args, arg)
		}
		if p.Owner != nil {
			args = append(args, pycode.Name(m.owner(must.Resource.Owner)))
		}
		m.line(8, "await ", pycode.Call("self._repository."+p.Name, args...))
	}
}

// finder calls a method of the repository for the row at a place.
func (b *builder) finder(kind string, p place, locks bool) pycode.Expr {
	f := b.group.Repository.finder(kind, p.fields, p.owner)
	f.Locks = f.Locks || locks
	args := p.args
	if locks {
		args = append(args[:len(args):len(args)], pycode.Keyword("lock", pycode.Name("True")))
	}
	return pycode.Call("self._repository."+f.Name, args...)
}

// list serves a list of rows.
func (b *builder) list(m *Method) string {
	if m.List == nil {
		return "nothing is known about its pages"
	}
	b.require(m, true)
	owner := ""
	if o := stored.Owner(m.Operation.Operation); o != nil && b.group.Model.field(o.Column) != nil {
		owner = m.owner(o)
	}
	l := b.group.Repository.newList(m)
	page := m.local("found")
	answer := b.answer(m, m.Success, m.Status, source{}, page)
	if needsCount(m.List, answer) {
		l.count()
	}
	m.line(8, page+" = await ", l.asked(owner))
	m.write(answer)
	return ""
}

// get serves the reading of one row.
func (b *builder) get(m *Method) string {
	p, reason := b.place(m, nil)
	if reason != "" {
		return reason
	}
	row := m.local("row")
	unchanged := b.unchanged(m, row)
	answer := b.answer(m, m.Success, m.Status, named(row, value{}, false), "")
	b.reads(m, row, unchanged+answer, b.finder("get", p, false))
	m.write(unchanged + answer)
	return ""
}

// reads asks for a row, and keeps it where the code behind uses it.
func (b *builder) reads(m *Method, row, code string, call pycode.Expr) {
	if mentions(code, row) {
		m.line(8, row+" = await ", call)
		return
	}
	m.line(8, "await ", call)
}

// unchanged answers 304 where the document has it.
func (b *builder) unchanged(m *Method, row string) string {
	version := b.group.Model.Version
	if !m.IfNoneMatch || version == nil {
		return ""
	}
	declared := m.Operation.Operation.Response(304)
	s, ok := m.header("If-None-Match")
	if declared == nil || declared.Code != 304 || declared.Range || !ok || m.AnswerKind != endpoints.Wrapped {
		return ""
	}
	tag := "wire.version_etag(" + row + "." + version.Name + ")"
	condition := "wire.if_none_match(" + s.expr.Flat() + ", " + tag + ")"
	if s.optional {
		condition = s.expr.Flat() + " is not None and " + condition
	}
	return "        if " + condition + ":\n" + strings.ReplaceAll("    "+b.empty(m, declared, 304, named(row, value{}, false)), "\n        ", "\n            ")
}

// create serves the storing of a new row.
func (b *builder) create(m *Method) string {
	in := b.requestBody(m)
	if in == nil && len(m.Writes) > 0 {
		return "the body's type cannot be bound"
	}
	b.require(m, true)
	row := m.local("row")
	made := b.makes(m, in)
	var sets []string
	for _, s := range m.Scope {
		f := b.group.Model.field(s.Column)
		if f == nil {
			continue
		}
		arg, ok := m.key(s.Parameter, f)
		if !ok {
			return "the path parameter " + s.Parameter.Name + " cannot be stored"
		}
		sets = append(sets, pycode.Lay(8, row+"."+f.Name+" = ", arg, ""))
	}
	sets = append(sets, b.ownerSet(m, row)...)
	m.line(8, row+" = ", made)
	m.write(strings.Join(sets, ""))
	m.line(8, "await ", pycode.Call("self._repository.create", pycode.Name(row)))
	b.group.Repository.Creates = true
	m.write(b.answer(m, m.Success, m.Status, named(row, value{}, false), ""))
	return ""
}

// makes is the call that makes a new row.
func (b *builder) makes(m *Method, in *body) pycode.Expr {
	return calls(b.group.Mapping.newRow(m.Operation.Operation, in), nil, in)
}

// calls is a call of a mapping function.
func calls(f *Function, first []pycode.Expr, in *body) pycode.Expr {
	if f.Takes {
		first = append(first, in.expr)
	}
	name := "mapping." + f.Name
	if f.Awaits {
		name = "await " + name
	}
	return pycode.Call(name, first...)
}

// ownerSet makes the caller the owner of a new row.
func (b *builder) ownerSet(m *Method, row string) []string {
	o := stored.Owner(m.Operation.Operation)
	if o == nil {
		return nil
	}
	f := b.group.Model.field(o.Column)
	if f == nil {
		return nil
	}
	return []string{"        " + row + "." + f.Name + " = " + m.owner(o) + ".id\n"}
}

// change serves a replacement or an update.
func (b *builder) change(m *Method) string {
	in := b.requestBody(m)
	if in == nil && len(m.Writes) > 0 {
		return "the body's type cannot be bound"
	}
	p, reason := b.place(m, in)
	if reason != "" {
		return reason
	}
	row := m.local("row")
	repository := b.group.Repository
	repository.Saves = true
	if m.Upsert {
		b.upsert(m, in, p, row)
	} else {
		m.line(8, row+" = await ", b.finder("get", p, true))
	}
	m.write(b.matches(m, row))
	f := b.group.Mapping.change(m.Operation.Operation, in)
	if strings.Contains(f.Text, "\n    row.") || strings.Contains(f.Text, "    row.") {
		m.line(8, "", calls(f, []pycode.Expr{pycode.Name(row)}, in))
	}
	m.line(8, "await ", pycode.Call("self._repository.save", pycode.Name(row)))
	m.write(b.answer(m, m.Success, m.Status, named(row, value{}, false), ""))
	return ""
}

// upsert makes the row that is missing.
func (b *builder) upsert(m *Method, in *body, p place, row string) {
	b.require(m, true)
	m.line(8, row+" = await ", b.finder("find", p, false))
	m.text(8, "if "+row+" is None:")
	m.line(12, row+" = ", b.makes(m, in))
	for i, f := range p.fields {
		m.line(12, row+"."+f.Name+" = ", p.args[i])
	}
	for _, set := range b.ownerSet(m, row) {
		m.write("    " + set)
	}
	m.line(12, "await ", pycode.Call("self._repository.create", pycode.Name(row)))
	b.group.Repository.Creates = true
	r, status := m.Success, m.Status
	if created := m.Operation.Operation.Created; created != nil && created != m.Success {
		r, status = created, 201
	}
	m.write(indented(b.answer(m, r, status, named(row, value{}, false), "")))
}

// indented moves lines to the right.
func indented(text string) string {
	var b strings.Builder
	for line := range strings.SplitAfterSeq(text, "\n") {
		if line != "" {
			b.WriteString("    " + line)
		}
	}
	return b.String()
}

// matches refuses a change by a client that has seen another version.
func (b *builder) matches(m *Method, row string) string {
	version := b.group.Model.Version
	s, ok := m.header("If-Match")
	if !ok || !m.IfMatch || version == nil {
		return ""
	}
	condition := "not wire.if_match(" + s.expr.Flat() + ", wire.version_etag(" + row + "." + version.Name + "))"
	if s.optional {
		condition = s.expr.Flat() + " is not None and " + condition
	}
	return "        if " + condition + ":\n            raise wire.precondition_failed()\n"
}

// remove serves the deletion of a row.
func (b *builder) remove(m *Method) string {
	p, reason := b.place(m, nil)
	if reason != "" {
		return reason
	}
	row := m.local("row")
	check := b.matches(m, row)
	answer := b.answer(m, m.Success, m.Status, named(row, value{}, false), "")
	missing := m.Operation.Operation.Response(404) == nil // what is not there is as good as deleted
	switch {
	case check != "" && missing:
		m.line(8, row+" = await ", b.finder("find", p, false))
		m.text(8, "if "+row+" is not None:")
		m.write(indented(check))
		m.line(12, "await ", pycode.Call("self._repository.remove", pycode.Name(row)))
		b.group.Repository.Removes = true
	case check != "":
		m.line(8, row+" = await ", b.finder("get", p, true))
		m.write(check)
		m.line(8, "await ", pycode.Call("self._repository.remove", pycode.Name(row)))
		b.group.Repository.Removes = true
	case mentions(answer, row):
		m.line(8, row+" = await ", b.finder("take", p, false))
	case missing:
		m.line(8, "await ", b.finder("discard", p, false))
	default:
		m.line(8, "await ", b.finder("delete", p, false))
	}
	m.write(answer)
	return ""
}

// mentions tells whether code refers to a variable.
func mentions(code, variable string) bool {
	for rest := code; ; {
		i := strings.Index(rest, variable)
		if i < 0 {
			return false
		}
		end := i + len(variable)
		if (i == 0 || !wordly(rest[i-1])) && (end == len(rest) || !wordly(rest[end])) {
			return true
		}
		rest = rest[end:]
	}
}

func wordly(c byte) bool {
	return c == '_' || c == '.' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}
