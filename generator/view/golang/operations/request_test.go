package operations

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator/view/messages"
	"github.com/backend-dev/backend/openapi/infer"
)

func TestMethodNames(t *testing.T) {
	t.Parallel()
	a := buildAPI(t, `paths:
  /a: {get: {operationId: list_pets, `+ok+`}, post: {operationId: listPets, `+ok+`}, put: {operationId: ListPets, `+ok+`}}
  /b/{petId}/toys: {get: {`+ok+`}, patch: {`+ok+`}}
  /: {get: {`+ok+`}}
  /c: {get: {operationId: 'type', `+ok+`}, post: {operationId: '日本', `+ok+`}, delete: {operationId: '!!', `+ok+`}}
`)
	got := map[string]string{}
	for _, o := range a.Operations {
		got[o.Key()] = o.GoName
	}
	want := map[string]string{
		"GET /a": "ListPetsGet", "POST /a": "ListPetsPost", "PUT /a": "ListPets",
		"GET /b/{petId}/toys": "GetBByPetIDToys", "PATCH /b/{petId}/toys": "UpdateBByPetIDToys",
		"GET /":  "GetRoot",
		"GET /c": "Type", "POST /c": "X日本", "DELETE /c": "NotNot",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestFields(t *testing.T) {
	t.Parallel()
	a := buildAPI(t, `paths:
  /x/{id}:
    get:
      parameters:
        - {name: id, in: path, required: true, schema: {type: integer}}
        - {name: id, in: query, schema: {type: string}}
        - {name: id, in: header, schema: {type: string}}
        - {name: id, in: cookie, schema: {type: string}}
        - {name: limit, in: query, schema: {type: integer, default: 20}}
        - {name: sort, in: query, schema: {type: string, enum: [a, b], default: b}}
        - {name: tags, in: query, schema: {type: array, items: {type: string}}}
        - {name: since, in: query, schema: {type: string, format: date-time}}
        - {name: 'since<', in: query, schema: {type: string, format: date-time}}
        - {name: Authorization, in: header, required: true, schema: {type: string}}
      `+ok+`
`)
	type field struct{ Name, Type, Default string }
	var got []field
	for _, f := range a.Operations[0].Request.Fields {
		got = append(got, field{f.Name, f.Type("api"), f.Default()})
	}
	want := []field{
		{"ID", "int64", ""}, {"QueryID", "*string", ""}, {"HeaderID", "*string", ""}, {"CookieID", "*string", ""},
		{"Limit", "int64", "20"}, {"Sort", "api.GetXByIDSort", `"b"`}, {"Tags", "[]string", ""},
		{"Since", "*time.Time", ""}, {"SinceLess", "*time.Time", ""},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestBodies(t *testing.T) {
	t.Parallel()
	const object = "{type: object, properties: {a: {type: string}}}"
	const file = "{type: object, properties: {f: {type: string, format: binary}}}"
	type body struct {
		Field, Type string
		Form        messages.Form
		Absent      string
	}
	tests := []struct {
		name, body string
		want       []body
	}{
		{"required JSON", "required: true, content: {application/json: {schema: " + object + "}}", []body{{"Body", "RunBody", messages.JSON, "required"}}},
		{"optional JSON", "content: {application/json: {schema: " + object + "}}", []body{{"Body", "*RunBody", messages.JSON, ""}}},
		{"optional list", "content: {application/json: {schema: {type: array, items: {type: string}}}}", []body{{"Body", "[]string", messages.JSON, ""}}},
		{"no schema", "required: true, content: {application/json: {}}", []body{{"Body", "json.RawMessage", messages.JSON, "required"}}},
		{"raw", "required: true, content: {application/octet-stream: {}, image/*: {}}", []body{{"Raw", "io.Reader", messages.Raw, "required"}}},
		{"several", "required: true, content: {text/csv: {}, multipart/form-data: {schema: " + file + "}, application/json: {schema: " + object + "}}", []body{
			{"Body", "*RunBody", messages.JSON, "required"}, {"Multipart", "*RunMultipart", messages.Multipart, "required"}, {"Raw", "io.Reader", messages.Raw, "required"},
		}},
		{"form", "required: true, content: {application/x-www-form-urlencoded: {schema: " + object + "}}", []body{{"Body", "RunBody", messages.URLEncoded, "required"}}},
		{"binary in JSON", "required: true, content: {application/json: {schema: {type: string, format: binary}}}", []body{{"Raw", "io.Reader", messages.Raw, "required"}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			a := buildAPI(t, "paths: {/jobs/run: {post: {operationId: run, requestBody: {"+test.body+"}, "+ok+"}}}\n")
			var got []body
			for _, b := range a.Operations[0].Request.Bodies {
				got = append(got, body{b.Field, b.Type(""), b.Form, a.Operations[0].Request.Absent()})
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestOneFieldForOneSchema(t *testing.T) {
	t.Parallel()
	a := buildAPI(t, `paths:
  /run: {post: {operationId: run, requestBody: {required: true, content: {
    application/json: {schema: {$ref: '#/components/schemas/Job'}},
    application/x-www-form-urlencoded: {schema: {$ref: '#/components/schemas/Job'}},
    multipart/form-data: {schema: {$ref: '#/components/schemas/Job'}}}}, `+ok+`}}
components: {schemas: {Job: {type: object, properties: {a: {type: string}}}}}
`)
	o := a.Operations[0]
	if n := len(o.Request.Bodies); n != 1 {
		t.Fatalf("%d bodies, want 1", n)
	}
	var got []string
	for _, c := range o.Cases() {
		got = append(got, c.Read())
	}
	want := []string{"readJSON(c, decodeJob)", "readForm(c, &formRun, decodeJob)", "readMultipart(c, &multipartRun, decodeJob)"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestStoredOperationTakesWhatIsBound(t *testing.T) {
	t.Parallel()
	a := buildAPI(t, `paths:
  /pets:
    get: {responses: {'200': {description: ok, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}}}}
    post: {operationId: createPet, requestBody: {content: {
      application/json: {schema: {$ref: '#/components/schemas/Pet'}},
      application/xml: {schema: {$ref: '#/components/schemas/Pet'}},
      multipart/form-data: {schema: {$ref: '#/components/schemas/Pet'}}}},
      responses: {'201': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}}
  /pets/{id}: {get: {parameters: [{name: id, in: path, required: true, schema: {type: integer}}],
    responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}}}
components: {schemas: {Pet: {type: object, properties: {id: {type: integer, readOnly: true}, name: {type: string}, photo: {type: string, format: binary}}}}}
`)
	o := operation(t, a, "POST /pets")
	if o.Kind != infer.Create {
		t.Fatalf("kind %s: %s", o.Kind, o.Reason)
	}
	b := o.Request.Bodies
	if len(b) != 1 || b[0].Field != "Body" || b[0].Pointer || !b[0].Empty {
		t.Errorf("got %+v, want one field that is no pointer", b)
	}
	if diff := cmp.Diff([]string{"application/json"}, o.Request.Accepts()); diff != "" {
		t.Error(diff)
	}
}

func TestResponses(t *testing.T) {
	t.Parallel()
	type response struct {
		Name, Body string
		Status     int
		Headers    []string
	}
	tests := []struct {
		name, responses string
		want            []response
	}{
		{"none", "{}", []response{{"Run204", "", 204, nil}}},
		{"only errors", "{'404': {description: no}}", []response{{"Run404", "", 404, nil}, {"Run204", "", 204, nil}}},
		{"range and default", "{'2XX': {description: ok, content: {application/json: {schema: {type: string}}}}, default: {description: no}}", []response{
			{"Run2XX", "string", 200, nil}, {"RunDefault", "", 500, nil},
		}},
		{"several", "{'200': {description: ok, content: {text/csv: {}, application/json: {schema: {type: integer}}, application/hal+json: {schema: {type: string}}}}}", []response{
			{"Run200JSON", "int64", 200, nil}, {"Run200HalJSON", "string", 200, nil}, {"Run200CSV", "io.Reader", 200, nil},
		}},
		{"range beside JSON", "{'200': {description: ok, content: {application/json: {schema: {type: integer}}, '*/*': {schema: {type: boolean}}}}}", []response{
			{"Run200JSON", "int64", 200, nil}, {"Run200Any", "bool", 200, nil},
		}},
		{"redirect", "{'302': {description: there}}", []response{{"Run302", "", 302, []string{"Location string"}}}},
		{"headers", "{'200': {description: ok, headers: {Content-Type: {schema: {type: string}}, X-Total: {required: true, schema: {type: integer}}, Link: {schema: {type: string}}}}}", []response{
			{"Run200", "", 200, []string{"XTotal int64", "Link *string"}},
		}},
		{"no content", "{'204': {description: ok, content: {application/json: {schema: {type: string}}}}}", []response{{"Run204", "", 204, nil}}},
		{"anything", "{'200': {description: ok, content: {application/json: {}}}}", []response{{"Run200", "json.RawMessage", 200, nil}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			a := buildAPI(t, "paths: {/run: {post: {operationId: run, responses: "+test.responses+"}}}\n")
			var got []response
			for _, r := range a.Operations[0].Responses {
				one := response{Name: r.Name, Status: r.Status}
				if r.HasBody() {
					one.Body = r.BodyType("")
				}
				for _, h := range r.Headers {
					one.Headers = append(one.Headers, h.Field+" "+h.Type(""))
				}
				got = append(got, one)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestResponseType(t *testing.T) {
	t.Parallel()
	a := buildAPI(t, `paths:
  /run: {post: {operationId: run, responses: {'200': {description: ok, content: {application/json: {schema: {type: string}}, text/csv: {}}}, 4XX: {description: no}, default: {description: no}}}}
`)
	o := a.Operations[0]
	csv := o.Operation.Response(200).Media[1]
	got := []string{
		o.ResponseType(200, nil).Name, o.ResponseType(200, csv).Name, o.ResponseType(404, nil).Name, o.ResponseType(500, nil).Name,
	}
	if diff := cmp.Diff([]string{"Run200JSON", "Run200CSV", "Run4XX", "RunDefault"}, got); diff != "" {
		t.Error(diff)
	}
}
