package draft

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/edit"
	"github.com/backend-dev/backend/openapi/infer"
)

// Endpoint is an operation that is wanted. Only Method and Path are needed; the rest
// is what the neighbours suggest.
type Endpoint struct {
	Method, Path, Summary string
	// Request and Response name schemas.
	Request, Response string
	// List says that many are answered.
	List bool
	// Auth names a security scheme, or is "none"; empty for what the document says.
	Auth  string
	Roles []string
	// Kind is one of infer's, empty for what method and path suggest.
	Kind infer.Kind
	// Status is the code of success, 0 for the usual one.
	Status int
}

// Methods are those that an endpoint can have.
var methods = []string{"GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"}

// Kinds are the kinds that can be asked for.
var Kinds = []infer.Kind{infer.List, infer.Create, infer.Get, infer.Replace, infer.Update, infer.Delete, infer.Stub}

var validSegment = regexp.MustCompile(`^(?:[A-Za-z0-9._~!$&'()*+,;=:@%-]|\{[A-Za-z_][A-Za-z0-9_.-]*\})+$`)

// target is what an operation is about.
type target struct {
	noun
	// read, write and update name the schemas of answers and of bodies; empty for none.
	read, write, update string
	tag                 string
	// resource is nil for what is not stored so far.
	resource *infer.Resource
	// parent is what the path names before, nil for nothing.
	parent *infer.Resource
}

// Endpoint adds one operation.
func (d *Draft) Endpoint(e Endpoint) error {
	if err := d.known(); err != nil {
		return err
	}
	if err := d.settle(&e); err != nil {
		return err
	}
	t, kind := d.understand(e)
	if e.Kind != "" {
		kind = e.Kind
	}
	if e.Response != "" {
		t.read = e.Response
	}
	if e.Request != "" {
		t.write, t.update = e.Request, e.Request
	}
	if e.List && e.Method == "GET" && e.Kind == "" && t.read != "" {
		kind = infer.List
	}
	if kind != infer.Stub && t.read == "" && kind != infer.Delete {
		d.note("%s %s is about nothing that the document has a schema of: it is a typed stub", e.Method, e.Path)
		kind = infer.Stub
	}
	op, err := d.operation(kind, t, e)
	if err != nil {
		return err
	}
	d.extras(op, e)
	return d.addOperations(e.Path, []string{e.Method}, []*edit.Value{op})
}

// settle refuses what cannot be added.
func (d *Draft) settle(e *Endpoint) error {
	e.Method = strings.ToUpper(e.Method)
	if !slices.Contains(methods, e.Method) {
		return problem("method", openapi.Position{}, "such as: backend add endpoint GET "+e.Path, "%q is no HTTP method", e.Method)
	}
	if e.Path != "/" {
		for i, s := range strings.Split(e.Path, "/") {
			if i == 0 && s != "" || i > 0 && !validSegment.MatchString(s) {
				return problem("path", openapi.Position{}, "such as /books/{bookId}/reviews", "%q is no path template", e.Path)
			}
		}
	}
	names := parametersOf(e.Path)
	slices.Sort(names)
	if len(slices.Compact(names)) != len(parametersOf(e.Path)) {
		return problem("path", openapi.Position{}, "give each parameter a name of its own", "%q has two parameters of one name", e.Path)
	}
	for _, op := range d.model.Operations {
		if shape(op.Path) != shape(e.Path) {
			continue
		}
		if op.Method == e.Method {
			return problem("duplicate-operation", op.Pos, "edit it there, then run: backend sync", "%s is there already", op.Key())
		}
		if e.Path != op.Path && d.doc.Get("paths", op.Path) != nil {
			d.note("%s is in the document as %s", e.Path, op.Path)
			e.Path = op.Path
		}
	}
	for _, name := range []string{e.Request, e.Response} {
		if name != "" && !d.hasSchema(name) {
			return problem("unknown-schema", openapi.Position{}, d.schemaHint(name), "the document has no schema %q", name)
		}
	}
	if e.Auth != "" && e.Auth != "none" && d.doc.Get("components", "securitySchemes", e.Auth) == nil {
		return problem("unknown-scheme", openapi.Position{}, "the document has: "+strings.Join(d.schemes(), ", ")+"; or say --auth none",
			"the document has no security scheme %q", e.Auth)
	}
	if e.Status != 0 && (e.Status < 200 || e.Status > 299) {
		return problem("status", openapi.Position{}, "such as 200, 201, 202 or 204", "%d is no status of success", e.Status)
	}
	return nil
}

func (d *Draft) schemes() []string {
	names := []string{}
	for _, m := range d.doc.Get("components", "securitySchemes").Members() {
		names = append(names, m.Key)
	}
	if len(names) == 0 {
		return []string{"none"}
	}
	return names
}

func (d *Draft) schemaHint(name string) string {
	folded := strings.Join(infer.Singular(infer.Words(name)), "")
	for _, s := range d.model.Service.Schemas {
		if strings.Join(infer.Singular(infer.Words(s.Name)), "") == folded {
			return "did you mean " + s.Name + "?"
		}
	}
	return fmt.Sprintf("make it with: backend add resource %s field:type..., or write it in the document", name)
}

