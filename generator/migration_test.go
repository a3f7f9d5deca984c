package generator

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator/migrate"
	"github.com/backend-dev/backend/generator/plan"
)

// TestMigrationFiles adds a step and the first migration of a feature to projects that
// have two migrations, one of them their user's.
func TestMigrationFiles(t *testing.T) {
	t.Parallel()
	tests := []struct {
		language, first, own, feature string
		want                          []string
		holds                         string
	}{
		{"go", "migrations/0001_init.sql", "migrations/0007_own.sql", "migrations/0002_accounts.sql", []string{"migrations/0008_accounts.sql", "migrations/0009_add_books_pages.sql"}, "goose Up"},
		{
			"python", "migrations/versions/0001_init.py", "migrations/versions/ab12_own.py", "migrations/versions/0002_accounts.py",
			[]string{"migrations/versions/0002_accounts.py", "migrations/versions/0003_add_books_pages.py"}, `down_revision = "0002"`,
		},
	}
	for _, tt := range tests {
		t.Run(tt.language, func(t *testing.T) {
			t.Parallel()
			dir, form := t.TempDir(), migrationsOf(tt.language)
			for name, text := range map[string]string{
				tt.first: "revision = \"0001\"\ndown_revision = None\n", tt.own: "revision = \"ab12\"\ndown_revision = \"0001\"\n",
			} {
				path := filepath.Join(dir, filepath.FromSlash(name))
				if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			old := &plan.Lock{Files: map[string]plan.Entry{tt.first: {Template: "first", Once: true}}}
			files := []plan.File{{Path: tt.feature, Template: "feature", Once: true, Content: []byte("revision = \"0002\"\ndown_revision = \"0001\"\n")}}
			files, err := form.renumbered(dir, old, files)
			if err != nil {
				t.Fatal(err)
			}
			if files, err = form.with(dir, old, files, &migrate.Step{Name: "add_books_pages", Up: []string{"SELECT 2;"}}); err != nil {
				t.Fatal(err)
			}
			if files, err = form.with(dir, old, files, nil); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, []string{files[0].Path, files[1].Path}); diff != "" {
				t.Error(diff)
			}
			if !strings.Contains(string(files[1].Content), tt.holds) {
				t.Errorf("%s does not hold %s:\n%s", files[1].Path, tt.holds, files[1].Content)
			}
			if tt.language == "python" && !strings.Contains(string(files[0].Content), `down_revision = "ab12"`) {
				t.Errorf("the feature does not follow the user's own revision:\n%s", files[0].Content)
			}
		})
	}
}
