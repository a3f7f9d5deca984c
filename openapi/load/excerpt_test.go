package load_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/load"
)

func TestExcerpt(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, src string
		pos       openapi.Position
		want      string
	}{
		{"three lines", "a: 1\nb:\n  type: integr\nc: 2\n", openapi.Position{Line: 3, Column: 9},
			"  2 | b:\n  3 |   type: integr\n    |         ^\n  4 | c: 2\n"},
		{"first line", "a: 1\nb: 2\n", openapi.Position{Line: 1, Column: 1}, "  1 | a: 1\n    | ^\n  2 | b: 2\n"},
		{"last line", "a: 1\nb: 2\n", openapi.Position{Line: 2, Column: 4}, "  1 | a: 1\n  2 | b: 2\n    |    ^\n"},
		{"no column", "a: 1", openapi.Position{Line: 1}, "  1 | a: 1\n"},
		{"control characters", "a: \x1b[31m\u202e\tb\r\n", openapi.Position{Line: 1, Column: 4}, "  1 | a: \uFFFD[31m\uFFFD b\n    |    ^\n"},
		{"no such line", "a: 1\n", openapi.Position{Line: 7, Column: 1}, ""},
		{"no place", "a: 1\n", openapi.Position{}, ""},
		{"not UTF-8", "a: \xff", openapi.Position{Line: 1, Column: 4}, "  1 | a: \uFFFD\n    |    ^\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(c.want, load.Excerpt([]byte(c.src), c.pos)); diff != "" {
				t.Errorf("excerpt (-want +got):\n%s", diff)
			}
		})
	}
}

func TestExcerptOfLongLine(t *testing.T) {
	t.Parallel()
	src := make([]byte, 100_000)
	for i := range src {
		src[i] = 'x'
	}
	src[5000] = '!'
	got := load.Excerpt(src, openapi.Position{Line: 1, Column: 5001})
	if len(got) > 400 {
		t.Errorf("the excerpt is %d bytes long", len(got))
	}
	lines := []rune(got)
	bang, caret := -1, -1
	at := 0
	for _, r := range lines {
		switch r {
		case '\n':
			at = -1
		case '!':
			bang = at
		case '^':
			caret = at
		}
		at++
	}
	if bang < 0 || bang != caret {
		t.Errorf("the caret is at %d, the place at %d:\n%s", caret, bang, got)
	}
}
