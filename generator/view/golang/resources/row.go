package resources

import (
	"github.com/backend-dev/backend/generator/view/golang/gotypes"
	"github.com/backend-dev/backend/generator/view/golang/operations"
	"github.com/backend-dev/backend/generator/view/names"
	"github.com/backend-dev/backend/generator/view/stored"
	"github.com/backend-dev/backend/openapi/infer"
)

// Row is the code of a resource's rows: file row.go.
type Row struct {
	Resource *infer.Resource
	Fields   []*Field
	// Inputs make and change rows, Outputs give them as the API answers them.
	Inputs  []*Input
	Outputs []*Output
	// Key and Scope are the fields of those roles, Version is nil unless rows
	// have versions.
	Key     *Field
	Scope   []*Field
	Version *Field
	// ETag says that answers have the version as entity tag, Matches that changes
	// ask for it.
	ETag, Matches bool

	set     *gotypes.Set
	group   *operations.Group
	methods *names.Scope
	inputs  map[string]*Input
	outputs map[string]*Output
}

func newRow(g *operations.Group, set *gotypes.Set) *Row {
	r := &Row{
		Resource: g.Resource,
		Fields:   newFields(g.Resource, set),
		set:      set,
		group:    g,
		methods:  names.NewScope(),
		inputs:   map[string]*Input{},
		outputs:  map[string]*Output{},
	}
	r.methods.Reserve("fields", "values", "etag", "match", "row", "table", "columns", "api", "wire", "storage", "uuid", "time", "json")
	for _, f := range r.Fields {
		switch f.Column.Role {
		case roleKey:
			r.Key = f
		case roleScope:
			r.Scope = append(r.Scope, f)
		case roleVersion:
			r.Version = f
		}
	}
	return r
}

// field gives the field of a column, nil when it is another table's.
func (r *Row) field(c *infer.Column) *Field {
	for _, f := range r.Fields {
		if f.Column == c {
			return f
		}
	}
	return nil
}

// Noun is what one row is called.
func (r *Row) Noun() string { return r.Resource.Name }

// Properties are the columns that hold properties, for faults that name them.
func (r *Row) Properties() []*Field {
	var out []*Field
	for _, f := range r.Fields {
		if f.Column.Property != "" {
			out = append(out, f)
		}
	}
	return out
}

// Pointer is the JSON pointer of the property in a body.
func (f *Field) Pointer() string { return "/" + stored.Token(f.Column.Property) }

// Writable are the fields that a change of a row stores: all but its key.
func (r *Row) Writable() []*Field {
	var out []*Field
	for _, f := range r.Fields {
		if f != r.Key {
			out = append(out, f)
		}
	}
	return out
}

// Updated are the fields that every change sets.
func (r *Row) Updated() []*Field {
	var out []*Field
	for _, f := range r.Fields {
		if f.Column.Role == roleUpdated {
			out = append(out, f)
		}
	}
	return out
}
