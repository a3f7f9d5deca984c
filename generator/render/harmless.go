package render

import (
	"reflect"
	"regexp"
	"strings"
)

// meaningful matches what tools read in the comments of a line: build
// constraints, linter switches, deprecation, generated-code markers, migration
// annotations and the like. Compiler directives (//go:, //line) need no entry:
// they have no space after the slashes.
var meaningful = regexp.MustCompile(`^(\+build|nolint|#nosec|nosec|lint:|Deprecated:|Code generated|Code scaffolded|Output:|Unordered output:|\+goose|noqa|type: |pragma:|eslint-|@ts-|prettier-|TODO|FIXME|XXX|BUG)`)

// heading and linkTarget match what gofmt would lay out anew.
var (
	heading    = regexp.MustCompile(`^#+ *`)
	linkTarget = regexp.MustCompile(`^\[([^\]]*)\]:`)
)

// harmless gives a line that means nothing to tools and that gofmt leaves alone.
func harmless(line string) string {
	line = heading.ReplaceAllString(line, "")
	line = linkTarget.ReplaceAllString(line, "$1:")
	if meaningful.MatchString(line) {
		line = "| " + line
	}
	return replaced.Replace(line)
}

// replaced are the end of a block comment, and what gofmt writes as typographic
// quotation marks.
var replaced = strings.NewReplacer("*/", "* /", "``", `"`, "''", `"`)

func namedString(v any) (string, error) {
	if r := reflect.ValueOf(v); r.Kind() == reflect.String {
		return r.String(), nil
	}
	return "", &typeError{reflect.TypeOf(v)}
}

type typeError struct{ t reflect.Type }

func (e *typeError) Error() string { return e.t.String() + " is no text" }
