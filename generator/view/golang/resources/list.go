package resources

import (
	"fmt"
	"slices"
	"strings"

	"github.com/backend-dev/backend/generator/view/golang/gotypes"
	"github.com/backend-dev/backend/generator/view/golang/operations"
	"github.com/backend-dev/backend/generator/view/names"
	"github.com/backend-dev/backend/generator/view/stored"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/infer"
)

// Query is the function that reads the parameters of a list operation.
type Query struct {
	*operations.Operation
	// Name is the function.
	Name string
	// Key are the columns that end every order.
	Key []*Field
	// Owned says that it takes whose rows to list.
	Owned bool
	// Steps are its statements.
	Steps []string
	// Sort is the variable with the fields to sort by, SortFields its entries.
	Sort       string
	SortFields []SortField
	// Paging is the variable that says how pages are cut, PagingFields its fields.
	Paging       string
	PagingFields []Value
}

// SortField is one name that clients may sort by.
type SortField struct {
	Name  string
	Order string
}

// Req names the request, or leaves it out where nothing reads it.
func (q *Query) Req() string {
	for _, s := range q.Steps {
		if strings.Contains(s, "req.") {
			return "req"
		}
	}
	return "_"
}

// roles are the values that a page has beside its rows.
func roles() map[string]source {
	number, text, truth := goType{name: "int64"}, goType{name: "string", text: true}, goType{name: "bool"}
	return map[string]source{
		"total":       {expr: "page.Total", typ: number},
		"page":        {expr: "page.Number", typ: number},
		"limit":       {expr: "page.Limit", typ: number},
		"offset":      {expr: "page.Offset", typ: number},
		"totalPages":  {expr: "page.Pages()", typ: number},
		"lastPage":    {expr: "page.LastPage()", typ: number},
		"firstItem":   {expr: "page.FirstItem()", form: formPointer, typ: number},
		"lastItem":    {expr: "page.LastItem()", form: formPointer, typ: number},
		"count":       {expr: "page.Count()", typ: number},
		"hasMore":     {expr: "page.More", typ: truth},
		"hasPrevious": {expr: "page.HasPrevious()", typ: truth},
		"isFirst":     {expr: "!page.HasPrevious()", typ: truth},
		"isLast":      {expr: "!page.More", typ: truth},
		"isEmpty":     {expr: "page.Count() == 0", typ: truth},
		"nextCursor":  {expr: "page.Next", form: formPointer, typ: text},
		"nextPage":    {expr: "page.NextPage()", form: formPointer, typ: number},
		"prevPage":    {expr: "page.PrevPage()", form: formPointer, typ: number},
		"nextLink":    {expr: "page.NextLink(ctx)", form: formPointer, typ: text},
		"prevLink":    {expr: "page.PrevLink(ctx)", form: formPointer, typ: text},
		"selfLink":    {expr: "page.SelfLink(ctx)", typ: text},
		"link":        {expr: "page.Links(ctx)", form: formPointer, typ: text},
	}
}

// list serves a list of rows.
func (b *builder) list(m *Method) string {
	if m.List == nil {
		return "nothing is known about its pages"
	}
	b.parents(m)
	q := &Query{Operation: m.Operation, Name: names.Camel(m.GoName) + "Query"}
	for _, column := range stored.Order(m.Operation.Operation, b.group.Row.Resource) {
		if f := b.group.Row.field(column); f != nil {
			q.Key = append(q.Key, f)
		}
	}
	for _, s := range m.Scope {
		if f := b.group.Row.field(s.Column); f != nil {
			q.scope(m, s.Parameter, f)
		}
	}
	for _, p := range m.List.Filters {
		if f := b.group.Row.field(p.Column); f != nil {
			q.filter(m, p, f)
		}
	}
	if o := m.ownerOf(); o != nil {
		q.Owned = true
		q.Steps = append(q.Steps, "if !owner.Any {", "q.Filter("+quote(o.Column.Name)+", storage.Equal, owner.ID)", "}")
		m.Args = append(m.Args, m.owner(o))
	}
	q.search(m, m.List)
	q.sort(m, b.group.Row, m.List)
	q.page(m, m.List)
	m.Template = "resource-list"
	m.Answer = b.answer(m, m.response(), roles())
	if strings.Contains(m.Answer, "page.Total") || strings.Contains(m.Answer, "page.Pages()") || strings.Contains(m.Answer, "page.LastPage()") {
		q.Steps = append(q.Steps, "q.Count()")
	}
	m.Finder = q.Name
	b.group.Store.Lists = true
	b.group.Queries = append(b.group.Queries, q)
	return ""
}

