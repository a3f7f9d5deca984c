package load_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/load"
)

// wanted reads what a document says should be found in it: a comment
// "# want: place rule" a line, or the lines of a file beside it.
func wanted(t *testing.T, path string) []string {
	t.Helper()
	data, err := os.ReadFile(path + ".want")
	prefix := ""
	if err != nil {
		if data, err = os.ReadFile(path); err != nil {
			t.Fatal(err)
		}
		prefix = "# want: "
	}
	var want []string
	for line := range strings.Lines(string(data)) {
		if rest, ok := strings.CutPrefix(strings.TrimRight(line, "\r\n"), prefix); ok && rest != "" {
			want = append(want, rest)
		}
	}
	return want
}

func found(ps openapi.Problems) []string {
	var got []string
	for _, p := range ps {
		p.Pos.File = filepath.Base(p.Pos.File)
		got = append(got, p.Pos.String()+" "+p.Rule)
	}
	return got
}

// documents lists the root documents of a folder: its files, and the
// openapi.yaml of each folder in it.
func documents(t testing.TB, dir string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.*"))
	if err != nil {
		t.Fatal(err)
	}
	folders, err := filepath.Glob(filepath.Join(dir, "*", "openapi.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	all := slices.DeleteFunc(append(files, folders...), func(f string) bool { return filepath.Ext(f) == ".want" })
	if len(all) == 0 {
		t.Fatalf("no documents in %s", dir)
	}
	return all
}

func specs(name string) string { return filepath.Join("..", "..", "testdata", "specs", name) }

func TestGoodDocuments(t *testing.T) {
	t.Parallel()
	for _, path := range documents(t, specs("good")) {
		t.Run(filepath.Base(filepath.Dir(path))+"/"+filepath.Base(path), func(t *testing.T) {
			t.Parallel()
			svc, err := load.Load(t.Context(), path, load.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(wanted(t, path), found(svc.Problems)); diff != "" {
				t.Errorf("warnings (-want +got):\n%s%s", diff, list(svc.Problems))
			}
			checkDocument(t, svc)
		})
	}
}

func TestBadDocuments(t *testing.T) {
	t.Parallel()
	for _, path := range documents(t, specs("bad")) {
		t.Run(filepath.Base(path), func(t *testing.T) {
			t.Parallel()
			_, err := load.Load(t.Context(), path, load.Options{})
			var ps openapi.Problems
			if !errors.As(err, &ps) {
				t.Fatalf("got error %v, want problems", err)
			}
			if diff := cmp.Diff(wanted(t, path), found(ps)); diff != "" {
				t.Errorf("problems (-want +got):\n%s%s", diff, list(ps))
			}
		})
	}
}
