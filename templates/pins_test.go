package templates_test

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/backend-dev/backend/templates"
)

var (
	uses      = regexp.MustCompile(`(?m)uses: (\S.*)$`)
	image     = regexp.MustCompile(`(?m)^(?:FROM(?: --platform=\S+)?|\s+image:) (\S+)`)
	sha       = regexp.MustCompile(`^[0-9a-f]{40}$`)
	imageHash = regexp.MustCompile(`^sha256:[0-9a-f]{64}$`)
)

// TestPins holds that each action and image of the templates is one of the table
// shared/pins.yaml, and that the table has no other.
func TestPins(t *testing.T) {
	t.Parallel()
	unused := pins(t)
	found := map[string]bool{}
	err := fs.WalkDir(templates.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".tmpl") {
			return err
		}
		data, err := fs.ReadFile(templates.FS(), name)
		if err != nil {
			return err
		}
		text := string(data)
		var all []string
		if strings.Contains(name, ".github/workflows") {
			all = append(all, matches(uses, text)...)
		}
		if strings.Contains(name, ".github/workflows") || strings.Contains(name, "Dockerfile") || strings.Contains(name, "compose.yaml") {
			all = append(all, matches(image, text)...)
		}
		for _, one := range all {
			if strings.HasPrefix(one, "{{.Name}}:local") {
				continue // what the same file builds
			}
			if !unused[one] && !found[one] {
				t.Errorf("%s: %s is not in shared/pins.yaml", name, one)
			}
			found[one] = true
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for one := range unused {
		if !found[one] {
			t.Errorf("shared/pins.yaml: no template has %s", one)
		}
	}
}

// pins gives the table as it stands in files: "name@commit # version" and
// "name:tag@digest".
func pins(t *testing.T) map[string]bool {
	t.Helper()
	data, err := fs.ReadFile(templates.FS(), "shared/pins.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var table struct {
		Actions []struct{ Name, Version, Commit, Seen string }
		Images  []struct{ Name, Tag, Digest, Seen string }
	}
	if err := yaml.Unmarshal(data, &table); err != nil {
		t.Fatal(err)
	}
	out := map[string]bool{}
	for _, a := range table.Actions {
		if !sha.MatchString(a.Commit) || !strings.HasPrefix(a.Version, "v") || a.Seen == "" {
			t.Errorf("%s: needs a commit of 40 digits, a version and where it was seen", a.Name)
		}
		out[a.Name+"@"+a.Commit+" # "+a.Version] = true
	}
	for _, i := range table.Images {
		if !imageHash.MatchString(i.Digest) || i.Tag == "" || i.Tag == "latest" || i.Seen == "" {
			t.Errorf("%s: needs a digest, a tag other than latest and where it was seen", i.Name)
		}
		out[i.Name+":"+i.Tag+"@"+i.Digest] = true
	}
	return out
}

func matches(re *regexp.Regexp, text string) []string {
	var out []string
	for _, m := range re.FindAllStringSubmatch(text, -1) {
		out = append(out, m[1])
	}
	return out
}
