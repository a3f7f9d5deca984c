package resources

import (
	"slices"
	"strings"

	"github.com/backend-dev/backend/generator/view/names"
	"github.com/backend-dev/backend/generator/view/python/pycode"
	"github.com/backend-dev/backend/generator/view/stored"
	"github.com/backend-dev/backend/openapi/infer"
)

// Repository is the class that reads and writes rows: file repository.py.
type Repository struct {
	Model *Model
	// Class is the class.
	Class string
	// Creates and Saves say which methods there are beside Finders, Removes that rows
	// that were read are deleted.
	Creates, Saves, Removes bool
	// Finders are the methods on one row, Lists those that list.
	Finders []*Finder
	Lists   []*List
	Parents []*Parent
	// Postgres says that the service stores in PostgreSQL, Tells that replicas share a
	// Redis: changes are told.
	Postgres, Tells bool

	names *names.Scope
}

// Finder is a method on one row.
type Finder struct {
	// Name is the method, Kind what it does: get, find, delete or take.
	Name, Kind string
	Fields     []*Field
	Owner      *Field
	// Locks says that a caller changes the row.
	Locks bool

	repository *Repository
}

func newRepository(m *Model, class string, o Options) *Repository {
	r := &Repository{Model: m, Class: class, Postgres: o.Postgres, Tells: o.Redis, names: names.NewScope()}
	r.names.Reserve("create", "save", "remove")
	return r
}

// finder gives the method of a kind for the row found by these fields.
func (r *Repository) finder(kind string, fields []*Field, owner *Field) *Finder {
	for _, f := range r.Finders {
		if f.Kind == kind && f.Owner == owner && slices.Equal(f.Fields, fields) {
			return f
		}
	}
	longer := kind + "_by"
	for i, f := range fields {
		if i > 0 {
			longer += "_and"
		}
		longer += "_" + strings.Trim(f.Name, "_")
	}
	n := r.names.Add(names.Request{Key: longer + string(rune('a'+len(r.Finders))), Candidates: []string{kind, longer, longer + "_of_owner"}})
	r.names.Resolve()
	f := &Finder{Name: n.String(), Kind: kind, Fields: fields, Owner: owner, repository: r}
	r.Finders = append(r.Finders, f)
	return f
}

// locals are names that the methods of repositories use.
var locals = []string{"self", "owner", "lock", "row", "query", "statement", "select", "delete", "columns", "storage", "wire", "table", "column", "schemas", "literal", "func", "literal_column"}

// argument is the field as a parameter.
func (f *Field) argument() string {
	if slices.Contains(locals, f.Name) {
		return f.Name + "_"
	}
	return f.Name
}

// signature is the first line of a method.
func signature(name string, args []string, result string) string {
	list := []pycode.Expr{pycode.Name("self")}
	for _, a := range args {
		list = append(list, pycode.Name(a))
	}
	return pycode.Lay(4, "async def ", pycode.Call(name, list...), " -> "+result+":")
}

func (f *Finder) arguments() []string {
	var out []string
	for _, field := range f.Fields {
		out = append(out, field.argument()+": "+field.typ.text)
	}
	if f.Owner != nil {
		out = append(out, "owner: Owner")
	}
	return out
}

// selected is the statement that finds the row, begun by a word: select or delete.
func (f *Finder) selected(verb string) (statement pycode.Expr) {
	class := f.repository.Model.Class
	var conditions []pycode.Expr
	for _, field := range f.Fields {
		conditions = append(conditions, pycode.Name(class+"."+field.Name+" == "+field.argument()))
	}
	return pycode.Call(verb+"("+class+").where", conditions...)
}

// owned narrows a statement to the rows of the owner.
func (f *Finder) owned() string {
	return "        if not owner.any:\n            statement = statement.where(" + f.repository.Model.Class + "." + f.Owner.Name + " == owner.id)\n"
}

// Text is the source of the method.
func (f *Finder) Text() string {
	class, noun := f.repository.Model.Class, f.repository.Model.Resource.Name
	args := f.arguments()
	if f.Kind == "get" && f.Locks {
		args = append(args, "*", "lock: bool = False")
	}
	h := f.how(class)
	var b strings.Builder
	b.WriteString(signature(f.Name, args, h.result) + pycode.Docstring(8, strings.ReplaceAll(h.doc, "NOUN", noun)))
	b.WriteString(pycode.Lay(8, "statement = ", f.selected(h.verb), ""))
	if f.Owner != nil {
		b.WriteString(f.owned())
	}
	b.WriteString("        " + h.ask + "\n")
	if h.missing != "" {
		b.WriteString("        if " + h.missing + " is None:\n            raise wire.not_found(" + pycode.Quote(noun) + ")\n")
	}
	if f.Kind == "delete" || f.Kind == "take" {
		b.WriteString(f.repository.tell("deleted", f.keys()))
	}
	if f.Kind == "discard" && f.repository.Tells {
		b.WriteString("        if deleted is not None:\n    " + f.repository.tell("deleted", f.keys()))
	}
	if h.result != "None" {
		b.WriteString("        return row\n")
	}
	return b.String()
}

// keys are the expressions of the primary key of the row that a method deleted.
func (f *Finder) keys() []string {
	var out []string
	for _, field := range f.repository.primary() {
		switch {
		case f.Kind == "take":
			out = append(out, "row."+field.Name)
		case slices.Contains(f.Fields, field):
			out = append(out, field.argument())
		default:
			out = append(out, "deleted")
		}
	}
	return out
}

// primary are the fields of the primary key.
func (r *Repository) primary() []*Field {
	var out []*Field
	for _, c := range stored.Primary(r.Model.Resource) {
		out = append(out, r.Model.field(c))
	}
	return out
}

