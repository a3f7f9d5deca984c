package python

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/backend-dev/backend/generator/scan"
	"github.com/backend-dev/backend/generator/scan/pyast"
)

// urls is a walk over URL configurations.
type urls struct {
	*program
	depth int
	seen  map[*router]bool
	// converters are the types of path parameters by path.
	types map[string]scan.Type
}

// django gives the routes of the root URL configuration: the one that the settings
// name, else the outermost one.
func (p *program) django(seen map[*router]bool) {
	u := &urls{program: p, seen: seen}
	var roots []*module
	for _, m := range p.order {
		if v := m.values["ROOT_URLCONF"]; v != nil {
			if name, ok := p.text(m, v, 0); ok {
				if t := p.module(name); t != nil && !slices.Contains(roots, t) {
					roots = append(roots, t)
				}
			}
		}
	}
	if len(roots) == 0 {
		var best *module
		for _, m := range p.order {
			if m.values["urlpatterns"] != nil && (best == nil || strings.Count(m.name, ".") < strings.Count(best.name, ".")) {
				best = m
			}
		}
		if best != nil {
			roots = append(roots, best)
		}
	}
	for _, r := range roots {
		u.patterns(r, "urlpatterns", "/")
	}
}

// patterns reads all that is assigned to a list of patterns.
func (u *urls) patterns(m *module, name, prefix string) {
	if u.depth > 15 {
		return
	}
	u.depth++
	defer func() { u.depth-- }()
	found := false
	var walk func(list []*pyast.Stmt)
	walk = func(list []*pyast.Stmt) {
		for _, s := range list {
			switch s.Kind {
			case pyast.Assign, pyast.Annotated, pyast.Augmented:
				if len(s.Targets) == 1 && s.Targets[0].Text == name && s.Targets[0].Kind == pyast.Name && s.Value != nil {
					found = true
					u.list(m, s.Value, prefix)
				}
			case pyast.Block:
				walk(s.Body)
			}
		}
	}
	walk(m.file.Body)
	if found {
		return
	}
	if im, ok := m.imports[name]; ok && im.attr != "" {
		if t := u.module(im.module); t != nil {
			u.patterns(t, im.attr, prefix)
		}
	}
}

func (u *urls) list(m *module, e *pyast.Expr, prefix string) {
	switch e.Kind {
	case pyast.List, pyast.Tuple:
		for _, x := range e.List {
			u.item(m, x, prefix)
		}
	case pyast.Binary:
		u.list(m, e.X, prefix)
		u.list(m, e.Y, prefix)
	case pyast.Name:
		u.patterns(m, e.Text, prefix)
	case pyast.Attribute:
		if e.Text == "urls" {
			u.mounted(m, e.X, prefix)
		} else if t := u.asModule(m, e.X, 0); t != nil {
			u.patterns(t, e.Text, prefix)
		}
	case pyast.Call:
		switch last(e.X.Dotted()) {
		case "format_suffix_patterns", "i18n_patterns", "list":
			for _, x := range e.List {
				if x.Kind == pyast.Call {
					u.item(m, x, prefix)
				} else {
					u.list(m, x, prefix)
				}
			}
		case "static", "staticfiles_urlpatterns":
		default:
			u.item(m, e, prefix)
		}
	}
}

var (
	converter  = regexp.MustCompile(`<(?:(\w+):)?(\w+)>`)
	namedGroup = regexp.MustCompile(`\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)`)
)

// pattern gives a path or regular expression of Django as a template.
func pattern(text string, expression bool) string {
	if expression {
		text = strings.TrimSuffix(strings.TrimSuffix(strings.TrimPrefix(text, "^"), "$"), `\Z`)
		return strings.ReplaceAll(namedGroup.ReplaceAllString(text, "{$1}"), `\.`, ".")
	}
	return converter.ReplaceAllString(text, "{$2}")
}

// item reads path(...), re_path(...) and url(...).
func (u *urls) item(m *module, e *pyast.Expr, prefix string) {
	if e.Kind == pyast.Star {
		u.list(m, e.X, prefix)
		return
	}
	if e.Kind != pyast.Call {
		return
	}
	fn := last(e.X.Dotted())
	if fn != "path" && fn != "re_path" && fn != "url" {
		u.limit(scan.Mount, m, e, "these patterns are made by a function that was not read")
		return
	}
	text, known := u.text(m, e.Arg(0, "route"), 0)
	full := prefix + pattern(text, fn != "path")
	view := e.Arg(1, "view")
	if view == nil {
		return
	}
	if view.Kind == pyast.Call && last(view.X.Dotted()) == "include" {
		if !known {
			u.limit(scan.Mount, m, e, "the prefix of these patterns is not a constant")
		}
		u.include(m, view.Arg(0, "arg"), full)
		return
	}
	if view.Kind == pyast.Attribute && view.Text == "urls" {
		u.mounted(m, view.X, full)
		return
	}
	u.types = map[string]scan.Type{}
	for _, found := range converter.FindAllStringSubmatch(text, -1) {
		if t, ok := map[string]scan.Type{"int": {Name: "integer"}, "uuid": {Name: "string", Format: "uuid"}, "str": {Name: "string"}, "slug": {Name: "string"}}[found[1]]; ok {
			u.types[found[2]] = t
		}
	}
	if !known {
		u.limit(scan.Path, m, e, "the path of this route is not a constant")
	}
	u.view(m, view, e, full)
}

