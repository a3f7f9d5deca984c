package deployment_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator/view/deployment"
)

var label = regexp.MustCompile(`^[a-z]([a-z0-9-]*[a-z0-9])?$`)

func TestLabel(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"bookstore":              "bookstore",
		"Book_Shop":              "book-shop",
		"3d-print":               "service-3d-print",
		"-x-":                    "x",
		"":                       "service",
		"größe":                  "gr--e",
		strings.Repeat("a-", 60): strings.TrimRight(strings.Repeat("a-", 20), "-"),
	} {
		got := deployment.Label(name)
		if got != want || !label.MatchString(got) || len(got) > 40 {
			t.Errorf("Label(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestNew(t *testing.T) {
	t.Parallel()
	settings := []deployment.Setting{
		{Name: "PORT", Value: "8080"},
		{Name: "DATABASE_URL", Value: "postgres://user:password@localhost/x", Secret: true, Required: true},
		{Name: "DB_MAX_CONNS", Value: "16"},
		{Name: "AUTO_MIGRATE", Value: "false"},
		{Name: "REDIS_URL", Secret: true, Required: true},
		{Name: "METRICS_PORT", Value: "9090"},
		{Name: "OIDC_ISSUER", Value: "https://issuer.example.com", Required: true},
		{Name: "JWT_KEYS", Secret: true, Required: true},
		{Name: "API_KEYS", Secret: true},
		{Name: "CORS_ORIGINS"},
		{Name: "DRAIN_DELAY", Value: "0s"},
		{Name: "SHUTDOWN_TIMEOUT", Value: "10s"},
	}
	v := deployment.New(deployment.Options{Name: "shop", Module: "github.com/Acme/shop", Issuer: true, Settings: settings})
	if v.Image != "ghcr.io/acme/shop" || v.Host != "shop.example.com" || !v.Redis || !v.Metrics || !v.Issuer || !v.Replicated() {
		t.Errorf("view: %+v", v)
	}
	want := []string{
		"PORT=8080", "DB_MAX_CONNS=8", "AUTO_MIGRATE=false", "METRICS_PORT=9090", "OIDC_ISSUER=https://issuer.example.com",
		"#CORS_ORIGINS=", "DRAIN_DELAY=5s", "SHUTDOWN_TIMEOUT=30s",
	}
	if diff := cmp.Diff(want, lines(v.Public)); diff != "" {
		t.Errorf("public (-want +got):\n%s", diff)
	}
	var passed []string
	for _, s := range v.Passed() {
		passed = append(passed, s.Reference())
	}
	if diff := cmp.Diff([]string{"${JWT_KEYS:?set it in .env}"}, passed); diff != "" {
		t.Errorf("passed (-want +got):\n%s", diff)
	}
}

func TestNewWithSQLite(t *testing.T) {
	t.Parallel()
	v := deployment.New(deployment.Options{Name: "shop", Module: "example.com/shop", SQLite: true, Settings: []deployment.Setting{
		{Name: "DATABASE_URL", Value: "data/shop.db"}, {Name: "DB_MAX_CONNS", Value: "16"}, {Name: "AUTO_MIGRATE", Value: "false"},
	}})
	if v.Image != "ghcr.io/example/shop" || v.Redis || v.Metrics || v.Issuer || v.Replicated() || len(v.Secrets) != 0 {
		t.Errorf("view: %+v", v)
	}
	if diff := cmp.Diff([]string{"DATABASE_URL=/data/shop.db", "DB_MAX_CONNS=16", "AUTO_MIGRATE=true"}, lines(v.Public)); diff != "" {
		t.Errorf("public (-want +got):\n%s", diff)
	}
}

func lines(settings []deployment.Setting) []string {
	var out []string
	for _, s := range settings {
		out = append(out, s.Line())
	}
	return out
}
