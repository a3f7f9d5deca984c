package migrate

import (
	"fmt"
	"strings"
)

// Step is one migration, for goose.
type Step struct {
	// Name says what it does, such as add_books_pages.
	Name string
	// Notes are sentences for its head.
	Notes []string
	// Up and Down are the statements, each with its semicolon.
	Up, Down []string
	// NoTransaction says that the statements make their own.
	NoTransaction bool
}

// File gives the name of the step's file with that number.
func (s *Step) File(number int) string { return fmt.Sprintf("%04d_%s.sql", number, s.Name) }

// SQL gives the file.
func (s *Step) SQL() []byte {
	var b strings.Builder
	b.WriteString("-- Code scaffolded by backend. Yours to edit.\n")
	for _, n := range s.Notes {
		b.WriteString("-- " + n + "\n")
	}
	b.WriteString("\n")
	if s.NoTransaction {
		b.WriteString("-- +goose NO TRANSACTION\n")
	}
	for _, half := range [...]struct {
		name       string
		statements []string
	}{{"Up", s.Up}, {"Down", s.Down}} {
		if half.name == "Down" {
			b.WriteString("\n")
		}
		b.WriteString("-- +goose " + half.name + "\n")
		if len(half.statements) == 0 {
			b.WriteString("SELECT 1;\n")
		}
		for _, st := range half.statements {
			if strings.Contains(st, "$;") { // the body of a function has statements of its own
				st = "-- +goose StatementBegin\n" + st + "\n-- +goose StatementEnd"
			}
			b.WriteString(st + "\n")
		}
	}
	return []byte(b.String())
}
