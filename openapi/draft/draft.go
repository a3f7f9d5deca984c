package draft

import (
	"fmt"
	"strings"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/edit"
	"github.com/backend-dev/backend/openapi/infer"
)

// Draft adds to one document.
type Draft struct {
	model  *infer.Model
	doc    *edit.Document
	wrap   bool
	habits habits
	added  *Added
	// ids are those of all operations.
	ids map[string]bool
}

// Added says what was added.
type Added struct {
	// Operations are "GET /books", Schemas and Tags names; Notes are sentences about
	// what was decided.
	Operations []string `json:"operations"`
	Schemas    []string `json:"schemas"`
	Tags       []string `json:"tags"`
	Notes      []string `json:"notes"`
}

// New begins to add to the document that the model was inferred from. wrap says that
// the service puts answers into an envelope that the document does not have.
func New(model *infer.Model, doc *edit.Document, wrap bool) *Draft {
	d := &Draft{model: model, doc: doc, wrap: wrap, ids: map[string]bool{}, added: &Added{Operations: []string{}, Schemas: []string{}, Tags: []string{}, Notes: []string{}}}
	for _, op := range model.Operations {
		d.ids[op.ID] = true
	}
	d.habits = d.observe()
	return d
}

// Added gives what was added so far.
func (d *Draft) Added() *Added { return d.added }

// note tells of a decision.
func (d *Draft) note(format string, args ...any) {
	d.added.Notes = append(d.added.Notes, fmt.Sprintf(format, args...))
}

// problem is a fault of what was asked for.
func problem(rule string, pos openapi.Position, hint, format string, args ...any) error {
	return openapi.Problems{{Rule: rule, Severity: openapi.Error, Pos: pos, Message: fmt.Sprintf(format, args...), Hint: hint}}
}

// known refuses documents in which nothing can be drafted.
func (d *Draft) known() error {
	if strings.HasPrefix(d.model.Service.SpecVersion, "2") {
		return problem("swagger", openapi.Position{File: d.model.Service.Source}, "convert the document to OpenAPI 3 first, or edit it and run: backend sync",
			"only OpenAPI 3 documents can be added to, this is Swagger 2.0")
	}
	return nil
}

// hasSchema tells whether the document has a schema of that name.
func (d *Draft) hasSchema(name string) bool {
	return d.doc.Get("components", "schemas", name) != nil
}

// addSchema inserts a schema.
func (d *Draft) addSchema(name string, v *edit.Value) error {
	if err := d.doc.Insert(edit.Insertion{At: []string{"components", "schemas"}, Key: name, Value: v}); err != nil {
		return err
	}
	d.added.Schemas = append(d.added.Schemas, name)
	return nil
}

// addTag declares a tag where the document declares tags.
func (d *Draft) addTag(name, description string) error {
	tags := d.doc.Get("tags")
	if tags == nil || name == "" {
		return nil
	}
	for _, m := range tags.Members() {
		if m.Value.Get("name").String() == name {
			return nil
		}
	}
	tag := edit.Object("name", edit.Text(name))
	if description != "" {
		tag.Set("description", edit.Text(description))
	}
	if err := d.doc.Insert(edit.Insertion{At: []string{"tags"}, Value: tag}); err != nil {
		return err
	}
	d.added.Tags = append(d.added.Tags, name)
	return nil
}

// addOperations inserts operations of one path, into its path item if there is one.
func (d *Draft) addOperations(path string, methods []string, ops []*edit.Value) error {
	old := d.doc.Get("paths", path)
	item := edit.Object()
	if old == nil {
		item.Set("parameters", d.pathParameters(path, d.habits.shared))
	}
	for i, op := range ops {
		if old != nil && !d.declares(old, path) || old == nil && !d.habits.shared {
			d.prepend(op, d.pathParameters(path, true))
		}
		key := strings.ToLower(methods[i])
		d.added.Operations = append(d.added.Operations, methods[i]+" "+path)
		if old == nil {
			item.Set(key, op)
			continue
		}
		if err := d.doc.Insert(edit.Insertion{At: []string{"paths", path}, Key: key, Value: op}); err != nil {
			return err
		}
	}
	if old != nil {
		return nil
	}
	return d.doc.Insert(edit.Insertion{At: []string{"paths"}, Key: path, Value: item, After: d.neighbour(path)})
}

// neighbour gives the path that a new one is best put behind: of those with the most
// segments in common, the last.
func (d *Draft) neighbour(path string) string {
	best, most := "", 1
	segments := strings.Split(path, "/")
	for _, op := range d.model.Operations {
		other := strings.Split(op.Path, "/")
		n := 0
		for n < len(other) && n < len(segments) && other[n] == segments[n] {
			n++
		}
		if n >= most && n > strings.Count(d.habits.prefix, "/")+1 {
			best, most = op.Path, n
		}
	}
	return best
}
