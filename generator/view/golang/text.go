package golang

import (
	"strings"

	"github.com/backend-dev/backend/generator/view/names"
	"github.com/backend-dev/backend/openapi"
)

// program gives the name of the program: a file name on every system.
func program(name string) string {
	return strings.ReplaceAll(names.File("", name), "_", "-")
}

// title gives the document's title, else the service's name.
func title(svc *openapi.Service, name string) string {
	if text := strings.TrimSpace(svc.Title); text != "" {
		return text
	}
	return name
}

// paragraph gives the first paragraph of a text.
func paragraph(text string) string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	first, _, _ := strings.Cut(strings.TrimSpace(text), "\n\n")
	return first
}

// small tells whether bodies of the media type are records, not files.
func small(media string) bool {
	base, _, _ := strings.Cut(media, ";")
	base = strings.TrimSpace(base)
	return base == "application/json" || base == "application/x-www-form-urlencoded" || strings.HasSuffix(base, "+json")
}
