package typescript

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/backend-dev/backend/generator/scan"
	"github.com/backend-dev/backend/generator/scan/tsast"
	"github.com/backend-dev/backend/openapi"
)

var nestVerbs = map[string]string{
	"Get": "GET", "Post": "POST", "Put": "PUT", "Delete": "DELETE", "Patch": "PATCH", "Head": "HEAD", "Options": "OPTIONS", "All": scan.Any,
}

// nestApp is what the application sets for all controllers.
type nestApp struct {
	prefix   string
	exclude  []string
	uri      bool
	versions []string
	mark     string
}

// nest gives the routes of all controllers.
func (p *program) nest() {
	app := &nestApp{mark: "v"}
	for _, m := range p.order {
		for _, c := range m.Chains(m.All()) {
			for _, l := range c.Links {
				switch {
				case l.Call && l.Name == "setGlobalPrefix":
					p.globalPrefix(app, m, l)
				case l.Call && l.Name == "enableVersioning":
					p.versioning(app, m, l)
				}
			}
		}
	}
	for _, m := range p.order {
		for _, c := range m.Classes {
			for _, d := range c.Decorators {
				if d.Name == "Controller" {
					p.controller(app, m, c, d)
				}
			}
		}
	}
}

func (p *program) globalPrefix(app *nestApp, m *module, l tsast.Link) {
	args := m.Split(l.Args)
	if len(args) == 0 {
		return
	}
	v, ok := p.texts(m, args[0], 0)
	app.prefix = v[0]
	if !ok {
		p.limit(scan.Mount, m, m.At(args[0].A), "the global prefix is not a constant")
	}
	if len(args) > 1 {
		if s, ok := m.Property(args[1], "exclude"); ok {
			list, _ := p.texts(m, s, 0)
			for _, x := range list {
				app.exclude = append(app.exclude, strings.Trim(x, "/"))
			}
		}
	}
}

func (p *program) versioning(app *nestApp, m *module, l tsast.Link) {
	args := m.Split(l.Args)
	app.uri = true
	if len(args) == 0 {
		return
	}
	if s, ok := m.Property(args[0], "type"); ok {
		app.uri = strings.HasSuffix(m.Slice(s), ".URI")
	}
	if s, ok := m.Property(args[0], "defaultVersion"); ok {
		app.versions, _ = p.texts(m, s, 0)
	}
	if s, ok := m.Property(args[0], "prefix"); ok {
		v, _ := p.texts(m, s, 0)
		app.mark = v[0]
	}
}

// versions evaluates a version; a neutral one is none.
func (p *program) versions(m *module, s tsast.Span) []string {
	if strings.Contains(m.Slice(s), "VERSION_NEUTRAL") {
		return nil
	}
	v, _ := p.texts(m, s, 0)
	return v
}

func (p *program) controller(app *nestApp, m *module, c *tsast.Class, d tsast.Decorator) {
	bases, known, versions := []string{""}, true, app.versions
	if args := m.Split(d.Args); len(args) > 0 {
		if m.Is(args[0].A, "{") {
			if s, ok := m.Property(args[0], "path"); ok {
				bases, known = p.texts(m, s, 0)
			}
			if s, ok := m.Property(args[0], "version"); ok {
				versions = p.versions(m, s)
			}
		} else {
			bases, known = p.texts(m, args[0], 0)
		}
	}
	if !known {
		p.limit(scan.Mount, m, d.At, "the path of this controller is not a constant")
	}
	for i := range c.Members {
		member := &c.Members[i]
		own := versions
		for _, md := range member.Decorators {
			if md.Name == "Version" {
				own = p.versions(m, md.Args)
			}
		}
		for _, md := range member.Decorators {
			if verb := nestVerbs[md.Name]; verb != "" {
				p.nestRoutes(app, m, member, md, verb, bases, own)
			}
		}
	}
}

