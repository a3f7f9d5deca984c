// Package document is an OpenAPI document as a JSON value that can be changed: its
// keys keep their order, references can be followed, and what a reference stands for
// can be made a place's own.
//
// It takes the bytes of a document and gives bytes again. It knows nothing of what
// the keys mean.
package document

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// Value is a JSON value that keeps the order of its keys.
type Value struct {
	kind   byte // '{', '[' or 0 for a scalar
	scalar json.RawMessage
	names  []string
	byName map[string]*Value
	list   []*Value
}

// Object makes an object of keys and values in turn.
func Object(pairs ...any) *Value {
	v := &Value{kind: '{', byName: map[string]*Value{}}
	for i := 0; i+1 < len(pairs); i += 2 {
		key, _ := pairs[i].(string)
		one, _ := pairs[i+1].(*Value)
		v.Set(key, one)
	}
	return v
}

// List makes an array.
func List(items ...*Value) *Value { return &Value{kind: '[', list: items} }

// Text makes a string.
func Text(s string) *Value {
	data, _ := json.Marshal(s) // a string always has a JSON form
	return &Value{scalar: data}
}

// Number makes a number of its JSON text.
func Number(text string) *Value { return &Value{scalar: []byte(text)} }

// Bool makes true or false.
func Bool(b bool) *Value { return &Value{scalar: strconv.AppendBool(nil, b)} }

// Append puts a value at the end of an array.
func (v *Value) Append(one *Value) { v.list = append(v.list, one) }

// Items gives the elements of an array.
func (v *Value) Items() []*Value {
	if v == nil {
		return nil
	}
	return v.list
}

// String gives the text of a string, "" for anything else.
func (v *Value) String() string {
	var text string
	if v == nil || json.Unmarshal(v.scalar, &text) != nil {
		return ""
	}
	return text
}

// Parse reads a document.
func Parse(data []byte) (*Value, error) {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	return read(dec)
}

func read(dec *json.Decoder) (*Value, error) {
	token, err := dec.Token()
	if err != nil {
		return nil, err
	}
	delim, ok := token.(json.Delim)
	if !ok {
		data, err := json.Marshal(token)
		return &Value{scalar: data}, err
	}
	v := List()
	if delim == '{' {
		v = Object()
	}
	for dec.More() {
		key := ""
		if delim == '{' {
			name, err := dec.Token()
			if err != nil {
				return nil, err
			}
			key, _ = name.(string)
		}
		one, err := read(dec)
		if err != nil {
			return nil, err
		}
		if delim == '{' {
			v.Set(key, one)
		} else {
			v.list = append(v.list, one)
		}
	}
	_, err = dec.Token()
	return v, err
}

// Bytes gives the value as compact JSON.
func (v *Value) Bytes() []byte { return v.append(nil) }

func (v *Value) append(b []byte) []byte {
	switch v.kind {
	case '{':
		b = append(b, '{')
		for i, name := range v.names {
			if i > 0 {
				b = append(b, ',')
			}
			b = append(append(b, Text(name).scalar...), ':')
			b = v.byName[name].append(b)
		}
		return append(b, '}')
	case '[':
		b = append(b, '[')
		for i, one := range v.list {
			if i > 0 {
				b = append(b, ',')
			}
			b = one.append(b)
		}
		return append(b, ']')
	default:
		return append(b, v.scalar...)
	}
}

// Get gives the value under a key, nil for none; nil has no keys.
func (v *Value) Get(key string) *Value {
	if v == nil {
		return nil
	}
	return v.byName[key]
}

// Keys gives the keys of an object in their order.
func (v *Value) Keys() []string {
	if v == nil {
		return nil
	}
	return v.names
}

// Fold gives the value under a key in any case.
func (v *Value) Fold(key string) *Value {
	for _, name := range v.Keys() {
		if strings.EqualFold(strings.TrimSpace(name), key) {
			return v.byName[name]
		}
	}
	return nil
}

// Set puts a value under a key, in the place of the one before or last.
func (v *Value) Set(key string, one *Value) {
	if _, has := v.byName[key]; !has {
		v.names = append(v.names, key)
	}
	v.byName[key] = one
}

// Remove takes a key away.
func (v *Value) Remove(key string) {
	delete(v.byName, key)
	v.names = slices.DeleteFunc(v.names, func(n string) bool { return n == key })
}

// Child gives the object under a key, made if need be.
func (v *Value) Child(key string) *Value {
	if v.Get(key) == nil {
		v.Set(key, Object())
	}
	return v.Get(key)
}

// Clone copies the value and all below it.
func (v *Value) Clone() *Value {
	out := &Value{kind: v.kind, scalar: v.scalar, names: slices.Clone(v.names)}
	if v.byName != nil {
		out.byName = make(map[string]*Value, len(v.byName))
	}
	for name, one := range v.byName {
		out.byName[name] = one.Clone()
	}
	for _, one := range v.list {
		out.list = append(out.list, one.Clone())
	}
	return out
}

// At gives the value that a JSON pointer leads to, references on the way followed.
func (v *Value) At(pointer string) *Value {
	at := v
	for token := range strings.SplitSeq(strings.TrimPrefix(pointer, "/"), "/") {
		token = strings.NewReplacer("~1", "/", "~0", "~").Replace(token)
		at = v.Resolve(at)
		if at == nil {
			return nil
		}
		if at.kind == '[' {
			i, err := strconv.Atoi(token)
			if err != nil || i < 0 || i >= len(at.list) {
				return nil
			}
			at = at.list[i]
			continue
		}
		at = at.Get(token)
	}
	return at
}

// Resolve follows references inside the document.
func (v *Value) Resolve(one *Value) *Value {
	const most = 32
	for range most {
		ref := one.Get("$ref")
		if ref == nil {
			return one
		}
		target := ref.String()
		if target == "" {
			return one
		}
		pointer, err := url.PathUnescape(strings.TrimPrefix(target, "#"))
		if err != nil {
			return nil
		}
		one = v.raw(pointer)
	}
	return nil
}

// raw is at without following references on the way.
func (v *Value) raw(pointer string) *Value {
	at := v
	for token := range strings.SplitSeq(strings.TrimPrefix(pointer, "/"), "/") {
		at = at.Get(strings.NewReplacer("~1", "/", "~0", "~").Replace(token))
	}
	return at
}

var errNoPlace = errors.New("the document has no such place")

// Own gives the object at a path of keys, which belongs to that place alone: where
// a reference stands, a copy of its target replaces it.
func (v *Value) Own(path ...string) (*Value, error) {
	at := v
	for _, key := range path {
		next := at.Get(key)
		if next == nil {
			return nil, fmt.Errorf("%w: %s", errNoPlace, strings.Join(path, " "))
		}
		if next.Get("$ref") != nil {
			target := v.Resolve(next)
			if target == nil {
				return nil, fmt.Errorf("%w: %s", errNoPlace, strings.Join(path, " "))
			}
			next = target.Clone()
			at.Set(key, next)
		}
		at = next
	}
	return at, nil
}
