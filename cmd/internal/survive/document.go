package survive

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
)

type object = map[string]any

// document is the document of one life, and what was added to it.
type document struct {
	root   object
	rng    *rand.Rand
	count  int
	fields [][2]string // schema, property
}

func (d *document) json() ([]byte, error) {
	data, err := json.MarshalIndent(d.root, "", "  ")
	return append(data, '\n'), err
}

func (d *document) at(path ...string) object {
	at := d.root
	for _, p := range path {
		next, _ := at[p].(object)
		if next == nil {
			next = object{}
			at[p] = next
		}
		at = next
	}
	return at
}

func pick[T any](rng *rand.Rand, list []T) T { return list[rng.IntN(len(list))] }

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// change makes one random change and says what it was.
func (d *document) change() string {
	d.count++
	d.settle()
	switch n := d.rng.IntN(12); {
	case n < 2:
		return d.addOperation()
	case n < 3:
		return d.addResource()
	case n < 5:
		return d.addField()
	case n < 6:
		return d.removeOperation()
	case n < 7:
		return d.renameOperation()
	case n < 8:
		return d.removeField()
	case n < 9:
		return d.renameField()
	case n < 10:
		return d.retype()
	default:
		return d.reword()
	}
}

// settle takes back what the document said about the last renames.
func (d *document) settle() {
	for _, f := range d.fields {
		if p, ok := d.at("components", "schemas", f[0], "properties")[f[1]].(object); ok {
			delete(p, "x-renamed-from")
		}
	}
}

// operations lists path and method of all operations.
func (d *document) operations() [][2]string {
	var out [][2]string
	for _, path := range sorted(d.at("paths")) {
		for _, method := range sorted(d.at("paths", path)) {
			if slices.Contains([]string{"get", "put", "post", "patch", "delete"}, method) {
				out = append(out, [2]string{path, method})
			}
		}
	}
	return out
}

var done = object{"204": object{"description": "Done."}}

func (d *document) addOperation() string {
	var items []string
	for _, path := range sorted(d.at("paths")) {
		if strings.HasSuffix(path, "}") {
			items = append(items, path)
		}
	}
	item := pick(d.rng, items)
	tags := "actions"
	for _, method := range sorted(d.at("paths", item)) {
		if op, ok := d.at("paths", item)[method].(object); ok && op["tags"] != nil {
			tags, _ = op["tags"].([]any)[0].(string)
		}
	}
	path := fmt.Sprintf("%s/action%d", item, d.count)
	d.at("paths")[path] = object{
		"parameters": d.at("paths", item)["parameters"],
		"post":       object{"operationId": fmt.Sprintf("act%d", d.count), "tags": []any{tags}, "summary": "Act on it", "responses": done},
	}
	return "add POST " + path
}

func (d *document) addResource() string {
	name := fmt.Sprintf("Thing%d", d.count)
	plural := fmt.Sprintf("things%d", d.count)
	d.at("components", "schemas")[name] = object{
		"type": "object", "required": []any{"id", "name"},
		"properties": object{"id": object{"type": "integer", "format": "int64", "readOnly": true}, "name": object{"type": "string", "maxLength": 50}},
	}
	body := object{"application/json": object{"schema": object{"$ref": "#/components/schemas/" + name}}}
	list := object{"application/json": object{"schema": object{"type": "array", "items": object{"$ref": "#/components/schemas/" + name}}}}
	d.at("paths")["/"+plural] = object{
		"get":  object{"operationId": "list" + name, "tags": []any{plural}, "responses": object{"200": object{"description": "All.", "content": list}}},
		"post": object{"operationId": "create" + name, "tags": []any{plural}, "requestBody": object{"required": true, "content": body}, "responses": object{"201": object{"description": "Made.", "content": body}}},
	}
	d.at("paths")["/"+plural+"/{id}"] = object{
		"parameters": []any{object{"name": "id", "in": "path", "required": true, "schema": object{"type": "integer", "format": "int64"}}},
		"get":        object{"operationId": "get" + name, "tags": []any{plural}, "responses": object{"200": object{"description": "One.", "content": body}}},
		"delete":     object{"operationId": "delete" + name, "tags": []any{plural}, "responses": done},
	}
	return "add resource " + name
}

