package load_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/load"
)

// describeOperation writes an operation in a few lines.
func describeOperation(o *openapi.Operation) string {
	var b strings.Builder
	b.WriteString(o.Key())
	if o.ID != "" {
		b.WriteString(" " + o.ID)
	}
	if len(o.Tags) > 0 {
		fmt.Fprintf(&b, " %v", o.Tags)
	}
	if o.Unsupported != "" {
		fmt.Fprintf(&b, " unsupported: %s", o.Unsupported)
	}
	for _, p := range o.Parameters {
		fmt.Fprintf(&b, "\n%s %s", p.In, p.Name)
		if p.Required {
			b.WriteString("!")
		}
		b.WriteString(" " + p.Style)
		if p.Explode {
			b.WriteString("*")
		}
		b.WriteString(" " + p.Content + sketch(p.Schema, false, map[*openapi.Schema]bool{}))
	}
	if o.Body != nil {
		b.WriteString("\nbody")
		if o.Body.Required {
			b.WriteString("!")
		}
		b.WriteString(describeMedia(o.Body.Media))
	}
	for _, r := range o.Responses {
		b.WriteString("\n" + r.Key() + describeMedia(r.Media))
		for _, h := range r.Headers {
			b.WriteString(" header " + h.Name + ": " + sketch(h.Schema, false, map[*openapi.Schema]bool{}))
		}
	}
	if o.Security != nil {
		b.WriteString("\nsecurity")
		for _, alternative := range o.Security {
			var uses []string
			for _, u := range alternative {
				uses = append(uses, fmt.Sprint(u.Scheme.Name, ":", u.Scheme.Type, u.Scopes))
			}
			b.WriteString(" (" + strings.Join(uses, " and ") + ")")
		}
	}
	return b.String()
}

func describeMedia(media []*openapi.Media) string {
	var b strings.Builder
	for _, m := range media {
		fmt.Fprintf(&b, " %s: %s", m.Type, sketch(m.Schema, false, map[*openapi.Schema]bool{}))
		for _, e := range m.Encoding {
			fmt.Fprintf(&b, " encoding %s(%s%s,%t)", e.Property, e.ContentType, e.Style, e.Explode)
		}
	}
	return b.String()
}

// serviceCase is a document and the operations and warnings that come of it.
type serviceCase struct {
	name, document string
	want           []string
	rules          string
}

