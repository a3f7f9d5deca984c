package infer

import (
	"fmt"
	"slices"

	"github.com/backend-dev/backend/openapi"
)

const singletonReason = "one object without a key: a singleton or a computed answer"

// list checks a GET on the collection.
func (c *candidate) list(op *Operation) verdict {
	if v, bad := readable(op); bad {
		return v
	}
	element, path := unwrapList(op.Media.Schema, c.names, c.schema)
	if element == nil && isObject(op.Media.Schema) {
		c.singleton = true
		return stub("%s", singletonReason)
	}
	if element == nil {
		return stub("GET on the collection answers no list of objects: it answers %s", describe(op.Media.Schema))
	}
	if why := c.unlike(element); why != "" {
		return stub("the listed elements are not the resource: %s", why)
	}
	op.Output, op.OutputPath = element, path
	return verdict{List, "GET on the collection answers a list of " + schemaTitle(element, c)}
}

// get checks a GET on the item.
func (c *candidate) get(op *Operation) verdict {
	if v, bad := readable(op); bad {
		return v
	}
	item, path := unwrapObject(op.Media.Schema, c.names)
	if item == nil {
		return stub("GET on the item path answers no object")
	}
	if why := c.unlike(item); why != "" {
		return stub("the answer is not the resource: %s", why)
	}
	op.Output, op.OutputPath = item, path
	return verdict{Get, "GET on the item path answers " + schemaTitle(item, c)}
}

func readable(op *Operation) (verdict, bool) {
	switch {
	case op.Success == nil:
		return stub("no successful response is declared"), true
	case len(op.Success.Media) == 0:
		return stub("the successful response has no body"), true
	case op.Media == nil:
		return stub("answers %s, not JSON", mediaTypes(op.Success.Media)), true
	case op.Media.Schema == nil:
		return stub("the response body has no schema"), true
	default:
		return verdict{}, false
	}
}

// create checks a POST (or PUT) on the collection.
func (c *candidate) create(op *Operation) verdict {
	if v, bad := c.input(op); bad {
		return v
	}
	if v, bad := c.result(op); bad {
		return v
	}
	return verdict{Create, op.Method + " on the collection takes " + schemaTitle(op.Input, c)}
}

// change checks an operation on the item path that takes a body.
func (c *candidate) change(op *Operation, kind Kind) verdict {
	if v, bad := c.input(op); bad {
		return v
	}
	if v, bad := c.result(op); bad {
		return v
	}
	return verdict{kind, op.Method + " on the item path takes " + schemaTitle(op.Input, c)}
}

// replace checks a PUT on the item path. One that may leave out what a create
// requires changes only what it is given, whatever its method says.
func (c *candidate) replace(op *Operation) verdict {
	v := c.change(op, Replace)
	if v.kind != Replace {
		return v
	}
	creates := hasMethod(c.collections, "POST", "PUT")
	created := op.Response(201)
	op.Upsert = !creates && !hasMethod(c.items, "POST") && c.namedByClients(op) || created != nil && !created.Default && !created.Range
	if created != nil && created != op.Success && op.Upsert && sameBody(created, op.Success) {
		op.Created = created
	}
	if op.Upsert {
		v.reason += "; creates the item when it is missing"
		return v
	}
	if name := c.leavesOut(op); name != "" {
		return verdict{Update, fmt.Sprintf("%s, and may leave out %q, which a create requires: changes what is given", v.reason, name)}
	}
	if !creates && op.Input.Identity() != c.schema.Identity() && !slices.ContainsFunc(op.Input.Properties, func(p *openapi.Property) bool { return p.Required }) {
		return verdict{Update, v.reason + ", all of it optional: changes what is given"}
	}
	return v
}

// namedByClients tells whether a PUT may make an item under a name that the client
// chose: the key is a text, and the body brings what an item must have.
func (c *candidate) namedByClients(op *Operation) bool {
	p := op.Parameter(openapi.InPath, op.KeyParameter)
	if p == nil || p.Schema.Kind != openapi.String {
		return false
	}
	key, ok := keyMember(c, op.KeyParameter)
	if ok && key.Schema.Kind != openapi.String {
		return false
	}
	must, given := 0, 0
	in := members(op.Input)
	for _, m := range c.members {
		if !m.must || ok && m.Name == key.Name {
			continue
		}
		must++
		if _, found := memberOf(in, m.Name); found {
			given++
		}
	}
	if must == 0 {
		return op.Input.Identity() == c.schema.Identity() || slices.ContainsFunc(in, func(m member) bool { return m.must })
	}
	return 2*given >= must
}

// leavesOut gives the name of a property that a create requires and the
// operation's body has, but optional.
func (c *candidate) leavesOut(op *Operation) string {
	for _, n := range c.collections {
		for _, other := range n.ops {
			if other.Kind != Create || other.Input == nil {
				continue
			}
			for _, p := range other.Input.Properties {
				if q := op.Input.Property(p.Name); p.Required && q != nil && !q.Required && !p.Schema.ReadOnly {
					return p.Name
				}
			}
		}
	}
	return ""
}

func sameBody(a, b *openapi.Response) bool {
	ma, mb := jsonMedia(a.Media), jsonMedia(b.Media)
	if ma == nil || mb == nil {
		return len(a.Media) == 0 && len(b.Media) == 0
	}
	return ma.Type == mb.Type && ma.Schema != nil && mb.Schema != nil && ma.Schema.Identity() == mb.Schema.Identity()
}

// changeByBody checks a PUT or PATCH on the collection whose body names the item.
func (c *candidate) changeByBody(op *Operation) verdict {
	if v, bad := c.input(op); bad {
		return v
	}
	parameter := ""
	if len(c.items) > 0 {
		parameter = itemParameter(c.items[0].segments)
	}
	key, ok := keyMember(c, parameter)
	if !ok || op.Input.Property(key.Name) == nil || key.under != "" {
		return stub("%s on the collection, and the body does not say which item", op.Method)
	}
	if p := op.Input.Property(key.Name); p.Schema.ReadOnly || !isScalar(p.Schema) {
		return stub("%s on the collection, and the body does not say which item", op.Method)
	}
	if v, bad := c.result(op); bad {
		return v
	}
	op.KeyInBody = true
	kind := Replace
	if op.Method == "PATCH" {
		kind = Update
	}
	return verdict{kind, fmt.Sprintf("%s on the collection whose body names the item by %q", op.Method, key.Name)}
}

// remove checks a DELETE on the item path; whatever it answers is filled.
func (c *candidate) remove(op *Operation) verdict {
	if op.Success != nil && len(op.Success.Media) > 0 && op.Media == nil {
		return stub("answers %s, not JSON", mediaTypes(op.Success.Media))
	}
	if op.Media != nil && (op.Media.Schema != nil || !openapi.IsJSON(op.Media.Type)) {
		if item, path := unwrapObject(op.Media.Schema, c.names); item != nil && c.unlike(item) == "" {
			op.Output, op.OutputPath = item, path
		} else {
			fillWhole(op)
		}
	}
	return verdict{Delete, "DELETE on the item path"}
}
