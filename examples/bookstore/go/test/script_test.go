// Code scaffolded by backend. Yours to edit.

package test_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"path"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

// step is one request and what its answer must hold. A text that begins with "$"
// stands for what an earlier step saved under that name.
type step struct {
	Name, Method, Path string
	Params             map[string]string
	Query              [][2]string
	Header             map[string]string
	ContentType        string
	JSON               json.RawMessage
	Text               string
	Refs               map[string]string // pointer into JSON -> value
	Status             []int             // empty: any that is declared, or 501
	Save               map[string]string // name -> pointer into the answer, or "Location"
	Same               map[string]json.RawMessage
	List               *list
}

// list is what the array at Pointer must hold: keys, and so many elements (-1: any).
type list struct {
	Pointer, Key string
	Has, Lacks   []string
	Count        int
}

// player plays steps against one service and remembers what they saved.
type player struct {
	url    string
	client *http.Client
	saved  map[string]json.RawMessage
}

func newPlayer(t *testing.T) *player {
	t.Helper()
	return &player{url: start(t), client: client(), saved: map[string]json.RawMessage{}}
}

// play sends the step and checks the answer.
func (p *player) play(t *testing.T, s *step) {
	t.Helper()
	got, err := p.send(t, s)
	switch {
	case err != nil:
		t.Error(err)
	case len(s.Status) > 0 && !slices.Contains(s.Status, got.status):
		t.Errorf("got %s, want status %v", got, s.Status)
	case got.status >= http.StatusInternalServerError && got.status != http.StatusNotImplemented:
		t.Errorf("got %s", got)
	default:
		conforms(t, s, got)
		p.check(t, s, got)
	}
}

func (p *player) send(t *testing.T, s *step) (*answer, error) {
	t.Helper()
	var body io.Reader = http.NoBody
	switch {
	case s.JSON != nil:
		data, err := p.fill(s.JSON, s.Refs)
		if err != nil {
			return nil, err
		}
		if strings.HasPrefix(s.ContentType, "application/x-www-form-urlencoded") {
			data = form(data)
		}
		body = bytes.NewReader(data)
	case s.ContentType != "":
		body = strings.NewReader(s.Text)
	}
	req, err := http.NewRequestWithContext(t.Context(), s.Method, p.url+basePath+p.target(s), body)
	if err != nil {
		return nil, err
	}
	for name, value := range s.Header {
		req.Header.Set(name, value)
	}
	if s.ContentType != "" {
		req.Header.Set("Content-Type", s.ContentType)
	}
	resp, err := p.client.Do(req)
	if err != nil {
		return nil, err
	}
	defer func() { _ = resp.Body.Close() }()
	data, err := io.ReadAll(resp.Body)
	return &answer{resp.StatusCode, resp.Header, data}, err
}

// target gives path and query with all parameters filled in.
func (p *player) target(s *step) string {
	var b strings.Builder
	rest := s.Path
	for {
		before, after, found := strings.Cut(rest, "{")
		b.WriteString((&url.URL{Path: before}).EscapedPath())
		if !found {
			break
		}
		name, tail, _ := strings.Cut(after, "}")
		b.WriteString(url.PathEscape(p.text(s.Params[name])))
		rest = tail
	}
	query := url.Values{}
	for _, pair := range s.Query {
		query.Add(pair[0], p.text(pair[1]))
	}
	if len(query) > 0 {
		b.WriteString("?" + query.Encode())
	}
	return b.String()
}

// value gives what a text stands for as JSON.
func (p *player) value(text string) json.RawMessage {
	if name, ok := strings.CutPrefix(text, "$"); ok && p.saved[name] != nil {
		return p.saved[name]
	}
	data, _ := json.Marshal(text)
	return data
}

// text gives what a text stands for as a parameter.
func (p *player) text(text string) string { return plain(p.value(text)) }

// plain gives a JSON value as a text without quotes.
func plain(value json.RawMessage) string {
	var unquoted string
	if json.Unmarshal(value, &unquoted) == nil {
		return unquoted
	}
	return string(value)
}

