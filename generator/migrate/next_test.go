package migrate_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator/migrate"
	"github.com/backend-dev/backend/openapi/infer"
)

// library is a model with what tables have: a key that the database makes, one that
// the service makes, one of two columns, references to others and to itself, enums,
// lengths, indexes.
func library() migrate.Model {
	text := func(name string, n int) migrate.Column {
		return migrate.Column{Name: name, Property: name, Role: "property", Type: infer.TypeString, MaxLength: n}
	}
	key := migrate.Column{Name: "id", Property: "id", Role: "key", Type: infer.TypeInt64}
	shelf := key
	shelf.Type = infer.TypeUUID
	return migrate.Model{Tables: []migrate.Table{
		{Name: "authors", Resource: "author", Key: []string{"id"}, Identity: true, Columns: []migrate.Column{
			key, text("name", 200),
			{Name: "mentor_id", Property: "mentorId", Role: "property", Type: infer.TypeInt64, Nullable: true, References: &migrate.Reference{Table: "authors", Column: "id", OnDelete: "set null"}},
		}},
		{
			Name: "books", Resource: "book", Key: []string{"id"}, Columns: []migrate.Column{
				shelf, text("title", 300),
				{Name: "author_id", Property: "authorId", Role: "property", Type: infer.TypeInt64, References: &migrate.Reference{Table: "authors", Column: "id", OnDelete: "restrict"}},
				{Name: "format", Property: "format", Role: "property", Type: infer.TypeString, Enum: raws(`"paper"`, `"audio"`)},
				{Name: "price", Property: "price", Role: "property", Type: infer.TypeInt32},
				{Name: "note", Property: "note", Role: "property", Type: infer.TypeString, Nullable: true},
			},
			Indexes: []migrate.Index{{Name: "books_author_id_idx", Columns: []string{"author_id"}}, {Name: "books_title_key", Columns: []string{"title"}, Unique: true}},
		},
		{Name: "pages", Resource: "page", Key: []string{"book_id", "number"}, Columns: []migrate.Column{
			{Name: "book_id", Role: "scope", Type: infer.TypeUUID, References: &migrate.Reference{Table: "books", Column: "id", OnDelete: "cascade"}},
			{Name: "number", Property: "number", Role: "key", Type: infer.TypeInt64},
			{Name: "scan", Property: "scan", Role: "property", Type: infer.TypeJSON, Nullable: true},
		}},
	}}
}

// rows are two authors, two books and a page.
const rows = `exec:
INSERT INTO authors (name) VALUES ('Ada'), ('Bob');
UPDATE authors SET mentor_id = 1 WHERE id = 2;
INSERT INTO books (id, title, author_id, format, price, note) VALUES
	('00000000-0000-7000-8000-000000000001', 'One', 1, 'paper', 1, NULL), ('00000000-0000-7000-8000-000000000002', 'Two', 2, 'audio', 2, 'x');
INSERT INTO pages (book_id, number) VALUES ('00000000-0000-7000-8000-000000000001', 7);`

func raws(list ...string) []json.RawMessage {
	var out []json.RawMessage
	for _, l := range list {
		out = append(out, json.RawMessage(l))
	}
	return out
}

// stage is one change of the library and what the rows are after it.
type stage struct {
	name   string
	change func(*migrate.Model)
	o      migrate.Options
	// query is asked after the step; want are its rows. The default counts all rows.
	query, want string
}

const count = "SELECT (SELECT count(*) FROM authors), (SELECT count(*) FROM books), (SELECT count(*) FROM pages)"

