package resources

import (
	"fmt"
	"slices"
	"strings"

	"github.com/backend-dev/backend/generator/view/names"
	"github.com/backend-dev/backend/generator/view/python/pycode"
	"github.com/backend-dev/backend/generator/view/stored"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/infer"
)

// List is the method of a repository that lists rows as an operation asks.
type List struct {
	// Name is the method; Paging and Sort are the constants that it refers to, with
	// their values.
	Name, Paging, Sort     string
	PagingValue, SortValue string
	method                 *Method
	repository             *Repository
	args                   []argument
	used                   map[string]bool
	lines                  strings.Builder
	owner                  *Field
}

// argument is one argument of the method: its name there, its name at the caller.
type argument struct{ name, given, annotation string }

// ownNames are what the method calls things itself.
var ownNames = []string{"self", "owner", "query", "storage"}

// roles are the values that a page has beside its rows.
func roles(page string) map[string]source {
	number, text, truth := scalar("int"), scalar("str"), scalar("bool")
	return map[string]source{
		"total":       named(page+".total", number, false),
		"page":        named(page+".number", number, false),
		"limit":       named(page+".limit", number, false),
		"offset":      named(page+".offset", number, false),
		"totalPages":  named(page+".pages", number, false),
		"lastPage":    named(page+".last_page", number, false),
		"firstItem":   named(page+".first_item", number, true),
		"lastItem":    named(page+".last_item", number, true),
		"count":       named(page+".count", number, false),
		"hasMore":     named(page+".more", truth, false),
		"hasPrevious": named(page+".has_previous", truth, false),
		"isFirst":     named("not "+page+".has_previous", truth, false),
		"isLast":      named("not "+page+".more", truth, false),
		"isEmpty":     named("not "+page+".rows", truth, false),
		"nextCursor":  named(page+".next_cursor", text, true),
		"nextPage":    named(page+".next_page", number, true),
		"prevPage":    named(page+".previous_page", number, true),
		"nextLink":    named(page+".next_link", text, true),
		"prevLink":    named(page+".previous_link", text, true),
		"selfLink":    named(page+".self_link", text, false),
		"link":        named(page+".links", text, true),
	}
}

// newList gives the method that lists what an operation asks for.
func (r *Repository) newList(m *Method) *List {
	l := &List{Name: m.Name, method: m, repository: r, used: map[string]bool{}}
	constant := names.PyConstant(l.Name)
	l.Paging = constant + "_PAGING"
	for _, s := range m.Scope {
		if f := r.Model.field(s.Column); f != nil {
			l.compare(s.Parameter, f, "eq")
		}
	}
	for _, p := range m.List.Filters {
		if f := r.Model.field(p.Column); f != nil {
			l.compare(p.Parameter, f, p.Operator)
		}
	}
	if o := stored.Owner(m.Operation.Operation); o != nil {
		l.owner = r.Model.field(o.Column)
		l.write("if not owner.any:", "    query.where("+r.Model.Class+"."+l.owner.Name+" == owner.id)")
	}
	l.search()
	l.sort(constant)
	l.page()
	r.Lists = append(r.Lists, l)
	return l
}

func (l *List) write(lines ...string) {
	for _, line := range lines {
		l.lines.WriteString("        " + line + "\n")
	}
}

// take gives a parameter of the operation as one of the method.
func (l *List) take(p *openapi.Parameter) (source, bool) {
	if p == nil {
		return source{}, false
	}
	s, ok := l.method.parameter(p)
	if !ok {
		return source{}, false
	}
	given := s.expr.Flat()
	name := given
	for slices.Contains(ownNames, name) || name != given && slices.Contains(l.method.names(), name) {
		name += "_"
	}
	s.expr = pycode.Name(name)
	if !l.used[name] {
		l.used[name] = true
		l.args = append(l.args, argument{name, given, l.method.annotation(p)})
	}
	return s, true
}

// where keeps the rows of which a condition is true, if the parameter is given.
func (l *List) where(s source, condition string) {
	if s.optional {
		l.write("if "+s.expr.Flat()+" is not None:", "    query.where("+condition+")")
		return
	}
	l.write("query.where(" + condition + ")")
}

