package infer

import (
	"encoding/json"

	"github.com/backend-dev/backend/openapi"
)

// maxOwner is the longest name of a caller in characters.
const maxOwner = 255

// Owner says whose the rows of a resource are: x-backend.owner.
type Owner struct {
	// Column holds the owner's name, the subject of the credentials; its role is
	// "owner". It is set on create and never from a body.
	Column *Column
	// Except are the roles whose callers reach every row.
	Except []string
}

// owner is the override as written: true for a column of its own, the name of a
// property, or both that and the roles that reach every row.
type owner struct {
	set      bool
	property string
	except   []string
	wrong    bool
}

// UnmarshalJSON reads the three ways to write an owner.
func (o *owner) UnmarshalJSON(text []byte) error {
	var own bool
	var name string
	var both struct {
		Property string   `json:"property"`
		Except   []string `json:"except"`
	}
	o.except = []string{adminRole}
	switch {
	case json.Unmarshal(text, &own) == nil:
		o.set = own
	case json.Unmarshal(text, &name) == nil && name != "":
		o.set, o.property = true, name
	case json.Unmarshal(text, &both) == nil:
		o.set, o.property = true, both.Property
		if both.Except != nil {
			o.except = both.Except
		}
	default:
		o.set, o.wrong = true, true
	}
	return nil
}

// Owned tells whether the operation is for a row's owner only: its resource has owners
// and callers must say who they are.
func (op *Operation) Owned() bool {
	return op.Resource != nil && op.Resource.Owner != nil && op.Kind != Stub && !op.Anonymous()
}

// owner makes the column that holds whose a row is, or gives a property's that role.
func (b *tableBuilder) owner() {
	o := b.c.overrides().Owner
	if !o.set {
		return
	}
	r := b.c.resource
	warn := func(message string) {
		b.w.model.Problems = append(b.w.model.Problems, openapi.Problem{Rule: "x-backend", Pos: b.c.schema.Pos, Message: message})
	}
	r.Owner = &Owner{Except: o.except}
	if o.property != "" {
		col := r.column(o.property)
		if col != nil && col.Role == "property" && col.Type == TypeString && len(col.Enum) == 0 {
			col.Role, col.Written, col.ReadOnly = "owner", false, true
			if col.MaxLength > 0 {
				col.MaxLength = max(col.MaxLength, maxOwner)
			}
			r.Owner.Column = col
			return
		}
		warn("the owner " + o.property + " is no property for plain text; the table gets a column of its own")
	}
	col := &Column{Name: b.names.take("owner", "_", maxColumnName), Type: TypeString, MaxLength: maxOwner, Role: "owner", Default: []byte(`""`)}
	r.Owner.Column = col
	r.Columns = append(r.Columns, col)
}
