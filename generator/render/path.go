package render

import (
	"fmt"
	"io/fs"
	"path"
	"strings"
	"unicode"
)

// maxName is the longest name of a file or folder in bytes, on all usual file systems.
const maxName = 255

// checkPaths refuses outputs that would leave the project's folder, hit another
// output (file systems may ignore case) or need a file to be a folder too.
func checkPaths(jobs []job) error {
	files := make(map[string]string, len(jobs))
	for _, j := range jobs {
		if err := checkPath(j.path); err != nil {
			return fmt.Errorf("template %s: output %q: %w", j.file.Template, j.path, err)
		}
		folded := strings.ToLower(j.path)
		if first, taken := files[folded]; taken {
			return fmt.Errorf("template %s: output %q is also made by %s", j.file.Template, j.path, first)
		}
		files[folded] = j.file.Template
	}
	for _, j := range jobs {
		for dir := path.Dir(strings.ToLower(j.path)); dir != "."; dir = path.Dir(dir) {
			if first, taken := files[dir]; taken {
				return fmt.Errorf("template %s: output %q lies in a folder that %s makes a file", j.file.Template, j.path, first)
			}
		}
	}
	return nil
}

// checkPath refuses what is no plain path inside the project's folder.
func checkPath(p string) error {
	if !fs.ValidPath(p) || p == "." {
		return fmt.Errorf("is no path inside the project")
	}
	if strings.ContainsAny(p, `\:*?"<>|`) || strings.ContainsFunc(p, unicode.IsControl) {
		return fmt.Errorf("has a character that file names cannot hold")
	}
	for name := range strings.SplitSeq(p, "/") {
		switch {
		case len(name) > maxName:
			return fmt.Errorf("has a name longer than %d bytes", maxName)
		case strings.EqualFold(name, ".git"), strings.EqualFold(name, ".backend"):
			return fmt.Errorf("%s is not for templates", name)
		case strings.HasSuffix(name, "."), strings.HasSuffix(name, " "):
			return fmt.Errorf("has a name that ends in a dot or space")
		}
	}
	return nil
}
