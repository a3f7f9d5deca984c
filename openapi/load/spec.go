package load

import "strings"

// kinds is a set of node kinds.
type kinds uint8

const (
	aText   kinds = 1 << text
	aBool   kinds = 1 << boolean
	aNumber kinds = 1 << number
	aList   kinds = 1 << list
	anObj   kinds = 1 << object
	// count is a whole number from 0 up; real a number that a float64 holds.
	count    kinds = 1 << 6
	real     kinds = 1 << 7
	anything kinds = 0
)

// field says what one field of the standard may hold.
type field struct {
	kinds kinds
	// of is what the value is when it is an object.
	of *spec
	// each is what each member of the value is.
	each *spec
	// texts: the members are strings.
	texts bool
	// extensible: members that are x-* fields are none of each.
	extensible bool
}

// spec describes one kind of object of the standard.
type spec struct {
	id   uint8
	name string
	// section of components where a referenced one lives; "" when it has none.
	section string
	// inline: what a reference leads to is put in its place.
	inline bool
	// open: fields that are not listed are no fault.
	open   bool
	fields map[string]field
	// folded maps the fields in lower case to how they are written.
	folded map[string]string
	// rest is what all other members are, for objects with free keys.
	rest *spec
	// boolean: true and false stand for one too.
	boolean bool
	// hook repairs one before its fields are looked at.
	hook func(t *tidier, n *node)
}

// specs are the objects of OpenAPI 3, all versions together.
type specs struct {
	document, pathItem, operation, schema *spec
}

func prose() field              { return field{kinds: aText} }
func flag() field               { return field{kinds: aBool} }
func one(s *spec) field         { return field{kinds: anObj, of: s} }
func mapOf(s *spec) field       { return field{kinds: anObj, each: s} }
func listOf(s *spec) field      { return field{kinds: aList, each: s} }
func free() field               { return field{} }
func a(k kinds) field           { return field{kinds: k} }
func textsIn(k kinds) field     { return field{kinds: k, texts: true} }
func schemaField(s *spec) field { return field{kinds: anObj | aBool, of: s} }

// newSpecs builds the table. It has cycles, so it is made in two steps.
func newSpecs() *specs {
	var (
		docs     = &spec{name: "external documentation", fields: map[string]field{"description": prose(), "url": prose()}}
		schema   = schemaSpec(docs)
		example  = &spec{name: "an example", section: "examples"}
		header   = &spec{name: "a header", section: "headers"}
		link     = &spec{name: "a link", section: "links"}
		callback = &spec{name: "a callback", section: "callbacks"}
		media    = &spec{name: "a media type"}
		param    = &spec{name: "a parameter", section: "parameters"}
		body     = &spec{name: "a request body", section: "requestBodies"}
		response = &spec{name: "a response", section: "responses"}
		server   = serverSpec()
		op       = &spec{name: "an operation", inline: true}
		item     = &spec{name: "a path item", section: "pathItems", inline: true, hook: (*tidier).item}
		demand   = &spec{name: "a security requirement", open: true}
	)
	example.fields = map[string]field{"summary": prose(), "description": prose(), "externalValue": prose(), "value": free(), "dataValue": free(), "serializedValue": prose()}
	header.fields = map[string]field{
		"description": prose(), "required": flag(), "deprecated": flag(), "allowEmptyValue": flag(), "style": prose(),
		"explode": flag(), "allowReserved": flag(), "schema": schemaField(schema), "example": free(),
		"examples": mapOf(example), "content": mapOf(media),
	}
	param.fields = map[string]field{"name": prose(), "in": prose()}
	for k, f := range header.fields {
		param.fields[k] = f
	}
	param.hook, header.hook = (*tidier).parameter, (*tidier).header
	link.fields = map[string]field{
		"operationRef": prose(), "operationId": prose(), "description": prose(), "parameters": a(anObj),
		"requestBody": free(), "server": one(server),
	}
	encoding := &spec{name: "an encoding", fields: map[string]field{
		"contentType": prose(), "headers": mapOf(header), "style": prose(), "explode": flag(), "allowReserved": flag(),
	}}
	media.open = true
	media.fields = map[string]field{
		"schema": schemaField(schema), "itemSchema": schemaField(schema), "example": free(), "examples": mapOf(example),
		"encoding": mapOf(encoding),
	}
	body.fields = map[string]field{"description": prose(), "required": flag(), "content": mapOf(media)}
	response.fields = map[string]field{
		"summary": prose(), "description": prose(), "headers": mapOf(header), "content": mapOf(media), "links": mapOf(link),
	}
	response.hook = (*tidier).response
	op.hook = (*tidier).operation
	op.fields = map[string]field{
		"tags": textsIn(aList), "summary": prose(), "description": prose(), "externalDocs": one(docs),
		"operationId": prose(), "parameters": listOf(param), "requestBody": one(body), "responses": {kinds: anObj, each: response, extensible: true},
		"callbacks": mapOf(callback), "deprecated": flag(), "security": listOf(demand), "servers": listOf(server),
	}
	item.fields = map[string]field{
		"summary": prose(), "description": prose(), "servers": listOf(server), "parameters": listOf(param),
		"additionalOperations": mapOf(op),
	}
	for method := range methods {
		item.fields[method] = one(op)
	}
	callback.rest = item
	document := documentSpec(docs, server, demand, item, map[string]*spec{
		"schemas": schema, "responses": response, "parameters": param, "examples": example, "requestBodies": body,
		"headers": header, "securitySchemes": securitySpec(), "links": link, "callbacks": callback, "pathItems": item,
	})
	return (&specs{document, item, op, schema}).numbered()
}

