// Code scaffolded by backend. Yours to edit.

package config_test

import (
	"testing"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/platform/config"
)

const databaseURL = "/var/lib/bookstore/other.db"

func TestDatabaseURLHasADefault(t *testing.T) {
	t.Parallel()
	cfg, err := config.Load(env(nil))
	if err != nil {
		t.Fatal(err)
	}
	if want := "data/bookstore.db"; cfg.DatabaseURL != want {
		t.Errorf("DatabaseURL = %q, want %q", cfg.DatabaseURL, want)
	}
}

func TestDatabaseURLForms(t *testing.T) {
	t.Parallel()
	for address, accepted := range map[string]bool{
		"data/x.db":             true,
		"file:data/x.db":        true,
		"file:///data/x.db":     true,
		"postgres://localhost/": false,
		"mysql://localhost/":    false,
	} {
		t.Run(address, func(t *testing.T) {
			t.Parallel()
			if _, err := config.Load(env(map[string]string{"DATABASE_URL": address})); (err == nil) != accepted {
				t.Errorf("Load with %q gives %v, want it accepted: %t", address, err, accepted)
			}
		})
	}
}
