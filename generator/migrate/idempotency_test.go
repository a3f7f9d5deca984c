package migrate_test

import (
	"testing"

	"github.com/backend-dev/backend/generator/migrate"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/infer"
)

func TestIdempotencyTable(t *testing.T) {
	t.Parallel()
	keyed := func(method string) *infer.Operation {
		return &infer.Operation{Operation: &openapi.Operation{
			Method: method, Path: "/orders", Parameters: []*openapi.Parameter{{Name: "idempotency-key", In: openapi.InHeader}},
		}}
	}
	tests := []struct {
		name      string
		operation *infer.Operation
		taken     []string
		want      string
	}{
		{"post", keyed("POST"), nil, "idempotency_keys"},
		{"get", keyed("GET"), nil, ""},
		{"no key", &infer.Operation{Operation: &openapi.Operation{Method: "POST", Path: "/orders"}}, nil, ""},
		{"taken", keyed("PATCH"), []string{"api_idempotency_keys", "idempotency_keys"}, "api_api_idempotency_keys"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			m := &infer.Model{Operations: []*infer.Operation{test.operation}}
			for _, table := range test.taken {
				m.Resources = append(m.Resources, &infer.Resource{Table: table})
			}
			if got := migrate.IdempotencyTable(m); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
			tables := migrate.New(m).Tables
			if last := len(tables) - 1; test.want != "" && (last < 0 || tables[last].Name != test.want) {
				t.Errorf("the model has no table %s", test.want)
			}
		})
	}
}
