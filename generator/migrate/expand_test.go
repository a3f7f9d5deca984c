package migrate_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator/migrate"
	"github.com/backend-dev/backend/openapi/infer"
)

// rolling is a stage with what both versions of a service see while they run.
type rolling struct {
	stage
	// before changes the library as the old version has it.
	before func(*migrate.Model)
	// both is asked while both versions run; seen are its rows. mend is what people do
	// before the contract, back before the expand is taken back.
	both, seen, mend, back string
	// compatible says that one step is enough, lost that rows do not come back.
	compatible, lost bool
	// refused is the decision that is asked for.
	refused string
}

// rollings are the stages of TestNext and those that only two versions differ in.
func rollings() []rolling {
	books := func(m *migrate.Model) *migrate.Table { return &m.Tables[1] }
	column := func(m *migrate.Model, i int) *migrate.Column { return &m.Tables[1].Columns[i] }
	out := []rolling{
		{stage: stage{name: "dropped column with a value", change: func(m *migrate.Model) {
			books(m).Columns = slices.Delete(books(m).Columns, 4, 5)
		}}, both: "SELECT price FROM books ORDER BY id", seen: "1\n2\n3\n0\n"},
		{stage: stage{name: "dropped reference", change: func(m *migrate.Model) {
			books(m).Columns, books(m).Indexes = slices.Delete(books(m).Columns, 2, 3), books(m).Indexes[1:]
		}}, both: "SELECT author_id FROM books ORDER BY id", seen: "1\n2\n1\nNULL\n", back: "UPDATE books SET author_id = 1 WHERE author_id IS NULL"},
		{stage: stage{name: "dropped unique column", change: func(m *migrate.Model) {
			books(m).Columns, books(m).Indexes = slices.Delete(books(m).Columns, 1, 2), books(m).Indexes[:1]
		}}, back: "UPDATE books SET title = id"},
		{stage: stage{name: "required reference", change: func(m *migrate.Model) {
			books(m).Columns = append(books(m).Columns, migrate.Column{Name: "editor_id", Role: "property", Type: infer.TypeInt64, References: &migrate.Reference{Table: "authors", Column: "id", OnDelete: "restrict"}})
		}}, both: "SELECT editor_id FROM books ORDER BY id", seen: "NULL\nNULL\nNULL\n1\n", mend: "UPDATE books SET editor_id = 1 WHERE editor_id IS NULL"},
		{stage: stage{name: "required reference that was optional", change: func(m *migrate.Model) { m.Tables[0].Columns[2].Nullable = false }},
			mend: "UPDATE authors SET mentor_id = 1 WHERE mentor_id IS NULL"},
		{stage: stage{name: "reference no more", change: func(m *migrate.Model) { column(m, 2).References = nil }}, compatible: true},
		{stage: stage{name: "reference where there was none", change: func(*migrate.Model) {}}, before: func(m *migrate.Model) { column(m, 2).References = nil }},
		{stage: stage{name: "wider number", change: func(m *migrate.Model) { column(m, 4).Type = infer.TypeInt64 }}, compatible: true},
		{stage: stage{name: "narrower number", change: func(*migrate.Model) {}}, before: func(m *migrate.Model) { column(m, 4).Type = infer.TypeInt64 }},
		{stage: stage{name: "one enum value less", change: func(m *migrate.Model) { column(m, 3).Enum = raws(`"paper"`, `"screen"`) }},
			mend: "UPDATE books SET format = 'screen' WHERE format = 'audio'", both: "SELECT format FROM books ORDER BY id", seen: "paper\naudio\npaper\npaper\n",
			back: "UPDATE books SET format = 'paper'"},
		{stage: stage{name: "shorter text and number", change: func(m *migrate.Model) {
			column(m, 1).MaxLength = 10
			m.Tables[2].Columns = append(m.Tables[2].Columns, migrate.Column{Name: "side", Role: "property", Type: infer.TypeString, Enum: raws(`"left"`, `"right"`)})
		}}},
		{stage: stage{name: "required enum that was any text", change: func(m *migrate.Model) {
			column(m, 5).Nullable, column(m, 5).Enum = false, raws(`"v3"`, `"x"`, `"v7"`)
		}}, both: "SELECT note FROM books ORDER BY id", seen: "v3\nx\nv3\nv3\n"},
		{stage: stage{name: "unique column with a default", change: func(m *migrate.Model) {
			books(m).Columns = append(books(m).Columns, migrate.Column{Name: "code", Role: "property", Type: infer.TypeString})
			books(m).Indexes = append(books(m).Indexes, migrate.Index{Name: "books_code_key", Columns: []string{"code"}, Unique: true})
		}}, mend: "UPDATE books SET code = id"},
		{stage: stage{name: "renamed column that becomes required", o: migrate.Options{Renames: map[string]string{"books.note": "remark"}}, change: func(m *migrate.Model) {
			column(m, 5).Name, column(m, 5).Nullable, column(m, 5).Default = "remark", false, json.RawMessage(`"$bridge$"`)
			books(m).Indexes = append(books(m).Indexes, migrate.Index{Name: "books_author_id_idx", Columns: []string{"remark"}})
			books(m).Indexes = books(m).Indexes[1:]
		}}, both: "SELECT note, remark FROM books ORDER BY id", seen: "NULL | $bridge$\nx | x\nv3 | v3\nv4 | v4\n"},
		{stage: stage{name: "renamed table and column", o: migrate.Options{Renames: map[string]string{"authors": "writers", "authors.name": "title"}}, change: func(m *migrate.Model) {
			m.Tables[0].Name, m.Tables[0].Columns[1].Name = "writers", "title"
			m.Tables[0].Columns[2].References.Table, column(m, 2).References.Table = "writers", "writers"
		}}, both: "SELECT name, title FROM writers ORDER BY id", seen: "Ada | Ada\nBob | Bob\nv3 | v3\nv4 | v4\n"},
		{stage: stage{name: "column that may have another name", change: func(m *migrate.Model) { column(m, 5).Name = "remark" }},
			refused: "the column books.note is no longer stored"},
		{stage: stage{name: "table that may have another name", change: func(m *migrate.Model) { m.Tables[2].Name = "leaves" }},
			refused: "the table pages is no longer stored"},
		{stage: stage{name: "renamed key", o: migrate.Options{Renames: map[string]string{"pages.number": "leaf"}}, change: func(m *migrate.Model) {
			m.Tables[2].Columns[1].Name, m.Tables[2].Key[1] = "leaf", "leaf"
		}}, refused: "the key column pages.number is renamed to leaf: two versions of the service cannot share it"},
	}
	for _, s := range stages() {
		r := rolling{stage: s}
		switch s.name {
		case "number to text":
			r.refused = "the column books.price changes from int32 to string: two versions of the service cannot share it"
		case "text to number":
			r.refused = "the column books.price changes from int32 to float64: two versions of the service cannot share it"
		case "column that may be null", "reference that may be null", "longer text", "text of any length", "not null any more", "one more enum value", "new table", "other reference":
			r.compatible = true
		case "enum no more":
			r.compatible, r.back = true, "UPDATE books SET format = 'paper'"
		case "dropped tables":
			r.lost = true
		case "renamed column":
			r.both, r.seen = "SELECT title, name FROM books ORDER BY id", "One | One\nTwo | Two\nv3 | v3\nv4 | v4\n"
		case "column with a default":
			r.both, r.seen = "SELECT language, version FROM books ORDER BY id", "en | 1\nen | 1\nen | 1\nv4 | 4\n"
		case "not null with backfill":
			r.both, r.seen = "SELECT note FROM books ORDER BY id", "none's\nx\nv3\nv4\n"
		}
		out = append(out, r)
	}
	return out
}