// nestRoutes gives the routes of one decorator: one for each base, path and version.
func (p *program) nestRoutes(app *nestApp, m *module, member *tsast.Member, d tsast.Decorator, verb string, bases, versions []string) {
	paths := []string{""}
	if args := m.Split(d.Args); len(args) > 0 {
		var known bool
		if paths, known = p.texts(m, args[0], 0); !known {
			p.limit(scan.Path, m, d.At, "the path of this route is not a constant")
		}
	}
	marks := []string{""}
	if app.uri && len(versions) > 0 {
		marks = nil
		for _, v := range versions {
			marks = append(marks, app.mark+v)
		}
	}
	for _, base := range bases {
		for _, at := range paths {
			prefix := app.prefix
			if slices.Contains(app.exclude, strings.Trim(join(base, at), "/")) {
				prefix = ""
			}
			for _, mark := range marks {
				r := scan.Route{Method: verb, Path: scan.Colon(join(prefix, mark, base, at)), Handler: member.Name, Pos: m.pos(d.At), HandlerPos: m.pos(member.At)}
				p.nestHandler(&r, m, member)
				p.facts.Routes = append(p.facts.Routes, r)
			}
		}
	}
}

// nestHandler reads status, parameters, body and answer of a method.
func (p *program) nestHandler(r *scan.Route, m *module, member *tsast.Member) {
	r.Status = 200
	if r.Method == http.MethodPost {
		r.Status = 201
	}
	complete := true
	for _, d := range member.Decorators {
		switch d.Name {
		case "HttpCode":
			r.Status = statusOf(m.Slice(d.Args))
		case "ApiExcludeEndpoint":
			r.Hidden = true
		case "Redirect", "Sse", "Render":
			r.Status = 0
		}
	}
	for _, prm := range m.Parameters(member.Params) {
		for _, d := range prm.Decorators {
			complete = p.nestParam(r, m, prm, d) && complete
		}
	}
	if complete {
		r.Complete = []openapi.ParameterIn{openapi.InQuery, openapi.InHeader}
	}
	if !member.Type.Empty() {
		r.Answer = p.typeOf(m, member.Type, 0).Type
	}
}

// nestParam reads one decorated parameter; false where it takes the whole request.
func (p *program) nestParam(r *scan.Route, m *module, prm tsast.Member, d tsast.Decorator) bool {
	in := map[string]openapi.ParameterIn{"Param": openapi.InPath, "Query": openapi.InQuery, "Headers": openapi.InHeader}[d.Name]
	args := m.Split(d.Args)
	switch {
	case d.Name == "Body" && (len(args) == 0 || m.Kind(args[0].A) != tsast.String):
		r.Body = p.typeOf(m, prm.Type, 0).Type
	case d.Name == "Req" || d.Name == "Request" || d.Name == "Args":
		return false
	case in == "":
	case len(args) > 0 && m.Kind(args[0].A) == tsast.String:
		one := scan.Param{Name: m.Unquote(args[0].A), In: in, Type: p.typeOf(m, prm.Type, 0).Type, Pos: m.pos(d.At)}
		rest := m.Slice(tsast.Span{A: args[0].B, B: d.Args.B})
		if one.Type.Name == scan.Numeric && strings.Contains(rest, "ParseInt") {
			one.Type.Name = "integer"
		}
		if in == openapi.InQuery && strings.Contains(rest, "Parse") {
			one.Required = scan.Truth(!prm.Optional && prm.Init.Empty() && !strings.Contains(rest, "optional") && !strings.Contains(rest, "DefaultValue"))
		}
		r.Params = append(r.Params, one)
	default:
		return p.nestQuery(r, m, prm, in)
	}
	return true
}

// nestQuery reads @Query() page: Page: each field of the class is a parameter.
func (p *program) nestQuery(r *scan.Route, m *module, prm tsast.Member, in openapi.ParameterIn) bool {
	home, class := p.class(m, m.Slice(prm.Type))
	if class == nil {
		return in == openapi.InPath
	}
	model := p.classModel(home, class, 0)
	for _, f := range model.Fields {
		one := scan.Param{Name: f.Name, In: in, Type: f.Type, Pos: f.Pos}
		if model.Checked {
			one.Required = f.Required
		}
		r.Params = append(r.Params, one)
	}
	return !model.Open
}

var statusNames = map[string]int{"OK": 200, "CREATED": 201, "ACCEPTED": 202, "NO_CONTENT": 204, "Created": 201, "NoContent": 204, "Accepted": 202, "Ok": 200}

// statusOf reads 204 and HttpStatus.NO_CONTENT.
func statusOf(text string) int {
	if n, err := strconv.Atoi(text); err == nil {
		return n
	}
	return statusNames[text[strings.LastIndexByte(text, '.')+1:]]
}
