package sql_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator/scan/sql"
)

func TestNames(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`SELECT "id", t."tag" FROM "pets" t WHERE "age" > ?`:                       "pets: id@7 tag@15 age@41",
		`select "a"."x" from "pets" "a", "owners" as "o" join "shops" using ("y")`: "pets owners shops: x@11 y@68",
		`DELETE FROM "pets" WHERE "x" IN (1, "y") -- "z"`:                          "pets: x@25 y@36",
		`UPDATE "pets" SET "it""s" = 'a "b" ''c', "d" = ?`:                         "pets: d@41",
		`INSERT INTO "pets" ("id") SELECT "cut`:                                    "pets: id@20",
		`{"SELECT": "no"}`:                                                         ": ",
		``:                                                                         ": ",
	} {
		tables, columns := sql.Names(text)
		var out []string
		for _, c := range columns {
			out = append(out, fmt.Sprintf("%s@%d", c.Text, c.At))
		}
		if got := strings.Join(tables, " ") + ": " + strings.Join(out, " "); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", text, got, want)
		}
	}
}

func TestPlay(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, text, want string }{
		{
			"create", `CREATE TABLE IF NOT EXISTS public."Books" (id BIGSERIAL PRIMARY KEY, title varchar(200) NOT NULL DEFAULT 'a;b, (c', tags text[],
				price numeric(10, 2) CHECK (price > 0), at timestamp with time zone, CONSTRAINT u UNIQUE (title), FOREIGN KEY (id) REFERENCES x (y));
				CREATE UNIQUE INDEX CONCURRENTLY i ON "Books" (title);`,
			"Books(id BIGSERIAL!1, title VARCHAR!1, tags TEXT[]1, price NUMERIC2, at TIMESTAMP WITH TIME ZONE2) u i",
		},
		{
			"alter", "create table a (x int, y text, primary key (x));\nalter table only a add column z uuid not null, drop y;\nalter table a rename x to w;\nALTER TABLE a ALTER COLUMN z TYPE text, ALTER z DROP NOT NULL;",
			"a(w INT!3, z TEXT4)",
		},
		{
			"rebuild", "create table a (x int);\ncreate table a_new (x int, y int);\ninsert into a_new select x, 1 from a;\ndrop table a;\nalter table a_new rename to a;",
			"a(x INT2, y INT2)",
		},
		{"comments and the way down", "-- +goose Up\ncreate table a (x int /* y int, */ -- z int,\n);\n-- +goose Down\ndrop table a;", "a(x INT2)"},
		{"what is not known", "do $$ begin; end $$; create view v as select 1; create table (; alter table nowhere add x int; )", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := &sql.Schema{}
			s.Play("m.sql", tt.text)
			var out []string
			for _, table := range s.Tables {
				var columns []string
				for _, c := range table.Columns {
					null := ""
					if c.NotNull {
						null = "!"
					}
					columns = append(columns, fmt.Sprintf("%s %s%s%d", c.Name, c.Type, null, c.Pos.Line))
				}
				out = append(out, strings.TrimSpace(table.Name+"("+strings.Join(columns, ", ")+") "+strings.Join(table.Indexes, " ")))
			}
			if diff := cmp.Diff(tt.want, strings.Join(out, "; ")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func FuzzPlay(f *testing.F) {
	f.Add("create table a (x int); alter table a add y text")
	f.Add("create table \"a")
	f.Add("create index i on a (b")
	f.Fuzz(func(_ *testing.T, text string) { new(sql.Schema).Play("m.sql", text) })
}