// TestExpand lets both versions write between the two steps: the database must be a
// fresh one after them, with all rows, and each way back must lead where it came from.
func TestExpand(t *testing.T) {
	t.Parallel()
	program := applier(t)
	target := database(t, program, "expand")
	for _, r := range rollings() {
		if r.both == "" {
			r.both = "SELECT 1 WHERE false"
		}
		t.Run(r.name, func(t *testing.T) {
			old, next := library(), library()
			r.change(&next)
			if r.before != nil {
				r.before(&old)
			}
			expand, contract, err := migrate.Expand(old, next, r.o)
			var open *migrate.DecisionError
			if errors.As(err, &open) {
				if diff := cmp.Diff(r.refused, open.Decisions[0].Message); diff != "" {
					t.Error(diff)
				}
				return
			}
			if err != nil || r.refused != "" {
				t.Fatalf("got %v, want %q", err, r.refused)
			}
			if r.compatible != (contract == nil) {
				t.Fatalf("compatible is to be %v:\n%s\n%s", r.compatible, sqlOf(expand), sqlOf(contract))
			}
			files := map[string][]byte{"0001_init.sql": first(old, "postgres")}
			if expand != nil {
				files[expand.File(2)] = expand.SQL()
			}
			if contract != nil {
				files[contract.File(3)] = contract.SQL()
			}
			dir, fresh := migrations(t, files), migrations(t, map[string][]byte{"0001_init.sql": first(next, "postgres")})
			text := string(files["0001_init.sql"]) + sqlOf(expand) + sqlOf(contract)
			// apply gives what the steps print, cut where one is "--".
			apply := func(dir string, steps ...string) []string {
				for i, step := range steps {
					if step == "--" {
						steps[i] = "query:SELECT '--'"
					}
				}
				steps = append([]string{"exec:DROP SCHEMA public CASCADE; CREATE SCHEMA public"}, steps...)
				return strings.Split(applied(t, program, "postgres", target, dir, steps), "--\n")
			}
			same := func(what, want, got string) {
				t.Helper()
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("%s:\n%s\n%s", what, diff, text)
				}
			}
			bare := apply(dir, "up:1", "dump", "--", "up:2", "dump")
			steps := []string{
				"up:1", rows, "up:2", "exec:" + shapes(old, 3), "exec:" + shapes(next, 4), "query:" + r.both, "--",
				"exec:" + r.mend, "up", "dump", "--", "query:" + tally(next), "--", "down:2", "dump", "--",
			}
			if !r.lost {
				steps = append(steps, "exec:"+shapes(old, 5), "exec:"+shapes(next, 6), "exec:"+r.mend, "exec:"+r.back,
					"down:1", "exec:"+shapes(old, 8), "dump", "--", "query:"+tally(old))
			}
			got := apply(dir, steps...)
			same("what both see", r.seen, got[0])
			same("the database of a fresh service", apply(fresh, "up", "dump")[0], got[1])
			same("back from the contract", bare[1], got[3])
			same("the rows", tallied(next, 2), got[2])
			if !r.lost {
				same("back from both", bare[0], got[4])
				same("the rows back", tallied(old, 5), got[5])
			}
		})
	}
}

// tally counts the rows of the library's tables, as far as a model has them.
func tally(m migrate.Model) string {
	var list []string
	for _, t := range m.Tables[:min(3, len(m.Tables))] {
		list = append(list, `(SELECT count(*) FROM "`+t.Name+`")`)
	}
	return "SELECT " + strings.Join(list, ", ")
}

// tallied is what tally finds when so many rows were added to each table.
func tallied(m migrate.Model, added int) string {
	counts := []string{fmt.Sprint(2 + added), fmt.Sprint(2 + added), fmt.Sprint(1 + added)}
	return strings.Join(counts[:min(3, len(m.Tables))], " | ") + "\n"
}

// sqlOf gives the file of a step that there may not be.
func sqlOf(s *migrate.Step) string {
	if s == nil {
		return ""
	}
	return string(s.SQL())
}

// shapes gives what a version of the service does with each of its tables: a row that
// is made, locked, changed, put once more and read.
func shapes(m migrate.Model, n int) string {
	var b strings.Builder
	for _, t := range m.Tables {
		var columns, values, sets []string
		for _, c := range t.Columns {
			if c.Role == "key" && t.Identity {
				continue
			}
			name := `"` + c.Name + `"`
			columns, values = append(columns, name), append(values, value(c, n))
			if !slices.Contains(t.Key, c.Name) {
				sets = append(sets, name+" = "+value(c, n))
			}
		}
		list, table := strings.Join(columns, ", "), `"`+t.Name+`"`
		where := " WHERE " + columns[len(columns)-1] + " IS NOT DISTINCT FROM " + values[len(values)-1]
		insert := "INSERT INTO " + table + " (" + list + ") VALUES (" + strings.Join(values, ", ") + ")"
		if !t.Identity && t.Name != "pages" {
			insert += ` ON CONFLICT ("id") DO UPDATE SET ` + strings.Join(sets, ", ")
			fmt.Fprintf(&b, "%s RETURNING %s;\n", insert, list)
		}
		fmt.Fprintf(&b, "%s RETURNING %s;\nSELECT %s FROM %s%s FOR UPDATE;\n", insert, list, list, table, where)
		if len(sets) > 0 {
			fmt.Fprintf(&b, "UPDATE %s SET %s WHERE %s = %s;\n", table, strings.Join(sets, ", "), columns[0], values[0])
		}
	}
	return b.String()
}

// value is what the n-th row has in a column.
func value(c migrate.Column, n int) string {
	uuid := func(n int) string { return fmt.Sprintf("'00000000-0000-7000-8000-%012d'", n) }
	switch {
	case c.References != nil && c.Type == infer.TypeUUID:
		return uuid(1)
	case c.References != nil && c.Type == infer.TypeInt64:
		return "1"
	case c.References != nil:
		return "NULL"
	case len(c.Enum) > 0:
		return strings.ReplaceAll(string(c.Enum[0]), `"`, "'")
	}
	switch c.Type {
	case infer.TypeUUID:
		return uuid(n)
	case infer.TypeString:
		return fmt.Sprintf("'v%d'", n)
	case infer.TypeBool:
		return "true"
	case infer.TypeDateTime:
		return "now()"
	case infer.TypeJSON:
		return fmt.Sprintf("'[%d]'", n)
	default:
		return fmt.Sprint(n)
	}
}