func stages() []stage {
	destroy := migrate.Options{AllowDestructive: true}
	books := func(m *migrate.Model) *migrate.Table { return &m.Tables[1] }
	column := func(m *migrate.Model, i int) *migrate.Column { return &m.Tables[1].Columns[i] }
	return []stage{
		{name: "column that may be null", change: func(m *migrate.Model) {
			books(m).Columns = append(books(m).Columns, migrate.Column{Name: "isbn", Property: "isbn", Role: "property", Type: infer.TypeString, MaxLength: 13, Nullable: true})
		}},
		{name: "column with a default", change: func(m *migrate.Model) {
			books(m).Columns = append(books(m).Columns,
				migrate.Column{Name: "language", Role: "property", Type: infer.TypeString, MaxLength: 2, Default: json.RawMessage(`"en"`)},
				migrate.Column{Name: "version", Role: "version", Type: infer.TypeInt64},
				migrate.Column{Name: "created_at", Role: "created", Type: infer.TypeDateTime})
		}, query: "SELECT language, version FROM books", want: "en | 1\nen | 1\n"},
		{name: "column of a table that refers to itself", change: func(m *migrate.Model) {
			m.Tables[0].Columns = append(m.Tables[0].Columns, migrate.Column{Name: "alive", Role: "property", Type: infer.TypeBool, Default: json.RawMessage(`true`)})
		}, query: "SELECT name, mentor_id, (SELECT count(*) FROM books WHERE author_id = authors.id) FROM authors ORDER BY id", want: "Ada | NULL | 1\nBob | 1 | 1\n"},
		{name: "reference that may be null", change: func(m *migrate.Model) {
			books(m).Columns = append(books(m).Columns, migrate.Column{Name: "editor_id", Role: "property", Type: infer.TypeInt64, Nullable: true, References: &migrate.Reference{Table: "authors", Column: "id", OnDelete: "set null"}})
			books(m).Indexes = append(books(m).Indexes, migrate.Index{Name: "books_editor_id_idx", Columns: []string{"editor_id"}})
		}},
		{name: "dropped column", o: destroy, change: func(m *migrate.Model) { books(m).Columns = books(m).Columns[:5] }},
		{name: "renamed column", o: migrate.Options{Renames: map[string]string{"books.title": "name"}}, change: func(m *migrate.Model) {
			column(m, 1).Name, column(m, 1).Property = "name", "name"
			books(m).Indexes[1] = migrate.Index{Name: "books_name_key", Columns: []string{"name"}, Unique: true}
		}, query: "SELECT name FROM books ORDER BY name", want: "One\nTwo\n"},
		{name: "renamed column by the document, wider", change: func(m *migrate.Model) {
			column(m, 4).Name, column(m, 4).RenamedFrom, column(m, 4).Type = "cents", "price", infer.TypeInt64
		}, query: "SELECT cents FROM books ORDER BY cents", want: "1\n2\n"},
		{name: "renamed enum", o: migrate.Options{Renames: map[string]string{"books.format": "kind"}}, change: func(m *migrate.Model) { column(m, 3).Name = "kind" }},
		{name: "renamed table", o: migrate.Options{Renames: map[string]string{"books": "volumes"}}, change: func(m *migrate.Model) {
			books(m).Name = "volumes"
			books(m).Indexes = []migrate.Index{{Name: "volumes_author_id_idx", Columns: []string{"author_id"}}, {Name: "volumes_title_key", Columns: []string{"title"}, Unique: true}}
			m.Tables[2].Columns[0].References.Table = "volumes"
		}, query: "SELECT count(*) FROM volumes", want: "2\n"},
		{name: "number to text", change: func(m *migrate.Model) { column(m, 4).Type = infer.TypeString }, query: "SELECT price FROM books ORDER BY price", want: "1\n2\n"},
		{name: "text to number", o: destroy, change: func(m *migrate.Model) { column(m, 4).Type = infer.TypeFloat }},
		{name: "longer text", change: func(m *migrate.Model) { column(m, 1).MaxLength = 400 }},
		{name: "text of any length", change: func(m *migrate.Model) { column(m, 1).MaxLength = 0 }},
		{name: "not null any more", change: func(m *migrate.Model) { column(m, 4).Nullable = true }},
		{name: "not null with backfill", change: func(m *migrate.Model) {
			column(m, 5).Nullable, column(m, 5).Default = false, json.RawMessage(`"none's"`)
		}, query: "SELECT note FROM books ORDER BY title", want: "none's\nx\n"},
		{name: "one more enum value", change: func(m *migrate.Model) { column(m, 3).Enum = raws(`"paper"`, `"audio"`, `"screen"`) }},
		{name: "enum no more", change: func(m *migrate.Model) { column(m, 3).Enum = nil }},
		{name: "new table", change: func(m *migrate.Model) {
			m.Tables = append(m.Tables, migrate.Table{Name: "loans", Key: []string{"id"}, Identity: true, Given: true, Columns: []migrate.Column{
				{Name: "id", Role: "key", Type: infer.TypeInt32},
				{Name: "book_id", Role: "property", Type: infer.TypeUUID, References: &migrate.Reference{Table: "books", Column: "id", OnDelete: "cascade"}},
			}, Indexes: []migrate.Index{{Name: "loans_book_id_idx", Columns: []string{"book_id"}}}})
			books(m).Columns = append(books(m).Columns, migrate.Column{Name: "loan_id", Role: "property", Type: infer.TypeInt32, Nullable: true, References: &migrate.Reference{Table: "loans", Column: "id", OnDelete: "set null"}})
		}},
		{name: "dropped tables", o: destroy, change: func(m *migrate.Model) { m.Tables = m.Tables[:1] }, query: "SELECT count(*) FROM authors", want: "2\n"},
		{name: "other reference", change: func(m *migrate.Model) { column(m, 2).References.OnDelete = "cascade" }},
		{name: "index", change: func(m *migrate.Model) {
			books(m).Indexes = []migrate.Index{{Name: "books_title_key", Columns: []string{"title"}}, {Name: "books_price_idx", Columns: []string{"price", "title"}}}
		}},
	}
}

