package load

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/backend-dev/backend/openapi"
)

// sniffed is how much of a file is looked at to see whether it is a root.
const sniffed = 64 << 10

var statesVersion = regexp.MustCompile(`(?m)^\s*\{?\s*["']?(openapi|swagger)["']?\s*:\s*["']?[0-9]`)

// rootNames are the usual names of a root document, the likeliest first.
var rootNames = []string{"openapi", "swagger", "api", "spec", "index", "root", "main"}

// rootIn finds the root document of a folder: a file that states its version,
// in the folder itself or, failing that, in one right below it.
func rootIn(dir string) (string, error) {
	for _, pattern := range []string{"*", "*/*"} {
		names, err := filepath.Glob(filepath.Join(escapeGlob(dir), pattern))
		if err != nil {
			return "", err
		}
		var roots []string
		for _, name := range names {
			if isRoot(name) {
				roots = append(roots, name)
			}
		}
		if len(roots) > 0 {
			return choose(dir, roots)
		}
	}
	return "", openapi.Problems{{
		Rule: "no-document", Severity: openapi.Error, Pos: openapi.Position{File: dir},
		Message: "the folder has no OpenAPI document", Hint: "name the file itself",
	}}
}

// escapeGlob makes a folder's name literal in a pattern.
func escapeGlob(dir string) string {
	return regexp.MustCompile(`[*?\[\\]`).ReplaceAllString(dir, `\$0`)
}

func isRoot(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".yaml", ".yml", ".json":
	default:
		return false
	}
	if info, err := os.Stat(name); err != nil || !info.Mode().IsRegular() {
		return false
	}
	f, err := os.Open(name)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, sniffed)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return false
	}
	s, err := decodeText(head[:n])
	if err != nil {
		s = string(head[:n])
	}
	return statesVersion.MatchString(s)
}

// choose takes the root with the usual name, or the only one.
func choose(dir string, roots []string) (string, error) {
	for _, usual := range rootNames {
		i := slices.IndexFunc(roots, func(name string) bool {
			base := filepath.Base(name)
			return strings.EqualFold(strings.TrimSuffix(base, filepath.Ext(base)), usual)
		})
		if i >= 0 {
			return roots[i], nil
		}
	}
	if len(roots) == 1 {
		return roots[0], nil
	}
	slices.Sort(roots)
	shown := roots[:min(len(roots), 5)]
	return "", openapi.Problems{{
		Rule: "no-document", Severity: openapi.Error, Pos: openapi.Position{File: dir},
		Message: fmt.Sprintf("the folder has %d OpenAPI documents", len(roots)),
		Hint:    "name one of them: " + strings.Join(shown, ", "),
	}}
}
