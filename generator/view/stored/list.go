package stored

import "github.com/backend-dev/backend/openapi/infer"

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
}

// NewPaging gives the paging of a list.
func NewPaging(l *infer.ListBinding) Paging {
	p := Paging{Max: l.MaxLimit, Preset: l.DefaultLimit, First: l.Base}
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