func (u *urls) include(m *module, a *pyast.Expr, prefix string) {
	if a == nil {
		return
	}
	if a.Kind == pyast.Tuple && len(a.List) > 0 {
		a = a.List[0]
	}
	switch a.Kind {
	case pyast.String:
		name, _ := u.text(m, a, 0)
		if t := u.module(name); t != nil {
			u.patterns(t, "urlpatterns", prefix)
		} else if !strings.HasPrefix(name, "django.") && !strings.HasPrefix(name, "rest_framework") {
			u.limit(scan.Mount, m, a, "the patterns of "+name+" are not in the code that was read")
		}
	case pyast.Name:
		if t := u.asModule(m, a, 0); t != nil && t.values["urlpatterns"] != nil {
			u.patterns(t, "urlpatterns", prefix)
			return
		}
		u.list(m, a, prefix)
	default:
		u.list(m, a, prefix)
	}
}

// mounted reads router.urls of Django REST framework, and api.urls of ninja.
func (u *urls) mounted(m *module, e *pyast.Expr, prefix string) {
	if strings.HasSuffix(e.Dotted(), "admin.site") {
		return
	}
	if r := u.router(m, e, "", 0); r != nil {
		u.walk(r, strings.TrimSuffix(prefix, "/"), false, u.seen, 0)
		return
	}
	t, n := u.resolve(m, e, hasValue)
	if t == nil {
		u.limit(scan.Mount, m, e, "this router is not in the code that was read")
		return
	}
	slash := "/"
	if v := t.values[n]; v.Kind == pyast.Call && truth(v.Keyword("trailing_slash")) == scan.No {
		slash = ""
	}
	for _, s := range t.file.Body {
		c := s.Value
		if s.Kind == pyast.Expression && c != nil && c.Kind == pyast.Call && c.X.Kind == pyast.Attribute && c.X.Text == "register" && c.X.X.Dotted() == n {
			u.registered(t, c, prefix, slash)
		}
	}
}

// actions are the routes of a view set: method, whether on one item, status.
var actions = []struct {
	name, method string
	item         bool
	status       int
}{
	{"list", "GET", false, 200},
	{"create", "POST", false, 201},
	{"retrieve", "GET", true, 200},
	{"update", "PUT", true, 200},
	{"partial_update", "PATCH", true, 200},
	{"destroy", "DELETE", true, 204},
}

// registered gives the routes of router.register("books", BookViewSet).
func (u *urls) registered(m *module, c *pyast.Expr, prefix, slash string) {
	text, known := u.text(m, c.Arg(0, "prefix"), 0)
	if !known {
		u.limit(scan.Mount, m, c, "the prefix of this view set is not a constant")
	}
	v := u.viewOf(m, c.Arg(1, "viewset"))
	key := "pk"
	for _, attr := range [...]string{"lookup_field", "lookup_url_kwarg"} {
		if e := v.attrs[attr]; e.expr != nil && e.expr.Kind == pyast.String {
			key, _ = u.text(e.module, e.expr, 0)
		}
	}
	base := strings.TrimSuffix(prefix+pattern(text, true), "/")
	for _, a := range actions {
		if !v.has[a.name] {
			continue
		}
		at := base + slash
		if a.item {
			at = base + "/{" + key + "}" + slash
		}
		u.add(m, c, v, a.name, a.method, at, a.status)
	}
	for _, a := range v.extra {
		at := base + "/"
		if a.detail {
			at += "{" + key + "}/"
		}
		for _, method := range a.methods {
			u.facts.Routes = append(u.facts.Routes, scan.Route{Method: method, Path: at + pattern(a.path, true) + slash, Handler: a.name, Pos: a.module.pos(a.start), HandlerPos: a.module.pos(a.start)})
		}
	}
}

// add gives one route of a view.
func (u *urls) add(m *module, c *pyast.Expr, v *view, handler, method, path string, status int) {
	r := scan.Route{Method: method, Path: path, Handler: cmp.Or(v.name, handler), Status: status, Pos: m.pos(c.Start)}
	if v.class != nil {
		r.HandlerPos = v.module.pos(v.class.NameAt)
	}
	if at, ok := v.places[handler]; ok {
		r.HandlerPos = at.module.pos(at.start)
		r.Status = 0
	}
	if t := v.serializer(u.program); t.Model != "" {
		if method == "POST" || method == "PUT" {
			r.Body = t
		}
		if _, own := v.places[handler]; !own && method != "DELETE" && (handler != "list" && handler != "get" || v.item) {
			r.Answer = t
		}
	}
	for name, t := range u.types {
		r.Params = append(r.Params, scan.Param{Name: name, In: "path", Type: t, Required: scan.Yes, Pos: r.Pos})
	}
	slices.SortFunc(r.Params, func(a, b scan.Param) int { return cmp.Compare(a.Name, b.Name) })
	u.facts.Routes = append(u.facts.Routes, r)
}
