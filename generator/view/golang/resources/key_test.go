package resources

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/backend-dev/backend/openapi"
)

// call reads the arguments of storage.NewText.
var call = regexp.MustCompile(`^storage\.NewText\("([^"]*)", storage\.(\w+), (\d+)\)$`)

func TestNewTextSatisfiesItsSchema(t *testing.T) {
	t.Parallel()
	characters := map[string]string{
		"Lower": "abc0", "Hex": "0a", "Upper": "ABC0", "Letters": "abc", "Capital": "ABC", "Digits": "012",
	}
	tests := []struct {
		pattern    string
		least      int
		most       int // 0 is none
		wantPrefix string
	}{
		{"", 0, 0, ""},
		{"", 30, 40, ""},
		{"", 0, 5, ""},
		{"^[0-9a-f]{24}$", 0, 0, ""},
		{"^ord_[A-Z0-9]{10}$", 0, 0, "ord_"},
		{"^[a-z]+$", 3, 8, ""},
		{"^[0-9]{6,}$", 0, 0, ""},
		{"^[A-Z]{3}$", 0, 0, ""},
	}
	for _, tt := range tests {
		schema := &openapi.Schema{Kind: openapi.String, PatternRE2: tt.pattern, MinLength: tt.least}
		if tt.most > 0 {
			schema.MaxLength = &tt.most
		}
		parts := call.FindStringSubmatch(newText(schema))
		if parts == nil {
			t.Errorf("%q: got %s", tt.pattern, newText(schema))
			continue
		}
		n, err := strconv.Atoi(parts[3])
		if err != nil {
			t.Fatal(err)
		}
		text := parts[1] + strings.Repeat(characters[parts[2]], n)[:n]
		if parts[1] != tt.wantPrefix || len(text) < tt.least || tt.most > 0 && len(text) > tt.most || !regexp.MustCompile(tt.pattern).MatchString(text) {
			t.Errorf("%q, %d to %d: got %q", tt.pattern, tt.least, tt.most, text)
		}
	}
	uuid := &openapi.Schema{Kind: openapi.String, PatternRE2: "^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$"}
	if got := newText(uuid); got != "storage.NewUUID().String()" {
		t.Errorf("got %s", got)
	}
}
