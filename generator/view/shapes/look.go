package shapes

import "github.com/backend-dev/backend/openapi"

// Look is how a value looks in a typed language.
type Look int

// The looks. LookRaw is any JSON, LookNever nothing at all, LookObject an object with
// members of its own, LookMap one of free keys.
const (
	LookRaw Look = iota
	LookNever
	LookBool
	LookInt32
	LookInt64
	LookFloat
	LookString
	LookTime
	LookDate
	LookUUID
	LookBytes
	LookFile
	LookEnum
	LookArray
	LookMap
	LookObject
	LookUnion
)

// Scalar gives the look of a value that is no array, object or union, and LookRaw for
// those. Strings with an enum are LookEnum.
func Scalar(s *openapi.Schema, dir Direction) Look {
	switch s.Kind {
	case openapi.Boolean:
		return LookBool
	case openapi.Integer:
		return integer(s)
	case openapi.Number:
		return LookFloat
	case openapi.String:
		return text(s, dir)
	case openapi.Never:
		return LookNever
	default:
		return LookRaw
	}
}

func integer(s *openapi.Schema) Look {
	for _, e := range s.Enum {
		if _, ok := WholeNumber(string(e)); !ok {
			return LookRaw
		}
	}
	if s.Format == "int32" {
		return LookInt32
	}
	return LookInt64
}

func text(s *openapi.Schema, dir Direction) Look {
	if len(s.Enum) > 0 {
		return LookEnum
	}
	switch s.Format {
	case "date-time":
		return LookTime
	case "date":
		return LookDate
	case "uuid":
		return LookUUID
	case "byte", "base64":
		return LookBytes
	}
	switch {
	case dir == Form && IsFiles(s):
		return LookFile
	case s.ContentEncoding == "base64" && s.Format == "":
		return LookBytes
	default:
		return LookString
	}
}
