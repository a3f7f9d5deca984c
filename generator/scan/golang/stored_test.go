package golang_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator/scan"
	"github.com/backend-dev/backend/generator/scan/golang"
)

// TestStored holds what is read of rows and statements.
func TestStored(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, code string
		rows       map[string][]string
		statements map[string][]string
	}{
		{
			name: "row by a text",
			code: "type pet struct {\n\tID int `gorm:\"column:id;primaryKey\"`\n\tTag string `gorm:\"size:3;column:tag\"`\n\tAge int `gorm:\"-\"`\n}\nfunc (pet) TableName() string { return \"pets\" }",
			rows: map[string][]string{"pets": {"id", "tag"}},
		},
		{
			name: "row by a variable, open by a field without a name",
			code: "var table = &storage.Table{Name: \"pets\", Noun: \"pet\"}\ntype pet struct {\n\tbase\n\tID int `gorm:\"column:id\"`\n}\nfunc (p *pet) TableName() string { return table.Name }",
			rows: map[string][]string{"pets open": {"id"}},
		},
		{
			name: "a name that is made is not read",
			code: "type pet struct{ ID int }\nfunc (pet) TableName() string { return prefix() + \"pets\" }",
		},
		{
			name:       "statements of constants",
			code:       "const (\n\tcolumns = `\"id\", \"tag\"`\n\tget = `SELECT ` + columns + ` FROM \"pets\" WHERE ` + `\"age\" > ?`\n)",
			statements: map[string][]string{"pets": {"id", "tag", "age"}},
		},
		{
			name:       "aliases, values and other tables",
			code:       "func f() { q(`WITH \"old\" AS (SELECT \"p\".\"id\" FROM \"pets\" \"p\", \"owners\" JOIN \"shops\" ON 1 = 1 WHERE \"name\" <> 'a \"b\" ''c') SELECT \"id\" AS \"n\" FROM \"old\"`) }",
			statements: map[string][]string{"pets owners shops old": {"id", "name", "id"}},
		},
		{
			name:       "changes",
			code:       "const (\n\ta = \"INSERT INTO \\\"pets\\\" (\\\"id\\\") VALUES (?)\"\n\tb = `update \"pets\" set \"tag\" = ? where \"id\" = ?`\n\tc = `DELETE FROM \"owners\" WHERE \"x\" = ?`\n)",
			statements: map[string][]string{"pets": {"id", "tag", "id"}, "owners": {"x"}},
		},
		{
			name: "no statements",
			code: "const a = `{\"id\": 1}`\nconst b = `SELECT \"` + name() + `\" FROM \"pets\"`\nconst c = `the \"id\" of`",
		},
		{
			name:       "what a package says of its table",
			code:       "var table = &storage.Table{Name: \"pets\", Columns: []string{\"id\", \"tag\"}}\nvar sort = storage.SortFields{\"-tag\": {Column: \"tag\", Descending: true}}\nfunc f(q *storage.Query) { q.Filter(\"age\", storage.Equal, 1); other.Filter(\"x\", 1, 2) }",
			statements: map[string][]string{"pets": {"id", "tag", "tag", "age"}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			code := "package pets\n\nimport \"example.com/shop/internal/storage\"\n\n" + tt.code + "\n"
			facts, err := golang.Scan(fstest.MapFS{"go.mod": {Data: []byte("module example.com/shop\n")}, "internal/pets/pets.go": {Data: []byte(code)}}, golang.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if len(facts.Limits) > 0 {
				t.Fatalf("the code does not parse: %v", facts.Limits)
			}
			rows, statements := stored(facts)
			if diff := cmp.Diff(tt.rows, rows); diff != "" {
				t.Errorf("rows (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.statements, statements); diff != "" {
				t.Errorf("statements (-want +got):\n%s", diff)
			}
		})
	}
}

// stored gives the names of the columns by tables; nil where there are none.
func stored(facts *scan.Facts) (rows, statements map[string][]string) {
	add := func(to *map[string][]string, key string, columns []scan.Column) {
		if *to == nil {
			*to = map[string][]string{}
		}
		for _, c := range columns {
			(*to)[key] = append((*to)[key], c.Name)
		}
	}
	for _, r := range facts.Rows {
		key := r.Table
		if r.Open {
			key += " open"
		}
		add(&rows, key, r.Columns)
	}
	for _, s := range facts.Statements {
		add(&statements, strings.Join(s.Tables, " "), s.Columns)
	}
	return rows, statements
}