// operators are Python's for those of the model.
var operators = map[string]string{"eq": "==", "ne": "!=", "gt": ">", "gte": ">=", "lt": "<", "lte": "<=", "in": "in", "contains": "contains"}

// compare keeps the rows whose column compares to a parameter.
func (l *List) compare(p *openapi.Parameter, f *Field, operator string) {
	op := operators[operator]
	s, ok := l.take(p)
	if !ok || op == "" {
		return
	}
	column := l.repository.Model.Class + "." + f.Name
	text := s.expr.Flat()
	kind := f.typ.kind
	switch {
	case kind == "":
		return // JSON does not compare
	case s.typ.ref != nil && s.typ.ref.List():
		elem, _ := s.typ.ref.Elem()
		if from := typeOf(elem); !comparable(from, kind) {
			text = "storage.read_keys(" + kind + ", " + text + ")"
		}
		if s.optional {
			l.write("if "+s.expr.Flat()+":", "    query.where("+column+".in_("+text+"))")
			return
		}
		l.where(s, column+".in_("+text+")")
	case op == "in" && s.typ.kind == "str" && kind == "str":
		l.where(s, column+`.in_(`+text+`.split(","))`)
	case op == "in" && s.typ.kind == "str":
		l.where(s, column+".in_(storage.read_keys("+kind+", "+text+`.split(",")))`)
	case op == "contains":
		if s.typ.kind != "str" {
			text = "str(" + text + ")"
		}
		l.where(s, "storage.contains("+column+", "+text+")")
	case comparable(s.typ, kind):
		if op == "in" {
			op = "=="
		}
		l.where(s, column+" "+op+" "+text)
	default:
		if op == "in" {
			op = "=="
		}
		l.where(s, "storage.compared("+column+", "+pycode.Quote(op)+", storage.find_key("+kind+", "+text+"))")
	}
}

// comparable tells whether a value compares to a column of the kind as it is.
func comparable(v value, kind string) bool {
	return v.kind == kind || v.number() && (kind == "int" || kind == "float")
}

// search looks for a text in several columns.
func (l *List) search() {
	b := l.method.List
	if b.Search == nil || len(b.SearchColumns) == 0 {
		return
	}
	s, ok := l.take(b.Search)
	if !ok || s.typ.kind != "str" {
		return
	}
	args := []pycode.Expr{s.expr}
	for _, c := range b.SearchColumns {
		if f := l.repository.Model.field(c); f != nil && f.typ.kind == "str" {
			args = append(args, pycode.Name(l.repository.Model.Class+"."+f.Name))
		}
	}
	indent := 8
	switch {
	case len(args) == 1:
		return
	case s.optional:
		l.write("if " + s.expr.Flat() + " is not None:")
		indent = 12
	}
	l.lines.WriteString(pycode.Lay(indent, "", pycode.Call("query.search", args...), ""))
}

// sort orders by the fields that a parameter names.
func (l *List) sort(constant string) {
	b := l.method.List
	if b.Sort == nil || len(b.SortFields) == 0 {
		return
	}
	s, ok := l.sortText(b.Sort)
	if !ok {
		return
	}
	var pairs []pycode.Expr
	for _, one := range stored.SortFields(b, l.repository.Model.Resource) {
		f := l.repository.Model.field(one.Column)
		args := []pycode.Expr{pycode.Name(l.repository.Model.Class + "." + f.Name)}
		if one.Descending {
			args = append(args, pycode.Keyword("descending", pycode.Name("True")))
		}
		if one.Column.Nullable {
			args = append(args, pycode.Keyword("nullable", pycode.Name("True")))
		}
		pairs = append(pairs, pycode.Pair(pycode.Quote(one.Name), pycode.Call("storage.Order", args...)))
	}
	l.Sort = constant + "_SORT"
	l.SortValue = pycode.Lay(0, l.Sort+": storage.SortFields = ", pycode.Dict(pairs...), "")
	args := []pycode.Expr{pycode.Name(pycode.Quote(b.Sort.Name)), pycode.Name(s), pycode.Name(l.Sort)}
	if b.Order != nil {
		if d, ok := l.take(b.Order); ok && d.typ.kind == "str" {
			args = append(args, d.expr)
		}
	}
	l.lines.WriteString(pycode.Lay(8, "", pycode.Call("query.sort", args...), ""))
}

