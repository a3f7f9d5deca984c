// Package alembic writes migrations as revisions of Alembic: Python files that
// execute the SQL.
//
// It takes the statements that package migrate gives, and gives the text of files
// in the form of ruff format. It reads such files back as far as numbering needs:
// which revision they are and which one they follow. It writes no files.
package alembic

import (
	"fmt"
	"slices"
	"strings"

	"github.com/backend-dev/backend/generator/migrate"
	"github.com/backend-dev/backend/generator/pytext"
)

// Revision is one migration.
type Revision struct {
	// ID names the revision, Before the one that it follows, "" for the first.
	ID, Before string
	// Title is its first sentence, Notes are further ones.
	Title string
	Notes []string
	// Up and Down are SQL statements.
	Up, Down []string
	// NoTransaction says that the statements make their own.
	NoTransaction bool
}

// Number gives the id of the n-th revision.
func Number(n int) string { return fmt.Sprintf("%04d", n) }

// File gives the name of the file of a step with that number.
func File(s *migrate.Step, number int) string { return Number(number) + "_" + s.Name + ".py" }

// First gives the revision that makes all tables.
func First(m *migrate.Migration) *Revision {
	return &Revision{
		ID: Number(1), Title: "The tables of the first version.",
		Notes: []string{"Applied revisions are never edited: the next change is a new one."},
		Up:    m.Statements(), Down: m.DropStatements(),
	}
}

// Next gives the revision of a step behind another revision.
func Next(s *migrate.Step, number int, before string) *Revision {
	title := strings.ReplaceAll(s.Name, "_", " ")
	return &Revision{
		ID: Number(number), Before: before, Title: strings.ToUpper(title[:1]) + title[1:] + ".", Notes: s.Notes,
		Up: s.Up, Down: s.Down, NoTransaction: s.NoTransaction,
	}
}

// Text gives the file with the line that says whose it is.
func (r *Revision) Text() []byte {
	return []byte("# Code scaffolded by backend. Yours to edit.\n" + r.Code())
}

// Code gives the file without that line.
func (r *Revision) Code() string {
	var b strings.Builder
	b.WriteString(`"""` + docText(r.Title) + "\n\n")
	for _, n := range r.Notes {
		b.WriteString(docText(n) + "\n")
	}
	if len(r.Notes) > 0 {
		b.WriteString("\n")
	}
	b.WriteString(strings.TrimRight("Revision ID: "+r.ID+"\nRevises: "+r.Before, " ") + "\n\"\"\"\n\n")
	up, down := r.body(r.Up), r.body(r.Down)
	if up+down != "" {
		b.WriteString("from alembic import op\n\n")
	}
	before := "None"
	if r.Before != "" {
		before = pytext.Quote(r.Before)
	}
	b.WriteString("revision = " + pytext.Quote(r.ID) + "\ndown_revision = " + before + "\nbranch_labels = None\ndepends_on = None\n")
	b.WriteString("\n\ndef upgrade() -> None:\n    \"\"\"Bring the database to this revision.\"\"\"\n" + up)
	b.WriteString("\n\ndef downgrade() -> None:\n    \"\"\"Take the database back to the revision before.\"\"\"\n" + down)
	return b.String()
}

// body gives the statements of a function that has a docstring.
func (r *Revision) body(statements []string) string {
	indent := "    "
	var b strings.Builder
	if r.NoTransaction && len(statements) > 0 {
		b.WriteString(indent + "with op.get_context().autocommit_block():\n")
		indent += "    "
	}
	for _, s := range statements {
		s = strings.TrimSuffix(s, ";")
		if s != "SELECT 1" { // what goose wants where there is nothing to do
			b.WriteString(execute(indent, s))
		}
	}
	return b.String()
}

// longest is how long a line may be.
const longest = 120

// execute gives the call that executes a statement, as a line where it fits.
func execute(indent, statement string) string {
	escaped := slashed(Escaped(statement))
	if line := indent + "op.execute(" + oneLine(escaped) + ")"; !strings.Contains(line, "\n") && oneLine(escaped) != "" && len([]rune(line)) <= longest {
		return line + "\n"
	}
	inner := indent + "    "
	var b strings.Builder
	b.WriteString(indent + "op.execute(\n" + inner + `"""` + "\n")
	for line := range strings.SplitSeq(strings.ReplaceAll(escaped, `"""`, `\"\"\"`), "\n") {
		b.WriteString(inner + line + "\n")
	}
	b.WriteString(inner + `"""` + "\n" + indent + ")\n")
	return b.String()
}

// oneLine gives a text as a string in quotes that it does not have, "" when it has
// both.
func oneLine(escaped string) string {
	switch {
	case strings.Contains(escaped, "\n"):
		return ""
	case !strings.Contains(escaped, `"`):
		return `"` + escaped + `"`
	case !strings.Contains(escaped, "'"):
		return "'" + escaped + "'"
	default:
		return ""
	}
}

// slashed doubles backslashes: a Python string halves them.
func slashed(text string) string { return strings.ReplaceAll(text, `\`, `\\`) }

// Escaped gives SQL as the text of SQLAlchemy: it escapes what would be taken for a parameter: a colon before a word
// and behind nothing that belongs to one.
func Escaped(text string) string {
	var b strings.Builder
	before := rune(0)
	runes := []rune(text)
	for i, r := range runes {
		after := i+1 < len(runes) && (wordly(runes[i+1]) || runes[i+1] == '$')
		if r == ':' && after && before != ':' && before != '\\' && !wordly(before) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
		before = r
	}
	return b.String()
}

// docText gives a sentence for a docstring.
func docText(text string) string {
	return strings.ReplaceAll(slashed(strings.Join(strings.Fields(text), " ")), `"""`, `\"\"\"`)
}

// Head gives the revision that no other follows, the last one of several; "" when
// there is none. The files are in their order.
func Head(files []string) string {
	var ids, followed []string
	for _, text := range files {
		if id := assigned(text, "revision"); id != "" {
			ids = append(ids, id)
		}
		followed = append(followed, assigned(text, "down_revision"))
	}
	for _, id := range slices.Backward(ids) {
		if !slices.Contains(followed, id) {
			return id
		}
	}
	return ""
}
