package infer

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/backend-dev/backend/openapi"
)

// The limits where the document states none, and the most rows of a list that
// does not page.
const (
	defaultLimit = 20
	maximumLimit = 100
	unpagedLimit = 1000
)

// bindList decides how a list operation pages, sorts, filters and wraps.
func (c *candidate) bindList(op *Operation) {
	l := &ListBinding{Style: "none", Base: 1}
	op.List = l
	used := map[*openapi.Parameter]bool{}
	c.bindPaging(op, l, used)
	c.bindSort(op, l, used)
	var ignored []string
	for _, p := range op.Parameters {
		if p.In != openapi.InQuery && p.In != openapi.InQueryString || used[p] {
			continue
		}
		if filter := c.filter(p); filter != nil {
			l.Filters = append(l.Filters, filter)
			continue
		}
		if l.Search == nil && searchNames[foldPlain(p.Name)] && p.Schema.Kind == openapi.String {
			if columns := c.searchColumns(); len(columns) > 0 {
				l.Search, l.SearchColumns = p, columns
				continue
			}
		}
		ignored = append(ignored, strconv.Quote(p.Name))
	}
	c.bindEnvelope(op, l)
	if len(ignored) > 0 {
		op.Notes = append(op.Notes, "accepted and ignored: "+strings.Join(ignored, ", "))
	}
}

// pagingParameters are the folded spellings of paging parameters; those in
// looseParameters mean it only beside another one.
var (
	pagingParameters = map[string][]string{
		"page":   {"page", "pagenumber", "pageno", "pagenum", "pageindex", "currentpage", "pageid", "p"},
		"limit":  {"limit", "perpage", "pagesize", "pagelimit", "maxresults", "itemsperpage", "resultsperpage", "maxitems", "maxkeys", "maxcount", "recordsperpage", "pagecount", "batchsize", "top", "take", "size", "count", "first", "max", "rows", "num", "n", "limitrows", "maxpagesize"},
		"offset": {"offset", "skip", "startindex", "startat", "pageoffset", "start", "from", "startrow"},
		"cursor": {"cursor", "pagetoken", "nexttoken", "nextpagetoken", "startingafter", "pagecursor", "marker", "continuationtoken", "continue", "nextcursor", "startcursor", "bookmark", "paginationtoken", "after", "exclusivestartkey", "lastevaluatedkey", "nextpage"},
	}
	looseParameters = wordSet("p pageid pagecount top take size count first max rows num n start from after continue nextpage pageindex")
)

// bindPaging finds the paging parameters and decides the style.
func (c *candidate) bindPaging(op *Operation, l *ListBinding, used map[*openapi.Parameter]bool) {
	find := func(role string, loose bool) *openapi.Parameter {
		for _, name := range pagingParameters[role] {
			for _, p := range op.Parameters {
				if p.In == openapi.InQuery && foldPlain(p.Name) == name && !used[p] && pagingType(role, p.Schema) &&
					(!looseParameters[name] || strings.HasPrefix(p.Name, "$") || loose && c.resource.columnFolded(name) == nil) {
					return p
				}
			}
		}
		return nil
	}
	for _, loose := range []bool{false, true} {
		if loose && l.Page == nil && l.Offset == nil && l.Cursor == nil && l.Limit == nil && !c.pagesLoosely(op) {
			break
		}
		for _, role := range []struct {
			name string
			to   **openapi.Parameter
		}{{"page", &l.Page}, {"limit", &l.Limit}, {"offset", &l.Offset}, {"cursor", &l.Cursor}} {
			if *role.to == nil {
				if p := find(role.name, loose); p != nil {
					*role.to, used[p] = p, true
				}
			}
		}
	}
	switch {
	case l.Page != nil:
		l.Style, l.Base = "page", firstPage(l.Page.Schema)
	case l.Offset != nil:
		l.Style, l.FirstRow = "offset", firstRow(l.Offset.Schema)
	case l.Cursor != nil:
		l.Style = "cursor"
	case l.Limit != nil:
		l.Style = "offset"
	}
	l.limits()
}

// pagesLoosely tells whether two parameters only make sense as paging together.
func (c *candidate) pagesLoosely(op *Operation) bool {
	n := 0
	for _, p := range op.Parameters {
		if p.In == openapi.InQuery && looseParameters[foldPlain(p.Name)] && (p.Schema.Kind == openapi.Integer || p.Schema.Kind == openapi.Number) && c.resource.columnFolded(foldPlain(p.Name)) == nil {
			n++
		}
	}
	return n >= 2
}

