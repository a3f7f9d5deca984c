package infer

import (
	"encoding/json"
	"strings"

	"github.com/backend-dev/backend/openapi"
)

var (
	sortNames  = wordSet("sort sortby orderby sorting ordering sortfield sortkey sortcolumn ordercolumn orderfield sortproperty sortparam order sortorder")
	orderNames = wordSet("order sortorder orderdirection dir direction sortdirection sortdir orderdir sorttype ordertype sortmode")
	directions = map[string]bool{"asc": false, "desc": true, "ascending": false, "descending": true, "ascend": false, "descend": true}
)

// bindSort finds the parameters that order a list.
func (c *candidate) bindSort(op *Operation, l *ListBinding, used map[*openapi.Parameter]bool) {
	for _, p := range op.Parameters {
		if p.In != openapi.InQuery || used[p] {
			continue
		}
		f, s := foldPlain(p.Name), textSchema(p.Schema)
		switch {
		case s == nil:
		case orderNames[f] && onlyDirections(s):
			l.Order, used[p] = p, true
		case sortNames[f] && l.Sort == nil && f != "order" && f != "sortorder":
			l.Sort, used[p] = p, true
		}
	}
	for _, p := range op.Parameters {
		f := foldPlain(p.Name)
		if p.In != openapi.InQuery || used[p] || f != "order" && f != "sortorder" && f != "direction" || textSchema(p.Schema) == nil {
			continue
		}
		switch {
		case l.Sort == nil && f == "order":
			l.Sort, used[p] = p, true
		case l.Sort != nil && l.Order == nil && len(textSchema(p.Schema).Enum) == 0:
			l.Order, used[p] = p, true
		}
	}
	if l.Sort != nil {
		l.SortFields = c.sortFields(textSchema(l.Sort.Schema))
	}
	if len(l.SortFields) == 0 {
		delete(used, l.Sort)
		delete(used, l.Order)
		l.Sort, l.Order = nil, nil
	}
}

// textSchema gives the string schema of a parameter or of its elements, or nil.
func textSchema(s *openapi.Schema) *openapi.Schema {
	if s.Kind == openapi.Array {
		s = s.Items
	}
	if s.Kind != openapi.String {
		return nil
	}
	return s
}

func onlyDirections(s *openapi.Schema) bool {
	for _, e := range s.Enum {
		if _, ok := directions[foldPlain(enumText(e))]; !ok {
			return false
		}
	}
	return len(s.Enum) > 0
}

func enumText(e []byte) string {
	var s string
	if json.Unmarshal(e, &s) != nil {
		return string(e)
	}
	return s
}

// sortFields gives the accepted names: the enum's values that name a column, else
// all scalar columns by their property.
func (c *candidate) sortFields(s *openapi.Schema) []SortField {
	var out []SortField
	known := false
	for _, e := range s.Enum {
		text := enumText(e)
		name, descending := cutDirection(text)
		if col := c.resource.columnFolded(foldPlain(name)); col != nil && sortable(col) {
			out = append(out, SortField{Name: text, Column: col, Descending: descending})
			known = true
		} else if key := c.resource.Key; key != nil && key.Column != nil {
			// A value that the document allows is taken: the order is then the key's.
			out = append(out, SortField{Name: text, Column: key.Column, Descending: descending})
		}
	}
	switch {
	case known:
		return out
	case len(s.Enum) > 0:
		return nil
	}
	for _, col := range c.resource.Columns {
		if col.Property != "" && sortable(col) {
			out = append(out, SortField{Name: col.Property, Column: col})
		}
	}
	return out
}

func sortable(col *Column) bool {
	return col.Type != TypeJSON && col.Type != TypeBytes && !col.WriteOnly
}

// cutDirection takes a direction off a sort value: "-name", "name:desc",
// "name_asc", "name desc".
func cutDirection(text string) (name string, descending bool) {
	switch {
	case strings.HasPrefix(text, "-"):
		return text[1:], true
	case strings.HasPrefix(text, "+"):
		return text[1:], false
	}
	for _, separator := range []string{":", " ", ".", ",", "_", "-"} {
		if i := strings.LastIndex(text, separator); i > 0 {
			if down, ok := directions[strings.ToLower(text[i+1:])]; ok {
				return text[:i], down
			}
		}
	}
	return text, false
}
