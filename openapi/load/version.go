package load

import (
	"regexp"
	"strings"

	"github.com/backend-dev/backend/openapi"
)

// dialect is the family of versions that a document belongs to.
type dialect int

const (
	swagger2 dialect = iota
	openapi30
	openapi31 // and 3.2
)

// version finds the dialect and the version as the document states it. Anything
// that is no OpenAPI document of a version we read ends with one clear error.
func (l *loader) version(f *file) (dialect, string, error) {
	root := f.root
	at := l.pos(root)
	if strings.HasPrefix(root.text, "<") {
		return 0, "", fatal(at, "not-openapi", "this looks like a page of HTML or XML, not like an OpenAPI document", "download the document itself")
	}
	if root.kind != object {
		return 0, "", fatal(at, "not-openapi", "an OpenAPI document is an object, this is "+root.kind.String(), "")
	}
	v, old := root.get("openapi"), root.get("swagger")
	if v == nil && old == nil {
		return 0, "", l.unversioned(root)
	}
	if v != nil && old != nil {
		at := root.member("swagger")
		l.warnAt(l.posOf(root, *at), "version-twice", "remove one of the two",
			"the document states both openapi and swagger; it is read as OpenAPI %s", clip(v.text, 20))
	}
	if v == nil {
		v = old
	}
	at = l.pos(v)
	if v.kind != text && v.kind != number {
		return 0, "", fatal(at, "version", "the version is a text such as \"3.1.0\", not "+v.kind.String(), "")
	}
	if v.kind == number {
		l.warnAt(at, "version", `write it in quotes: "3.0.3"`, "the version %s is a number, not a text", clip(v.text, 20))
	}
	stated := printable(v.text)
	number, _, _ := strings.Cut(stated, "-")
	major, rest, _ := strings.Cut(number, ".")
	minor, _, _ := strings.Cut(rest, ".")
	switch {
	case major == "2" && v == old:
		return swagger2, stated, nil
	case major == "3" && (minor == "0" || minor == ""):
		return openapi30, stated, nil
	case major == "3" && (minor == "1" || minor == "2"):
		return openapi31, stated, nil
	case major == "3" && v != old:
		l.warn(v, "version", "version %s is not known; the document is read as 3.2", clip(stated, 20))
		return openapi31, stated, nil
	}
	name := "OpenAPI"
	if v == old {
		name = "Swagger"
	}
	return 0, "", fatal(at, "version", name+" "+clip(stated, 20)+" is not supported",
		"convert the document to OpenAPI 3.0, 3.1 or 3.2, or to Swagger 2.0")
}

// unversioned says what a document without a version seems to be.
func (l *loader) unversioned(root *node) error {
	at := l.pos(root)
	switch {
	case root.get("paths") != nil || root.get("components") != nil:
		return fatal(at, "version", "the document does not state its version", `add a first line: openapi: 3.0.3`)
	case root.get("asyncapi") != nil:
		return fatal(at, "not-openapi", "this is an AsyncAPI document, not an OpenAPI one", "")
	case root.get("apiVersion") != nil && root.get("kind") != nil:
		return fatal(at, "not-openapi", "this is a Kubernetes object, not an OpenAPI document", "")
	case root.get("swaggerVersion") != nil:
		return fatal(l.pos(root.get("swaggerVersion")), "version", "Swagger "+clip(printable(root.get("swaggerVersion").text), 20)+" is not supported",
			"convert the document to Swagger 2.0 or OpenAPI 3")
	case root.get("$schema") != nil:
		return fatal(at, "not-openapi", "this is a JSON Schema, not an OpenAPI document", "")
	}
	return fatal(at, "not-openapi", "this is no OpenAPI document: it has neither a field openapi nor swagger", "")
}

// posOf gives the place of a member's key.
func (l *loader) posOf(owner *node, m member) openapi.Position {
	return openapi.Position{File: l.files[owner.file].name, Line: int(m.line), Column: int(m.col)}
}

var fullVersion = regexp.MustCompile(`^3\.[0-2]\.\d+(-.*)?$`)

// settleVersion makes the version in the tree one that readers know.
func (w *lowering) settleVersion() {
	v := w.root.get("openapi")
	if v == nil || fullVersion.MatchString(v.text) {
		return
	}
	v.kind, v.text = text, map[dialect]string{openapi30: "3.0.3", openapi31: "3.1.0"}[w.dialect]
}
