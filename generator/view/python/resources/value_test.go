package resources

import (
	"testing"

	"github.com/backend-dev/backend/generator/view/python/pycode"
	"github.com/backend-dev/backend/generator/view/python/pytypes"
	"github.com/backend-dev/backend/openapi/infer"
)

func TestSourceAs(t *testing.T) {
	t.Parallel()
	text, number, whole := scalar("str"), scalar("float"), scalar("int")
	book := value{text: "schemas.Book"}
	tests := []struct {
		from     source
		to       value
		optional bool
		want     string
	}{
		{named("row.a", text, false), text, false, "row.a"},
		{named("row.a", text, true), text, true, "row.a"},
		{named("row.a", text, true), text, false, `"" if row.a is None else row.a`},
		{named("row.a", whole, false), number, false, "row.a"},
		{named("row.a", number, true), whole, true, "None if row.a is None else int(row.a)"},
		{named("row.a", scalar("UUID"), true), text, false, `"" if row.a is None else str(row.a)`},
		{named("row.a", scalar("datetime"), false), text, false, "storage.convert(str, row.a)"},
		{named("row.a", book, true), value{text: "schemas.Other"}, true, "storage.convert(schemas.Other, row.a)"},
		{named("row.a", value{text: "list[schemas.Book]", items: &book}, false), value{text: "schemas.Books", items: &book}, false, "row.a"},
		{
			named("row.a_property_with_a_long_name", book, true), value{text: "schemas.AnotherLongName"}, false,
			"storage.either(storage.convert(schemas.AnotherLongName, row.a_property_with_a_long_name), storage.convert(schemas.AnotherLongName, {}))",
		},
	}
	for _, tt := range tests {
		if got := tt.from.as(tt.to, tt.optional).Flat(); got != tt.want {
			t.Errorf("%s as %s: got %s, want %s", tt.from.expr.Flat(), tt.to.text, got, tt.want)
		}
	}
}

func TestLiteral(t *testing.T) {
	t.Parallel()
	tests := []struct {
		data string
		typ  value
		want string
	}{
		{`"a\"b"`, scalar("str"), `'a"b'`},
		{`true`, scalar("bool"), "True"},
		{`12.0`, scalar("int"), "12"},
		{`1e3`, scalar("int"), "1000"},
		{`1.5`, scalar("int"), "storage.convert(int, 1.5)"},
		{`1.5`, scalar("float"), "1.5"},
		{`"2026-01-31"`, scalar("date"), `date.fromisoformat("2026-01-31")`},
		{`"never"`, scalar("date"), `storage.convert(date, "never")`},
		{`"2026-01-31T00:00:00Z"`, scalar("datetime"), `storage.convert(datetime, "2026-01-31T00:00:00Z")`},
		{`{"a": null}`, value{text: "schemas.Book"}, `storage.convert(schemas.Book, {"a": None})`},
		{`null`, value{text: "schemas.Book"}, "storage.convert(schemas.Book, {})"},
	}
	for _, tt := range tests {
		if got := literal([]byte(tt.data), tt.typ).Flat(); got != tt.want {
			t.Errorf("%s as %s: got %s, want %s", tt.data, tt.typ.text, got, tt.want)
		}
	}
}

func TestImports(t *testing.T) {
	t.Parallel()
	const text = `def f(date: str, at: datetime = "UUID in a text") -> None:
    """Nothing of wire."""
    row.select(mapping.new_row(delete=1), f"{quote(row.a, safe='')}")
    class BookRow: ...
    return PetRow == UUID(int=0)
`
	want := "from datetime import datetime\nfrom urllib.parse import quote\nfrom uuid import UUID\n\n" +
		"from app.books import mapping\nfrom app.books.model import PetRow\n"
	if got := imports("books", text); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestBindingValue(t *testing.T) {
	t.Parallel()
	field := &Field{Name: "a", typ: scalar("str"), optional: true, Column: &infer.Column{Role: "property"}}
	hash := &Field{Name: "a", typ: scalar("str"), Column: &infer.Column{Role: roleHash}}
	none, preset := pycode.Name("None"), pycode.Name(`"x"`)
	from := named("body.a", scalar("str"), true)
	tests := []struct {
		binding binding
		absent  pycode.Expr
		want    string
	}{
		{binding{field: field, from: from, mode: pytypes.Omit, holder: "body", name: "a"}, none, "body.a"},
		{binding{field: field, from: from, mode: pytypes.Omit, holder: "body", name: "a"}, preset, `"x" if body.a is None else body.a`},
		{binding{field: field, from: from, mode: pytypes.Nullable, holder: "body", name: "a"}, preset, `body.a if "a" in body.model_fields_set else "x"`},
		{binding{field: hash, from: from, mode: pytypes.Omit, holder: "body", name: "a"}, pycode.Name(`""`), `"" if body.a is None else await hash_password(body.a)`},
		{binding{field: field, from: from, mode: pytypes.Omit, holder: "body.in", name: "a", loose: true}, none, "None if body.in is None else body.a"},
	}
	for _, tt := range tests {
		if got := tt.binding.value(tt.absent).Flat(); got != tt.want {
			t.Errorf("got %s, want %s", got, tt.want)
		}
	}
}