// form gives the members of an object as an urlencoded form.
func form(data json.RawMessage) []byte {
	var members map[string]json.RawMessage
	_ = json.Unmarshal(data, &members)
	fields := url.Values{}
	for name, member := range members {
		items := []json.RawMessage{member}
		_ = json.Unmarshal(member, &items)
		for _, item := range items {
			fields.Add(name, plain(item))
		}
	}
	return []byte(fields.Encode())
}

// fill puts saved values into a body.
func (p *player) fill(body json.RawMessage, refs map[string]string) (json.RawMessage, error) {
	if len(refs) == 0 {
		return body, nil
	}
	var root any
	if err := json.Unmarshal(body, &root); err != nil {
		return nil, err
	}
	for pointer, text := range refs {
		parent, ok := root.(map[string]any)
		names := tokens(pointer)
		for _, name := range names[:len(names)-1] {
			parent, ok = parent[name].(map[string]any)
		}
		if !ok {
			return nil, fmt.Errorf("%s leads nowhere", pointer)
		}
		parent[names[len(names)-1]] = p.value(text)
	}
	return json.Marshal(root)
}

func (p *player) check(t *testing.T, s *step, got *answer) {
	t.Helper()
	for name, place := range s.Save {
		if place == "Location" {
			p.saved[name] = p.value(path.Base(got.header.Get(place)))
			continue
		}
		value, ok := at(got.body, place)
		if !ok {
			t.Errorf("there is no %q in %s", place, got)
			continue
		}
		p.saved[name] = value
	}
	for place, want := range s.Same {
		if value, ok := at(got.body, place); !ok || !same(value, want) {
			t.Errorf("%q is %s, want %s", place, value, want)
		}
	}
	if s.List != nil {
		p.checkList(t, s.List, got)
	}
}

func (p *player) checkList(t *testing.T, want *list, got *answer) {
	t.Helper()
	value, _ := at(got.body, want.Pointer)
	var items []json.RawMessage
	if err := json.Unmarshal(value, &items); err != nil {
		t.Errorf("there is no list at %q in %s", want.Pointer, got)
		return
	}
	if want.Count >= 0 && len(items) != want.Count {
		t.Errorf("the list has %d elements, want %d: %s", len(items), want.Count, got.body)
	}
	holds := func(key string) bool {
		return slices.ContainsFunc(items, func(item json.RawMessage) bool {
			value, ok := at(item, want.Key)
			return ok && (same(value, p.value(key)) || string(value) == key)
		})
	}
	for _, key := range want.Has {
		if !holds(key) {
			t.Errorf("the list lacks %s (%s): %s", key, p.value(key), got.body)
		}
	}
	for _, key := range want.Lacks {
		if holds(key) {
			t.Errorf("the list has %s (%s): %s", key, p.value(key), got.body)
		}
	}
}

// at follows a JSON pointer.
func at(data json.RawMessage, pointer string) (json.RawMessage, bool) {
	for _, name := range tokens(pointer) {
		var object map[string]json.RawMessage
		if json.Unmarshal(data, &object) != nil || object[name] == nil {
			return nil, false
		}
		data = object[name]
	}
	return data, json.Valid(data)
}

func tokens(pointer string) []string {
	if pointer == "" {
		return nil
	}
	names := strings.Split(strings.TrimPrefix(pointer, "/"), "/")
	for i, name := range names {
		names[i] = strings.NewReplacer("~1", "/", "~0", "~").Replace(name)
	}
	return names
}

// same compares two JSON values by what they mean: times by the moment.
func same(a, b json.RawMessage) bool {
	var x, y any
	if json.Unmarshal(a, &x) != nil || json.Unmarshal(b, &y) != nil {
		return false
	}
	one, isText := x.(string)
	other, alsoText := y.(string)
	if isText && alsoText {
		m, err1 := time.Parse(time.RFC3339Nano, one)
		n, err2 := time.Parse(time.RFC3339Nano, other)
		if err1 == nil && err2 == nil {
			return m.Truncate(time.Microsecond).Equal(n.Truncate(time.Microsecond))
		}
	}
	return reflect.DeepEqual(x, y)
}
