// Command apply runs migrations as a generated service does and prints what the
// database then has. It is a module of its own: backend itself needs no driver.
//
// Usage: apply DIALECT URL DIR STEP..., where a step is up, up:N, down:N, exec:SQL,
// query:SQL or dump.
package main

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"

	_ "github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	_ "modernc.org/sqlite"
)

func main() {
	if err := run(context.Background(), os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	dialect, driver := goose.DialectSQLite3, "sqlite"
	if args[0] == "postgres" {
		dialect, driver = goose.DialectPostgres, "pgx"
	}
	db, err := sql.Open(driver, args[1])
	if err != nil {
		return err
	}
	defer db.Close()
	for _, step := range args[3:] {
		p, err := goose.NewProvider(dialect, db, os.DirFS(args[2]))
		if err != nil {
			return err
		}
		verb, value, _ := strings.Cut(step, ":")
		if err := do(ctx, db, p, driver, verb, value); err != nil {
			return fmt.Errorf("%s: %w", step, err)
		}
	}
	return nil
}

func do(ctx context.Context, db *sql.DB, p *goose.Provider, driver, verb, value string) error {
	number, _ := strconv.ParseInt(value, 10, 64)
	var err error
	switch {
	case verb == "up" && value == "":
		_, err = p.Up(ctx)
	case verb == "up":
		_, err = p.UpTo(ctx, number)
	case verb == "down":
		_, err = p.DownTo(ctx, number)
	case verb == "exec":
		_, err = db.ExecContext(ctx, value)
	case verb == "query":
		err = rows(ctx, db, value)
	case driver == "sqlite":
		err = dumpSQLite(ctx, db)
	default:
		err = dumpPostgres(ctx, db)
	}
	return err
}

// rows prints what a query gives, one row a line.
func rows(ctx context.Context, db *sql.DB, query string, args ...any) error {
	found, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer found.Close()
	columns, err := found.Columns()
	if err != nil {
		return err
	}
	for found.Next() {
		values := make([]sql.NullString, len(columns))
		targets := make([]any, len(columns))
		for i := range values {
			targets[i] = &values[i]
		}
		if err := found.Scan(targets...); err != nil {
			return err
		}
		for i, v := range values {
			text := v.String
			if !v.Valid {
				text = "NULL"
			}
			if i > 0 {
				fmt.Print(" | ")
			}
			fmt.Print(text)
		}
		fmt.Println()
	}
	return found.Err()
}

func dumpPostgres(ctx context.Context, db *sql.DB) error {
	for _, query := range []string{
		`SELECT 'column', table_name, column_name, data_type, character_maximum_length, is_nullable, is_identity, column_default
			FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'goose_db_version' ORDER BY 2, 3`,
		`SELECT 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid)
			FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype IN ('c', 'f', 'u', 'p') AND conrelid::regclass::text <> 'goose_db_version' ORDER BY 2, 3`,
		`SELECT 'index', tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'goose_db_version' ORDER BY 2, 3`,
	} {
		if err := rows(ctx, db, query); err != nil {
			return err
		}
	}
	return nil
}

var check = regexp.MustCompile(`CHECK \((?:[^()']|'[^']*'|\((?:[^()']|'[^']*')*\))*\)`)

func dumpSQLite(ctx context.Context, db *sql.DB) error {
	const tables = `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'goose_db_version' ORDER BY name`
	found, err := db.QueryContext(ctx, tables)
	if err != nil {
		return err
	}
	var names []string
	for found.Next() {
		var name string
		if err := found.Scan(&name); err != nil {
			return err
		}
		names = append(names, name)
	}
	if err := found.Close(); err != nil {
		return err
	}
	for _, name := range names {
		for _, query := range []string{
			`SELECT 'column', ?1, name, type, "notnull", dflt_value, pk FROM pragma_table_info(?1) ORDER BY name`,
			`SELECT 'reference', ?1, "from", "table", "to", on_delete FROM pragma_foreign_key_list(?1) ORDER BY 3`,
			`SELECT 'index', ?1, l.name, l."unique", group_concat(i.name) FROM pragma_index_list(?1) l, pragma_index_info(l.name) i WHERE l.origin = 'c' GROUP BY l.name ORDER BY 3`,
		} {
			if err := rows(ctx, db, query, name); err != nil {
				return err
			}
		}
		var text string
		if err := db.QueryRowContext(ctx, `SELECT sql FROM sqlite_master WHERE name = ?`, name).Scan(&text); err != nil {
			return err
		}
		fmt.Println("autoincrement", name, strings.Contains(text, "AUTOINCREMENT"))
		lines := check.FindAllString(text, -1)
		slices.Sort(lines)
		for _, l := range lines {
			fmt.Println("check", name, l)
		}
	}
	return rows(ctx, db, `SELECT 'broken', "table", rowid, parent FROM pragma_foreign_key_check`)
}