func pagingType(role string, s *openapi.Schema) bool {
	if role == "cursor" {
		return s.Kind == openapi.String && len(s.Enum) == 0 && format(s) == ""
	}
	return s.Kind == openapi.Integer || s.Kind == openapi.Number
}

// firstPage gives the number of the first page: 0 where the document allows or
// defaults to it, else 1.
func firstPage(s *openapi.Schema) int {
	if string(s.Default) == "0" || s.Default == nil && s.Minimum != nil && *s.Minimum == "0" && !s.ExclusiveMinimum {
		return 0
	}
	return 1
}

// firstRow gives what an offset calls the first row: 1 where it starts there, as
// SCIM's startIndex does, else 0.
func firstRow(s *openapi.Schema) int {
	if string(s.Default) == "1" || s.Default == nil && s.Minimum != nil && *s.Minimum == "1" && !s.ExclusiveMinimum {
		return 1
	}
	return 0
}

// limits sets the default and largest number of rows of a page.
func (l *ListBinding) limits() {
	if l.Style == "none" {
		l.DefaultLimit, l.MaxLimit = unpagedLimit, unpagedLimit
		return
	}
	l.DefaultLimit, l.MaxLimit = defaultLimit, maximumLimit
	if l.Limit == nil {
		return
	}
	s := l.Limit.Schema
	d, hasDefault := wholeNumber(string(s.Default))
	if s.Maximum != nil {
		if m, ok := wholeNumber(*s.Maximum); ok && m > 0 {
			if s.ExclusiveMaximum && m > 1 {
				m--
			}
			l.MaxLimit = m
		}
	}
	if hasDefault && d > 0 {
		if s.Maximum == nil {
			l.MaxLimit = max(l.MaxLimit, d)
		}
		l.DefaultLimit = d
	}
	for _, e := range s.Enum {
		if n, ok := wholeNumber(string(e)); ok && s.Maximum == nil {
			l.MaxLimit = max(l.MaxLimit, n)
		}
	}
	l.DefaultLimit = min(l.DefaultLimit, l.MaxLimit)
}

// wholeNumber reads a number of rows; what no database would give is cut.
func wholeNumber(text string) (int, bool) {
	f, err := strconv.ParseFloat(text, 64)
	if err != nil || f != f || f < 0 {
		return 0, false
	}
	return int(min(f, 1_000_000)), true
}

// columnFolded gives the column of a property by its folded name, or nil.
func (r *Resource) columnFolded(name string) *Column {
	for _, col := range r.Columns {
		if col.Property != "" && foldPlain(col.Property) == name {
			return col
		}
	}
	return nil
}

var searchNames = wordSet("q query search searchterm searchtext searchquery searchstring keyword keywords s text term fulltext")

// searchColumns gives the texts that a search looks through.
func (c *candidate) searchColumns() []*Column {
	var out []*Column
	for _, col := range c.resource.Columns {
		if col.Type == TypeString && (col.Role == "property" || col.Role == "key") && len(col.Enum) == 0 && !col.WriteOnly && col.Property != "" {
			out = append(out, col)
		}
	}
	rank := func(col *Column) int {
		if i := slices.Index([]string{"name", "title", "displayname", "fullname", "label", "subject", "summary", "description", "email", "text", "content", "body"}, foldPlain(col.Property)); i >= 0 {
			return i
		}
		return 100
	}
	slices.SortStableFunc(out, func(a, b *Column) int { return cmp.Compare(rank(a), rank(b)) })
	if len(out) > 6 {
		out = out[:6]
	}
	return out
}

// describeList says how a list pages, for the reason.
func describeList(l *ListBinding) string {
	var parts []string
	name := func(p *openapi.Parameter) string {
		if p == nil {
			return "-"
		}
		return p.Name
	}
	switch l.Style {
	case "page":
		parts = append(parts, fmt.Sprintf("pages by %s and %s", name(l.Page), name(l.Limit)))
	case "offset":
		parts = append(parts, fmt.Sprintf("pages by %s and %s", name(l.Offset), name(l.Limit)))
	case "cursor":
		parts = append(parts, fmt.Sprintf("pages by %s and %s (a cursor)", name(l.Cursor), name(l.Limit)))
	}
	if len(l.Filters) > 0 {
		var names []string
		for _, f := range l.Filters {
			names = append(names, f.Parameter.Name)
		}
		parts = append(parts, "filters by "+strings.Join(names, ", "))
	}
	if l.Search != nil {
		parts = append(parts, "searches by "+l.Search.Name)
	}
	if l.Sort != nil {
		parts = append(parts, "sorts by "+l.Sort.Name)
	}
	return strings.Join(parts, "; ")
}
