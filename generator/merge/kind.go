package merge

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"path"
	"strings"

	"go.yaml.in/yaml/v3"
)

// kind is what is known about a text's language.
type kind struct {
	// join replaces the merge by lines where a language has a better one; it gives
	// false where it cannot.
	join func(base, yours, generated string) (Result, bool)
	// union joins additions of both sides at one place.
	union unionFunc
	// valid tells why a text is not of the language.
	valid func(text string) error
}

func kindOf(file string) kind {
	switch path.Base(file) {
	case "go.mod":
		return kind{join: joinModule}
	case "go.sum":
		return kind{join: joinSums}
	case "Makefile":
		return kind{union: indented(makeRule)}
	case ".gitignore", ".dockerignore", ".gitattributes", ".env.example":
		return kind{union: indented(anyLine)}
	}
	switch path.Ext(file) {
	case ".go":
		return kind{join: joinGo, union: bracketed(goDeclaration), valid: validGo}
	case ".json":
		return kind{valid: validJSON}
	case ".yaml", ".yml":
		return kind{union: indented(yamlEntry), valid: validYAML}
	case ".py":
		return kind{union: indented(pythonDeclaration)}
	case ".ts", ".js", ".mts", ".mjs":
		return kind{union: bracketed(scriptDeclaration)}
	}
	return kind{}
}

// merge merges by what is known of the language. A merge that breaks what was
// sound on both sides is a conflict.
func (k kind) merge(base, yours, generated string) Result {
	if k.join != nil {
		if r, ok := k.join(base, yours, generated); ok {
			return r
		}
	}
	return k.checked(base, yours, generated)
}

func (k kind) checked(base, yours, generated string) Result {
	r := lines(base, yours, generated, k.union)
	if r.Conflicts > 0 || k.valid == nil || k.valid(yours) != nil || k.valid(generated) != nil || k.valid(string(r.Content)) == nil {
		return r
	}
	if r = lines(base, yours, generated, nil); r.Conflicts > 0 || k.valid(string(r.Content)) == nil {
		return r
	}
	return whole(base, yours, generated, "the lines merge, but the result is broken: "+firstLine(k.valid(string(r.Content))))
}

func firstLine(err error) string {
	line, _, _ := strings.Cut(err.Error(), "\n")
	return line
}

func validJSON(text string) error {
	if json.Valid([]byte(text)) {
		return nil
	}
	return errors.New("no JSON")
}

// validYAML refuses what is no YAML, a key that is there twice too.
func validYAML(text string) error {
	dec := yaml.NewDecoder(bytes.NewReader([]byte(text)))
	for {
		var v any
		if err := dec.Decode(&v); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}
