package resources

import (
	"fmt"

	"github.com/backend-dev/backend/generator/view/stored"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/infer"
)

// newKey is the expression for the key of a new row, "" when the client or the
// database gives it.
func newKey(k *infer.Key, f *Field) string {
	switch k.Strategy {
	case infer.UUID:
		if f.typ.text {
			return "storage.NewUUID().String()"
		}
		return "storage.NewUUID()"
	case infer.Generated:
		if f.typ.name == "uuid.UUID" {
			return "storage.NewUUID()"
		}
		return newText(k.Column.Schema)
	default:
		return ""
	}
}

// alphabets are the constants that package storage has for them.
var alphabets = map[stored.Alphabet]string{
	stored.Lower: "storage.Lower", stored.Hex: "storage.Hex", stored.Upper: "storage.Upper",
	stored.Letters: "storage.Letters", stored.Capital: "storage.Capital", stored.Digits: "storage.Digits",
}

// newText is the expression for a random text that a schema accepts.
func newText(s *openapi.Schema) string {
	k := stored.NewTextKey(s)
	if k.UUID {
		return "storage.NewUUID().String()"
	}
	return fmt.Sprintf("storage.NewText(%s, %s, %d)", quote(k.Prefix), alphabets[k.Alphabet], k.Length)
}
