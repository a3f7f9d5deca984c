package render

import (
	"fmt"

	"github.com/backend-dev/backend/generator/pytext"
)

// python gives a Python string literal of ASCII characters only. Any string type will do.
func python(v any) (string, error) {
	s, err := text(v)
	if err != nil {
		return "", fmt.Errorf("py: %w", err)
	}
	return pytext.QuoteASCII(s), nil
}