var serviceCases = []serviceCase{
	{"parameters of path and operation", `
openapi: 3.0.3
info: {title: T, version: "1"}
paths:
  /a/{x}/{y}-{z}:
    parameters:
      - {name: z, in: path, required: true, schema: {type: integer}}
      - {name: q, in: query, schema: {type: string}}
    get:
      operationId: getA
      tags: [one, one, two]
      parameters:
        - {name: q, in: query, style: spaceDelimited, schema: {type: array, items: {type: string}}}
        - {name: f, in: query, content: {application/json: {schema: {type: object}}}}
        - {name: o, in: query, style: deepObject, schema: {type: object}}
        - {name: X-H, in: header, style: form, schema: {type: string}}
        - {name: Authorization, in: header, schema: {type: string}}
        - {name: c, in: cookie, schema: {type: string}}
        - {name: y, in: path, required: true, style: label, schema: {type: string}}
      responses: {"204": {description: none}}
`, []string{`GET /a/{x}/{y}-{z} getA [one two]
path x! simple string
path y! label string
path z! simple integer
query q spaceDelimited array[string]
query f form* application/jsonobject
query o deepObject* object
header X-H simple string
cookie c form* string
204`}, "path-parameter-missing parameter-style header-ignored"},

	{"bodies and responses", `
openapi: 3.0.3
info: {title: T, version: "1"}
paths:
  /a:
    post:
      requestBody: {$ref: '#/components/requestBodies/B'}
      responses:
        default: {description: other}
        4XX: {description: fault}
        201: {$ref: '#/components/responses/R'}
        20x: {description: odd}
components:
  requestBodies:
    B:
      required: true
      content:
        Application/JSON; charset=utf-8: {schema: {$ref: '#/components/schemas/S'}}
        multipart/form-data:
          schema: {type: object, properties: {f: {type: string, format: binary}}}
          encoding: {f: {contentType: image/png}}
  responses:
    R:
      description: made
      headers: {Location: {schema: {type: string}}, X: {$ref: '#/components/headers/X'}}
      content: {application/json: {}}
  headers: {X: {schema: {type: integer}}}
  schemas: {S: {type: object}}
`, []string{`POST /a
body! application/json; charset=utf-8: S multipart/form-data: object{f: string(binary)} encoding f(image/png,true)
201 application/json: - header Location: string header X: integer
4XX
default`}, "status"},

	{"paths to be repaired", `
openapi: 3.0.3
info: {title: T, version: "1"}
paths:
  noslash: {get: {responses: {}}}
  /q?a=b: {get: {responses: {}}}
  /q#f: {get: {responses: {}}}
  /open/{id: {get: {responses: {}}}
  /twice/{a}/{a}: {get: {responses: {}}}
  "": {get: {responses: {}}}
  /null:
  /open/{}: {get: {responses: {}}}
  /open/{x}: {get: {responses: {}}}
  /method: {GET: {responses: {}}, fetch: {}, get: null, Get: {}}
`, []string{
		"GET /noslash", "GET /q", "GET /open/{id unsupported: the path is malformed: its braces do not match",
		"GET /twice/{a}/{a2}\npath a! simple string\npath a2! simple string", "GET /", "GET /open/{} unsupported: the path is malformed: its braces do not match", "GET /open/{x}\npath x! simple string",
		"GET /method unsupported: the document does not say what it is",
	}, "path-slash path-query path-query path-twice operation-twice path-braces path-parameter-twice path-parameter-missing path-parameter-missing path-slash path-braces path-parameter-missing method-case field-unknown method-case"},

	{"one path under two names", `
openapi: 3.0.3
info: {title: T, version: "1"}
paths:
  /users/{id}:
    get: {operationId: a, parameters: [{name: id, in: path, required: true, schema: {type: integer}}], responses: {}}
  /users/{userId}:
    parameters: [{name: userId, in: path, required: true, schema: {type: string}}]
    get: {operationId: b, responses: {}}
    delete: {operationId: a, responses: {}}
`, []string{"GET /users/{id} a\npath id! simple integer", "DELETE /users/{id} a\npath id! simple string"}, "path-twice operation-twice"},

	{"security", `
openapi: 3.0.3
info: {title: T, version: "1"}
security: [{key: []}]
paths:
  /a: {get: {responses: {}}}
  /b: {get: {security: [], responses: {}}}
  /c: {get: {security: [{key: [], oauth: [read]}, {}], responses: {}}}
  /d: {get: {security: [{none: []}], responses: {}}}
  /e: {get: {security: [5], responses: {}}}
  /f: {get: {security: [key], responses: {}}}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
    oauth: {type: oauth2, flows: {implicit: {authorizationUrl: u, scopes: {write: w, read: r}}}}
    odd: {type: apiKey}
`, []string{
		"GET /a\nsecurity (key:apiKey[])", "GET /b\nsecurity", "GET /c\nsecurity (key:apiKey[] and oauth:oauth2[read]) ()",
		"GET /d\nsecurity (none:http[])", "GET /e\nsecurity (key:apiKey[])", "GET /f\nsecurity (key:apiKey[])",
	}, "security-unknown security security-scheme"},

	{"parts that cannot be understood", `
openapi: 3.0.3
info: {title: T, version: "1"}
paths:
  /a:
    post:
      parameters: [{$ref: '#/components/parameters/None'}, {in: query}, {name: q}]
      requestBody: {$ref: '#/components/requestBodies/None'}
      responses: {"200": {$ref: '#/components/schemas/S'}}
components: {schemas: {S: {type: object}}}
`, []string{"POST /a unsupported: the reference of its request body cannot be followed\nquery q form* string"},
		"ref-dangling parameter parameter ref-dangling ref-kind"},

	{"what other versions write", `
openapi: 3.0.3
info: {title: T, version: "1"}
paths:
  /a:
    post:
      parameters: [{name: b, in: body, schema: {type: string}}, {name: q, in: query, type: integer}]
      responses: {"200": {description: fine, schema: {type: string}}}
`, []string{"POST /a\nquery q form* integer\nbody application/json: string\n200 application/json: string"},
		"parameter-body parameter-type response-schema"},

	{"3.2", `
openapi: 3.2.0
info: {title: T, version: "1"}
paths:
  /a:
    query: {responses: {}}
    additionalOperations: {LINK: {operationId: l, responses: {}}}
`, []string{"QUERY /a", "LINK /a l"}, ""},

	{"Swagger 2.0", `
swagger: "2.0"
info: {title: T, version: "1"}
host: example.org
basePath: /v1
schemes: [https, http]
consumes: [application/json, application/xml]
produces: [application/json]
securityDefinitions: {b: {type: basic}, o: {type: oauth2, flow: accessCode, authorizationUrl: a, tokenUrl: t, scopes: {s: x}}}
paths:
  /a/{id}:
    parameters: [{name: id, in: path, required: true, type: integer, format: int64}]
    get:
      parameters:
        - {name: tags, in: query, type: array, items: {type: string}, collectionFormat: multi}
        - {name: csv, in: query, type: array, items: {type: string}, default: [a]}
        - {name: X, in: header, type: array, items: {type: string}}
        - {$ref: '#/parameters/limit'}
      responses:
        200: {description: fine, schema: {$ref: '#/definitions/Pet'}, headers: {X-N: {type: integer}}}
        404: {$ref: '#/responses/missing'}
      security: [{b: []}, {o: [s]}]
    put:
      parameters: [{$ref: '#/parameters/pet'}]
      responses: {204: {description: none}}
    post:
      consumes: [multipart/form-data]
      parameters: [{name: file, in: formData, type: file, required: true}, {name: note, in: formData, type: string}]
      produces: [image/png]
      responses: {200: {description: fine, schema: {type: file}}}
    patch:
      parameters: [{name: note, in: formData, type: array, items: {type: string}, collectionFormat: pipes}]
      responses: {204: {description: none}}
parameters:
  limit: {name: limit, in: query, type: integer, maximum: 100}
  pet: {name: pet, in: body, required: true, schema: {$ref: '#/definitions/Pet'}}
responses:
  missing: {description: missing, schema: {$ref: '#/definitions/Error'}}
definitions:
  Pet: {type: object, discriminator: kind, properties: {kind: {type: string, x-nullable: true}}}
  Dog: {allOf: [{$ref: '#/definitions/Pet'}, {type: object, properties: {bark: {type: boolean}}}]}
  Error: {type: object}
`, []string{
		`GET /a/{id}
path id! simple integer(int64)
query tags form* array[string]
query csv form array[string] default ["a"]
header X simple array[string]
query limit form* integer <=100
200 application/json: Pet header X-N: integer
404 application/json: Error
security (b:http[]) (o:oauth2[s])`,
		"PUT /a/{id}\npath id! simple integer(int64)\nbody! application/json: Pet application/xml: Pet\n204",
		"POST /a/{id}\npath id! simple integer(int64)\nbody! multipart/form-data: object{file!: string(binary), note: string}\n200 image/png: string(binary)",
		"PATCH /a/{id}\npath id! simple integer(int64)\nbody application/x-www-form-urlencoded: object{note: array[string]} encoding note(pipeDelimited,false)\n204",
	}, ""},
}

