package python

import (
	"slices"
	"strings"

	"github.com/backend-dev/backend/generator/scan"
	"github.com/backend-dev/backend/generator/scan/pyast"
)

// provided are the methods that classes of Django and its REST framework have.
var provided = map[string][]string{
	"ModelViewSet":         {"list", "create", "retrieve", "update", "partial_update", "destroy"},
	"ReadOnlyModelViewSet": {"list", "retrieve"},
	"ListModelMixin":       {"list"}, "CreateModelMixin": {"create"}, "RetrieveModelMixin": {"retrieve"},
	"UpdateModelMixin": {"update", "partial_update"}, "DestroyModelMixin": {"destroy"},
	"ListAPIView": {"get"}, "CreateAPIView": {"post"}, "RetrieveAPIView": {"get"}, "DestroyAPIView": {"delete"}, "UpdateAPIView": {"put", "patch"},
	"ListCreateAPIView": {"get", "post"}, "RetrieveUpdateAPIView": {"get", "put", "patch"}, "RetrieveDestroyAPIView": {"get", "delete"},
	"RetrieveUpdateDestroyAPIView": {"get", "put", "patch", "delete"},
	"TemplateView":                 {"get"}, "RedirectView": {"get"}, "ListView": {"get"}, "DetailView": {"get"}, "FormView": {"get", "post"},
}

// statuses are what generic views answer.
var statuses = map[string]int{"get": 200, "post": 201, "put": 200, "patch": 200, "delete": 204}

// view is a class-based view: what it and its bases have.
type view struct {
	name   string
	module *module
	class  *pyast.Stmt
	has    map[string]bool
	attrs  map[string]attribute
	// places are the methods written in the project.
	places map[string]place
	extra  []extraAction
	// item views are about one object.
	item bool
}

type attribute struct {
	module *module
	expr   *pyast.Expr
}

type place struct {
	module *module
	start  int
}

// extraAction is one @action of a view set.
type extraAction struct {
	name, path string
	detail     bool
	methods    []string
	module     *module
	start      int
}

// viewOf reads the class that an expression names.
func (u *urls) viewOf(m *module, e *pyast.Expr) *view {
	v := &view{has: map[string]bool{}, attrs: map[string]attribute{}, places: map[string]place{}}
	v.module, v.class = u.class(m, e)
	if v.class != nil {
		v.name = v.class.Name
	}
	u.gather(m, e, v, 0)
	return v
}

func (u *urls) gather(m *module, e *pyast.Expr, v *view, depth int) {
	home, class := u.class(m, e)
	if class == nil {
		base := last(e.Dotted())
		for _, n := range provided[base] {
			v.has[n] = true
		}
		v.item = v.item || strings.HasPrefix(base, "Retrieve") || strings.HasPrefix(base, "Update") || strings.HasPrefix(base, "Destroy")
		return
	}
	if depth > 8 {
		return
	}
	for _, s := range class.Body {
		switch s.Kind {
		case pyast.Func:
			if !v.has[s.Name] {
				v.places[s.Name] = place{home, s.NameAt}
			}
			v.has[s.Name] = true
			u.action(home, s, v)
		case pyast.Assign, pyast.Annotated:
			if _, ok := v.attrs[s.Targets[0].Text]; !ok && s.Targets[0].Kind == pyast.Name && s.Value != nil {
				v.attrs[s.Targets[0].Text] = attribute{home, s.Value}
			}
		}
	}
	if class.Bases != nil {
		for _, b := range class.Bases.List {
			u.gather(home, b, v, depth+1)
		}
	}
	if names := v.attrs["http_method_names"]; names.expr != nil && depth == 0 {
		v.restrict(u.texts(names.module, names.expr))
	}
}

// restrict takes away what http_method_names does not allow.
func (v *view) restrict(methods []string) {
	for _, a := range actions {
		if !slices.Contains(methods, strings.ToLower(a.method)) {
			delete(v.has, a.name)
		}
	}
	for verb := range statuses {
		if !slices.Contains(methods, verb) {
			delete(v.has, verb)
		}
	}
}

func (u *urls) action(m *module, s *pyast.Stmt, v *view) {
	for _, d := range s.Decos {
		if d.Kind != pyast.Call || last(d.X.Dotted()) != "action" {
			continue
		}
		a := extraAction{name: s.Name, path: s.Name, detail: truth(d.Keyword("detail")) == scan.Yes, methods: []string{"GET"}, module: m, start: d.Start}
		if list := d.Keyword("methods"); list != nil {
			a.methods = upper(u.texts(m, list))
		}
		if e := d.Keyword("url_path"); e != nil {
			a.path, _ = u.text(m, e, 0)
		}
		v.extra = append(v.extra, a)
	}
}

// serializer gives the model of the view's serializer_class.
func (v *view) serializer(p *program) scan.Type {
	a := v.attrs["serializer_class"]
	if a.expr == nil || v.has["get_serializer_class"] {
		return scan.Type{}
	}
	if home, class := p.class(a.module, a.expr); class != nil && p.isSerializer(home, class) {
		return scan.Type{Name: "object", Model: class.Name}
	}
	return scan.Type{}
}

// view gives the routes of what stands in path(..., view).
func (u *urls) view(m *module, e, call *pyast.Expr, path string) {
	if e.Kind == pyast.Call && e.X.Kind == pyast.Attribute && e.X.Text == "as_view" {
		u.classView(m, e, call, path)
		return
	}
	if e.Kind == pyast.Call && len(e.List) > 0 { // csrf_exempt(view)
		u.view(m, e.List[len(e.List)-1], call, path)
		return
	}
	t, n := u.resolve(m, e, hasFunc)
	v := &view{name: last(e.Dotted()), places: map[string]place{}}
	methods := []string{scan.Any}
	if t != nil {
		v.places[""] = place{t, t.funcs[n].NameAt}
		methods = u.viewMethods(t, t.funcs[n])
	}
	for _, method := range methods {
		u.add(m, call, v, "", method, path, 0)
	}
}

func (u *urls) classView(m *module, e, call *pyast.Expr, path string) {
	v := u.viewOf(m, e.X.X)
	if len(e.List) > 0 && e.List[0].Kind == pyast.Dict { // ViewSet.as_view({"get": "list"})
		for i, k := range e.List[0].Keys {
			if k == nil {
				continue
			}
			method, _ := u.text(m, k, 0)
			handler, _ := u.text(m, e.List[0].List[i], 0)
			v.item = handler != "list"
			status := 0
			for _, a := range actions {
				if a.name == handler {
					status = a.status
				}
			}
			u.add(m, call, v, handler, strings.ToUpper(method), path, status)
		}
		return
	}
	found := false
	for _, verb := range [...]string{"get", "post", "put", "patch", "delete"} {
		if v.has[verb] {
			u.add(m, call, v, verb, strings.ToUpper(verb), path, statuses[verb])
			found = true
		}
	}
	if !found {
		u.add(m, call, v, "", scan.Any, path, 0)
	}
}

// viewMethods reads the decorators of a function that is a view.
func (u *urls) viewMethods(m *module, fn *pyast.Stmt) []string {
	for _, d := range fn.Decos {
		target := d
		if d.Kind == pyast.Call {
			target = d.X
		}
		switch n := last(target.Dotted()); {
		case (n == "api_view" || n == "require_http_methods") && len(d.List) > 0:
			return upper(u.texts(m, d.List[0]))
		case n == "require_POST":
			return []string{"POST"}
		case n == "require_GET", n == "api_view", n == "require_safe":
			return []string{"GET"}
		}
	}
	return []string{scan.Any}
}
