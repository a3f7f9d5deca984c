package infer

import (
	"fmt"
	"slices"
	"strings"

	"github.com/backend-dev/backend/openapi"
)

// input binds the body of a writing operation; the verdict says why it cannot.
func (c *candidate) input(op *Operation) (verdict, bool) {
	switch {
	case op.Operation.Body == nil:
		return stub("%s without a body: nothing tells what to store", op.Method), true
	case op.Body == nil:
		return stub("takes %s, not JSON", mediaTypes(op.Operation.Body.Media)), true
	case op.Body.Schema == nil:
		return stub("the request body has no schema"), true
	case op.Body.Schema.Kind == openapi.Array:
		return stub("the body is a list: a bulk operation"), true
	}
	in, path := unwrapObject(op.Body.Schema, c.names)
	if in == nil {
		return stub("the body is %s, not one object with properties", describe(op.Body.Schema)), true
	}
	if name := steps(in); name != "" {
		return stub("%q lists what to do step by step (op, path, value), not the values themselves", name), true
	}
	shared, all := 0, 0
	for _, m := range members(in) {
		read, found := memberOf(c.members, m.Name)
		if f := foldPlain(m.Name); m.Schema.ReadOnly || createdNames[f] || updatedNames[f] {
			continue
		}
		if found && constant(read.Schema) && len(c.members) > 1 {
			all++ // what all items have in common, such as their type, changes nothing
			continue
		}
		all++
		if m.Schema.WriteOnly {
			shared++
			continue
		}
		if found && assignable(m.Schema, read.Schema) {
			shared++
		}
	}
	if link := c.linked(in); link != "" {
		c.links = true
		return stub("links something that exists by %q: no rows of its own", link), true
	}
	if shared == 0 && all > 0 {
		return stub("the body shares no property with what is read"), true
	}
	op.Input, op.InputPath = in, path
	return verdict{}, false
}

// constant tells whether a schema allows one value.
func constant(s *openapi.Schema) bool { return len(s.Enum) == 1 }

// steps gives the property of a body that lists changes step by step, as SCIM and
// JSON Patch do, "" for others.
func steps(in *openapi.Schema) string {
	for _, p := range in.Properties {
		if p.Schema.Kind == openapi.Array && isObject(p.Schema.Items) && p.Schema.Items.Property("op") != nil && p.Schema.Items.Property("path") != nil {
			return p.Name
		}
	}
	return ""
}

// linked gives the property by which a body names an item that exists already
// ({"user_id": 7} for /tasks/{id}/assignees/{userID}), "" for bodies that hold an item.
func (c *candidate) linked(in *openapi.Schema) string {
	one := ""
	if len(c.words) > 0 {
		one = singularWord(c.words[len(c.words)-1])
	}
	wanted := []string{one + "id", one + "uuid"}
	if len(c.items) > 0 {
		if f := foldPlain(itemParameter(c.items[0].segments)); len(f) > 2 && strings.HasSuffix(f, "id") {
			wanted = append(wanted, f)
		}
	}
	for _, p := range in.Properties {
		if f := foldPlain(p.Name); !p.Schema.ReadOnly && isScalar(p.Schema) && slices.Contains(wanted, f) {
			if _, ok := memberOf(c.members, p.Name); !ok {
				return p.Name
			}
		}
	}
	return ""
}

// result binds the response of a writing operation; the verdict says why it cannot.
func (c *candidate) result(op *Operation) (verdict, bool) {
	if op.Success == nil || len(op.Success.Media) == 0 {
		return verdict{}, false
	}
	if op.Media == nil {
		return stub("answers %s, not JSON", mediaTypes(op.Success.Media)), true
	}
	if op.Media.Schema == nil || !openapi.IsJSON(op.Media.Type) {
		fillWhole(op)
		return verdict{}, false
	}
	item, path := unwrapObject(op.Media.Schema, c.names)
	if item != nil && c.unlike(item) == "" {
		op.Output, op.OutputPath = item, path
		return verdict{}, false
	}
	if !c.small(op.Media.Schema) {
		return stub("the answer is not the resource: %s", c.unlikeAny(item, op.Media.Schema)), true
	}
	if item != nil && len(item.RequiredExtra) == 0 && slices.ContainsFunc(members(item), c.namesKey) {
		op.Output, op.OutputPath = item, path
		return verdict{}, false
	}
	if isScalar(op.Media.Schema) && c.isKeyType(op.Media.Schema) {
		op.Output = op.Media.Schema
		return verdict{}, false
	}
	fillWhole(op)
	return verdict{}, false
}