func TestServices(t *testing.T) {
	t.Parallel()
	for _, c := range serviceCases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			svc, err := load.Bytes(t.Context(), "openapi.yaml", []byte(c.document), load.Options{})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, o := range svc.Operations {
				got = append(got, describeOperation(o))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("operations (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.rules, rules(svc.Problems)); diff != "" {
				t.Errorf("rules (-want +got):\n%s%s", diff, list(svc.Problems))
			}
			checkDocument(t, svc)
		})
	}
}

func list(ps openapi.Problems) string {
	var b strings.Builder
	for _, p := range ps {
		b.WriteString(p.Error() + "\n")
	}
	return b.String()
}

func TestSwaggerService(t *testing.T) {
	t.Parallel()
	svc, err := load.Bytes(t.Context(), "swagger.yaml", []byte(serviceCases[len(serviceCases)-1].document), load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if svc.SpecVersion != "2.0" || svc.BasePath != "/v1" || len(svc.Servers) != 2 {
		t.Errorf("version %q, base path %q, servers %v", svc.SpecVersion, svc.BasePath, svc.Servers)
	}
	want := "object{kind: string|null} by kind Dog:Dog"
	if diff := cmp.Diff(want, describe(svc.Schemas[0])); diff != "" {
		t.Error(diff)
	}
}
