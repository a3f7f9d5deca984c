package infer

import (
	"strings"

	"github.com/backend-dev/backend/openapi"
)

// operatorSuffixes are the folded endings of a filter's name behind a property.
var operatorSuffixes = []struct{ ending, operator string }{
	{"gte", "gte"}, {"gt", "gt"}, {"lte", "lte"}, {"lt", "lt"}, {"neq", "ne"}, {"ne", "ne"}, {"not", "ne"}, {"in", "in"}, {"eq", "eq"},
	{"min", "gte"}, {"max", "lte"}, {"from", "gte"}, {"to", "lte"}, {"after", "gt"}, {"before", "lt"}, {"since", "gte"}, {"until", "lte"},
	{"contains", "contains"}, {"like", "contains"}, {"ilike", "contains"}, {"icontains", "contains"}, {"exact", "eq"}, {"start", "gte"}, {"end", "lte"},
	{"greaterthan", "gt"}, {"lessthan", "lt"}, {"gteq", "gte"}, {"lteq", "lte"},
}

var operatorPrefixes = []struct{ start, operator string }{
	{"min", "gte"}, {"max", "lte"}, {"from", "gte"}, {"to", "lte"}, {"after", "gt"}, {"before", "lt"}, {"since", "gte"}, {"until", "lte"},
	{"not", "ne"}, {"filter", "eq"}, {"filterby", "eq"}, {"by", "eq"},
}

// filter binds a query parameter to the column it filters by, nil when there is none.
func (c *candidate) filter(p *openapi.Parameter) *ParameterBinding {
	if p.Content != "" {
		return nil
	}
	// "filter[status]" and "status[]" spell the same as "status".
	f := foldPlain(p.Name)
	for _, name := range []string{f, strings.TrimPrefix(f, "filter")} {
		if b := c.filterNamed(p, name, "eq"); b != nil {
			return b
		}
	}
	if s := singularWord(f); s != f {
		if b := c.filterNamed(p, s, "in"); b != nil && (p.Schema.Kind == openapi.Array || b.Column.Type != TypeBool) {
			return b
		}
	}
	for _, o := range operatorSuffixes {
		if name, ok := strings.CutSuffix(f, o.ending); ok && name != "" {
			for _, name := range []string{name, name + "at", name + "date", name + "on"} {
				if b := c.filterNamed(p, name, o.operator); b != nil && rangeFits(b) {
					return b
				}
			}
		}
	}
	for _, o := range operatorPrefixes {
		if name, ok := strings.CutPrefix(f, o.start); ok && name != "" {
			if b := c.filterNamed(p, name, o.operator); b != nil && rangeFits(b) {
				return b
			}
		}
	}
	return c.moment(p, f)
}

// moments are the folded names of filters by time that name no property.
var moments = map[string]string{
	"from": "gte", "since": "gte", "after": "gt", "start": "gte", "startdate": "gte", "fromdate": "gte", "datefrom": "gte", "starttime": "gte",
	"to": "lte", "until": "lte", "before": "lt", "end": "lte", "enddate": "lte", "todate": "lte", "dateto": "lte", "endtime": "lte",
}

// moment binds a filter like "since" where one column only can be meant: the only
// time that is told of the items, else when they were made. Where the service notes
// changes, "since" may mean those, unless the time is called so.
func (c *candidate) moment(p *openapi.Parameter, name string) *ParameterBinding {
	operator := moments[name]
	if t := columnType(p.Schema); operator == "" || t != TypeDateTime && t != TypeDate {
		return nil
	}
	var told, made []*Column
	kept := false // the service keeps times of its own
	for _, col := range c.resource.Columns {
		kept = kept || col.Role == "updated"
		switch {
		case col.Type != TypeDateTime && col.Type != TypeDate || col.WriteOnly:
		case col.Role == "property":
			told = append(told, col)
		case col.Role == "created":
			made = append(made, col)
		}
	}
	if len(told) == 0 {
		told = made
	}
	if len(told) != 1 || kept && name == "since" && told[0].Role == "property" && !timeNames[foldPlain(told[0].Property)] {
		return nil
	}
	return &ParameterBinding{Parameter: p, Column: told[0], Operator: operator}
}

// timeNames are properties that say when something was.
var timeNames = wordSet("time timestamp date datetime at ts occurredat happenedat recordedat")

// rangeFits tells whether a column's values have the order that its operator asks.
func rangeFits(b *ParameterBinding) bool {
	switch b.Operator {
	case "gt", "gte", "lt", "lte":
		switch b.Column.Type {
		case TypeInt32, TypeInt64, TypeFloat, TypeDecimal, TypeDate, TypeDateTime:
			return true
		default:
			return false
		}
	case "contains":
		return b.Column.Type == TypeString
	default:
		return true
	}
}

// filterNamed binds a parameter to the column of that folded property name, when
// the types fit.
func (c *candidate) filterNamed(p *openapi.Parameter, name, operator string) *ParameterBinding {
	col := c.resource.columnFolded(name)
	if col == nil || col.WriteOnly || col.Role == "hash" {
		return nil
	}
	s := p.Schema
	if s.Kind == openapi.Array {
		if operator != "eq" && operator != "in" && operator != "ne" {
			return nil
		}
		s = s.Items
		if operator == "eq" {
			operator = "in"
		}
	}
	if operator == "in" && p.Schema.Kind != openapi.Array && s.Kind != openapi.String {
		operator = "eq"
	}
	if !compares(s, col, operator) || disjoint(s.Enum, col.Enum) {
		return nil
	}
	return &ParameterBinding{Parameter: p, Column: col, Operator: operator}
}

// compares tells whether a parameter's values compare with a column's.
func compares(s *openapi.Schema, col *Column, operator string) bool {
	t := columnType(s)
	switch col.Type {
	case TypeInt32, TypeInt64:
		return t == TypeInt32 || t == TypeInt64 || t == TypeFloat || operator == "in" && t == TypeString && len(s.Enum) == 0
	case TypeFloat:
		return t == TypeInt32 || t == TypeInt64 || t == TypeFloat
	case TypeDateTime, TypeDate:
		return t == TypeDateTime || t == TypeDate
	case TypeUUID, TypeString:
		return t == TypeString || t == TypeUUID
	case TypeBool:
		return t == TypeBool && operator != "in"
	case TypeDecimal:
		return t == TypeDecimal || t == TypeFloat || t == TypeInt32 || t == TypeInt64
	default:
		return false
	}
}