func (c *candidate) unlikeAny(item, s *openapi.Schema) string {
	if item == nil {
		return "it is " + describe(s)
	}
	return c.unlike(item)
}

// unlike says why an object is not (enough of) the resource, "" when it is.
func (c *candidate) unlike(s *openapi.Schema) string {
	extra := s.RequiredExtra
	if holder := attributes(s); holder != nil {
		extra = slices.Concat(extra, holder.Schema.RequiredExtra)
	}
	if len(extra) > 0 {
		return fmt.Sprintf("it requires %q, which it does not describe", extra[0])
	}
	if s.Identity() == c.schema.Identity() {
		return ""
	}
	list := members(s)
	shared, must, filled := 0, 0, 0
	for _, m := range list {
		if m.Schema.WriteOnly {
			continue
		}
		own, ok := memberOf(c.members, m.Name)
		ok = ok && assignable(own.Schema, m.Schema)
		if ok {
			shared++
		}
		if m.must {
			must++
			if ok {
				filled++
			}
		}
	}
	switch {
	case shared == 0:
		return "they share no property"
	case 2*filled < must:
		return fmt.Sprintf("only %d of %d required properties can be filled", filled, must)
	case must == 0 && 2*shared < min(len(list), len(c.members)):
		return fmt.Sprintf("only %d of %d properties are shared", shared, len(list))
	default:
		return ""
	}
}

// small tells whether an answer says at most how it went: a status object, a
// scalar or nothing in particular.
func (c *candidate) small(s *openapi.Schema) bool {
	switch s.Kind {
	case openapi.Object:
		return len(s.Properties) <= 4 && len(s.OneOf)+len(s.AnyOf) == 0
	case openapi.Array, openapi.Union, openapi.Never:
		return false
	default:
		return true
	}
}

// namesKey tells whether a property of an answer holds the item's key under
// another name than the item's own property: {"pet_id": 7} for {"id": 7}.
func (c *candidate) namesKey(m member) bool {
	if _, own := memberOf(c.members, m.Name); own || len(c.words) == 0 || !c.isKeyType(m.Schema) {
		return false
	}
	parameter := ""
	if len(c.items) > 0 {
		parameter = foldPlain(itemParameter(c.items[0].segments))
	}
	one, last := strings.Join(singular(c.words), ""), singularWord(c.words[len(c.words)-1])
	f := foldPlain(m.Name)
	return f == one+"id" || f == last+"id" || f == one+"uuid" || f == "id" || len(parameter) > 2 && f == parameter
}

func (c *candidate) isKeyType(s *openapi.Schema) bool {
	parameter := ""
	if len(c.items) > 0 {
		parameter = itemParameter(c.items[0].segments)
	}
	key, ok := keyMember(c, parameter)
	return ok && assignable(key.Schema, s)
}

// fillWhole has the whole response body made from its schema.
func fillWhole(op *Operation) {
	op.Output, op.OutputPath = nil, nil
	op.Fills = []Fill{{Pointer: ""}}
}

func describe(s *openapi.Schema) string {
	name := map[openapi.Kind]string{
		openapi.Any: "anything", openapi.Array: "a list", openapi.Union: "one of several shapes", openapi.Object: "an object of free keys",
		openapi.Integer: "an integer",
	}[s.Kind]
	switch {
	case s.Kind == openapi.Object && len(s.Properties) > 0 && len(s.OneOf)+len(s.AnyOf) > 0:
		name = "an object with alternatives"
	case s.Kind == openapi.Object && len(s.Properties) > 0:
		name = "an object"
	case s.Kind == openapi.Array && s.Items.Kind != openapi.Any:
		name = "a list of " + s.Items.Kind.String() + "s"
	case name == "":
		name = "a " + s.Kind.String()
	}
	if s.Identity().Name != "" {
		name += " (" + s.Identity().Name + ")"
	}
	return name
}

// schemaTitle names a schema for humans.
func schemaTitle(s *openapi.Schema, c *candidate) string {
	if name := s.Identity().Name; name != "" {
		return name
	}
	return "an inline " + joinWords(singular(c.words)) + " object"
}
