package resources_test

import (
	"context"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator/view/python/endpoints"
	"github.com/backend-dev/backend/generator/view/python/pytypes"
	"github.com/backend-dev/backend/generator/view/python/resources"
	"github.com/backend-dev/backend/openapi/infer"
	"github.com/backend-dev/backend/openapi/load"
)

var update = flag.Bool("update", false, "write the golden files anew")

func build(t *testing.T, file string, o resources.Options) *resources.View {
	t.Helper()
	svc, err := load.Load(context.Background(), file, load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	model := infer.Infer(svc, infer.Options{})
	types := pytypes.New(svc)
	return resources.Build(model, endpoints.Build(model, types, endpoints.Options{}), types, o)
}

// TestGroups compares the code of groups with a golden file for each database.
func TestGroups(t *testing.T) {
	t.Parallel()
	for _, database := range []string{"sqlite", "postgres"} {
		t.Run(database, func(t *testing.T) {
			t.Parallel()
			var b strings.Builder
			for _, g := range build(t, "testdata/shop.yaml", resources.Options{Postgres: database == "postgres", Redis: database == "postgres"}).Groups {
				for _, f := range []struct{ name, text string }{
					{"model", g.ModelText()}, {"mapping", g.MappingText()}, {"repository", g.RepositoryText()}, {"service", g.ServiceText()},
				} {
					b.WriteString("-- " + g.Package + "/" + f.name + ".py --\n" + f.text)
				}
			}
			golden := "testdata/shop." + database + ".txt"
			if *update {
				if err := os.WriteFile(golden, []byte(b.String()), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), b.String()); diff != "" {
				t.Errorf("the code differs from %s:\n%s", golden, diff)
			}
		})
	}
}