// understand tells what a path and a method are about.
func (d *Draft) understand(e Endpoint) (target, infer.Kind) {
	segments := strings.Split(strings.Trim(e.Path, "/"), "/")
	last := segments[len(segments)-1]
	for _, r := range d.model.Resources {
		switch {
		case r.Collection != "" && shape(r.Collection) == shape(e.Path):
			return d.about(r, e.Path), collectionKind(e.Method)
		case r.Item != "" && shape(r.Item) == shape(e.Path):
			return d.about(r, e.Path), itemKind(e.Method)
		}
	}
	if strings.HasPrefix(last, "{") && len(segments) > 1 {
		if t, ok := d.named(segments[len(segments)-2], e.Path); ok {
			return t, itemKind(e.Method)
		}
		return target{noun: nounOf(segments[len(segments)-2])}, infer.Stub
	}
	if t, ok := d.named(last, e.Path); ok {
		return t, collectionKind(e.Method)
	}
	// An action, or something of its own: what it stands below is what it is about.
	t := target{noun: nounOf(last)}
	if i := strings.LastIndex(e.Path, "/"); i > 0 {
		for _, r := range d.model.Resources {
			if shape(r.Item) == shape(e.Path[:i]) || shape(r.Collection) == shape(e.Path[:i]) {
				t = d.about(r, e.Path)
				t.read = ""
				if shape(r.Item) == shape(e.Path[:i]) && e.Method == "POST" {
					t.read = r.Schema.Name
				}
			}
		}
	}
	t.write, t.update = "", ""
	return t, infer.Stub
}

func collectionKind(method string) infer.Kind {
	switch method {
	case "GET":
		return infer.List
	case "POST":
		return infer.Create
	}
	return infer.Stub
}

func itemKind(method string) infer.Kind {
	switch method {
	case "GET":
		return infer.Get
	case "PUT":
		return infer.Replace
	case "PATCH":
		return infer.Update
	case "DELETE":
		return infer.Delete
	}
	return infer.Stub
}

// named gives what a segment names: a resource, or a schema that is none yet.
func (d *Draft) named(segment, path string) (target, bool) {
	if r := d.resourceNamed(segment); r != nil && r.Schema != nil && r.Schema.Name != "" {
		return d.about(r, path), true
	}
	n := nounOf(segment)
	for _, s := range d.model.Service.Schemas {
		if s.Kind == openapi.Object && nounOf(s.Name).is(n) && d.hasSchema(s.Name) {
			t := target{noun: n, read: s.Name, write: s.Name, update: s.Name, parent: d.parent(path)}
			for _, suffix := range [...]string{"Update", "Patch"} {
				if d.hasSchema(s.Name + suffix) {
					t.update = s.Name + suffix
				}
			}
			t.tag = strings.Join(n.many, "-")
			return t, true
		}
	}
	return target{}, false
}

// about gives a stored resource as a target: its schemas as its operations have them.
func (d *Draft) about(r *infer.Resource, path string) target {
	t := target{noun: nounOf(r.Name), resource: r, parent: d.parent(path)}
	if r.Schema != nil {
		t.read, t.write, t.update = r.Schema.Name, r.Schema.Name, r.Schema.Name
	}
	found := map[infer.Kind]string{}
	for _, op := range r.Operations {
		if t.tag == "" && len(op.Tags) > 0 {
			t.tag = op.Tags[0]
		}
		if op.Input != nil && op.Input.Identity().Name != "" && d.hasSchema(op.Input.Identity().Name) && found[op.Kind] == "" {
			found[op.Kind] = op.Input.Identity().Name
		}
	}
	if s := found[infer.Create]; s != "" {
		t.write, t.update = s, s
	}
	if s := found[infer.Replace]; s != "" && found[infer.Create] == "" {
		t.write = s
	}
	if s := found[infer.Update]; s != "" {
		t.update = s
	} else if d.hasSchema(t.read + "Update") {
		t.update = t.read + "Update"
	}
	return t
}

// parent gives the resource whose item a path begins with, the nearest one.
func (d *Draft) parent(path string) *infer.Resource {
	for i := strings.LastIndex(path, "/"); i > 0; i = strings.LastIndex(path[:i], "/") {
		before := path[:i]
		if !strings.HasSuffix(before, "}") {
			continue
		}
		for _, r := range d.model.Resources {
			if r.Item != "" && shape(r.Item) == shape(before) {
				return r
			}
		}
	}
	return nil
}

// extras puts on what was asked for beyond the kind.
func (d *Draft) extras(op *edit.Value, e Endpoint) {
	switch e.Auth {
	case "":
	case "none":
		op.Before([]string{"requestBody", "responses"}, "security", edit.List())
	default:
		op.Before([]string{"requestBody", "responses"}, "security", edit.List(edit.Object(e.Auth, edit.List())))
	}
	x := edit.Object()
	if len(e.Roles) > 0 {
		roles := edit.List()
		for _, r := range e.Roles {
			roles.Append(edit.Text(r))
		}
		x.Set("roles", roles)
	}
	if e.Kind == infer.Stub {
		x.Set("stub", edit.Bool(true))
	}
	if len(x.Members()) > 0 {
		op.Set("x-backend", x)
	}
}
