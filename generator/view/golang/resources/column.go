package resources

import (
	"strconv"
	"strings"

	"github.com/backend-dev/backend/generator/view/golang/gotypes"
	"github.com/backend-dev/backend/generator/view/names"
	"github.com/backend-dev/backend/openapi/infer"
)

// Field is one field of a row.
type Field struct {
	Column *infer.Column
	// Name is the Go name, Type the Go type, Tag what GORM reads.
	Name, Type, Tag string

	typ  goType // without optionality and without storage.JSON
	form form
}

// scalars are the Go types of columns that are not JSON.
var scalars = map[infer.ColumnType]goType{
	infer.TypeBool:     {name: "bool"},
	infer.TypeInt32:    {name: "int32"},
	infer.TypeInt64:    {name: "int64"},
	infer.TypeFloat:    {name: "float64"},
	infer.TypeDecimal:  {name: "string", text: true},
	infer.TypeString:   {name: "string", text: true},
	infer.TypeUUID:     {name: "uuid.UUID"},
	infer.TypeDate:     {name: "wire.Date"},
	infer.TypeDateTime: {name: "time.Time"},
	infer.TypeBytes:    {name: "[]byte"},
}

// newFields decides the fields of a resource's rows.
func newFields(r *infer.Resource, set *gotypes.Set) []*Field {
	scope := names.NewScope()
	scope.Reserve("TableName")
	given := make([]*names.Name, len(r.Columns))
	for i, c := range r.Columns {
		given[i] = scope.Add(names.Request{Key: c.Name, Candidates: []string{names.Pascal(c.Name)}})
	}
	scope.Resolve()
	out := make([]*Field, len(r.Columns))
	for i, c := range r.Columns {
		f := newField(c, set)
		f.Name, f.Tag = given[i].String(), tag(c)
		out[i] = f
	}
	return out
}

func newField(c *infer.Column, set *gotypes.Set) *Field {
	f := &Field{Column: c}
	if t, ok := scalars[c.Type]; ok {
		f.typ, f.Type = t, t.name
		switch {
		case !c.Nullable:
		case t.list():
			f.form = formReference
		default:
			f.form, f.Type = formPointer, "*"+t.name
		}
		return f
	}
	f.typ = jsonType(c, set)
	inner := f.typ.name
	switch {
	case !c.Nullable:
	case f.typ.list() || f.typ.mapped():
		f.form = formReference
	default:
		f.form, inner = formPointer, "*"+inner
	}
	f.Type = "storage.JSON[" + inner + "]"
	return f
}

// jsonType is what a JSON column holds: what is answered, or taken where nothing
// is answered.
func jsonType(c *infer.Column, set *gotypes.Set) goType {
	dir := gotypes.Out
	if c.WriteOnly {
		dir = gotypes.In
	}
	ref := set.Ref(c.Schema, dir)
	if ref.Files() {
		return goType{name: "json.RawMessage"}
	}
	return typeOf(ref)
}

// JSON tells whether the column holds JSON.
func (f *Field) JSON() bool { return f.Column.Type == infer.TypeJSON }

// source gives the field of the row r as a source.
func (f *Field) source() source {
	expr := "r." + f.Name
	if f.JSON() {
		expr += ".V"
	}
	return source{expr: expr, form: f.form, typ: f.typ, place: true}
}

// target is what an assignment to the field has on its left.
func (f *Field) target() string { return f.source().expr }

// tag is what GORM reads: the column's name. Defaults are not there: GORM would
// store them for false and 0, too.
func tag(c *infer.Column) string {
	text := "column:" + c.Name
	if c.Role == roleKey {
		text += ";primaryKey"
	}
	return "`gorm:" + strconv.Quote(text) + "`"
}

// quoted gives a name as SQL.
func quoted(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }
