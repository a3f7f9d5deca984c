package survive

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/backend-dev/backend/generator/plan"
	"github.com/backend-dev/backend/generator/stack"
)

// editor edits the files of one project as people do. Each edit adds a word that is
// nowhere else.
type editor struct {
	language
	dir   string
	rng   *rand.Rand
	count int
	// words are those of the edits so far, deleted the files that must not come back.
	words   []string
	deleted []string
}

// edit makes one random edit and says what it was.
func (e *editor) edit(lock *plan.Lock) (string, error) {
	e.count++
	word := fmt.Sprintf("edit%dx%d", e.count, e.rng.IntN(1_000_000))
	var yours []string
	for path, entry := range lock.Files {
		if _, err := os.Stat(filepath.Join(e.dir, path)); err == nil && entry.Owner == stack.Yours && !entry.Once && path != "backend.yaml" {
			yours = append(yours, path)
		}
	}
	slices.Sort(yours)
	if e.rng.IntN(25) == 0 {
		for _, path := range e.deletable {
			if slices.Contains(yours, path) {
				e.deleted = append(e.deleted, path)
				return "delete " + path, e.delete(path)
			}
		}
	}
	path := pick(e.rng, yours)
	if e.rng.IntN(2) == 0 { // people mostly work on their services
		path = pick(e.rng, slices.DeleteFunc(yours, func(p string) bool { return filepath.Ext(p) != e.code || strings.HasPrefix(p, e.apart) }))
	}
	data, err := os.ReadFile(filepath.Join(e.dir, path))
	if err != nil {
		return "", err
	}
	text, how := e.altered(path, string(data), word)
	if text == "" {
		return "nothing in " + path, nil
	}
	e.words = append(e.words, word)
	return how + " " + path, os.WriteFile(filepath.Join(e.dir, path), []byte(text), 0o644)
}

// delete removes a file; the words of edits in it go with it.
func (e *editor) delete(path string) error {
	full := filepath.Join(e.dir, path)
	data, err := os.ReadFile(full)
	if err != nil {
		return err
	}
	e.words = slices.DeleteFunc(e.words, func(w string) bool { return strings.Contains(string(data), w) })
	return os.Remove(full)
}

var body = regexp.MustCompile(`(?m)^(func .*\{)\n`)

// altered edits a text; "" where the kind of file allows no edit.
func (e *editor) altered(path, text, word string) (changed, how string) {
	switch {
	case filepath.Ext(path) == e.code:
		return e.change(e, text, word)
	case filepath.Base(path) == "go.mod":
		return strings.Replace(text, "require (\n", "require (\n\t// "+word+": why we need it\n", 1), "comment in"
	case filepath.Base(path) == "Makefile":
		return text + "\n" + word + ": ## a target of ours\n\t@echo " + word + "\n", "target in"
	case filepath.Ext(path) == ".md":
		lines := strings.SplitAfter(text, "\n")
		at := e.rng.IntN(len(lines)) + 1
		return strings.Join(slices.Insert(lines, at, "\nA paragraph with "+word+".\n\n"), ""), "paragraph in"
	case filepath.Base(path) == ".env.example":
		return text + strings.ToUpper(word) + "=1\n# " + word + "\n", "variable in"
	case slices.Contains([]string{".yml", ".yaml"}, filepath.Ext(path)):
		return text + "# " + word + "\n", "comment in"
	}
	return "", ""
}

func (e *editor) golang(text, word string) (changed, how string) {
	functions := body.FindAllStringSubmatchIndex(text, -1)
	switch n := e.rng.IntN(6); {
	case n < 3 && len(functions) > 0:
		at := pick(e.rng, functions)[1]
		return text[:at] + "\t// " + word + ": remember why.\n" + text[at:], "comment in a function of"
	case n < 4:
		return text + "\n// " + word + " is ours.\nfunc " + word + "() string { return \"" + word + "\" }\n\nvar _ = " + word + "\n", "function in"
	case n < 5 && len(functions) > 0 && strings.Contains(text, "import (\n") && !strings.Contains(text, "\"log/slog\""):
		at := pick(e.rng, functions)[1]
		text = text[:at] + "\tslog.Debug(\"" + word + "\")\n" + text[at:]
		return strings.Replace(text, "import (\n", "import (\n\t\"log/slog\"\n", 1), "logging in"
	case strings.Contains(text, "wire.NotImplemented("):
		return strings.Replace(text, "\treturn nil, wire.NotImplemented(", "\t// "+word+": soon.\n\treturn nil, wire.NotImplemented(", 1), "work on a stub in"
	}
	return text + "\n// " + word + ": a note.\n", "note in"
}

// lost gives the words that are nowhere in the project any more, and the deleted
// files that came back.
func (e *editor) lost() ([]string, error) {
	var all strings.Builder
	err := filepath.WalkDir(e.dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && d.Name() == plan.RecordDir {
			return fs.SkipDir
		}
		if d.IsDir() {
			return nil
		}
		data, err := os.ReadFile(name)
		all.Write(data)
		return err
	})
	if err != nil {
		return nil, err
	}
	var out []string
	for _, w := range e.words {
		if !strings.Contains(all.String(), w) {
			out = append(out, w)
		}
	}
	for _, p := range e.deleted {
		if _, err := os.Stat(filepath.Join(e.dir, p)); err == nil {
			out = append(out, p+" came back")
		}
	}
	return out, nil
}
