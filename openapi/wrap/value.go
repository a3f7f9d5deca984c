package wrap

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

// value is a JSON value that keeps the order of its keys.
type value struct {
	kind   byte // '{', '[' or 0 for a scalar
	scalar json.RawMessage
	names  []string
	byName map[string]*value
	list   []*value
}

// newObject makes an object of keys and values in turn.
func newObject(pairs ...any) *value {
	v := &value{kind: '{', byName: map[string]*value{}}
	for i := 0; i+1 < len(pairs); i += 2 {
		key, _ := pairs[i].(string)
		one, _ := pairs[i+1].(*value)
		v.set(key, one)
	}
	return v
}

func newList(items ...*value) *value { return &value{kind: '[', list: items} }

func newText(s string) *value {
	data, _ := json.Marshal(s) // a string always has a JSON form
	return &value{scalar: data}
}

// parse reads a document.
func parse(data []byte) (*value, error) {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	return read(dec)
}

func read(dec *json.Decoder) (*value, error) {
	token, err := dec.Token()
	if err != nil {
		return nil, err
	}
	delim, ok := token.(json.Delim)
	if !ok {
		data, err := json.Marshal(token)
		return &value{scalar: data}, err
	}
	v := newList()
	if delim == '{' {
		v = newObject()
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
			v.set(key, one)
		} else {
			v.list = append(v.list, one)
		}
	}
	_, err = dec.Token()
	return v, err
}

// bytes gives the value as compact JSON.
func (v *value) bytes() []byte { return v.append(nil) }

func (v *value) append(b []byte) []byte {
	switch v.kind {
	case '{':
		b = append(b, '{')
		for i, name := range v.names {
			if i > 0 {
				b = append(b, ',')
			}
			b = append(append(b, newText(name).scalar...), ':')
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

// get gives the value under a key, nil for none; nil has no keys.
func (v *value) get(key string) *value {
	if v == nil {
		return nil
	}
	return v.byName[key]
}

func (v *value) keys() []string {
	if v == nil {
		return nil
	}
	return v.names
}

// fold gives the value under a key in any case.
func (v *value) fold(key string) *value {
	for _, name := range v.keys() {
		if strings.EqualFold(strings.TrimSpace(name), key) {
			return v.byName[name]
		}
	}
	return nil
}

func (v *value) set(key string, one *value) {
	if _, has := v.byName[key]; !has {
		v.names = append(v.names, key)
	}
	v.byName[key] = one
}

func (v *value) remove(key string) {
	delete(v.byName, key)
	v.names = slices.DeleteFunc(v.names, func(n string) bool { return n == key })
}

// child gives the object under a key, made if need be.
func (v *value) child(key string) *value {
	if v.get(key) == nil {
		v.set(key, newObject())
	}
	return v.get(key)
}

func (v *value) clone() *value {
	out := &value{kind: v.kind, scalar: v.scalar, names: slices.Clone(v.names)}
	if v.byName != nil {
		out.byName = make(map[string]*value, len(v.byName))
	}
	for name, one := range v.byName {
		out.byName[name] = one.clone()
	}
	for _, one := range v.list {
		out.list = append(out.list, one.clone())
	}
	return out
}

// at gives the value that a JSON pointer leads to, references on the way followed.
func (v *value) at(pointer string) *value {
	at := v
	for token := range strings.SplitSeq(strings.TrimPrefix(pointer, "/"), "/") {
		token = strings.NewReplacer("~1", "/", "~0", "~").Replace(token)
		at = v.resolve(at)
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
		at = at.get(token)
	}
	return at
}

// resolve follows references inside the document.
func (v *value) resolve(one *value) *value {
	const most = 32
	for range most {
		ref := one.get("$ref")
		if ref == nil {
			return one
		}
		var target string
		if json.Unmarshal(ref.scalar, &target) != nil {
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
func (v *value) raw(pointer string) *value {
	at := v
	for token := range strings.SplitSeq(strings.TrimPrefix(pointer, "/"), "/") {
		at = at.get(strings.NewReplacer("~1", "/", "~0", "~").Replace(token))
	}
	return at
}

var errNoPlace = errors.New("the document has no such place")

// own gives the object at a path of keys, which belongs to that place alone: where
// a reference stands, a copy of its target replaces it.
func (v *value) own(path ...string) (*value, error) {
	at := v
	for _, key := range path {
		next := at.get(key)
		if next == nil {
			return nil, fmt.Errorf("%w: %s", errNoPlace, strings.Join(path, " "))
		}
		if next.get("$ref") != nil {
			target := v.resolve(next)
			if target == nil {
				return nil, fmt.Errorf("%w: %s", errNoPlace, strings.Join(path, " "))
			}
			next = target.clone()
			at.set(key, next)
		}
		at = next
	}
	return at, nil
}