// scope keeps the rows of a parent.
func (q *Query) scope(m *Method, p *openapi.Parameter, f *Field) {
	field := m.Request.Field(p)
	if field == nil {
		return
	}
	from, expr := typeOf(field.Value), "req."+field.Name
	if convertible(from, f.typ) {
		q.Steps = append(q.Steps, fmt.Sprintf("q.Filter(%s, storage.Equal, %s)", quote(f.Column.Name), value(expr, from, f.typ)))
		return
	}
	name := parameterName(f.Column.Name)
	q.Steps = append(q.Steps,
		fmt.Sprintf("if %s, ok := storage.Key[%s](%s); ok {", name, f.typ.name, expr),
		fmt.Sprintf("q.Filter(%s, storage.Equal, %s)", quote(f.Column.Name), name),
		"} else {", "q.None()", "}")
}

// operators are the storage constants of the model's operators.
var operators = map[string]string{
	"eq": "Equal", "ne": "NotEqual", "gt": "Greater", "gte": "AtLeast", "lt": "Less", "lte": "AtMost", "in": "In", "contains": "Contains",
}

// filter keeps the rows whose column compares to a parameter.
func (q *Query) filter(m *Method, p *infer.ParameterBinding, f *Field) {
	field := m.Request.Field(p.Parameter)
	if field == nil {
		return
	}
	from, expr, op := typeOf(field.Value), "req."+field.Name, operators[p.Operator]
	if op == "" {
		return
	}
	condition := expr + " != nil"
	if field.Mode == gotypes.Pointer {
		expr = "*" + expr
	}
	if elem, ok := field.Value.Elem(); ok && from.list() {
		op, expr, condition = "In", each(expr, typeOf(elem), f), "len("+expr+") > 0"
	} else if op == "In" {
		expr = each(splitList(expr, from), goType{name: "string", text: true}, f)
	} else if plainType(from) {
		expr = compared(expr, from, f)
	} else {
		q.loose(field, f, op, expr)
		return
	}
	step := fmt.Sprintf("q.Filter(%s, storage.%s, %s)", quote(f.Column.Name), op, expr)
	if field.Mode == gotypes.Plain {
		q.Steps = append(q.Steps, step)
		return
	}
	q.Steps = append(q.Steps, "if "+condition+" {", step, "}")
}

// loose compares a column to a parameter of a type that is no column's: what
// cannot be a value of the column matches nothing.
func (q *Query) loose(field *operations.Field, f *Field, op, expr string) {
	name := parameterName(f.Column.Name)
	step := []string{
		fmt.Sprintf("if %s, ok := storage.Key[%s](%s); ok {", name, f.typ.name, expr),
		fmt.Sprintf("q.Filter(%s, storage.%s, %s)", quote(f.Column.Name), op, name),
		"} else {", "q.None()", "}",
	}
	if field.Mode != gotypes.Plain {
		step = slices.Concat([]string{"if req." + field.Name + " != nil {"}, step, []string{"}"})
	}
	q.Steps = append(q.Steps, step...)
}

// plainType tells whether values of the type can be compared to a column.
func plainType(t goType) bool {
	if t.text {
		return true
	}
	for _, scalar := range scalars {
		if scalar.name == t.name {
			return true
		}
	}
	return false
}

// splitList cuts a text with commas.
func splitList(expr string, from goType) string {
	if from.name == "string" {
		return "strings.Split(" + expr + `, ",")`
	}
	if from.text {
		return "strings.Split(string(" + expr + `), ",")`
	}
	return "strings.Split(fmt.Sprint(" + expr + `), ",")`
}

// each gives the elements of a list as values of the column.
func each(expr string, elem goType, f *Field) string {
	switch {
	case elem.name == "string" && !f.typ.text:
		return "storage.Keys[" + f.typ.name + "](" + expr + ")"
	case elem.text && elem.name != "string":
		return "storage.Texts(" + expr + ")"
	case elem.name == "time.Time":
		return "storage.Each(" + expr + ", storage.Time)"
	default:
		return expr
	}
}

// compared gives a parameter as the value that a column is compared to.
func compared(expr string, from goType, f *Field) string {
	switch {
	case from.name == "time.Time":
		return "storage.Time(" + expr + ")"
	case from.text && from.name != "string":
		return "string(" + expr + ")"
	default:
		return expr
	}
}

