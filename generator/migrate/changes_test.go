package migrate_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator/migrate"
	"github.com/backend-dev/backend/openapi/infer"
)

func TestChanges(t *testing.T) {
	t.Parallel()
	next := library()
	books := &next.Tables[1]
	books.Name = "volumes"
	books.Columns[1].Name = "name" // with x-renamed-from
	books.Columns[1].RenamedFrom = "title"
	books.Columns[3].Enum = raws(`"paper"`, `"audio"`, `"film"`)
	books.Columns[4].Type = infer.TypeInt64
	books.Columns[5] = migrate.Column{Name: "pages", Role: "property", Type: infer.TypeInt32, Nullable: true}
	books.Indexes = []migrate.Index{books.Indexes[0], {Name: "volumes_price_key", Columns: []string{"price"}, Unique: true}}
	next.Tables[2].Columns[0].References.Table = "volumes"
	next.Tables = append(next.Tables, migrate.Table{Name: "shelves", Key: []string{"id"}, Columns: []migrate.Column{{Name: "id", Role: "key", Type: infer.TypeUUID}}})
	got := migrate.Changes(library(), next, true, migrate.Options{Renames: map[string]string{"books": "volumes"}})
	want := []migrate.Change{
		{Table: "shelves", Action: "add"},
		{Table: "volumes", Action: "rename", From: "books", To: "volumes"},
		{Table: "volumes", Column: "name", Action: "rename", From: "title", To: "name"},
		{Table: "volumes", Column: "pages", Action: "add", To: "integer"},
		{
			Table: "volumes", Column: "format", Action: "change",
			From: `text NOT NULL CHECK ("format" IN ('paper', 'audio'))`, To: `text NOT NULL CHECK ("format" IN ('paper', 'audio', 'film'))`,
		},
		{Table: "volumes", Column: "price", Action: "change", From: "integer NOT NULL", To: "bigint NOT NULL"},
		{Table: "volumes", Column: "note", Action: "drop", From: "text"},
		{Table: "volumes", Index: "books_title_key", Action: "drop", From: "unique (name)"},
		{Table: "volumes", Index: "volumes_price_key", Action: "add", To: "unique (price)"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if got := migrate.Changes(library(), library(), false, migrate.Options{}); len(got) != 0 {
		t.Errorf("no change gives %v", got)
	}
}
