package resources

import (
	"testing"

	"github.com/backend-dev/backend/generator/view/golang/gotypes"
)

func TestSourceInto(t *testing.T) {
	t.Parallel()
	text, named := stringType, goType{name: "api.Kind", text: true}
	long, short := goType{name: "int64"}, goType{name: "int32"}
	list, stamp := goType{name: "[]string"}, goType{name: "time.Time"}
	tests := []struct {
		from source
		mode gotypes.Mode
		to   goType
		want string
	}{
		{source{expr: "r.A", typ: text, place: true}, gotypes.Plain, text, "r.A"},
		{source{expr: "r.A", typ: text, place: true}, gotypes.Plain, named, "api.Kind(r.A)"},
		{source{expr: "r.A", typ: text, place: true}, gotypes.Pointer, text, "&r.A"},
		{source{expr: "r.A", typ: text, place: true}, gotypes.OrNull, named, "new(api.Kind(r.A))"},
		{source{expr: "r.A", typ: text, place: true}, gotypes.Nullable, named, "wire.Of(api.Kind(r.A))"},
		{source{expr: "r.A", typ: text, form: formPointer}, gotypes.Plain, named, "api.Kind(storage.Or(r.A))"},
		{source{expr: "r.A", typ: text, form: formPointer}, gotypes.Pointer, text, "r.A"},
		{source{expr: "r.A", typ: text, form: formPointer}, gotypes.Pointer, named, "storage.Text[api.Kind](r.A)"},
		{source{expr: "r.A", typ: text, form: formPointer}, gotypes.Nullable, text, "wire.FromPtr(r.A)"},
		{source{expr: "in.A", typ: named, form: formNullable}, gotypes.Pointer, text, "storage.Text[string](in.A.Ptr())"},
		{source{expr: "in.A", typ: named, form: formNullable}, gotypes.Plain, text, "string(in.A.Value)"},
		{source{expr: "in.A", typ: text, form: formNullable}, gotypes.Nullable, text, "in.A"},
		{source{expr: "r.A", typ: long, form: formPointer}, gotypes.Pointer, short, "storage.Number[int32](r.A)"},
		{source{expr: "page.Total", typ: long}, gotypes.Pointer, short, "new(int32(page.Total))"},
		{source{expr: "r.A.V", typ: list, form: formReference}, gotypes.Omit, list, "r.A.V"},
		{source{expr: "r.A.V", typ: list, form: formReference}, gotypes.OrNull, list, "storage.List(r.A.V)"},
		{source{expr: "r.A", typ: stamp}, gotypes.Plain, text, "storage.Convert[string](r.A)"},
		{source{expr: `"x"`, typ: text}, gotypes.Pointer, named, `new(api.Kind("x"))`},
	}
	for _, tt := range tests {
		if got := tt.from.into(tt.mode, tt.to); got != tt.want {
			t.Errorf("%+v into mode %d of %s: got %s, want %s", tt.from, tt.mode, tt.to.name, got, tt.want)
		}
	}
}

func TestLiteral(t *testing.T) {
	t.Parallel()
	tests := []struct {
		data string
		typ  goType
		want string
		zero bool
	}{
		{`"a\"b` + "\\u2028" + `"`, stringType, `"a\"b\u2028"`, false},
		{`""`, goType{name: "api.Kind", text: true}, `""`, true},
		{`true`, goType{name: "bool"}, "true", false},
		{`false`, goType{name: "bool"}, "false", true},
		{`12.0`, goType{name: "int64"}, "12", false},
		{`0`, goType{name: "int32"}, "0", true},
		{`1e3`, goType{name: "int32"}, "1000", false},
		{`3000000000`, goType{name: "int32"}, `storage.Decode[int32]("3000000000")`, false},
		{`9223372036854775807`, goType{name: "int64"}, "9223372036854775807", false},
		{`1.5`, goType{name: "float64"}, "1.5", false},
		{`[]`, goType{name: "[]api.Tag"}, "[]api.Tag{}", false},
		{`{}`, goType{name: "map[string]int64"}, "map[string]int64{}", false},
		{`{"a":1}`, goType{name: "json.RawMessage"}, `json.RawMessage("{\"a\":1}")`, false},
		{`"2026-01-02"`, goType{name: "wire.Date"}, `storage.Decode[wire.Date]("\"2026-01-02\"")`, false},
	}
	for _, tt := range tests {
		got, zero := literal([]byte(tt.data), tt.typ)
		if got != tt.want || zero != tt.zero {
			t.Errorf("%s as %s: got %s, %v; want %s, %v", tt.data, tt.typ.name, got, zero, tt.want, tt.zero)
		}
	}
}

func TestImportBlock(t *testing.T) {
	t.Parallel()
	names := used("storage.Or(r.time.Now)", `uuid.Parse("json.Marshal")`, "// wire.Date\nstrconv.Itoa(1)")
	got := importBlock("example.com/m", names)
	want := "import (\n\"strconv\"\n\n\"github.com/google/uuid\"\n\n\"example.com/m/internal/storage\"\n)"
	if got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
