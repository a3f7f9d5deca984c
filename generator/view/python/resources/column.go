package resources

import (
	"slices"
	"strconv"
	"strings"

	"github.com/backend-dev/backend/generator/migrate"
	"github.com/backend-dev/backend/generator/migrate/alembic"
	"github.com/backend-dev/backend/generator/view/names"
	"github.com/backend-dev/backend/generator/view/python/pycode"
	"github.com/backend-dev/backend/generator/view/python/pytypes"
	"github.com/backend-dev/backend/generator/view/stored"
	"github.com/backend-dev/backend/openapi/infer"
)

// Field is one attribute of a model.
type Field struct {
	Column *infer.Column
	// Name is the attribute.
	Name string

	typ value
	// optional says that it may be None.
	optional bool
}

// taken are attributes that SQLAlchemy has on every model, and names that the
// annotations of the class refer to.
var taken = []string{
	"metadata", "registry", "type_annotation_map", "date", "datetime", "bool", "int", "float", "str", "bytes", "list", "dict", "columns", "schemas",
	"wire", "storage", "self", "row", "body",
}

// newFields decides the attributes of a resource's model.
func newFields(r *infer.Resource, set *pytypes.Set) []*Field {
	scope := names.NewScope()
	given := make([]*names.Name, len(r.Columns))
	for i, c := range r.Columns {
		name := names.PyIdentifier(c.Name)
		if slices.Contains(taken, name) {
			name += "_"
		}
		given[i] = scope.Add(names.Request{Key: c.Name, Candidates: []string{name, name + "_column"}})
	}
	scope.Resolve()
	out := make([]*Field, len(r.Columns))
	for i, c := range r.Columns {
		out[i] = &Field{Column: c, Name: given[i].String(), typ: columnType(c, set), optional: c.Nullable}
	}
	return out
}

// columnType is the type of what a column holds: that of what is answered, or taken
// where nothing is answered.
func columnType(c *infer.Column, set *pytypes.Set) value {
	dir := pytypes.Out
	if c.WriteOnly {
		dir = pytypes.In
	}
	t, isScalar := scalars[c.Type]
	if c.Schema == nil {
		return t
	}
	ref := typeOf(set.Ref(c.Schema, dir))
	named := c.Role == roleKey || c.Role == roleScope
	if isScalar && (named || t.text != "str" || !ref.ref.Enum()) {
		return t
	}
	return ref
}

// JSON tells whether the column holds JSON.
func (f *Field) JSON() bool { return f.Column.Type == infer.TypeJSON }

// source gives the attribute of a row.
func (f *Field) source(row string) source { return named(row+"."+f.Name, f.typ, f.optional) }

// annotation is the type of the attribute.
func (f *Field) annotation() string {
	if f.optional && !f.typ.any() {
		return f.typ.text + " | None"
	}
	return f.typ.text
}

// columnTypes are the names of package columns.
var columnTypes = map[infer.ColumnType]string{
	infer.TypeBool: "Bool", infer.TypeInt32: "Int32", infer.TypeInt64: "Int64", infer.TypeFloat: "Float", infer.TypeDecimal: "Text",
	infer.TypeString: "Text", infer.TypeUUID: "Uuid", infer.TypeDate: "Date", infer.TypeDateTime: "DateTime", infer.TypeBytes: "Bytes", infer.TypeJSON: "Json",
}

// stored is the type of the column.
func (m *Model) stored(f *Field) pycode.Expr {
	c := f.Column
	name := "columns." + columnTypes[c.Type]
	switch {
	case c.Type == infer.TypeString && m.postgres && c.MaxLength > 0 && c.MaxLength <= migrate.LongestVarchar:
		return pycode.Call("columns.String", pycode.Name(strconv.Itoa(c.MaxLength)))
	case f.JSON() && !f.typ.any():
		return pycode.Call("columns.Json", pycode.Name(f.typ.text))
	default:
		return pycode.Name(name)
	}
}

