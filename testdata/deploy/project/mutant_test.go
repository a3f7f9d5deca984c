package project_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/backend-dev/backend/testdata/deploy/project"
)

// mutants are faults planted into the files that backend writes.
var mutants = []struct{ file, name, from, to, want string }{
	{"Dockerfile", "base by tag", "@sha256:a688600ca24f8a4d3ca77f95b0dd40704a9fc787c826660eb7ba0b641b8b175d", "", "not pinned by digest"},
	{"Dockerfile", "user by name", "USER 65532:65532", "USER nonroot", "is no number"},
	{"Dockerfile", "root", "USER 65532:65532", "USER 0:0", "is no number above 0"},
	{"Dockerfile", "no user", "USER 65532:65532\n", "", "no a numeric USER"},
	{"Dockerfile", "entry point in a shell", `ENTRYPOINT ["/usr/local/bin/bookstore"]`, "ENTRYPOINT /usr/local/bin/bookstore", "ENTRYPOINT needs a shell"},
	{"Dockerfile", "health check in a shell", `CMD ["/usr/local/bin/bookstore", "healthcheck"]`, "CMD /usr/local/bin/bookstore healthcheck", "HEALTHCHECK needs a shell"},
	{"Dockerfile", "secret", "ARG VERSION=dev", "ARG API_TOKEN=x", "SecretsUsedInArgOrEnv"},
	{"Dockerfile", "unknown instruction", "EXPOSE 8080", "EXPOSED 8080", "unknown instruction"},
	{"Dockerfile", "undefined variable", `image.version="$VERSION"`, `image.version="$VERSOIN"`, "UndefinedVar"},
	{"compose.yaml", "unknown key", "    read_only: true", "    readonly: true", "readonly"},
	{"compose.yaml", "undefined network", "networks: [front, back]", "networks: [font, back]", "font"},
	{"compose.yaml", "undefined service", "      migrate:\n        condition", "      migrat:\n        condition", "migrat"},
	{"compose.yaml", "same port twice", "  database:\n    image", "  database:\n    ports: [\"127.0.0.1:8080:5432\"]\n    image", "does too"},
	{"compose.yaml", "open to the network", "127.0.0.1:${PORT", "0.0.0.0:${PORT", "to the network"},
	{"compose.yaml", "capabilities", "    cap_drop: [ALL]\n", "", "lacks cap_drop"},
	{"compose.yaml", "writable root", "    read_only: true\n", "", "lacks read_only"},
	{"compose.yaml", "waits for a start", "condition: service_healthy", "condition: service_started", "lacks a health check"},
}

func TestMutants(t *testing.T) {
	t.Parallel()
	dir := generate(t, "--db", "postgres")
	for _, m := range mutants {
		t.Run(m.file+" "+m.name, func(t *testing.T) {
			t.Parallel()
			text, err := os.ReadFile(filepath.Join(dir, m.file))
			if err != nil {
				t.Fatal(err)
			}
			broken := strings.Replace(string(text), m.from, m.to, 1)
			if broken == string(text) {
				t.Fatalf("%s has no %q to break", m.file, m.from)
			}
			file := filepath.Join(t.TempDir(), filepath.Base(m.file))
			if err := os.WriteFile(file, []byte(broken), 0o600); err != nil {
				t.Fatal(err)
			}
			var faults []string
			if m.file == "Dockerfile" {
				faults, err = project.Dockerfile(t.Context(), []byte(broken))
			} else {
				faults, err = project.Compose(t.Context(), file, "POSTGRES_PASSWORD=secret")
			}
			if err != nil {
				faults = append(faults, err.Error())
			}
			if all := strings.Join(faults, "\n"); !strings.Contains(all, m.want) {
				t.Errorf("not caught, want %q in:\n%s", m.want, all)
			}
		})
	}
}
