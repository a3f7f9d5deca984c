package resources

import (
	"github.com/backend-dev/backend/generator/view/stored"
)

// place finds the row that an operation is about.
func (b *builder) place(m *Method, in *body) (fields []*Field, reason string) {
	row := b.group.Row
	for _, s := range m.Scope {
		f := row.field(s.Column)
		if f == nil {
			continue
		}
		arg, ok := m.setupParameter(s.Parameter, f.typ, parameterName(f.Column.Name))
		if !ok {
			return nil, "the path parameter " + s.Parameter.Name + " cannot be looked up"
		}
		fields, m.Args = append(fields, f), append(m.Args, arg)
	}
	switch {
	case m.KeyParameter != "":
		p := m.Operation.Parameter("path", m.KeyParameter)
		arg, ok := m.setupParameter(p, row.Key.typ, parameterName(row.Key.Column.Name))
		if !ok {
			return nil, "the path parameter " + m.KeyParameter + " cannot be looked up"
		}
		fields, m.Args = append(fields, row.Key), append(m.Args, arg)
	case m.KeyInBody:
		arg, ok := b.keyInBody(m, in)
		if !ok {
			return nil, "the body has no key that can be looked up"
		}
		fields, m.Args = append(fields, row.Key), append(m.Args, arg)
	}
	if len(fields) == 0 {
		return nil, "nothing in the path tells which one is meant"
	}
	if o := m.ownerOf(); o != nil {
		m.Args = append(m.Args, m.owner(o))
	}
	b.require(m, false)
	return fields, ""
}

// keyInBody takes the key from the body's key property.
func (b *builder) keyInBody(m *Method, in *body) (string, bool) {
	row := b.group.Row
	if in == nil {
		return "", false
	}
	for _, w := range m.Writes {
		if w.Column != row.Key.Column {
			continue
		}
		found, ok := in.binding(w, row.Key)
		if !ok {
			return "", false
		}
		m.Setup = append(m.Setup, "in := "+in.use(m))
		in.expr = "in"
		if found.from.form == formPointer || found.from.form == formNullable {
			m.Setup = append(m.Setup,
				"key := "+found.from.asPointer(row.Key.typ),
				"if key == nil {",
				"return nil, wire.Invalid("+quote(stored.BodyPointer(w))+", wire.CodeRequired, \"is required\")",
				"}")
			return "*key", true
		}
		return found.from.asValue(row.Key.typ), true
	}
	return "", false
}

// get serves the reading of one row.
func (b *builder) get(m *Method) string {
	fields, reason := b.place(m, nil)
	if reason != "" {
		return reason
	}
	m.Template = "resource-get"
	m.Finder = b.group.Store.finder("Get", fields, m.ownerOf())
	b.unchanged(m)
	m.Answer = b.answer(m, m.response(), nil)
	return ""
}

// unchanged answers 304 where the document has it.
func (b *builder) unchanged(m *Method) {
	if !m.IfNoneMatch || b.group.Row.Version == nil || m.Operation.Operation.Response(304) == nil {
		return
	}
	field := b.header(m, "If-None-Match")
	r := m.ResponseType(304, nil)
	if field == nil || !typeOf(field.Value).text || r == nil || r.Declared.Code != 304 || r.Declared.Range {
		return
	}
	value := source{expr: "req." + field.Name, form: formOf(field.Mode, typeOf(field.Value)), typ: typeOf(field.Value)}
	m.UnchangedIf = "wire.IfNoneMatch(" + value.asValue(stringType) + ", r.etag())"
	m.Unchanged = b.envelope(m, r, nil)
}

// create serves the storing of a new row.
func (b *builder) create(m *Method) string {
	row := b.group.Row
	in := row.requestBody(m.Operation)
	if in == nil && len(m.Writes) > 0 {
		return "the body's type cannot be bound"
	}
	b.parents(m)
	if reason := b.scopeSets(m); reason != "" {
		return reason
	}
	m.Template = "resource-create"
	b.makes(m, in)
	b.group.Store.Creates = true
	m.Answer = b.answer(m, m.response(), nil)
	return ""
}

