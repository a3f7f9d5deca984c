package generator_test

import (
	"errors"
	"io"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v3"

	"github.com/backend-dev/backend/generator"
)

// manifests gives the objects of the bookstore's base by kind, and all files below
// deploy and .github. What a cluster would say is left to testdata/deploy.
func manifests(t *testing.T, database string) (map[string][]object, map[string]string) {
	t.Helper()
	result, err := generator.Plan(t.Context(), generator.Request{
		Answers: generator.Answers{
			Name: "bookstore", Stack: "go", Database: database, Envelope: "spec", Auth: "spec", Cache: "none", Module: "github.com/acme/bookstore",
		},
		Source: "../examples/bookstore/openapi.yaml",
		Dir:    t.TempDir() + "/go",
	})
	if err != nil {
		t.Fatal(err)
	}
	objects, files := map[string][]object{}, map[string]string{}
	for name, text := range contents(result.Plan) {
		if strings.HasPrefix(name, ".backend/") || name == "backend.yaml" || name == "openapi.yaml" {
			continue
		}
		ext := path.Ext(name)
		if name == "Dockerfile" || ext == ".yaml" || ext == ".yml" {
			files[name] = text
		}
		if ext != ".yaml" && ext != ".yml" {
			continue
		}
		dec := yaml.NewDecoder(strings.NewReader(text))
		for {
			var o object // of other files than manifests this reads nothing
			if err := dec.Decode(&o); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Errorf("%s: %v", name, err)
				break
			}
			if strings.HasPrefix(name, "deploy/k8s/base/") {
				objects[o.Kind] = append(objects[o.Kind], o)
			}
		}
	}
	return objects, files
}

// object is what the test reads of a manifest.
type object struct {
	Kind     string
	Metadata struct{ Name string }
	Spec     struct {
		Selector yaml.Node
		Replicas *int
		Template struct {
			Metadata struct{ Labels map[string]string }
		}
	}
}

func TestDeploymentKinds(t *testing.T) {
	t.Parallel()
	both := []string{"Deployment", "Ingress", "Kustomization", "NetworkPolicy", "Service", "ServiceAccount"}
	for database, more := range map[string][]string{
		"sqlite":   {"PersistentVolumeClaim"},
		"postgres": {"HorizontalPodAutoscaler", "Job", "PodDisruptionBudget"},
	} {
		t.Run(database, func(t *testing.T) {
			t.Parallel()
			objects, _ := manifests(t, database)
			want := slices.Sorted(slices.Values(append(slices.Clone(both), more...)))
			if diff := cmp.Diff(want, slices.Sorted(maps.Keys(objects))); diff != "" {
				t.Errorf("kinds (-want +got):\n%s", diff)
			}
			replicas := objects["Deployment"][0].Spec.Replicas
			if one := replicas != nil && *replicas == 1; one != (database == "sqlite") {
				t.Errorf("replicas: %v", replicas)
			}
		})
	}
}

func TestDeploymentSelectors(t *testing.T) {
	t.Parallel()
	for _, database := range []string{"sqlite", "postgres"} {
		t.Run(database, func(t *testing.T) {
			t.Parallel()
			objects, _ := manifests(t, database)
			pods := objects["Deployment"][0].Spec.Template.Metadata.Labels
			var service map[string]string
			if err := objects["Service"][0].Spec.Selector.Decode(&service); err != nil {
				t.Fatal(err)
			}
			selectors := map[string]map[string]string{"Service": service}
			for _, kind := range []string{"Deployment", "PodDisruptionBudget"} {
				for _, o := range objects[kind] {
					var s struct {
						MatchLabels map[string]string `yaml:"matchLabels"`
					}
					if err := o.Spec.Selector.Decode(&s); err != nil {
						t.Fatal(err)
					}
					selectors[kind] = s.MatchLabels
				}
			}
			for kind, selector := range selectors {
				if len(selector) == 0 {
					t.Errorf("%s selects everything", kind)
				}
				for k, v := range selector {
					if pods[k] != v {
						t.Errorf("%s selects %s=%s, pods have %q", kind, k, v, pods[k])
					}
				}
			}
		})
	}
}

// TestDeploymentText holds that nothing is pinned to latest and no password is in a
// file.
func TestDeploymentText(t *testing.T) {
	t.Parallel()
	for _, database := range []string{"sqlite", "postgres"} {
		_, files := manifests(t, database)
		if len(files) < 15 {
			t.Fatalf("%s: %d files", database, len(files))
		}
		for name, text := range files {
			for _, bad := range []string{":latest", "password: ", "PASSWORD: secret", "# syntax"} {
				if strings.Contains(text, bad) && !strings.Contains(text, bad+"${{") {
					t.Errorf("%s: %s holds %q", database, name, bad)
				}
			}
		}
	}
}