// numbered gives each spec its id, and its fields without regard to case.
func (s *specs) numbered() *specs {
	id := uint8(0)
	var number func(sp *spec)
	number = func(sp *spec) {
		if sp == nil || sp.id != 0 {
			return
		}
		id++
		sp.id = id
		sp.folded = make(map[string]string, len(sp.fields))
		for key, f := range sp.fields {
			sp.folded[strings.ToLower(key)] = key
			number(f.of)
			number(f.each)
		}
		number(sp.rest)
	}
	number(s.document)
	return s
}

func serverSpec() *spec {
	variable := &spec{name: "a server variable", fields: map[string]field{"enum": textsIn(aList), "default": prose(), "description": prose()}}
	return &spec{name: "a server", fields: map[string]field{
		"url": prose(), "description": prose(), "name": prose(), "variables": mapOf(variable),
	}}
}

func securitySpec() *spec {
	flow := &spec{name: "an OAuth flow", fields: map[string]field{
		"authorizationUrl": prose(), "tokenUrl": prose(), "refreshUrl": prose(), "deviceAuthorizationUrl": prose(), "scopes": textsIn(anObj),
	}}
	flows := &spec{name: "OAuth flows", rest: flow}
	return &spec{name: "a security scheme", section: "securitySchemes", fields: map[string]field{
		"type": prose(), "description": prose(), "name": prose(), "in": prose(), "scheme": prose(), "bearerFormat": prose(),
		"flows": one(flows), "openIdConnectUrl": prose(), "oauth2MetadataUrl": prose(), "deprecated": flag(),
	}}
}

func documentSpec(docs, server, demand, item *spec, sections map[string]*spec) *spec {
	components := &spec{name: "components", fields: map[string]field{}, open: true}
	for name, s := range sections {
		components.fields[name] = mapOf(s)
		s.section = name
	}
	contact := &spec{name: "a contact", fields: map[string]field{"name": prose(), "url": prose(), "email": prose()}}
	license := &spec{name: "a license", fields: map[string]field{"name": prose(), "url": prose(), "identifier": prose()}}
	info := &spec{name: "the info", fields: map[string]field{
		"title": prose(), "summary": prose(), "description": prose(), "termsOfService": prose(),
		"contact": one(contact), "license": one(license), "version": prose(),
	}}
	tag := &spec{name: "a tag", fields: map[string]field{
		"name": prose(), "summary": prose(), "description": prose(), "parent": prose(), "kind": prose(), "externalDocs": one(docs),
	}}
	paths := &spec{name: "the paths", rest: item}
	return &spec{name: "the document", hook: (*tidier).security, fields: map[string]field{
		"openapi": prose(), "swagger": free(), "$self": prose(), "info": one(info), "jsonSchemaDialect": prose(), "servers": listOf(server),
		"paths": one(paths), "webhooks": mapOf(item), "components": one(components), "security": listOf(demand),
		"tags": listOf(tag), "externalDocs": one(docs),
	}}
}

func schemaSpec(docs *spec) *spec {
	s := &spec{name: "a schema", section: "schemas", boolean: true, open: true}
	xml := &spec{name: "an XML description", open: true, fields: map[string]field{
		"name": prose(), "namespace": prose(), "prefix": prose(), "attribute": flag(), "wrapped": flag(),
	}}
	discriminator := &spec{name: "a discriminator", open: true, hook: (*tidier).discriminator, fields: map[string]field{
		"propertyName": prose(), "mapping": textsIn(anObj), "defaultMapping": prose(),
	}}
	s.hook = (*tidier).schema
	s.fields = map[string]field{
		"title": prose(), "description": prose(), "format": prose(), "pattern": prose(), "$comment": prose(),
		"contentEncoding": prose(), "contentMediaType": prose(), "type": textsIn(aText | aList),
		"uniqueItems": flag(), "nullable": flag(), "readOnly": flag(), "writeOnly": flag(), "deprecated": flag(), "allowEmptyValue": flag(),
		"minimum": a(real), "maximum": a(real), "multipleOf": a(real), "exclusiveMinimum": a(real | aBool), "exclusiveMaximum": a(real | aBool),
		"minLength": a(count), "maxLength": a(count), "minItems": a(count), "maxItems": a(count), "minProperties": a(count),
		"maxProperties": a(count), "minContains": a(count), "maxContains": a(count),
		"required": textsIn(aList), "enum": a(aList), "const": free(), "default": free(), "example": free(), "examples": a(aList),
		"externalDocs": one(docs), "xml": one(xml), "discriminator": one(discriminator),
		"oneOf": listOf(s), "anyOf": listOf(s), "allOf": listOf(s), "not": schemaField(s), "items": schemaField(s),
		"prefixItems": listOf(s), "contains": schemaField(s), "properties": mapOf(s), "patternProperties": mapOf(s),
		"additionalProperties": schemaField(s), "propertyNames": schemaField(s), "dependentSchemas": mapOf(s),
		"dependentRequired": a(anObj), "unevaluatedItems": schemaField(s), "unevaluatedProperties": schemaField(s),
		"if": schemaField(s), "then": schemaField(s), "else": schemaField(s), "$defs": mapOf(s), "definitions": mapOf(s),
		"contentSchema": schemaField(s),
	}
	return s
}
