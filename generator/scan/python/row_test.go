package python_test

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator/scan"
	"github.com/backend-dev/backend/generator/scan/python"
)

// TestRows holds what is read of classes that SQLAlchemy maps.
func TestRows(t *testing.T) {
	t.Parallel()
	const code = `
from sqlalchemy import Column, Integer
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from other import Audited

TABLE = "shops"


class Base(DeclarativeBase):
    created: Mapped[str] = mapped_column()


class Pet(Base):
    __tablename__ = "pets"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column("type", Integer)
    owner = relationship("Owner")
    age = Column(Integer)


class Shop(Audited, Base):
    __tablename__ = TABLE

    id: Mapped[int] = mapped_column()


class Plain:
    id: int = 3
`
	facts, err := python.Scan(fstest.MapFS{"app/pets.py": {Data: []byte(code)}}, python.Options{})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string][]string{}
	for _, r := range facts.Rows {
		key := r.Table
		if r.Open {
			key += " open"
		}
		got[key] = names(r.Columns)
	}
	want := map[string][]string{"pets": {"created", "id", "type", "age"}, "shops open": {"created", "id"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func names(columns []scan.Column) []string {
	var out []string
	for _, c := range columns {
		out = append(out, c.Name)
	}
	return out
}
