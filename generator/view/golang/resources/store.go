package resources

import (
	"slices"
	"strconv"
	"strings"

	"github.com/backend-dev/backend/generator/view/names"
	"github.com/backend-dev/backend/generator/view/stored"
	"github.com/backend-dev/backend/openapi/infer"
)

// Store is the code that keeps rows: file store.go.
type Store struct {
	Row *Row
	// Creates and Lists say which methods there are beside Finders.
	Creates, Lists bool
	// Finders are the methods on one row, Places the conditions that find one.
	Finders []*Finder
	Places  []*Place
	Parents []*Parent
	// Postgres says that the service stores in PostgreSQL.
	Postgres bool
	// Shared says that replicas share a Redis: changes are told.
	Shared bool

	names   *names.Scope
	places  map[string]*Place
	finders map[string]*Finder
	parents map[string]*Parent
	tables  map[*infer.Resource]string
}

// Finder is a method of the store on one row.
type Finder struct {
	// Name is the method: Get, Update, Put, Delete, Remove or Take, Kind, with
	// what finds the row behind it where there are several.
	Name, Kind string
	Place      *Place
	Store      *Store
}

// Place is a condition that finds one row.
type Place struct {
	// Name is the constant, Where the SQL.
	Name, Where string
	Params      []Param
}

func newStore(r *Row, o Options) *Store {
	return &Store{
		Row: r, Postgres: o.Postgres, Shared: o.Redis,
		names:   names.NewScope(),
		places:  map[string]*Place{},
		finders: map[string]*Finder{},
		parents: map[string]*Parent{},
		tables:  map[*infer.Resource]string{},
	}
}

// finder gives the name of a method for the row found by these fields.
func (s *Store) finder(kind string, fields []*Field, owner *infer.Owner) string {
	p := s.place(fields, owner)
	key := kind + " " + p.Name
	if known := s.finders[key]; known != nil {
		return known.Name
	}
	name := kind
	if slices.ContainsFunc(s.Finders, func(f *Finder) bool { return f.Kind == kind }) {
		name += strings.ToUpper(p.Name[:1]) + p.Name[1:]
	}
	f := &Finder{Name: name, Kind: kind, Place: p, Store: s}
	s.finders[key] = f
	s.Finders = append(s.Finders, f)
	return name
}

// place gives the condition for fields, and for a row of the owner if there is one.
func (s *Store) place(fields []*Field, owner *infer.Owner) *Place {
	p := &Place{}
	var conditions, words []string
	for _, f := range fields {
		conditions = append(conditions, quoted(f.Column.Name)+" = ?")
		words = append(words, f.Name)
		p.Params = append(p.Params, Param{Name: parameterName(f.Column.Name), Type: f.typ.name, Column: f.Column.Name})
	}
	p.Name, p.Where = "by"+strings.Join(words, "And"), strings.Join(conditions, " AND ")
	if owner != nil {
		p.Name += "OfOwner"
		p.Where += " AND (? OR " + quoted(owner.Column.Name) + " = ?)"
		p.Params = append(p.Params, ownerParam)
	}
	if known := s.places[p.Name]; known != nil {
		return known
	}
	s.places[p.Name] = p
	s.Places = append(s.Places, p)
	return p
}

// ParamList writes the parameters behind the context, ArgList their names.
func (p *Place) ParamList() string { return paramList(p.Params) }

// ArgList writes the arguments of the condition.
func (p *Place) ArgList() string {
	var b strings.Builder
	for _, one := range p.Params {
		if one.Args != "" {
			b.WriteString(", " + one.Args)
			continue
		}
		b.WriteString(", " + one.Name)
	}
	return b.String()
}

// Has tells whether there is a method of the kinds.
func (s *Store) Has(kinds ...string) bool {
	return slices.ContainsFunc(s.Finders, func(f *Finder) bool { return slices.Contains(kinds, f.Kind) })
}

// Selects tells whether single rows are read, Deletes whether they are deleted,
// Updates whether they are changed, Inserts whether they are made.
func (s *Store) Selects() bool { return s.Has("Get", "Update", "Put", "Take") }

// Deletes tells whether rows are deleted.
func (s *Store) Deletes() bool { return s.Has("Delete", "Remove", "Take") }

// Updates tells whether rows are changed, if they have anything to change.
func (s *Store) Updates() bool { return s.Has("Update", "Put") && len(s.Row.Writable()) > 0 }

// Inserts tells whether rows are made.
func (s *Store) Inserts() bool { return s.Creates || s.Has("Put") }

// Generated tells whether the database makes the key, Given whether a client may.
func (s *Store) Generated() bool {
	return s.Creates && s.Row.Resource.Key.Strategy == infer.Identity
}

// Whole tells whether rows are inserted with their key.
func (s *Store) Whole() bool {
	return !s.Generated() || s.Row.Resource.Key.Given || s.Has("Put")
}

// Scans tells whether rows are read at all.
func (s *Store) Scans() bool { return s.Selects() || s.Lists || s.Has("Remove") }

// Writes tells whether rows are written.
func (s *Store) Writes() bool { return s.Inserts() || s.Updates() }

// Columns is the list of all columns.
func (s *Store) Columns() string { return columnList(s.Row.Fields) }

// Unkeyed is the list of the columns but the key.
func (s *Store) Unkeyed() string { return columnList(s.Row.Writable()) }

func columnList(fields []*Field) string {
	var list []string
	for _, f := range fields {
		list = append(list, quoted(f.Column.Name))
	}
	return strings.Join(list, ", ")
}

// Marks are the placeholders for n values.
func (s *Store) Marks(n int) string { return strings.TrimSuffix(strings.Repeat("?, ", n), ", ") }

// Assignments are those of an UPDATE.
func (s *Store) Assignments() string {
	var list []string
	for _, f := range s.Row.Writable() {
		list = append(list, quoted(f.Column.Name)+" = ?")
	}
	return strings.Join(list, ", ")
}

// Primary are the fields of the primary key.
func (s *Store) Primary() []*Field {
	var out []*Field
	for _, c := range stored.Primary(s.Row.Resource) {
		out = append(out, s.Row.field(c))
	}
	return out
}

// PrimaryWhere is the condition for the primary key.
func (s *Store) PrimaryWhere() string {
	var list []string
	for _, f := range s.Primary() {
		list = append(list, quoted(f.Column.Name)+" = ?")
	}
	return strings.Join(list, " AND ")
}

// PrimaryArgs are the values of the primary key of r.
func (s *Store) PrimaryArgs() string {
	var list []string
	for _, f := range s.Primary() {
		list = append(list, "r."+f.Name)
	}
	return strings.Join(list, ", ")
}

// Table is the table's name as SQL.
func (s *Store) Table() string { return quoted(s.Row.Resource.Table) }

// Sequence is the statement after a key that the client gave.
func (s *Store) Sequence() string {
	return "`SELECT setval(pg_get_serial_sequence(" + sqlText(s.Row.Resource.Table) + ", " + sqlText(s.Row.Key.Column.Name) +
		"), GREATEST(?, (SELECT max(" + quoted(s.Row.Key.Column.Name) + ") FROM " + s.Table() + ")))`"
}

// SequenceLimit is the largest given key that the sequence follows.
func (s *Store) SequenceLimit() string {
	if s.Row.Key.typ.name == "int32" {
		return strconv.Itoa(1 << 30)
	}
	return strconv.Itoa(1 << 53)
}

func sqlText(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }
