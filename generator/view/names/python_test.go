package names_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/backend-dev/backend/generator/view/names"
)

func TestPythonNames(t *testing.T) {
	t.Parallel()
	tests := []struct {
		how        func(string) string
		text, want string
	}{
		{names.PyIdentifier, "userID", "user_id"},
		{names.PyIdentifier, "X-Request-ID", "x_request_id"},
		{names.PyIdentifier, "2fa", "n2fa"},
		{names.PyIdentifier, "class", "class_"},
		{names.PyIdentifier, "match", "match_"},
		{names.PyIdentifier, "日本", "日本"},
		{names.PyIdentifier, "ŀ", "u140"},
		{names.PyIdentifier, "", "empty"},
		{names.PyIdentifier, "+1", "plus_1"},
		{names.PyAttribute, "model_config", "model_config_"},
		{names.PyAttribute, "modelName", "model_name"},
		{names.PyAttribute, "json", "json_"},
		{names.PyAttribute, "copy", "copy_"},
		{names.PyAttribute, "register", "register_"},
		{names.PyAttribute, "id", "id"},
		{names.PyParameter, "self", "self_"},
		{names.PyParameter, "body", "body_"},
		{names.PyParameter, "id", "id"},
		{names.PyFunction, "list", "list_"},
		{names.PyFunction, "getPet", "get_pet"},
		{names.PyClass, "pet", "Pet"},
		{names.PyClass, "日本", "X日本"},
		{names.PyConstant, "list_", "LIST"},
		{names.PyPackage, "Storage", "storage_group"},
		{names.PyPackage, "import", "import_group"},
		{names.PyPackage, "con", "con_group"},
		{names.PyPackage, "日本", "u65e5u672c"},
		{names.PyPackage, "Order Items", "order_items"},
	}
	for _, test := range tests {
		if got := test.how(test.text); got != test.want {
			t.Errorf("%q is called %q, want %q", test.text, got, test.want)
		}
	}
}

// FuzzPythonNames checks that whatever a document calls its things, Python takes the
// names, and none is a keyword.
func FuzzPythonNames(f *testing.F) {
	for _, text := range []string{"", " ", "_", "__init__", "None", "ǅ", "ﷺ", "\xff", "१", strings.Repeat("x", 300), "a\u0301"} {
		f.Add(text)
	}
	identifier := regexp.MustCompile(`^[\p{L}_][\p{L}\p{Nd}_]*$`)
	ascii := regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	f.Fuzz(func(t *testing.T, text string) {
		for _, how := range []func(string) string{names.PyIdentifier, names.PyAttribute, names.PyParameter, names.PyFunction, names.PyClass} {
			name := how(text)
			if !identifier.MatchString(name) || name == "None" || name == "class" || len([]rune(name)) > names.MaxIdentifier+1 {
				t.Errorf("%q is called %q", text, name)
			}
		}
		if name := names.PyPackage(text); !ascii.MatchString(name) {
			t.Errorf("%q is in package %q", text, name)
		}
	})
}
