package infer

import (
	"fmt"
	"slices"
	"strings"

	"github.com/backend-dev/backend/openapi"
)

// pagingNames gives the role of an envelope's property (or a header) by its
// folded name. "next" and "prev" are settled by type.
var pagingNames = map[string]string{
	"total": "total", "totalcount": "total", "totalitems": "total", "totalelements": "total", "totalresults": "total", "totalrecords": "total",
	"totalrows": "total", "totalnumber": "total", "totalentries": "total", "recordstotal": "total", "itemcount": "total", "numresults": "total", "totalsize": "total", "totalhits": "total",
	"count": "count", "numberofelements": "count", "currentcount": "count", "size": "limit", "pagesize": "limit", "perpage": "limit", "limit": "limit", "itemsperpage": "limit",
	"page": "page", "currentpage": "page", "pagenumber": "page", "number": "page", "pageindex": "page", "pageno": "page",
	"totalpages": "totalPages", "pages": "totalPages", "pagecount": "totalPages", "lastpage": "lastPage", "pagetotal": "totalPages", "numpages": "totalPages",
	"offset": "offset", "skip": "offset", "start": "offset", "startindex": "offset", "from": "offset",
	"hasmore": "hasMore", "hasnext": "hasMore", "more": "hasMore", "hasnextpage": "hasMore", "moreavailable": "hasMore",
	"next": "next", "nextpage": "next", "nexturl": "next", "nextlink": "next", "nextpageurl": "next", "nexthref": "next",
	"nextcursor": "nextCursor", "nextpagetoken": "nextCursor", "nexttoken": "nextCursor", "cursor": "nextCursor", "continuationtoken": "nextCursor",
	"endcursor": "nextCursor", "nextpagecursor": "nextCursor", "nextmarker": "nextCursor", "continue": "nextCursor",
	"prev": "prev", "previous": "prev", "previouspage": "prev", "prevpage": "prev", "prevurl": "prev", "previouslink": "prev", "prevlink": "prev", "prevpageurl": "prev", "previousurl": "prev",
	"prevcursor": "prevCursor", "previouscursor": "prevCursor", "prevpagetoken": "prevCursor", "startcursor": "prevCursor",
	"self": "self", "selflink": "self", "href": "self",
	"first": "isFirst", "isfirst": "isFirst", "isfirstpage": "isFirst", "last": "isLast", "islast": "isLast", "islastpage": "isLast", "empty": "isEmpty",
	"hasprevious": "hasPrevious", "haspreviouspage": "hasPrevious", "hasprev": "hasPrevious", "hasprevpage": "hasPrevious",
	"to": "lastItem",
}

// envelopeRole gives the role of an envelope's property, "" when it has none or
// its type does not fit.
func (c *candidate) envelopeRole(name string, s *openapi.Schema) string {
	f := foldPlain(name)
	role := pagingNames[f]
	if plural, ok := strings.CutSuffix(f, "count"); ok && role == "" && (c.names.many[plural] || c.names.one[plural]) {
		role = "total"
	}
	number := s.Kind == openapi.Integer || s.Kind == openapi.Number
	text := s.Kind == openapi.String && len(s.Enum) == 0
	switch role {
	case "next", "prev":
		switch {
		case number:
			return role + "Page"
		case text && format(s) == "":
			return role + "Link"
		}
	case "self":
		if text && format(s) == "" {
			return "selfLink"
		}
	case "nextCursor", "prevCursor":
		if text && format(s) == "" {
			return role
		}
	case "hasMore", "hasPrevious", "isFirst", "isLast", "isEmpty":
		if s.Kind == openapi.Boolean {
			return role
		}
	case "":
	default:
		if number && len(s.Enum) == 0 {
			return role
		}
	}
	return ""
}