// line writes the attribute.
func (m *Model) line(f *Field, table migrate.Table, column migrate.Column) string {
	var args []pycode.Expr
	if f.Name != f.Column.Name {
		args = append(args, pycode.Name(pycode.Quote(f.Column.Name)))
	}
	args = append(args, m.stored(f))
	if column.References != nil {
		args = append(args, m.reference(table, column))
	}
	key := slices.Contains(table.Key, column.Name) && (!table.Identity || column.Role == roleKey)
	if key {
		if table.Identity && m.postgres {
			args = append(args, pycode.Call("Identity"))
		}
		if !composed(table) {
			args = append(args, pycode.Keyword("primary_key", pycode.Name("True")))
		}
		if f.typ.kind == "int" && !table.Identity {
			args = append(args, pycode.Keyword("autoincrement", pycode.Name("False")))
		}
	}
	// A key that SQLite numbers may be null by its definition, and never is.
	nullable := column.Nullable && !key || key && table.Identity && !m.postgres
	if f.typ.any() || nullable != f.optional {
		word := "False"
		if nullable {
			word = "True"
		}
		args = append(args, pycode.Keyword("nullable", pycode.Name(word)))
	}
	if f.Column.Property != "" {
		pointer := pycode.Name(pycode.Quote("/" + stored.Token(f.Column.Property)))
		args = append(args, pycode.Keyword("info", pycode.Dict(pycode.Pair(`"field"`, pointer))))
	}
	call := pycode.Call("mapped_column", args...)
	before := f.Name + ": Mapped[" + f.annotation() + "] = "
	if 4+pycode.Columns(before+"mapped_column(") > pycode.Width { // the type is opened first
		return "    " + f.Name + ": Mapped[\n        " + f.annotation() + "\n" + pycode.Lay(4, "] = ", call, "")
	}
	return pycode.Lay(4, before, call, "")
}

// reference is the foreign key of a column. One of a circle of tables is added when
// all of them are there.
func (m *Model) reference(table migrate.Table, c migrate.Column) pycode.Expr {
	args := []pycode.Expr{pycode.Name(pycode.Quote(c.References.Table + "." + c.References.Column))}
	if m.later[c.References.Table] {
		args = append(args, pycode.Keyword("name", pycode.Name(pycode.Quote(migrate.ConstraintName(table.Name, c.Name, "fkey")))),
			pycode.Keyword("use_alter", pycode.Name("True")))
	}
	if on := c.References.OnDelete; on != "" {
		args = append(args, pycode.Keyword("ondelete", pycode.Name(pycode.Quote(strings.ToUpper(on)))))
	}
	return pycode.Call("ForeignKey", args...)
}

// arguments are what the class says of the table as a whole: its checks and indexes.
func (m *Model) arguments(def *migrate.Definition, table migrate.Table) []pycode.Expr {
	var out []pycode.Expr
	if composed(table) {
		var args []pycode.Expr
		for _, name := range table.Key {
			args = append(args, pycode.Name(pycode.Quote(name)))
		}
		out = append(out, pycode.Call("PrimaryKeyConstraint", args...))
	}
	for _, line := range def.Lines {
		if check, ok := strings.CutPrefix(line, "CHECK ("); ok {
			text := alembic.Escaped(strings.TrimSuffix(check, ")"))
			out = append(out, pycode.Call("CheckConstraint", pycode.Name(pycode.Quote(text))))
		}
	}
	for _, i := range table.Indexes {
		args := []pycode.Expr{pycode.Name(pycode.Quote(i.Name))}
		for _, c := range i.Columns {
			args = append(args, pycode.Name(pycode.Quote(c)))
		}
		if i.Unique {
			args = append(args, pycode.Keyword("unique", pycode.Name("True")))
		}
		out = append(out, pycode.Call("Index", args...))
	}
	if table.Identity && !table.Given && !m.postgres {
		out = append(out, pycode.Dict(pycode.Pair(`"sqlite_autoincrement"`, pycode.Name("True"))))
	}
	return out
}

// composed tells whether the key has several columns, in an order of their own.
func composed(table migrate.Table) bool { return len(table.Key) > 1 && !table.Identity }
