package draft

import (
	"github.com/backend-dev/backend/openapi/edit"
	"github.com/backend-dev/backend/openapi/infer"
)

// Resource adds a resource: its schemas, and operations to list, create, get, change
// and delete it.
func (d *Draft) Resource(r Resource) error {
	if err := d.known(); err != nil {
		return err
	}
	t := target{noun: nounOf(r.Name)}
	t.read = pascal.join(t.one...)
	t.write, t.update = t.read, t.read+"Update"
	if d.habits.replace {
		t.update = t.read
	}
	t.tag = casingOf(d.tags(), kebab).join(t.many...)
	h := d.habits
	collection := h.prefix + "/" + h.segment.join(t.many...)
	parameter := "id"
	if !h.id {
		parameter = h.parameter.join(append(infer.Words(r.Name), "id")...)
	}
	item := collection + "/{" + parameter + "}"
	if err := d.absent(t, collection, item); err != nil {
		return err
	}
	if err := d.schemas(r, t); err != nil {
		return err
	}
	if err := d.addTag(t.tag, ""); err != nil {
		return err
	}
	change, method := infer.Update, "PATCH"
	if h.replace {
		change, method = infer.Replace, "PUT"
	}
	if err := d.path(t, collection, []string{"GET", "POST"}, infer.List, infer.Create); err != nil {
		return err
	}
	return d.path(t, item, []string{"GET", method, "DELETE"}, infer.Get, change, infer.Delete)
}

// path adds the operations of one path of a resource.
func (d *Draft) path(t target, path string, methods []string, kinds ...infer.Kind) error {
	ops := make([]*edit.Value, len(kinds))
	for i, kind := range kinds {
		op, err := d.operation(kind, t, Endpoint{Method: methods[i], Path: path})
		if err != nil {
			return err
		}
		ops[i] = op
	}
	return d.addOperations(path, methods, ops)
}

// tags gives the names of the document's tags.
func (d *Draft) tags() []string {
	var names []string
	for _, t := range d.model.Service.Tags {
		names = append(names, t.Name)
	}
	return names
}

// absent refuses a resource that is there already, wholly or in part.
func (d *Draft) absent(t target, paths ...string) error {
	for _, name := range []string{t.read, t.update} {
		if d.hasSchema(name) {
			return problem("duplicate-schema", d.doc.Position("components", "schemas", name),
				"give the resource another name, or serve the schema with: backend add endpoint GET "+paths[0],
				"the schema %s is there already", name)
		}
	}
	for _, op := range d.model.Operations {
		for _, path := range paths {
			if shape(op.Path) == shape(path) {
				return problem("duplicate-operation", op.Pos, "give the resource another name, or add what lacks with: backend add endpoint",
					"%s is there already", op.Key())
			}
		}
	}
	return nil
}

// schemas adds what is read and created, and what changes it.
func (d *Draft) schemas(r Resource, t target) error {
	id := key(d.habits.number)
	id.Set("readOnly", edit.Bool(true))
	properties, changes := edit.Object("id", id), edit.Object()
	required := edit.List(edit.Text("id"))
	for _, f := range r.Fields {
		name, v, err := d.property(f)
		if err != nil {
			return err
		}
		properties.Set(name, v)
		changes.Set(name, v.Clone())
		if f.Required {
			required.Append(edit.Text(name))
		}
	}
	if d.habits.stamps {
		for _, words := range [][]string{{"created", "at"}, {"updated", "at"}} {
			if name := d.habits.property.join(words...); properties.Get(name) == nil {
				properties.Set(name, edit.Object("type", edit.Text("string"), "format", edit.Text("date-time"), "readOnly", edit.Bool(true)))
			}
		}
	}
	read := edit.Object("type", edit.Text("object"), "required", required, "properties", properties)
	if err := d.addSchema(t.read, read); err != nil {
		return err
	}
	if t.update == t.read {
		return nil
	}
	return d.addSchema(t.update, edit.Object("type", edit.Text("object"),
		"description", edit.Text("What to change of "+t.some()+": what is absent stays."), "properties", changes))
}
