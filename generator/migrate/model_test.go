package migrate_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator/migrate"
	"github.com/backend-dev/backend/openapi/infer"
)

func TestNew(t *testing.T) {
	t.Parallel()
	id := &infer.Column{Name: "id", Property: "id", Role: "key", Type: infer.TypeInt64}
	shelf := &infer.Resource{Name: "shelf", Table: "shelves", Key: &infer.Key{Column: id}, Columns: []*infer.Column{id}}
	no := &infer.Column{Name: "no", Role: "key", Type: infer.TypeString, MaxLength: 8}
	in := &infer.Column{Name: "shelf_id", Role: "scope", Type: infer.TypeInt64, ForeignKey: &infer.ForeignKey{Resource: shelf, OnDelete: "cascade"}}
	state := &infer.Column{
		Name: "state", Property: "state", Role: "property", Type: infer.TypeString, Nullable: true,
		Enum: [][]byte{[]byte(`"new"`), []byte(`"old"`)}, Default: []byte(`"new"`),
	}
	book := &infer.Resource{
		Name: "book", Table: "books", Columns: []*infer.Column{no, in, state},
		Key:     &infer.Key{Column: no, Scoped: true},
		Parents: []*infer.Parent{{Column: in, Resource: shelf}},
		Indexes: []*infer.Index{{Name: "books_state", Columns: []*infer.Column{state}, Unique: true}},
	}
	got := migrate.New(&infer.Model{Resources: []*infer.Resource{shelf, book}})
	want := migrate.Model{Tables: []migrate.Table{
		{Name: "shelves", Resource: "shelf", Key: []string{"id"}, Columns: []migrate.Column{
			{Name: "id", Property: "id", Role: "key", Type: infer.TypeInt64},
		}},
		{
			Name: "books", Resource: "book", Key: []string{"shelf_id", "no"},
			Columns: []migrate.Column{
				{Name: "no", Role: "key", Type: infer.TypeString, MaxLength: 8},
				{Name: "shelf_id", Role: "scope", Type: infer.TypeInt64, References: &migrate.Reference{Table: "shelves", Column: "id", OnDelete: "cascade"}},
				{
					Name: "state", Property: "state", Role: "property", Type: infer.TypeString, Nullable: true,
					Enum: []json.RawMessage{json.RawMessage(`"new"`), json.RawMessage(`"old"`)}, Default: json.RawMessage(`"new"`),
				},
			},
			Indexes: []migrate.Index{{Name: "books_state", Columns: []string{"state"}, Unique: true}},
		},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
