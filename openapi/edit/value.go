package edit

import (
	"encoding/json"
	"slices"
	"strconv"
)

// kind is what a value holds.
type kind uint8

const (
	scalar kind = iota
	text
	list
	object
	alias
)

// Value is a value of a document: an object whose keys keep their order, a list, a
// string, or a scalar by its JSON text. A reference in it is an object with a $ref
// that is relative to the root file, whatever file it stands in.
type Value struct {
	kind    kind
	text    string
	members []Member
}

// Member is one entry of an object, or of a list with an empty key.
type Member struct {
	Key   string
	Value *Value
}

// Object makes an object of keys and values in turn.
func Object(pairs ...any) *Value {
	v := &Value{kind: object}
	for i := 0; i+1 < len(pairs); i += 2 {
		key, _ := pairs[i].(string)
		one, _ := pairs[i+1].(*Value)
		v.Set(key, one)
	}
	return v
}

// List makes a list.
func List(items ...*Value) *Value {
	v := &Value{kind: list}
	for _, one := range items {
		v.members = append(v.members, Member{Value: one})
	}
	return v
}

// Text makes a string.
func Text(s string) *Value { return &Value{kind: text, text: s} }

// Bool makes true or false.
func Bool(b bool) *Value { return &Value{text: strconv.FormatBool(b)} }

// Number makes an integer.
func Number(n int) *Value { return &Value{text: strconv.Itoa(n)} }

// Ref makes a reference to a place of the root file, such as /components/schemas/Pet.
func Ref(pointer string) *Value { return Object("$ref", Text("#"+pointer)) }

// Get gives the value under a key, nil for none; nil has no keys.
func (v *Value) Get(key string) *Value {
	if v == nil || v.kind != object {
		return nil
	}
	for _, m := range v.members {
		if m.Key == key {
			return m.Value
		}
	}
	return nil
}

// At gives the value that keys lead to, nil when there is none.
func (v *Value) At(keys ...string) *Value {
	for _, key := range keys {
		v = v.Get(key)
	}
	return v
}

// Set puts a value under a key, in the place of the one before or last. A nil value
// is left out.
func (v *Value) Set(key string, one *Value) {
	if one == nil {
		return
	}
	for i := range v.members {
		if v.members[i].Key == key {
			v.members[i].Value = one
			return
		}
	}
	v.members = append(v.members, Member{key, one})
}

// Remove takes keys away.
func (v *Value) Remove(keys ...string) {
	v.members = slices.DeleteFunc(v.members, func(m Member) bool { return slices.Contains(keys, m.Key) })
}

// Append puts a value at the end of a list.
func (v *Value) Append(one *Value) { v.members = append(v.members, Member{Value: one}) }

// Members gives the entries of an object or list in their order.
func (v *Value) Members() []Member {
	if v == nil {
		return nil
	}
	return v.members
}

// String gives the text of a string, "" for anything else.
func (v *Value) String() string {
	if v == nil || v.kind != text {
		return ""
	}
	return v.text
}

// Clone copies the value and all below it.
func (v *Value) Clone() *Value {
	out := *v
	out.members = make([]Member, len(v.members))
	for i, m := range v.members {
		out.members[i] = Member{m.Key, m.Value.Clone()}
	}
	return &out
}

// References gives each $ref in the value to change, with the value's own order.
func (v *Value) References(change func(ref string) string) {
	for _, m := range v.members {
		if m.Key == "$ref" && m.Value.kind == text {
			m.Value.text = change(m.Value.text)
			continue
		}
		m.Value.References(change)
	}
}

// compact gives the value as JSON on one line.
func (v *Value) compact() string {
	switch v.kind {
	case text:
		return quoteJSON(v.text)
	case object, list:
		open, end := "{", "}"
		if v.kind == list {
			open, end = "[", "]"
		}
		out := open
		for i, m := range v.members {
			if i > 0 {
				out += ","
			}
			if v.kind == object {
				out += quoteJSON(m.Key) + ":"
			}
			out += m.Value.compact()
		}
		return out + end
	default:
		return v.text
	}
}

func quoteJSON(s string) string {
	data, _ := json.Marshal(s) // a string always has a JSON form
	return unescapeHTML(string(data))
}

// Before puts a value under a new key, before the first of some keys that is there.
func (v *Value) Before(keys []string, key string, one *Value) {
	for i, m := range v.members {
		if slices.Contains(keys, m.Key) {
			v.members = slices.Insert(v.members, i, Member{key, one})
			return
		}
	}
	v.Set(key, one)
}
