package load

import (
	"errors"
	"strings"
	"unicode"

	"github.com/backend-dev/backend/openapi"
)

// lowering turns the tree of one document into a Service.
type lowering struct {
	*loader
	root *node
	// queue holds schema nodes whose schema was handed out but not yet filled.
	queue  []*node
	joiner *joiner
	// made are all schemas with a node of their own, and all joins.
	made []*openapi.Schema
	// merged counts the properties of merged schemas; tooLarge is why the whole
	// document had to be given up.
	merged int
	// conflicts counts the merges that would have left no value.
	conflicts int
	tooLarge  string
	schemes   map[string]*openapi.SecurityScheme
	homes     homes
	// siblings: keywords beside a $ref count (3.1).
	siblings bool
	dialect  dialect
	// discriminated are the schemas with a discriminator; bases those that each
	// schema extends.
	discriminated []*openapi.Schema
	bases         map[*openapi.Schema][]*openapi.Schema
	// examples are the texts of shared examples.
	examples map[*node][]byte
	// served are the operations met so far, as "METHOD /path".
	served map[string]bool
	// broken are operations a part of which could not be understood, and why.
	broken map[*node]string
	// patterns caches what became of each pattern.
	patterns map[string]string
	svc      *openapi.Service
}

// service makes the model of the document whose root is f.
func (l *loader) service(f *file) (*openapi.Service, error) {
	if err := l.checkRoot(f); err != nil {
		return nil, err
	}
	dialect, version, err := l.version(f)
	if err != nil {
		return nil, err
	}
	if err := l.link(); err != nil {
		return nil, err
	}
	w := &lowering{
		loader: l, root: f.root, joiner: newJoiner(), patterns: map[string]string{}, served: map[string]bool{}, examples: map[*node][]byte{}, bases: map[*openapi.Schema][]*openapi.Schema{},
		schemes: map[string]*openapi.SecurityScheme{},
		svc:     &openapi.Service{Source: f.name, SpecVersion: version},
	}
	w.homes = newHomes(f)
	w.dialect, w.siblings = dialect, dialect == openapi31
	if dialect == swagger2 {
		w.upgrade()
	}
	w.root.drop("swagger")
	w.settleVersion()
	w.tidy()
	w.lower()
	if err := l.ctx.Err(); err != nil {
		return nil, err
	}
	w.svc.Document = w.document()
	if w.tooLarge != "" {
		return nil, fatal(l.pos(f.root), "too-large", w.tooLarge, "")
	}
	w.locate()
	l.problems.Sort()
	if l.opts.Strict {
		w.strict()
	}
	if l.problems.Stop() {
		return nil, l.problems
	}
	w.svc.Problems = l.problems
	for _, one := range l.files {
		w.svc.Files = append(w.svc.Files, openapi.File{Name: one.name, Data: one.data})
	}
	return w.svc, nil
}

// fatal gives the one error of a document that cannot be read.
func fatal(pos openapi.Position, rule, message, hint string) error {
	return openapi.Problems{{Rule: rule, Severity: openapi.Error, Pos: pos, Message: message, Hint: hint}}
}

// checkRoot refuses a root that could not be parsed.
func (l *loader) checkRoot(f *file) error {
	at := openapi.Position{File: f.name}
	if f.err != nil {
		var se *syntaxError
		if !errors.As(f.err, &se) {
			return f.err
		}
		at.Line, at.Column = se.line, se.col
		return fatal(at, se.rule, se.message, "")
	}
	if f.root == nil {
		return fatal(at, "empty-document", "the file is empty", "")
	}
	return nil
}

func (w *lowering) lower() {
	info := w.root.get("info")
	w.svc.Title = printable(info.str("title"))
	w.svc.Description = printable(info.str("description"))
	w.svc.Version = printable(info.str("version"))
	w.servers()
	components := w.root.get("components")
	w.securitySchemes(components.get("securitySchemes"))
	w.svc.Security = w.security(w.root.get("security"))
	w.svc.Extensions = extensions(w.root)
	w.namedSchemas(components.get("schemas"))
	w.paths(w.root.get("paths"))
	w.drain()
	w.nulls()
	w.implicit()
	w.spread()
	w.tags()
}

// printable drops control and format characters, line ends kept as spaces.
func printable(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == '\u2028' || r == '\u2029':
			return -1
		}
		return r
	}, s))
}

func (w *lowering) tags() {
	seen := map[string]bool{}
	add := func(name, description string) {
		if name != "" && !seen[name] {
			seen[name] = true
			w.svc.Tags = append(w.svc.Tags, openapi.Tag{Name: name, Description: description})
		}
	}
	if tags := w.root.get("tags"); tags.is(list) {
		for _, m := range tags.members {
			add(printable(m.value.str("name")), printable(m.value.str("description")))
		}
	}
	for _, op := range w.svc.Operations {
		for _, t := range op.Tags {
			add(t, "")
		}
	}
}

func extensions(n *node) openapi.Extensions {
	var ext openapi.Extensions
	for _, m := range n.members {
		if isExtension(m.key) {
			if ext == nil {
				ext = openapi.Extensions{}
			}
			ext[m.key] = jsonText(m.value)
		}
	}
	return ext
}
