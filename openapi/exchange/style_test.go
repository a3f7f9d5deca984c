package exchange

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/openapi"
)

func TestStyled(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name  string
		param openapi.Parameter
		value string
		want  string
	}{
		{"query text", openapi.Parameter{Name: "q", In: openapi.InQuery, Style: "form", Explode: true}, `"a b&c"`, "q=a+b%26c"},
		{"query list exploded", openapi.Parameter{Name: "id", In: openapi.InQuery, Style: "form", Explode: true}, `[1,2]`, "id=1&id=2"},
		{"query list", openapi.Parameter{Name: "id", In: openapi.InQuery, Style: "form"}, `["a","b"]`, "id=a,b"},
		{"pipes", openapi.Parameter{Name: "id", In: openapi.InQuery, Style: "pipeDelimited"}, `["a","b"]`, "id=a%7Cb"},
		{"deep object", openapi.Parameter{Name: "f", In: openapi.InQuery, Style: "deepObject", Explode: true}, `{"x":1,"y":"z"}`, "f%5Bx%5D=1&f%5By%5D=z"},
		{"path label", openapi.Parameter{Name: "id", In: openapi.InPath, Style: "label"}, `"a/b"`, ".a%2Fb"},
		{"path matrix list", openapi.Parameter{Name: "id", In: openapi.InPath, Style: "matrix", Explode: true}, `[1,2]`, ";id=1;id=2"},
		{"header object", openapi.Parameter{Name: "X", In: openapi.InHeader, Style: "simple"}, `{"a":1}`, "a,1"},
		{"content", openapi.Parameter{Name: "c", In: openapi.InQuery, Content: "application/json"}, `{"a":1}`, "c=%7B%22a%22%3A1%7D"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			got, err := styled(&tc.param, []byte(tc.value))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