func (d *document) addField() string {
	schema := pick(d.rng, []string{"Publisher", "Author", "Book", "Customer", "Review", "Order", "Category"})
	name := fmt.Sprintf("field%d", d.count)
	p := pick(d.rng, []object{
		{"type": "string", "maxLength": 80}, {"type": "integer", "format": "int32"}, {"type": "boolean", "default": false},
		{"type": "string", "enum": []any{"low", "high"}, "default": "low"}, {"type": "array", "items": object{"type": "string"}}, {"type": "string", "format": "date"},
	})
	d.at("components", "schemas", schema, "properties")[name] = maps.Clone(p)
	if p["default"] != nil && d.rng.IntN(2) == 0 {
		d.at("components", "schemas", schema)["required"] = append(d.required(schema), name)
	}
	d.fields = append(d.fields, [2]string{schema, name})
	return "add field " + schema + "." + name
}

func (d *document) required(schema string) []any {
	list, _ := d.at("components", "schemas", schema)["required"].([]any)
	return slices.Clone(list)
}

// replace gives a property another name, or none, where it is required too.
func (d *document) replace(schema, from, to string) {
	list := slices.DeleteFunc(d.required(schema), func(v any) bool { return v == from })
	if len(list) < len(d.required(schema)) && to != "" {
		list = append(list, to)
	}
	d.at("components", "schemas", schema)["required"] = list
}

func (d *document) removeOperation() string {
	op := pick(d.rng, d.operations())
	delete(d.at("paths", op[0]), op[1])
	if !slices.ContainsFunc(d.operations(), func(o [2]string) bool { return o[0] == op[0] }) {
		delete(d.at("paths"), op[0])
	}
	return "remove " + op[1] + " " + op[0]
}

func (d *document) renameOperation() string {
	op := pick(d.rng, d.operations())
	one := d.at("paths", op[0], op[1])
	one["operationId"] = fmt.Sprintf("%vAgain%d", one["operationId"], d.count)
	return "rename " + op[1] + " " + op[0]
}

func (d *document) removeField() string {
	if len(d.fields) == 0 {
		return d.addField()
	}
	i := d.rng.IntN(len(d.fields))
	f := d.fields[i]
	d.fields = slices.Delete(d.fields, i, i+1)
	delete(d.at("components", "schemas", f[0], "properties"), f[1])
	d.replace(f[0], f[1], "")
	return "remove field " + f[0] + "." + f[1]
}

func (d *document) renameField() string {
	if len(d.fields) == 0 {
		return d.addField()
	}
	i := d.rng.IntN(len(d.fields))
	f, name := d.fields[i], fmt.Sprintf("renamed%d", d.count)
	properties := d.at("components", "schemas", f[0], "properties")
	p, _ := properties[f[1]].(object)
	p["x-renamed-from"] = f[1]
	properties[name] = p
	delete(properties, f[1])
	d.replace(f[0], f[1], name)
	d.fields[i][1] = name
	return "rename field " + f[0] + "." + f[1]
}

func (d *document) retype() string {
	for _, f := range d.fields {
		p := d.at("components", "schemas", f[0], "properties", f[1])
		switch {
		case p["format"] == "int32":
			p["format"] = "int64"
			return "widen " + f[0] + "." + f[1]
		case p["maxLength"] != nil && p["default"] == nil:
			p["maxLength"] = 200 + d.count
			return "lengthen " + f[0] + "." + f[1]
		case p["enum"] != nil:
			p["enum"] = append(slices.Clone(p["enum"].([]any)), fmt.Sprintf("value%d", d.count))
			return "add a value to " + f[0] + "." + f[1]
		}
	}
	return d.addField()
}

func (d *document) reword() string {
	op := pick(d.rng, d.operations())
	d.at("paths", op[0], op[1])["summary"] = fmt.Sprintf("Words number %d", d.count)
	return "reword " + op[1] + " " + op[0]
}
