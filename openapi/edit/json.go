package edit

import (
	"encoding/json"
	"errors"
	"strings"
)

var errJSON = errors.New("not JSON")

// jsonReader reads a JSON text into nodes with offsets.
type jsonReader struct {
	src string
	at  int
}

func readJSON(src string) (*node, error) {
	r := &jsonReader{src: src}
	n, err := r.value()
	if err != nil {
		return nil, err
	}
	if r.space(); r.at != len(src) {
		return nil, errJSON
	}
	return n, nil
}

func (r *jsonReader) space() {
	for r.at < len(r.src) && strings.IndexByte(" \t\r\n", r.src[r.at]) >= 0 {
		r.at++
	}
}

// take consumes one byte if it comes next, after white space.
func (r *jsonReader) take(c byte) bool {
	r.space()
	if r.at < len(r.src) && r.src[r.at] == c {
		r.at++
		return true
	}
	return false
}

func (r *jsonReader) value() (*node, error) {
	r.space()
	n := &node{start: r.at, flow: true}
	switch {
	case r.take('{'):
		n.kind = object
		return n, r.members(n, '}')
	case r.take('['):
		n.kind = list
		return n, r.members(n, ']')
	case r.at < len(r.src) && r.src[r.at] == '"':
		n.kind = text
		var err error
		n.text, err = r.string()
		return n, err
	}
	end := r.at
	for end < len(r.src) && strings.IndexByte(",]} \t\r\n:", r.src[end]) < 0 {
		end++
	}
	if n.text = r.src[r.at:end]; !json.Valid([]byte(n.text)) {
		return nil, errJSON
	}
	r.at = end
	return n, nil
}

func (r *jsonReader) members(n *node, end byte) error {
	if r.take(end) {
		return nil
	}
	for {
		r.space()
		m := member{at: r.at}
		if n.kind == object {
			var err error
			if m.key, err = r.string(); err != nil {
				return err
			}
			if !r.take(':') {
				return errJSON
			}
		}
		var err error
		if m.value, err = r.value(); err != nil {
			return err
		}
		n.members = append(n.members, m)
		if r.take(end) {
			return nil
		}
		if !r.take(',') {
			return errJSON
		}
	}
}

func (r *jsonReader) string() (string, error) {
	start := r.at
	if r.at >= len(r.src) || r.src[r.at] != '"' {
		return "", errJSON
	}
	for r.at++; r.at < len(r.src); r.at++ {
		switch r.src[r.at] {
		case '\\':
			r.at++
		case '"':
			r.at++
			var s string
			if json.Unmarshal([]byte(r.src[start:r.at]), &s) != nil {
				return "", errJSON
			}
			return s, nil
		}
	}
	return "", errJSON
}

// unescapeHTML undoes what encoding/json escapes for the sake of HTML.
func unescapeHTML(s string) string {
	return strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(s)
}
