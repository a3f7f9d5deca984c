package stored

import (
	"slices"

	"github.com/backend-dev/backend/openapi/infer"
)

// Style is how a list is cut into pages.
type Style int

// The styles. A list without paging is one by offset without a parameter for it.
const (
	ByOffset Style = iota
	ByPage
	ByCursor
)

// Paging says how a list is cut into pages.
type Paging struct {
	Style Style
	// First is the number of the first page, Preset the size of a page nobody asked
	// for, Max the largest.
	First, Preset, Max int
	// Base is what an offset calls the first row.
	Base int
}

// NewPaging gives the paging of a list.
func NewPaging(l *infer.ListBinding) Paging {
	p := Paging{Max: l.MaxLimit, Preset: l.DefaultLimit, First: l.Base, Base: l.FirstRow}
	if p.Max <= 0 {
		p.Max = 100
	}
	if p.Preset <= 0 || p.Preset > p.Max {
		p.Preset = p.Max
	}
	switch {
	case l.Style == "page" && l.Page != nil:
		p.Style = ByPage
	case l.Style == "cursor" && l.Cursor != nil:
		p.Style = ByCursor
	}
	return p
}

// SortFields gives the names that clients may sort by, each once, as far as the
// resource has their columns.
func SortFields(l *infer.ListBinding, r *infer.Resource) []infer.SortField {
	seen, has := map[string]bool{}, map[*infer.Column]bool{}
	for _, c := range r.Columns {
		has[c] = true
	}
	var out []infer.SortField
	for _, s := range l.SortFields {
		if has[s.Column] && !seen[s.Name] {
			seen[s.Name] = true
			out = append(out, s)
		}
	}
	return out
}

// Order gives the columns that end every order of a list: the key, and before it the
// parents that the list's path does not name where the key is unique below them only.
func Order(op *infer.Operation, r *infer.Resource) []*infer.Column {
	var out []*infer.Column
	if r.Key.Scoped {
		for _, p := range r.Parents {
			if !slices.ContainsFunc(op.Scope, func(s *infer.ParameterBinding) bool { return s.Column == p.Column }) {
				out = append(out, p.Column)
			}
		}
	}
	return append(out, r.Key.Column)
}
