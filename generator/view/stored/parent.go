package stored

import (
	"strings"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/infer"
)

// Parent is a row that must be there before an operation makes sense: the path names
// it.
type Parent struct {
	Resource *infer.Resource
	// Columns are those of the parent that tell which row is meant, Parameters where
	// their values are.
	Columns    []*infer.Column
	Parameters []*openapi.Parameter
	// Owned says that the row must be the caller's.
	Owned bool
}

// Parents gives the parents that an operation on a resource asks for: all of them, or
// only those whose rows belong to callers.
func Parents(op *infer.Operation, r *infer.Resource, all bool) []Parent {
	var out []Parent
	for i, s := range op.Scope {
		if s.Parent == nil || s.Parent == r {
			continue
		}
		p := Parent{
			Resource: s.Parent, Columns: []*infer.Column{s.Parent.Key.Column}, Parameters: []*openapi.Parameter{s.Parameter},
			Owned: s.Parent.Owner != nil && !op.Anonymous(),
		}
		if !all && !p.Owned {
			continue
		}
		seen := map[*infer.Column]bool{s.Parent.Key.Column: true}
		for _, before := range op.Scope[:i] {
			if c := scopeColumn(s.Parent, before); c != nil && !seen[c] {
				seen[c] = true
				p.Columns, p.Parameters = append(p.Columns, c), append(p.Parameters, before.Parameter)
			}
		}
		out = append(out, p)
	}
	return out
}

// AsksCaller tells whether an operation reaches rows of the caller only, or what lies
// below such rows.
func AsksCaller(op *infer.Operation) bool {
	return op.Owned() || op.Resource != nil && len(Parents(op, op.Resource, false)) > 0
}

// scopeColumn gives the column of a parent that holds the value of an earlier
// parameter of the path.
func scopeColumn(parent *infer.Resource, before *infer.ParameterBinding) *infer.Column {
	for _, p := range parent.Parents {
		if p.Resource != nil && p.Resource == before.Parent {
			return p.Column
		}
	}
	return nil
}

// Owner says whose rows the operation reaches, nil for everyone's.
func Owner(op *infer.Operation) *infer.Owner {
	if !op.Owned() {
		return nil
	}
	return op.Resource.Owner
}

// Segment is a part of the path of an item: text, or the value of a column.
type Segment struct {
	Text   string
	Column *infer.Column
}

// ItemPath gives the path of an item with the columns that its parameters hold; nil
// when one of them is unknown.
func ItemPath(r *infer.Resource) []Segment {
	if r.Item == "" || r.Key.Parameter == "" {
		return nil
	}
	var out []Segment
	for rest := r.Item; ; {
		before, after, found := strings.Cut(rest, "{")
		if before != "" {
			out = append(out, Segment{Text: before})
		}
		if !found {
			return out
		}
		name, behind, _ := strings.Cut(after, "}")
		c := pathColumn(r, name)
		if c == nil {
			return nil
		}
		out, rest = append(out, Segment{Column: c}), behind
	}
}

// pathColumn gives the column that a parameter of the item path holds.
func pathColumn(r *infer.Resource, parameter string) *infer.Column {
	if parameter == r.Key.Parameter {
		return r.Key.Column
	}
	for _, p := range r.Parents {
		if p.Parameter == parameter {
			return p.Column
		}
	}
	return nil
}
