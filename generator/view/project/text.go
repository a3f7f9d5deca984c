package project

import (
	"strings"

	"github.com/backend-dev/backend/generator/view/names"
	"github.com/backend-dev/backend/openapi"
)

// Program gives the name of the program: a file name on every system.
func Program(name string) string {
	return strings.ReplaceAll(names.File("", name), "_", "-")
}

// Title gives the document's title, else the service's name.
func Title(svc *openapi.Service, name string) string {
	if text := strings.TrimSpace(svc.Title); text != "" {
		return text
	}
	return name
}

// Paragraph gives the first paragraph of a text.
func Paragraph(text string) string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	first, _, _ := strings.Cut(strings.TrimSpace(text), "\n\n")
	return first
}

// The default limits of request bodies in bytes: of records, and where an operation
// takes files.
const (
	RecordBytes = 1 << 20
	FileBytes   = 32 << 20
)

// MaxBody gives the default limit of request bodies: room for files where an operation
// takes something other than JSON and plain forms.
func MaxBody(svc *openapi.Service) int {
	for _, op := range svc.Operations {
		if op.Body == nil {
			continue
		}
		for _, m := range op.Body.Media {
			if !record(m.Type) {
				return FileBytes
			}
		}
	}
	return RecordBytes
}

// record tells whether bodies of the media type are records, not files.
func record(media string) bool {
	base, _, _ := strings.Cut(media, ";")
	base = strings.TrimSpace(base)
	return base == "application/json" || base == "application/x-www-form-urlencoded" || strings.HasSuffix(base, "+json")
}
