package migrate

import (
	"slices"

	"github.com/backend-dev/backend/openapi/infer"
)

// IdempotencyTable names the table that keeps the answers of requests with an
// idempotency key, "" when no operation takes one. No resource has that name.
func IdempotencyTable(m *infer.Model) string {
	if !slices.ContainsFunc(m.Operations, func(o *infer.Operation) bool { return o.Idempotent() }) {
		return ""
	}
	name := "idempotency_keys"
	for slices.ContainsFunc(m.Resources, func(r *infer.Resource) bool { return r.Table == name }) {
		name = "api_" + name
	}
	return name
}

// idempotency is that table: what a request was, and what it was answered.
func idempotency(name string) Table {
	return Table{
		Name: name, Resource: "idempotency key", Key: []string{"id"},
		Columns: []Column{
			{Name: "id", Role: "key", Type: infer.TypeString, MaxLength: 64},
			{Name: "fingerprint", Role: "server", Type: infer.TypeString, MaxLength: 64},
			{Name: "status", Role: "server", Type: infer.TypeInt32},
			{Name: "header", Role: "server", Type: infer.TypeJSON, Nullable: true},
			{Name: "body", Role: "server", Type: infer.TypeBytes, Nullable: true},
			{Name: "created_at", Role: "created", Type: infer.TypeDateTime},
		},
		Indexes: []Index{{Name: name + "_created_at_idx", Columns: []string{"created_at"}}},
	}
}
