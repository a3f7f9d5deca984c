package infer

import (
	"encoding/json"
	"slices"

	"github.com/backend-dev/backend/openapi"
)

// adminRole is the role that may do all.
const adminRole = "admin"

// roles is what x-backend says of roles: one name or a list.
type roles struct {
	said, wrong bool
	names       []string
}

// UnmarshalJSON reads a name or a list of names. What is neither lets in nobody but
// admins: a mistake must not open an operation. It is no error, which would lose the
// keys that follow.
func (r *roles) UnmarshalJSON(text []byte) error {
	var one string
	var list []string
	r.said, r.wrong = true, false
	switch {
	case json.Unmarshal(text, &one) == nil && one != "":
		r.names = []string{one}
	case json.Unmarshal(text, &list) == nil && list != nil:
		r.names = distinct(list)
	default:
		r.names, r.wrong = []string{adminRole}, true
	}
	return nil
}

// readRoles finds who may call each operation: what x-backend says of roles at the
// operation, else at its path, else at the document.
func (w *work) readRoles() {
	for _, op := range w.model.Operations {
		for _, x := range []openapi.Extensions{op.Extensions, op.PathExtensions, w.service.Extensions} {
			if r := overrideOf(x).Roles; r.said {
				op.Roles = r.names
				break
			}
		}
		if len(op.Roles) > 0 && op.Anonymous() {
			w.model.Problems = append(w.model.Problems, openapi.Problem{
				Rule: "x-backend", Pos: op.Pos, Message: "roles are asked for, but security lets callers stay anonymous",
				Hint: "name a security scheme in security: who calls without one has no role, and is refused",
			})
		}
	}
}

// distinct gives the names that are not empty, each once, in their order.
func distinct(names []string) []string {
	var out []string
	for _, name := range names {
		if name != "" && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}
