package pycode_test

import (
	"strings"
	"testing"

	"github.com/backend-dev/backend/generator/view/python/pycode"
)

func TestValue(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`null`: "None", `true`: "True", `1`: "1", `1.50`: "1.5", `1e2`: "100.0", `1e400`: `float("inf")`, `-1e-7`: "-1e-7",
		`"a"`: `"a"`, `[1, "x", null]`: `[1, "x", None]`, `{"b": {"c": [true]}}`: `{"b": {"c": [True]}}`, `x`: "None", ``: "None",
	} {
		if got := pycode.Value([]byte(text)).Flat(); got != want {
			t.Errorf("%s is %s, want %s", text, got, want)
		}
	}
}

func TestLay(t *testing.T) {
	t.Parallel()
	long := pycode.Name(pycode.Quote(strings.Repeat("x", 95)))
	short := pycode.Name("short")
	tests := []struct {
		name string
		got  string
		want string
	}{
		{"fits", pycode.Lay(4, "a: ", pycode.Call("f", short), " = None"), "    a: f(short) = None\n"},
		{"call", pycode.Lay(0, "a = ", pycode.Call("function", long, long), ""), "a = function(\n    " + long.Flat() + ",\n    " + long.Flat() + ",\n)\n"},
		{"one index", pycode.Lay(0, "a: ", pycode.Index("Omittable", pycode.Index("Annotated", long, short)), " = None"),
			"a: Omittable[\n    Annotated[" + long.Flat() + ", short]\n] = None\n"},
		{"tuple", pycode.Lay(0, "a = ", pycode.Tuple(short), ""), "a = (short,)\n"},
		{"union", pycode.Lay(0, "a = ", pycode.Index("Annotated", pycode.Union(long, long), short), ""),
			"a = Annotated[\n    " + long.Flat() + "\n    | " + long.Flat() + ",\n    short,\n]\n"},
		{"default opens", pycode.LayDefault(4, "a: ", pycode.Name(strings.Repeat("T", 90)), pycode.Call("Field", pycode.Keyword("alias", long))),
			"    a: " + strings.Repeat("T", 90) + " = Field(\n        alias=" + long.Flat() + ",\n    )\n"},
		{"default in parentheses", pycode.LayDefault(4, "a: ", pycode.Name(strings.Repeat("T", 107)), pycode.Name("None")),
			"    a: " + strings.Repeat("T", 107) + " = (\n        None\n    )\n"},
		{"loop", pycode.Lay(0, "return ", pycode.Each(pycode.Call("f", long), "for x in "+strings.Repeat("y", 20)), ""),
			"return [\n    f(" + long.Flat() + ")\n    for x in " + strings.Repeat("y", 20) + "\n]\n"},
		{"wide", pycode.Lay(0, "a = ", pycode.Call("f", pycode.Name(pycode.Quote(strings.Repeat("日", 56)))), ""),
			"a = f(\n    \"" + strings.Repeat("日", 56) + "\",\n)\n"},
	}
	for _, test := range tests {
		if test.got != test.want {
			t.Errorf("%s:\n%s\nwant\n%s", test.name, test.got, test.want)
		}
	}
}

func TestDocstring(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name       string
		paragraphs []string
		want       string
	}{
		{"nothing", []string{" \n", ""}, ""},
		{"one line", []string{"Show a book"}, "    \"\"\"Show a book.\"\"\"\n"},
		{"its own end", []string{"Really?"}, "    \"\"\"Really?\"\"\"\n"},
		{"two paragraphs", []string{"One", "Two"}, "    \"\"\"One.\n\n    Two.\n    \"\"\"\n"},
		{"quotes", []string{`"""x""" ends "so"`}, "    \"\"\"'''x''' ends \"so\".\"\"\"\n"},
		{"quote in front", []string{`"So" it is`}, "    \"\"\"'So\" it is.\"\"\"\n"},
		{"backslash", []string{`a\`}, "    \"\"\"a\\\\.\"\"\"\n"},
		{"control", []string{"a\x00b\u202ec"}, "    \"\"\"a b c.\"\"\"\n"},
	}
	for _, test := range tests {
		if got := pycode.Docstring(4, test.paragraphs...); got != test.want {
			t.Errorf("%s:\n%q\nwant\n%q", test.name, got, test.want)
		}
	}
}

func TestImports(t *testing.T) {
	t.Parallel()
	i := &pycode.Imports{}
	for _, name := range []string{"b2", "B10", "B2", "CONST", "Ba", "BA"} {
		i.Add("app.books", name)
	}
	i.Add("typing", "Any")
	i.Add("typing", "Any")
	i.Add("fastapi", "Path")
	i.AddModule("pydantic")
	want := "from typing import Any\n\nimport pydantic\nfrom fastapi import Path\n\nfrom app.books import B2, B10, BA, CONST, Ba, b2\n"
	if got := i.String(); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

func TestMentions(t *testing.T) {
	t.Parallel()
	code := pycode.Bare(`x = Query(alias="date") ` + "\n" + `"""Any date."""` + "\n" + `y: datetime = 'it\'s Path' + a.UUID + Any_`)
	for name, want := range map[string]bool{"Query": true, "date": false, "Any": false, "datetime": true, "Path": false, "UUID": false, "a": true} {
		if got := pycode.Mentions(code, name); got != want {
			t.Errorf("%s: %v in %s", name, got, code)
		}
	}
}