// bindEnvelope finds the paging roles in the list's envelope and headers.
func (c *candidate) bindEnvelope(op *Operation, l *ListBinding) {
	payload := pointer(op.OutputPath)
	taken := map[string]bool{}
	var walk func(s *openapi.Schema, at string, depth int)
	walk = func(s *openapi.Schema, at string, depth int) {
		if !isObject(s) || depth == 0 {
			return
		}
		for _, p := range s.Properties {
			next := at + "/" + escape(p.Name)
			if next == payload || p.Schema.WriteOnly {
				continue
			}
			role := c.envelopeRole(p.Name, p.Schema)
			switch {
			case role == "offset" && foldPlain(p.Name) == "from" && c.countsTo(s):
				role = "firstItem"
			case role == "nextLink" && c.continues(p, l):
				role = "nextCursor"
			}
			if role != "" && (!taken[role] || at != "") {
				taken[role] = true
				l.Envelope = append(l.Envelope, EnvelopeBinding{Role: role, Pointer: next, Schema: p.Schema})
				continue
			}
			if f := foldPlain(p.Name); metaNames[f] || strings.HasPrefix(payload, next+"/") || c.tellsPage(p.Schema) {
				walk(p.Schema, next, depth-1)
			}
		}
	}
	if len(op.OutputPath) > 0 {
		walk(op.Media.Schema, "", 4)
	}
	if !taken["total"] && taken["count"] {
		for i := range l.Envelope {
			if l.Envelope[i].Role == "count" && foldPlain(lastToken(l.Envelope[i].Pointer)) == "count" {
				l.Envelope[i].Role = "total"
			}
		}
	}
	for _, h := range op.Success.Headers {
		if role := c.headerRole(h); role != "" {
			l.Headers = append(l.Headers, HeaderBinding{Role: role, Header: h})
		}
	}
	if l.Cursor != nil && !l.tellsCursor() {
		op.Notes = append(op.Notes, fmt.Sprintf("accepted and ignored: %q, as no answer tells a cursor", l.Cursor.Name))
		l.Cursor = nil
		if l.Style == "cursor" {
			l.Style = "offset"
			if l.Limit == nil {
				l.Style = "none"
				l.limits()
			}
		}
	}
}

// countsTo tells whether an object numbers the elements on the page, by "from" and
// "to", and so counts from 1.
func (c *candidate) countsTo(s *openapi.Schema) bool {
	return slices.ContainsFunc(s.Properties, func(p *openapi.Property) bool { return c.envelopeRole(p.Name, p.Schema) == "lastItem" })
}

// continues tells whether "next" is what the cursor parameter takes, no URL.
func (c *candidate) continues(p *openapi.Property, l *ListBinding) bool {
	if l.Cursor == nil || l.Style != "cursor" || p.Schema.Format != "" || foldPlain(p.Name) != "next" && foldPlain(p.Name) != "nextpage" {
		return false
	}
	said := strings.ToLower(p.Schema.Description + " " + string(p.Schema.Example))
	return !strings.Contains(said, "url") && !strings.Contains(said, "link") && !strings.Contains(said, "http")
}

// tellsPage tells whether an object is about the page: at least two of its
// properties have a role.
func (c *candidate) tellsPage(s *openapi.Schema) bool {
	n := 0
	for _, p := range s.Properties {
		if c.envelopeRole(p.Name, p.Schema) != "" {
			n++
		}
	}
	return n >= 2
}

// tellsCursor tells whether answers say where the next page starts.
func (l *ListBinding) tellsCursor() bool {
	for _, e := range l.Envelope {
		switch e.Role {
		case "nextCursor", "nextLink":
			return true
		}
	}
	for _, h := range l.Headers {
		switch h.Role {
		case "nextCursor", "nextLink", "link":
			return true
		}
	}
	return false
}

func lastToken(pointer string) string { return pointer[strings.LastIndex(pointer, "/")+1:] }

// headerRole gives the role of a response header: "link" for Link, else as in
// an envelope, whatever prefix it has.
func (c *candidate) headerRole(h *openapi.Header) string {
	f := foldPlain(h.Name)
	if f == "link" {
		return "link"
	}
	for _, prefix := range []string{"xpagination", "xpaging", "pagination", "x"} {
		if rest, ok := strings.CutPrefix(f, prefix); ok {
			f = rest
			break
		}
	}
	if f == "count" {
		f = "total"
	}
	return c.envelopeRole(f, h.Schema)
}
