package live_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator/live"
	"github.com/backend-dev/backend/openapi/load"
)

const document = `openapi: 3.0.3
info: {title: Things, version: "1"}
servers: [{url: http://localhost/v1}]
paths:
  /things:
    get:
      operationId: listThings
      parameters:
        - {name: q, in: query, schema: {type: string}}
        - {name: limit, in: query, schema: {type: integer, maximum: 10}}
      responses:
        '200':
          description: All of them.
          content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Thing'}}}}
    post:
      operationId: createThing
      security: [{token: []}]
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}
      responses:
        '201':
          description: It.
          content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}
components:
  securitySchemes: {token: {type: http, scheme: bearer}}
  schemas:
    Thing:
      type: object
      required: [id, name]
      properties:
        id: {type: integer, readOnly: true}
        name: {type: string, minLength: 1}
        secret: {type: string, writeOnly: true}
`

// careless is a service that does all wrong that it can.
func careless(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Access-Control-Allow-Origin", "*")
	w.Header().Set("Server", "careless/1.0")
	if q := r.URL.Query().Get("q"); q != "" {
		w.WriteHeader(http.StatusInternalServerError)
		fmt.Fprintf(w, "ERROR: syntax error at or near %q (SQLSTATE 42601)", q)
		return
	}
	_, _ = io.Copy(io.Discard, r.Body)
	w.Header().Set("Content-Type", "application/json")
	_, _ = io.WriteString(w, `[{"id": "1", "secret": "x", "password_hash": "y"}]`)
}

func TestCarelessServiceFails(t *testing.T) {
	t.Parallel()
	svc, err := load.Bytes(t.Context(), "things.yaml", []byte(document), load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewUnstartedServer(http.HandlerFunc(careless))
	server.Config.ReadTimeout = time.Second
	server.Start()
	t.Cleanup(server.Close)
	var fast []live.Check
	for _, c := range live.Checks() {
		if !c.Slow {
			fast = append(fast, c)
		}
	}
	target := live.NewTarget(server.URL, svc)
	target.Writes = true
	results := live.Run(t.Context(), target, fast)
	got := map[string]live.Outcome{}
	for _, r := range results {
		got[r.ID] = r.Outcome
		if (r.Outcome == live.Failed) != (len(r.Faults) > 0) || (r.Outcome == live.NotApplicable) != (r.Reason != "") {
			t.Errorf("%s: %s with %d faults and the reason %q", r.ID, r.Outcome, len(r.Faults), r.Reason)
		}
	}
	want := map[string]live.Outcome{}
	for _, id := range []string{"W1", "W2", "W4", "W5", "W6", "W7", "W8", "W9", "W10", "W11", "A14", "Z4", "I1", "I2", "I3", "I5", "I11", "O2", "O5", "O6", "B3", "B4", "B5"} {
		want[id] = live.Failed
	}
	for _, id := range []string{"A11", "A12", "O1", "I4", "I8", "I12", "I13", "B1", "B2"} {
		want[id] = live.NotApplicable
	}
	for _, id := range []string{"W3", "I7", "I9", "I10"} {
		want[id] = live.Passed
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
