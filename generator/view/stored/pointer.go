package stored

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/backend-dev/backend/openapi/infer"
)

// pointerEscapes writes a name as a token of a JSON pointer.
var pointerEscapes = strings.NewReplacer("~", "~0", "/", "~1")

// Token gives a name as a token of a JSON pointer.
func Token(name string) string { return pointerEscapes.Replace(name) }

// Path cuts a JSON pointer into names.
func Path(pointer string) []string {
	if pointer == "" {
		return nil
	}
	tokens := strings.Split(strings.TrimPrefix(pointer, "/"), "/")
	for i, t := range tokens {
		tokens[i] = strings.ReplaceAll(strings.ReplaceAll(t, "~1", "/"), "~0", "~")
	}
	return tokens
}

// Pointer makes a JSON pointer of names.
func Pointer(path []string) string {
	var b strings.Builder
	for _, name := range path {
		b.WriteString("/" + Token(name))
	}
	return b.String()
}

// BodyPointer is where a bound property lies in the part of a body that holds the
// resource.
func BodyPointer(w *infer.Binding) string { return Pointer(BindingPath(w)) }

// BindingPath gives the names that lead to a bound property.
func BindingPath(b *infer.Binding) []string {
	if b.Property == nil {
		return nil // the value itself
	}
	if b.Under != "" {
		return []string{b.Under, b.Property.Name}
	}
	return []string{b.Property.Name}
}

// ItemFills gives the fills of one item, their pointers starting there.
func ItemFills(op *infer.Operation) []infer.Fill {
	prefix := slices.Clone(op.OutputPath)
	if op.Kind == infer.List {
		prefix = append(prefix, "*")
	}
	var out []infer.Fill
	for _, f := range op.Fills {
		path := Path(f.Pointer)
		if len(path) > len(prefix) && slices.Equal(path[:len(prefix)], prefix) {
			f.Pointer = Pointer(path[len(prefix):])
			out = append(out, f)
		}
	}
	return out
}

// WholeFills gives the fills around the items.
func WholeFills(op *infer.Operation) []infer.Fill {
	return slices.DeleteFunc(slices.Clone(op.Fills), func(f infer.Fill) bool { return slices.Contains(Path(f.Pointer), "*") })
}

// WholeText is the text of a body that is no JSON.
func WholeText(op *infer.Operation) string {
	var text string
	for _, f := range op.Fills {
		if f.Pointer == "" && json.Unmarshal(f.Value, &text) == nil {
			break
		}
	}
	return text
}
