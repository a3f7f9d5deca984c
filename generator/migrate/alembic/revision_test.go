package alembic_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator/migrate"
	"github.com/backend-dev/backend/generator/migrate/alembic"
)

const want = `# Code scaffolded by backend. Yours to edit.
"""Add books pages.

Only \\ you know.

Revision ID: 0002
Revises: 0001
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database to this revision."""
    op.execute('ALTER TABLE "books" ADD COLUMN "pages" INTEGER')
    op.execute("SELECT 'a', '\\:b', c::text, ':', '\\x'")
    op.execute(
        """
        CREATE TABLE "b" (
            CHECK ("x" IN ('y'))
        )
        """
    )


def downgrade() -> None:
    """Take the database back to the revision before."""
    with op.get_context().autocommit_block():
        op.execute('DROP TABLE "b"')
`

func TestNext(t *testing.T) {
	t.Parallel()
	step := &migrate.Step{Name: "add_books_pages", Notes: []string{`Only \ you know.`}, Up: []string{
		`ALTER TABLE "books" ADD COLUMN "pages" INTEGER;`, `SELECT 'a', ':b', c::text, ':', '\x';`, "CREATE TABLE \"b\" (\n    CHECK (\"x\" IN ('y'))\n);",
	}, Down: []string{`DROP TABLE "b";`}}
	got := string(alembic.Next(step, 2, "0001").Text())
	if diff := cmp.Diff(strings.Replace(want, "    with op.get_context().autocommit_block():\n        op", "    op", 1), got); diff != "" {
		t.Error(diff)
	}
	step.NoTransaction, step.Up = true, nil
	if got := string(alembic.Next(step, 2, "0001").Text()); !strings.HasSuffix(got, want[strings.Index(want, "\n\ndef downgrade"):]) {
		t.Error(got)
	}
}

func TestFirst(t *testing.T) {
	t.Parallel()
	none := alembic.First(migrate.Create(migrate.Model{}, false))
	if strings.Contains(none.Code(), "execute") {
		t.Errorf("a service without tables executes something:\n%s", none.Code())
	}
}

func TestHeadAndRenumber(t *testing.T) {
	t.Parallel()
	first := "revision = \"0001\"\ndown_revision = None\n"
	typed := "revision: str = 'a1b2'\ndown_revision: str | None = '0001'\n"
	if got := alembic.Head([]string{first}); got != "0001" {
		t.Errorf("got %q", got)
	}
	if got := alembic.Head([]string{first, typed, "nothing"}); got != "a1b2" {
		t.Errorf("got %q", got)
	}
	if got := alembic.Head(nil); got != "" {
		t.Errorf("got %q", got)
	}
	got := string(alembic.Renumber([]byte(want), 5, "0004"))
	expected := strings.NewReplacer("Revision ID: 0002", "Revision ID: 0005", "Revises: 0001", "Revises: 0004",
		`revision = "0002"`, `revision = "0005"`, `down_revision = "0001"`, `down_revision = "0004"`).Replace(want)
	if diff := cmp.Diff(expected, got); diff != "" {
		t.Error(diff)
	}
}

// TestNothing writes the revision of a service that stores nothing: it imports nothing.
func TestNothing(t *testing.T) {
	t.Parallel()
	got := alembic.First(&migrate.Migration{}).Code()
	if strings.Contains(got, "import") || strings.Contains(got, "op.") {
		t.Error(got)
	}
}