// makes sets the expression of a new row.
func (b *builder) makes(m *Method, in *body) {
	input := b.group.Row.newInput(m.Operation.Operation, in)
	m.New = input.Name + "()"
	if input.Takes() {
		m.New = input.Name + "(" + in.use(m) + ")"
	}
}

// scopeSets assigns the parents in the path to a new row.
func (b *builder) scopeSets(m *Method) string {
	for _, s := range m.Scope {
		f := b.group.Row.field(s.Column)
		if f == nil {
			continue
		}
		arg, ok := m.setupParameter(s.Parameter, f.typ, parameterName(f.Column.Name))
		if !ok {
			return "the path parameter " + s.Parameter.Name + " cannot be stored"
		}
		if f.form == formPointer {
			arg = "new(" + arg + ")"
		}
		m.Sets = append(m.Sets, "r."+f.Name+" = "+arg)
	}
	b.setOwner(m)
	return ""
}

// change serves a replacement or an update.
func (b *builder) change(m *Method) string {
	row := b.group.Row
	in := row.requestBody(m.Operation)
	if in == nil && len(m.Writes) > 0 {
		return "the body's type cannot be bound"
	}
	fields, reason := b.place(m, in)
	if reason != "" {
		return reason
	}
	b.matches(m)
	input := row.changeInput(m.Operation.Operation, in)
	m.Change = "r." + input.Name + "()"
	if input.Takes() {
		m.Change = "r." + input.Name + "(" + in.use(m) + ")"
	}
	m.Template, m.Finder = "resource-change", b.group.Store.finder("Update", fields, m.ownerOf())
	if m.Upsert {
		if reason := b.upsert(m, in, fields); reason != "" {
			return reason
		}
	}
	m.Answer = b.answer(m, m.response(), nil)
	return ""
}

// upsert makes the row that is missing.
func (b *builder) upsert(m *Method, in *body, fields []*Field) string {
	m.Template, m.Finder = "resource-upsert", b.group.Store.finder("Put", fields, m.ownerOf())
	b.parents(m)
	b.makes(m, in)
	for i, f := range fields {
		arg := m.Args[i]
		if f.form == formPointer {
			arg = "new(" + arg + ")"
		}
		m.Sets = append(m.Sets, "r."+f.Name+" = "+arg)
	}
	b.setOwner(m)
	if m.Operation.Operation.Created != nil && m.Operation.Operation.Created != m.Success {
		if r := m.ResponseType(201, m.Media); r != nil && r.Declared == m.Operation.Operation.Created {
			m.Created = b.answer(m, r, nil)
		}
	}
	return ""
}

// matches refuses a change by a client that has seen another version.
func (b *builder) matches(m *Method) {
	field := b.header(m, "If-Match")
	if field == nil || !m.IfMatch || b.group.Row.Version == nil || !typeOf(field.Value).text {
		return
	}
	value := source{expr: "req." + field.Name, form: formOf(field.Mode, typeOf(field.Value)), typ: typeOf(field.Value), place: true}
	b.group.Row.Matches = true
	m.Check = "r.match(" + value.asPointer(stringType) + ")"
}

// remove serves the deletion of a row.
func (b *builder) remove(m *Method) string {
	fields, reason := b.place(m, nil)
	if reason != "" {
		return reason
	}
	b.matches(m)
	m.Answer = b.answer(m, m.response(), nil)
	missing := m.Operation.Operation.Response(404)
	m.Missing = missing == nil
	switch {
	case m.Check != "":
		m.Template, m.Finder = "resource-take", b.group.Store.finder("Take", fields, m.ownerOf())
	case m.Reads():
		m.Missing = false
		m.Template, m.Finder = "resource-remove", b.group.Store.finder("Remove", fields, m.ownerOf())
	default:
		m.Template, m.Finder = "resource-delete", b.group.Store.finder("Delete", fields, m.ownerOf())
	}
	return ""
}
