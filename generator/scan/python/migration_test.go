package python_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator/scan/python"
)

func TestSQL(t *testing.T) {
	t.Parallel()
	const revision = `"""A title."""
import sqlalchemy as sa
from alembic import op

def upgrade() -> None:
    """Bring it on."""
    op.execute(
        """
        CREATE TABLE "a" (
            "x" text CHECK ("x" IN ('\\:b'))
        )
        """
    )
    with op.get_context().autocommit_block():
        op.execute('CREATE INDEX "i" ON "a" ("x")')
    op.execute(sa.text("DROP TABLE b"))
    print("x")

def downgrade() -> None:
    op.execute("DROP TABLE a")
`
	want := "\n\n\n\n\n\n\n\n        CREATE TABLE \"a\" (\n            \"x\" text CHECK (\"x\" IN ('\\:b'))\n        )\n        ;" +
		"\n\n\nCREATE INDEX \"i\" ON \"a\" (\"x\");\nDROP TABLE b;"
	if diff := cmp.Diff(want, python.SQL(revision)); diff != "" {
		t.Error(diff)
	}
}
