package scripts

import (
	"encoding/json"
	"strings"
)

// pointer makes a JSON pointer of names.
func pointer(path ...string) string {
	var b strings.Builder
	for _, name := range path {
		if name != "" {
			b.WriteString("/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(name))
		}
	}
	return b.String()
}

// at follows a pointer into a JSON value; nil when it leads nowhere.
func at(data json.RawMessage, pointer string) json.RawMessage {
	if pointer == "" {
		return data
	}
	name, rest, _ := strings.Cut(strings.TrimPrefix(pointer, "/"), "/")
	if rest != "" {
		rest = "/" + rest
	}
	var object map[string]json.RawMessage
	if json.Unmarshal(data, &object) != nil {
		return nil
	}
	value, ok := object[strings.NewReplacer("~1", "/", "~0", "~").Replace(name)]
	if !ok {
		return nil
	}
	return at(value, rest)
}

// without gives the JSON object without the member that the pointer leads to.
func without(data json.RawMessage, pointer string) json.RawMessage {
	name, rest, _ := strings.Cut(strings.TrimPrefix(pointer, "/"), "/")
	name = strings.NewReplacer("~1", "/", "~0", "~").Replace(name)
	var object map[string]json.RawMessage
	if json.Unmarshal(data, &object) != nil {
		return data
	}
	if rest == "" {
		delete(object, name)
	} else if inner, ok := object[name]; ok {
		object[name] = without(inner, "/"+rest)
	}
	out, err := json.Marshal(object)
	if err != nil {
		return data
	}
	return out
}

// text gives a scalar JSON value as a parameter's text; false for null, arrays and
// objects.
func text(value json.RawMessage) (string, bool) {
	var v any
	if json.Unmarshal(value, &v) != nil {
		return "", false
	}
	switch v := v.(type) {
	case string:
		return v, true
	case bool, float64:
		return string(value), true
	default:
		return "", false
	}
}
