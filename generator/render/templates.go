package render

import (
	"bytes"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"text/template"

	"github.com/backend-dev/backend/generator/stack"
)

// set is a stack's templates in one name space: files by their path, parts by
// their defines, output paths by pathName. Static files are bytes.
type set struct {
	root   *template.Template
	static map[string][]byte
	read   map[string]bool
	// plain are the templates that only name things: what they make is formatted
	// when they are, which a test of the repository holds.
	plain map[string]bool
}

// naming matches an action that prints a name or a path as it is.
var naming = regexp.MustCompile(`\{\{-? *(?:quote +)?\$?(?:\.[A-Z][A-Za-z]*)*\.(?:Module|Name|Package|WirePath) *-?\}\}`)

// Plain tells whether a template's text does nothing but name the module, the
// service or a package.
func Plain(text []byte) bool {
	return !bytes.Contains(naming.ReplaceAll(text, nil), []byte("{{"))
}

func parseError(name string, err error) error { return fmt.Errorf("template %s: %w", name, err) }

func pathName(f stack.File) string { return "path of " + f.Template + " as " + f.Output }

// parse reads all parts and the listed files. A template defined twice is an
// error: text/template would let the last one win in silence.
func parse(s *stack.Stack) (*set, error) {
	t := &set{
		root:   template.New("").Funcs(functions()).Option("missingkey=error"),
		static: map[string][]byte{},
		read:   map[string]bool{},
		plain:  map[string]bool{},
	}
	parts, err := s.Parts()
	if err != nil {
		return nil, err
	}
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		if err := t.add(name, parts[name]); err != nil {
			return nil, err
		}
	}
	for _, f := range s.Files {
		if err := t.addFile(s, f); err != nil {
			return nil, err
		}
		if strings.Contains(f.Output, "{{") && t.root.Lookup(pathName(f)) == nil {
			if err := t.define(pathName(f), f.Output); err != nil {
				return nil, err
			}
		}
	}
	return t, nil
}

func (t *set) addFile(s *stack.Stack, f stack.File) error {
	if t.read[f.Template] && !f.Static {
		return nil // one template, several outputs
	}
	data, err := s.ReadTemplate(f)
	if err != nil {
		return parseError(f.Template, err)
	}
	if f.Static {
		t.static[f.Template] = data
		return nil
	}
	t.read[f.Template] = true
	return t.add(f.Template, data)
}

func (t *set) add(name string, text []byte) error {
	t.plain[name] = Plain(text)
	return t.define(name, string(text))
}

func (t *set) define(name, text string) error {
	parsed, err := template.New(name).Funcs(functions()).Parse(text)
	if err != nil {
		return parseError(name, err)
	}
	for _, one := range parsed.Templates() {
		if t.root.Lookup(one.Name()) != nil {
			return parseError(name, fmt.Errorf("%q is defined twice", one.Name()))
		}
		if _, err := t.root.AddParseTree(one.Name(), one.Tree); err != nil {
			return parseError(name, err)
		}
	}
	return nil
}

// path gives the output path of the file for that dot.
func (t *set) path(f stack.File, dot any) (string, error) {
	if !strings.Contains(f.Output, "{{") {
		return f.Output, nil
	}
	var b strings.Builder
	if err := t.root.ExecuteTemplate(&b, pathName(f), dot); err != nil {
		return "", err
	}
	return b.String(), nil
}