// sortText gives a sort parameter as one text.
func (l *List) sortText(p *openapi.Parameter) (string, bool) {
	s, ok := l.take(p)
	switch {
	case !ok:
		return "", false
	case s.typ.kind == "str":
		return s.expr.Flat(), true
	case s.typ.ref != nil && s.typ.ref.List():
		elem, _ := s.typ.ref.Elem()
		if typeOf(elem).kind != "str" {
			return "", false
		}
		if s.optional {
			return `",".join(` + s.expr.Flat() + " or ())", true
		}
		return `",".join(` + s.expr.Flat() + ")", true
	default:
		return "", false
	}
}

// page cuts the list into pages.
func (l *List) page() {
	b, paging := l.method.List, stored.NewPaging(l.method.List)
	var fields []pycode.Expr
	number := func(p *openapi.Parameter, name string) string {
		if p == nil {
			return "None"
		}
		s, ok := l.take(p)
		if !ok || !s.typ.number() && !(name == "cursor" && s.typ.kind == "str") {
			return "None"
		}
		fields = append(fields, pycode.Keyword(name, pycode.Name(pycode.Quote(p.Name))))
		if s.typ.kind == "float" {
			return s.as(scalar("int"), true).Flat()
		}
		return s.expr.Flat()
	}
	var call, at string
	switch paging.Style {
	case stored.ByPage:
		call, at = "by_page", number(b.Page, "page")
	case stored.ByCursor:
		call, at = "by_cursor", number(b.Cursor, "cursor")
	default:
		call, at = "by_offset", number(b.Offset, "offset")
	}
	limit := number(b.Limit, "limit")
	if paging.Style == stored.ByPage && paging.First != 1 {
		fields = append(fields, pycode.Keyword("first", pycode.Name(fmt.Sprint(paging.First))))
	}
	if paging.Style == stored.ByOffset && paging.Base != 0 {
		fields = append(fields, pycode.Keyword("base", pycode.Name(fmt.Sprint(paging.Base))))
	}
	fields = append(fields, pycode.Keyword("default", pycode.Name(fmt.Sprint(paging.Preset))), pycode.Keyword("most", pycode.Name(fmt.Sprint(paging.Max))))
	l.PagingValue = pycode.Lay(0, l.Paging+" = ", pycode.Call("storage.Paging", fields...), "")
	l.write("query." + call + "(" + l.Paging + ", " + at + ", " + limit + ")")
}

// count asks for the number of all rows.
func (l *List) count() { l.write("query.count()") }

// Text is the source of the method.
func (l *List) Text() string {
	var args []string
	for _, a := range l.args {
		args = append(args, a.name+": "+a.annotation)
	}
	if l.owner != nil {
		args = append(args, "owner: Owner")
	}
	if len(args) > 0 {
		args = append([]string{"*"}, args...)
	}
	class := l.repository.Model.Class
	ordered := []pycode.Expr{pycode.Name(class)}
	for _, column := range stored.Order(l.method.Operation.Operation, l.repository.Model.Resource) {
		ordered = append(ordered, pycode.Name(class+"."+l.repository.Model.field(column).Name))
	}
	return signature(l.Name, args, "storage.Page["+class+"]") + pycode.Docstring(8, "List what "+l.method.Label()+" asks for.") +
		pycode.Lay(8, "query = ", pycode.Call("storage.Query", ordered...), "") + l.lines.String() +
		"        return await query.page(self._session)\n"
}

// asked is the call of the method by the service.
func (l *List) asked(owner string) pycode.Expr {
	var args []pycode.Expr
	for _, a := range l.args {
		args = append(args, pycode.Keyword(a.name, pycode.Name(a.given)))
	}
	if l.owner != nil {
		args = append(args, pycode.Keyword("owner", pycode.Name(owner)))
	}
	return pycode.Call("self._repository."+l.Name, args...)
}

// countedRoles are those that need the number of all rows.
func needsCount(l *infer.ListBinding, text string) bool {
	return strings.Contains(text, ".total") || strings.Contains(text, ".pages") || strings.Contains(text, ".last_page")
}