// TestNext applies the old model with rows, then the step: the database must be that
// of a fresh one, with all rows; and the way back leads to the old one.
func TestNext(t *testing.T) {
	t.Parallel()
	program := applier(t)
	for _, dialect := range []string{"sqlite", "postgres"} {
		t.Run(dialect, func(t *testing.T) {
			t.Parallel()
			target, reset := "", "query:SELECT 1 WHERE 1 = 0"
			if dialect == "postgres" {
				target, reset = database(t, program, "migrate"), "exec:DROP SCHEMA public CASCADE; CREATE SCHEMA public"
			}
			for _, s := range stages() {
				t.Run(s.name, func(t *testing.T) {
					apply := func(name, dir string, steps ...string) string {
						at := target
						if at == "" {
							at = "file:" + filepath.Join(t.TempDir(), name) + "?_pragma=foreign_keys(1)&_txlock=immediate"
						}
						return applied(t, program, dialect, at, dir, append([]string{reset}, steps...))
					}
					old, next := library(), library()
					s.change(&next)
					step, err := migrate.Next(old, next, dialect == "postgres", s.o)
					if err != nil || step == nil {
						t.Fatalf("no step: %v", err)
					}
					fresh := migrations(t, map[string][]byte{"0001_init.sql": first(next, dialect)})
					both := migrations(t, map[string][]byte{"0001_init.sql": first(old, dialect), step.File(2): step.SQL()})
					if s.query == "" {
						s.query, s.want = count, "2 | 2 | 1\n"
					}
					if diff := cmp.Diff(apply("fresh", fresh, "up", "dump"), apply("both", both, "up:1", rows, "up", "dump")); diff != "" {
						t.Errorf("the migrated database differs from a fresh one:\n%s\n%s", diff, step.SQL())
					}
					if diff := cmp.Diff(s.want, apply("rows", both, "up:1", rows, "up", "query:"+s.query)); diff != "" {
						t.Errorf("the rows:\n%s\n%s", diff, step.SQL())
					}
					if diff := cmp.Diff(apply("before", both, "up:1", "dump"), apply("back", both, "up", "down:1", "dump")); diff != "" {
						t.Errorf("the way back leads elsewhere:\n%s\n%s", diff, step.SQL())
					}
				})
			}
		})
	}
}

// applier builds the program that applies migrations.
func applier(t *testing.T) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "apply")
	build := exec.Command("go", "build", "-o", program, ".")
	build.Dir = "testdata/apply"
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return program
}

// first gives the first migration as the Go stack's template does.
func first(m migrate.Model, dialect string) []byte {
	c := migrate.Create(m, dialect == "postgres")
	var b strings.Builder
	b.WriteString("-- +goose Up\n")
	for _, t := range c.Tables {
		b.WriteString("CREATE TABLE " + t.Name + " (" + strings.Join(t.Lines, ", ") + ");\n" + strings.Join(t.Indexes, "\n") + "\n")
	}
	b.WriteString(strings.Join(c.Later, "\n") + "\n-- +goose Down\n" + strings.Join(c.DropStatements(), "\n") + "\n")
	return []byte(b.String())
}

