package cluster_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/backend-dev/backend/testdata/deploy/cluster"
)

const (
	binary   = "../../../out/backend"
	document = "../../../examples/bookstore/openapi.yaml"
)

// kinds of services whose manifests differ.
var services = map[string][]string{
	"sqlite":         {"--db", "sqlite"},
	"postgres":       {"--db", "postgres"},
	"postgres-redis": {"--db", "postgres", "--cache", "redis"},
	"sqlite-jwt":     {"--db", "sqlite", "--auth", "jwt"},
	"postgres-jwt":   {"--db", "postgres", "--cache", "redis", "--auth", "jwt"},
	"postgres-oidc":  {"--db", "postgres", "--auth", "oidc"},

	"fastapi-sqlite":   {"--stack", "fastapi", "--db", "sqlite"},
	"fastapi-postgres": {"--stack", "fastapi", "--db", "postgres", "--cache", "redis"},
}

// given is what the documentation of the service says must be made beforehand.
var given = cluster.Given{Secrets: []string{"bookstore"}}

// generate makes the bookstore with more flags and gives its folder.
func generate(t *testing.T, flags ...string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "bookstore")
	args := append([]string{"new", "bookstore", "--spec", document, "--module", "github.com/acme/bookstore", "--dir", dir, "--no-git"}, flags...)
	if out, err := exec.CommandContext(t.Context(), binary, args...).CombinedOutput(); err != nil {
		t.Fatalf("backend %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return dir
}

func overlay(t *testing.T, dir, name string) []byte {
	t.Helper()
	stream, err := cluster.Render(filepath.Join(dir, "deploy", "k8s", "overlays", name))
	if err != nil {
		t.Fatal(err)
	}
	return stream
}

// judge gives the faults that the judges find.
func judge(t *testing.T, stream []byte) []string {
	t.Helper()
	faults, err := cluster.Validate(stream)
	if err != nil {
		t.Fatal(err)
	}
	for _, ask := range []func() ([]string, error){
		func() ([]string, error) { return cluster.References(stream, given) },
		func() ([]string, error) { return cluster.Fit(stream) },
	} {
		more, err := ask()
		if err != nil {
			more = []string{err.Error()}
		}
		faults = append(faults, more...)
	}
	return faults
}

func TestOverlays(t *testing.T) {
	t.Parallel()
	for name, flags := range services {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := generate(t, flags...)
			for _, environment := range []string{"staging", "production"} {
				stream := overlay(t, dir, environment)
				for _, fault := range judge(t, stream) {
					t.Errorf("%s: %s", environment, fault)
				}
				score(t, environment, stream)
			}
		})
	}
}

// score asks kube-score, which must have nothing to say.
func score(t *testing.T, environment string, stream []byte) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", "-C", "../score", "tool", "kube-score", "score", "--output-format", "ci", "-")
	cmd.Stdin = strings.NewReader(string(stream))
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Errorf("%s: kube-score: %v", environment, err)
	}
	for line := range strings.Lines(string(out)) {
		if !strings.HasPrefix(line, "[OK]") && !strings.HasPrefix(line, "[SKIPPED]") {
			t.Errorf("%s: kube-score: %s", environment, line)
		}
	}
}

// TestBrokenManifests holds the judges against manifests that somebody else broke,
// one object each: what the API server's code lets pass is left to References.
func TestBrokenManifests(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("../../../../shared/prototypes/kvalidate/bad/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		if os.Getenv("CI") != "" {
			t.Fatal("the folder of broken manifests is missing")
		}
		t.Skip("the folder of broken manifests is not beside this checkout")
	}
	byServer, byReference := 0, 0
	for _, file := range files {
		stream, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		faults, err := cluster.Validate(stream)
		if err != nil || len(faults) > 0 {
			byServer++
			continue
		}
		// References to other files are no faults of this one.
		found := false
		more, err := cluster.References(stream, given)
		if err != nil {
			t.Fatal(err)
		}
		for _, fault := range more {
			found = found || !strings.Contains(fault, "there is no ")
		}
		if !found {
			t.Errorf("%s: nobody finds its fault", filepath.Base(file))
			continue
		}
		byReference++
		t.Logf("%s: only by its references: %q", filepath.Base(file), more)
	}
	t.Logf("%d broken manifests: %d refused as the API server would, %d by References", len(files), byServer, byReference)
	if byServer < 28 || byServer+byReference != len(files) {
		t.Errorf("the judges find %d + %d of %d", byServer, byReference, len(files))
	}
}