// tell tells of a change, where changes are told.
func (r *Repository) tell(change string, keys []string) string {
	if !r.Tells {
		return ""
	}
	args := []pycode.Expr{pycode.Name("self._session"), quoted(change), pycode.Name(r.Model.Class + ".__tablename__")}
	for _, k := range keys {
		args = append(args, pycode.Name(k))
	}
	return pycode.Lay(8, "", pycode.Call("tell", args...), "")
}

// tellRow tells of a change of the variable row.
func (r *Repository) tellRow(change string) string {
	var keys []string
	for _, f := range r.primary() {
		keys = append(keys, "row."+f.Name)
	}
	return r.tell(change, keys)
}

// how says in which way a method asks: its documentation, the statement, the line that
// executes it, and the variable that is None where there is no row, which is 404.
type how struct{ doc, verb, ask, missing, result string }

func (f *Finder) how(class string) how {
	const missing = "; it is 404 when there is none"
	switch f.Kind {
	case "find":
		return how{"Read the NOUN if there is one, which nobody else changes meanwhile.", "select",
			"row: " + class + " | None = await self._session.scalar(statement.with_for_update())", "", class + " | None"}
	case "delete":
		return how{"Delete the NOUN" + missing + ".", "delete",
			"deleted = await self._session.scalar(statement.returning(" + class + "." + f.repository.Model.Key.Name + "))", "deleted", "None"}
	case "discard":
		ask := "await self._session.execute(statement)"
		if f.repository.Tells {
			ask = "deleted = await self._session.scalar(statement.returning(" + class + "." + f.repository.Model.Key.Name + "))"
		}
		return how{"Delete the NOUN if there is one.", "delete", ask, "", "None"}
	case "take":
		return how{"Delete the NOUN and give what it was" + missing + ".", "delete",
			"row: " + class + " | None = await self._session.scalar(statement.returning(" + class + "))", "row", class}
	}
	if f.Locks {
		return how{"Read the NOUN" + missing + ". A locked one is changed by nobody else meanwhile.", "select",
			"row = await self._session.scalar(statement.with_for_update() if lock else statement)", "row", class}
	}
	return how{"Read the NOUN" + missing + ".", "select", "row = await self._session.scalar(statement)", "row", class}
}

// Parent is a method that looks for the row a path names before.
type Parent struct {
	// Name is the method, Constant the table.
	Name, Constant string
	Resource       *infer.Resource
	Columns        []*infer.Column
	// Owner is the column that says whose the row is, nil when anyone's will do.
	Owner *infer.Column
	// Declares says that the constant is this method's to declare.
	Declares bool
}

// parent gives the method for a parent.
func (r *Repository) parent(p stored.Parent) *Parent {
	for _, known := range r.Parents {
		if known.Resource == p.Resource && slices.Equal(known.Columns, p.Columns) && (known.Owner != nil) == p.Owned {
			return known
		}
	}
	n := r.names.Add(names.Request{
		Key:        "parent" + string(rune('a'+len(r.Parents))),
		Candidates: []string{"require_" + strings.ReplaceAll(names.PyIdentifier(p.Resource.Name), "__", "_")},
	})
	r.names.Resolve()
	out := &Parent{Name: n.String(), Resource: p.Resource, Columns: p.Columns, Declares: true}
	out.Constant = "_" + names.PyConstant(names.PyIdentifier(p.Resource.Plural))
	for _, known := range r.Parents {
		if known.Resource == p.Resource {
			out.Declares = false
		}
	}
	if p.Owned {
		out.Owner = p.Resource.Owner.Column
	}
	r.Parents = append(r.Parents, out)
	return out
}

// Declaration is the table as far as the methods need it.
func (r *Repository) Declaration(p *Parent) string {
	var list []*infer.Column
	for _, one := range r.Parents {
		if one.Resource != p.Resource {
			continue
		}
		for _, c := range append(slices.Clone(one.Columns), one.Owner) {
			if c != nil && !slices.Contains(list, c) {
				list = append(list, c)
			}
		}
	}
	args := []pycode.Expr{pycode.Name(pycode.Quote(p.Resource.Table))}
	for _, c := range list {
		args = append(args, pycode.Call("column", pycode.Name(pycode.Quote(c.Name)), pycode.Name("columns."+columnTypes[c.Type])))
	}
	return pycode.Lay(0, p.Constant+" = ", pycode.Call("table", args...), "")
}

// argumentNames are the parameters of the method, in the order of its columns.
func (p *Parent) argumentNames() []string {
	var out []string
	for _, c := range p.Columns {
		out = append(out, names.PyIdentifier(p.Resource.Name+" "+c.Name))
	}
	return out
}

// Text is the source of the method.
func (p *Parent) Text() string {
	var args []string
	var conditions []pycode.Expr
	for i, name := range p.argumentNames() {
		args = append(args, name+": "+scalars[p.Columns[i].Type].text)
		conditions = append(conditions, pycode.Name(p.Constant+".c."+p.Columns[i].Name+" == "+name))
	}
	if p.Owner != nil {
		args = append(args, "owner: Owner")
	}
	text := signature(p.Name, args, "None") + pycode.Docstring(8, "It is 404 unless the "+p.Resource.Name+" is there.") +
		pycode.Lay(8, "statement = ", pycode.Call("select("+p.Constant+".c."+p.Columns[0].Name+").where", conditions...), "")
	if p.Owner != nil {
		text += "        if not owner.any:\n            statement = statement.where(" + p.Constant + ".c." + p.Owner.Name + " == owner.id)\n"
	}
	return text + "        if await self._session.scalar(statement) is None:\n            raise wire.not_found(" + pycode.Quote(p.Resource.Name) + ")\n"
}
