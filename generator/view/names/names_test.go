package names_test

import (
	"go/token"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator/view/names"
)

func TestWords(t *testing.T) {
	t.Parallel()
	tests := map[string][]string{
		"user_id":                {"user", "id"},
		"userId":                 {"user", "Id"},
		"UserID":                 {"User", "ID"},
		"userIDs":                {"user", "IDs"},
		"HTTPServer2Go":          {"HTTP", "Server2", "Go"},
		"XMLHttpRequest":         {"XML", "Http", "Request"},
		"io.k8s.api.core.v1.Pod": {"io", "k8s", "api", "core", "v1", "Pod"},
		"RRSet":                  {"RR", "Set"},
		"don't":                  {"dont"},
		"+1":                     {"Plus", "1"},
		"-1":                     {"Minus", "1"},
		"-rf":                    {"Minus", "rf"},
		"1":                      {"1"},
		"":                       {"Empty"},
		" ":                      {"Space"},
		"--":                     {"Minus", "Minus"},
		"*":                      {"Star"},
		"\x00\u202e":             {"Empty"},
		"日本":                     {"日本"},
		"Größe":                  {"Grosse"},
		"@type":                  {"type"},
		"a/b":                    {"a", "b"},
	}
	for text, want := range tests {
		if diff := cmp.Diff(want, names.Words(text)); diff != "" {
			t.Errorf("Words(%q): %s", text, diff)
		}
	}
	if diff := cmp.Diff([]string{"At", "type"}, names.SpelledWords("@type")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"Start", "Time", "Less"}, names.SpelledWords("StartTime<")); diff != "" {
		t.Error(diff)
	}
}

func TestCasings(t *testing.T) {
	t.Parallel()
	type casings struct{ Pascal, Camel, Snake, Kebab string }
	tests := map[string]casings{
		"user_id":       {"UserID", "userID", "user_id", "user-id"},
		"photoUrls":     {"PhotoURLs", "photoURLs", "photo_urls", "photo-urls"},
		"PETS_LIST":     {"PetsList", "petsList", "pets_list", "pets-list"},
		"RRSet":         {"RRSet", "rrSet", "rr_set", "rr-set"},
		"httpApi":       {"HTTPAPI", "httpAPI", "http_api", "http-api"},
		"type":          {"Type", "type_", "type", "type"},
		"2fa":           {"N2fa", "n2fa", "2fa", "2fa"},
		"日本":            {"X日本", "日本", "日本", "日本"},
		"Été":           {"Ete", "ete", "ete", "ete"},
		"+1":            {"Plus1", "plus1", "plus_1", "plus-1"},
		"book.dueDate ": {"BookDueDate", "bookDueDate", "book_due_date", "book-due-date"},
	}
	for text, want := range tests {
		got := casings{names.Pascal(text), names.Camel(text), names.Snake(text), names.Kebab(text)}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q: %s", text, diff)
		}
	}
}

func TestFile(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"Pet": "schema_pet", "unit_test": "schema_unit_test_file", "plan_windows": "schema_plan_windows_file",
		"js": "schema_js_file", "appLinuxAmd64": "schema_app_linux_amd64_file", "../../etc/passwd": "schema_etc_passwd",
		"..": "schema_dot_dot", "con": "schema_con", "日本": "schema_u65e5u672c", "": "schema_empty",
	}
	for text, want := range tests {
		if got := names.File("schema", text); got != want {
			t.Errorf("File(%q) = %q, want %q", text, got, want)
		}
	}
	if got := names.File("", "CON"); got != "con_file" {
		t.Errorf("File without prefix = %q", got)
	}
	if got := names.File("schema", strings.Repeat("long name ", 50)); len(got) > 100 {
		t.Errorf("%d bytes", len(got))
	}
}

func TestPackage(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"books": "books", "order items": "orderitems", "type": "typesvc", "internal": "internalsvc", "main": "mainsvc",
		"json": "jsonsvc", "string": "stringsvc", "2fa": "n2fa", "Über uns": "uberuns", "日本": "u65e5u672c", "js": "jssvc",
		"testdata": "testdatasvc", "../x": "x", "": "empty",
	}
	for text, want := range tests {
		if got := names.Package(text); got != want {
			t.Errorf("Package(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestScopeDecidesInPhases(t *testing.T) {
	t.Parallel()
	s := names.NewScope()
	s.Reserve("Handlers")
	s.Pin("pinned", "Pinned")
	given := map[string]*names.Name{}
	add := func(key string, rank, strain int, candidates ...string) {
		given[key] = s.Add(names.Request{Key: key, Rank: rank, Strain: strain, Candidates: candidates})
	}
	add("inline", 4, 0, "Pet", "PetObject")
	add("b", 0, 1, "Foo")
	add("a", 0, 0, "Foo")
	add("c", 0, 1, "Foo")
	add("schema", 0, 0, "Pet")
	add("handlers", 0, 0, "Handlers", "HandlersSchema")
	add("pin", 0, 0, "Pinned")
	add("digit", 0, 0, "N1")
	add("digit again", 0, 1, "N1")
	add("second phase waits", 0, 0, "Handlers", "Late")
	add("first phase wins", 4, 0, "Late")
	s.Resolve()
	got := map[string]string{}
	for key, name := range given {
		got[key] = name.String()
	}
	want := map[string]string{
		"inline": "PetObject", "a": "Foo", "b": "Foo2", "c": "Foo3", "schema": "Pet", "handlers": "HandlersSchema",
		"pin": "Pinned2", "digit": "N1", "digit again": "N1_2", "second phase waits": "Late2", "first phase wins": "Late",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if s.Name("a") != "Foo" || s.Name("pinned") != "Pinned" || s.Name("nobody") != "" {
		t.Error("Name does not find by key")
	}
	if again := s.Add(names.Request{Key: "a", Candidates: []string{"Other"}}); again.String() != "Foo" {
		t.Errorf("a second request for a key gives %s", again)
	}
}

func TestFileScopeIgnoresCase(t *testing.T) {
	t.Parallel()
	s := names.NewFileScope()
	a := s.Add(names.Request{Key: "a", Candidates: []string{"schema_foo"}})
	b := s.Add(names.Request{Key: "b", Candidates: []string{"Schema_Foo"}})
	s.Resolve()
	if a.String() != "schema_foo" || b.String() != "Schema_Foo2" {
		t.Errorf("got %s and %s", a, b)
	}
}

// FuzzNames checks that whatever a document calls its things, identifiers, files and
// packages of it are valid, distinct and the same in any order.
func FuzzNames(f *testing.F) {
	f.Add("", " ", "+1")
	f.Add("日本", "é", "e")
	f.Add("A", "a", "-1")
	f.Add("foo_bar", "fooBar", "foo bar")
	f.Add("\xff\xfe", "\u202e", "ǅ")
	f.Add(strings.Repeat("x", 300), strings.Repeat("x", 301), "con")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		texts := []string{a, b, c}
		first := resolve(t, texts, []int{0, 1, 2})
		if again := resolve(t, texts, []int{2, 0, 1}); first != again {
			t.Errorf("%q: %v in one order, %v in another", texts, first, again)
		}
		for _, text := range texts {
			if id := names.Camel(text); !token.IsIdentifier(id) || token.IsExported(id) || names.Reserved(id) {
				t.Errorf("Camel(%q) = %q", text, id)
			}
			if p := names.Package(text); !token.IsIdentifier(p) || len(p) > 50 || strings.ToLower(p) != p {
				t.Errorf("Package(%q) = %q", text, p)
			}
			if file := names.File("schema", text); len(file) > 100 || strings.ContainsFunc(file, notFile) {
				t.Errorf("File(%q) = %q", text, file)
			}
		}
	})
}

func notFile(r rune) bool {
	return r != '_' && (r < 'a' || r > 'z') && (r < '0' || r > '9')
}

// resolve names three texts in one scope, asked for in the order given.
func resolve(t *testing.T, texts []string, order []int) [3]string {
	t.Helper()
	s := names.NewScope()
	var given [3]*names.Name
	for _, i := range order {
		candidates := []string{names.Pascal(texts[i])}
		if spelled := names.PascalWords(names.SpelledWords(texts[i])); spelled != candidates[0] {
			candidates = append(candidates, spelled)
		}
		given[i] = s.Add(names.Request{Key: string(rune('a' + i)), Candidates: candidates})
	}
	s.Resolve()
	var got [3]string
	seen := map[string]bool{}
	for i, n := range given {
		got[i] = n.String()
		if !token.IsIdentifier(got[i]) || !token.IsExported(got[i]) || len([]rune(got[i])) > names.MaxIdentifier {
			t.Errorf("%q is called %q", texts[i], got[i])
		}
		if seen[got[i]] {
			t.Errorf("%q: %q twice", texts, got[i])
		}
		seen[got[i]] = true
	}
	return got
}
