package operations

import (
	"context"
	"strings"
	"testing"

	"github.com/backend-dev/backend/generator/view/golang/gotypes"
	"github.com/backend-dev/backend/openapi/infer"
	"github.com/backend-dev/backend/openapi/load"
)

// buildAPI gives the view of a document: paths and components in YAML.
func buildAPI(t *testing.T, document string) *API {
	t.Helper()
	text := "openapi: 3.0.3\ninfo: {title: Test, version: '1'}\n" + document
	svc, err := load.Bytes(context.Background(), "openapi.yaml", []byte(text), load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	set := gotypes.New(svc, gotypes.Config{Module: "example.com/test"})
	return Build(infer.Infer(svc, infer.Options{}), set, Options{Module: "example.com/test"})
}

// operation gives the operation of a key such as "GET /books".
func operation(t *testing.T, a *API, key string) *Operation {
	t.Helper()
	for _, o := range a.Operations {
		if o.Key() == key {
			return o
		}
	}
	t.Fatalf("there is no %s", key)
	return nil
}

// ok is a responses object.
const ok = "responses: {'200': {description: ok}}"

func paths(templates ...string) string {
	var b strings.Builder
	b.WriteString("paths:\n")
	for _, p := range templates {
		b.WriteString("  '" + p + "': {get: {" + ok + "}}\n")
	}
	return b.String()
}