// search looks for a text in several columns.
func (q *Query) search(m *Method, l *infer.ListBinding) {
	if l.Search == nil || len(l.SearchColumns) == 0 {
		return
	}
	field := m.Request.Field(l.Search)
	if field == nil || !typeOf(field.Value).text {
		return
	}
	columns := make([]string, len(l.SearchColumns))
	for i, c := range l.SearchColumns {
		columns[i] = quote(c.Name)
	}
	text := source{expr: "req." + field.Name, form: formOf(field.Mode, typeOf(field.Value)), typ: typeOf(field.Value)}
	call := "q.Search(" + source{expr: strings.TrimPrefix(text.expr, "*"), typ: text.typ}.asValue(stringType) + ", " + strings.Join(columns, ", ") + ")"
	if text.form == formPointer {
		call = "q.Search(" + value("*"+text.expr, text.typ, stringType) + ", " + strings.Join(columns, ", ") + ")"
		q.Steps = append(q.Steps, "if "+text.expr+" != nil {", call, "}")
		return
	}
	q.Steps = append(q.Steps, call)
}

var stringType = goType{name: "string", text: true}

// sort orders by the fields that a parameter names.
func (q *Query) sort(m *Method, row *Row, l *infer.ListBinding) {
	if l.Sort == nil || len(l.SortFields) == 0 {
		return
	}
	field := m.Request.Field(l.Sort)
	if field == nil {
		return
	}
	text, ok := sortText(field)
	if !ok {
		return
	}
	for _, s := range stored.SortFields(l, row.Resource) {
		order := "{Column: " + quote(s.Column.Name)
		if s.Descending {
			order += ", Descending: true"
		}
		if s.Column.Nullable {
			order += ", Nullable: true"
		}
		q.SortFields = append(q.SortFields, SortField{Name: s.Name, Order: order + "}"})
	}
	direction := `""`
	if l.Order != nil {
		if f := m.Request.Field(l.Order); f != nil && typeOf(f.Value).text {
			direction = source{expr: "req." + f.Name, form: formOf(f.Mode, typeOf(f.Value)), typ: typeOf(f.Value)}.asValue(stringType)
		}
	}
	q.Sort = names.Camel(m.GoName) + "Sort"
	q.Steps = append(q.Steps, fmt.Sprintf("q.Sort(%s, %s, %s, %s)", quote(l.Sort.Name), text, direction, q.Sort))
}

// sortText gives a sort parameter as one text.
func sortText(field *operations.Field) (string, bool) {
	t, expr := typeOf(field.Value), "req."+field.Name
	if t.text {
		return source{expr: expr, form: formOf(field.Mode, t), typ: t}.asValue(stringType), true
	}
	if elem, ok := field.Value.Elem(); ok && t.list() && typeOf(elem).text {
		return "storage.Join(" + expr + ")", true
	}
	return "", false
}

// page cuts the list into pages.
func (q *Query) page(m *Method, l *infer.ListBinding) {
	q.Paging = names.Camel(m.GoName) + "Paging"
	limit := q.number(m, l.Limit, "Limit")
	paging := stored.NewPaging(l)
	var call string
	switch paging.Style {
	case stored.ByPage:
		call = fmt.Sprintf("q.ByPage(%s, %s, %s)", q.Paging, q.number(m, l.Page, "Page"), limit)
		q.PagingFields = append(q.PagingFields, Value{"First", fmt.Sprint(paging.First)})
	case stored.ByCursor:
		call = fmt.Sprintf("q.ByCursor(%s, %s, %s)", q.Paging, q.cursor(m, l.Cursor), limit)
	default:
		call = fmt.Sprintf("q.ByOffset(%s, %s, %s)", q.Paging, q.number(m, l.Offset, "Offset"), limit)
		if paging.Base != 0 {
			q.PagingFields = append(q.PagingFields, Value{"Base", fmt.Sprint(paging.Base)})
		}
	}
	q.PagingFields = append(q.PagingFields, Value{"Default", fmt.Sprint(paging.Preset)}, Value{"Max", fmt.Sprint(paging.Max)})
	q.Steps = append(q.Steps, call)
}

// number gives a parameter as *int64, nil when there is none.
func (q *Query) number(m *Method, p *openapi.Parameter, name string) string {
	if p == nil {
		return "nil"
	}
	field := m.Request.Field(p)
	if field == nil {
		return "nil"
	}
	t := typeOf(field.Value)
	from := source{expr: "req." + field.Name, form: formOf(field.Mode, t), typ: t, place: true}
	if !t.number() {
		return "nil"
	}
	q.PagingFields = append(q.PagingFields, Value{name, quote(p.Name)})
	return from.asPointer(goType{name: "int64"})
}

func (q *Query) cursor(m *Method, p *openapi.Parameter) string {
	q.PagingFields = append(q.PagingFields, Value{"Cursor", quote(p.Name)})
	field := m.Request.Field(p)
	if field == nil || !typeOf(field.Value).text {
		return "nil"
	}
	t := typeOf(field.Value)
	return source{expr: "req." + field.Name, form: formOf(field.Mode, t), typ: t, place: true}.asPointer(stringType)
}
