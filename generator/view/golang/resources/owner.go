package resources

import (
	"strings"

	"github.com/backend-dev/backend/generator/view/stored"
	"github.com/backend-dev/backend/openapi/infer"
)

// ownerParam is the parameter of methods that reach only rows of the caller.
var ownerParam = Param{Name: "owner", Type: "auth.Owner", Args: "owner.Any, owner.ID"}

// ownerOf says whose rows the operation reaches, nil for everyone's.
func (m *Method) ownerOf() *infer.Owner {
	return stored.Owner(m.Operation.Operation)
}

// owner gives the variable that holds the caller as an owner.
func (m *Method) owner(o *infer.Owner) string {
	var b strings.Builder
	b.WriteString("auth.OwnerOf(ctx")
	for _, role := range o.Except {
		b.WriteString(", " + quote(role))
	}
	b.WriteString(")")
	if len(m.Setup) == 0 || !strings.HasPrefix(m.Setup[0], "owner := ") {
		m.Setup = append([]string{"owner := " + b.String()}, m.Setup...)
		return "owner"
	}
	if m.Setup[0] == "owner := "+b.String() {
		return "owner"
	}
	return b.String() // a parent that other roles reach
}

// setOwner makes the caller the owner of a new row.
func (b *builder) setOwner(m *Method) {
	o := m.ownerOf()
	if o == nil {
		return
	}
	if f := b.group.Row.field(o.Column); f != nil {
		m.Sets = append(m.Sets, "r."+f.Name+" = "+m.owner(o)+".ID")
	}
}

// Owned tells whether rows of some resource are for their owners only.
func (v *View) Owned() bool {
	for _, g := range v.Groups {
		for _, m := range g.Methods {
			for _, text := range m.Setup {
				if strings.Contains(text, "auth.OwnerOf(") {
					return true
				}
			}
		}
	}
	return false
}

// OwnedParents tells whether a store looks for a parent of the caller.
func (v *View) OwnedParents() bool {
	for _, g := range v.Stored() {
		for _, p := range g.Store.Parents {
			if p.Owner != "" {
				return true
			}
		}
	}
	return false
}