func migrations(t *testing.T, files map[string][]byte) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// applied runs steps on an empty database and gives what they print.
func applied(t *testing.T, program, dialect, target, dir string, steps []string) string {
	t.Helper()
	cmd := exec.Command(program, append([]string{dialect, target, dir}, steps...)...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		list, _ := filepath.Glob(filepath.Join(dir, "*.sql"))
		last, _ := os.ReadFile(list[len(list)-1])
		t.Fatalf("%v: %s\n%s", steps, out, last)
	}
	return string(out)
}

// database makes an empty database on the test server.
func database(t *testing.T, program, name string) string {
	t.Helper()
	server := os.Getenv("TEST_DATABASE_URL")
	if server == "" {
		if os.Getenv("CI") != "" {
			t.Fatal("TEST_DATABASE_URL is not set")
		}
		t.Skip("TEST_DATABASE_URL is not set: no PostgreSQL")
	}
	name = fmt.Sprintf("%s_%d", name, os.Getpid())
	empty := t.TempDir()
	if err := os.WriteFile(filepath.Join(empty, "0001_none.sql"), []byte("-- +goose Up\nSELECT 1;\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	do := func(statement string) {
		if out, err := exec.Command(program, "postgres", server, empty, "exec:"+statement).CombinedOutput(); err != nil {
			t.Fatalf("%s: %s", statement, out)
		}
	}
	do("CREATE DATABASE " + name)
	t.Cleanup(func() { do("DROP DATABASE " + name) })
	u, err := url.Parse(server)
	if err != nil {
		t.Fatal(err)
	}
	u.Path = "/" + name
	return u.String()
}

func TestNextAsks(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		change func(*migrate.Model)
		want   string
	}{
		{"dropped column", func(m *migrate.Model) { m.Tables[1].Columns = m.Tables[1].Columns[:5] }, "the column books.note is no longer stored"},
		{"renamed column", func(m *migrate.Model) { m.Tables[1].Columns[5].Name = "remark" }, "the column books.note is no longer stored"},
		{"dropped table", func(m *migrate.Model) { m.Tables = m.Tables[:2] }, "the table pages is no longer stored"},
		{"shorter", func(m *migrate.Model) { m.Tables[1].Columns[1].MaxLength = 10 }, "the column books.title takes at most 10 characters now"},
		{"enum value", func(m *migrate.Model) { m.Tables[1].Columns[3].Enum = raws(`"paper"`) }, `the column books.format no longer takes "audio"`},
		{"narrower", func(m *migrate.Model) { m.Tables[1].Columns[4].Type = infer.TypeBool }, "the column books.price changes from int32 to bool"},
		{"key", func(m *migrate.Model) { m.Tables[1].Columns[0].Type = infer.TypeString }, "the key of the table books changes: rows and references must follow"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			next := library()
			tt.change(&next)
			_, err := migrate.Next(library(), next, true, migrate.Options{})
			var open *migrate.DecisionError
			if !errors.As(err, &open) || len(open.Decisions) == 0 {
				t.Fatalf("got %v, want a decision", err)
			}
			if got := open.Decisions[0].Message; got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
	if step, err := migrate.Next(library(), library(), false, migrate.Options{}); step != nil || err != nil {
		t.Errorf("nothing changed, but got %v, %v", step, err)
	}
}

// TestNextNotes holds what the head of a step says of the version before it.
func TestNextNotes(t *testing.T) {
	t.Parallel()
	const works, stops = "The version of the service before this step goes on working after it.", "The version of the service before this step does not work after it: stop it first."
	tests := map[string]string{
		"column that may be null": works, "longer text": works, "one more enum value": works, "new table": works,
		"renamed column": stops, "dropped column": stops, "not null with backfill": stops, "number to text": stops,
	}
	for _, s := range stages() {
		want, ok := tests[s.name]
		if !ok {
			continue
		}
		delete(tests, s.name)
		next := library()
		s.change(&next)
		step, err := migrate.Next(library(), next, true, s.o)
		if err != nil {
			t.Fatal(err)
		}
		if got := step.Notes[len(step.Notes)-1]; got != want {
			t.Errorf("%s: got %q", s.name, got)
		}
	}
	if len(tests) > 0 {
		t.Errorf("no stages for %v", tests)
	}
}
