package gate

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
)

// words are what a version of the bookstore calls the name of a publisher, and what a
// new publisher and customer must have beside it.
type words struct {
	name                string
	publisher, customer map[string]any
}

var (
	oldWords = words{name: "name", customer: map[string]any{"name": "Reader"}}
	newWords = words{name: "title", publisher: map[string]any{"tier": "large"}}
)

// begin lets the traffic begin, pause ends it.
func (v *version) begin() {
	v.round++
	v.stop = make(chan struct{})
	v.ended.Go(v.traffic)
}

func (v *version) pause() {
	close(v.stop)
	v.ended.Wait()
}

// traffic asks the version one request after the other until it is to stop.
func (v *version) traffic() {
	for n := 0; ; n++ {
		select {
		case <-v.stop:
			return
		default:
		}
		v.visit(n)
	}
}

// visit makes a publisher, a customer and a category, changes, reads and deletes them.
func (v *version) visit(n int) {
	key := fmt.Sprintf("%s-%d-%d", v.name, v.round, n)
	id, _ := v.ask(http.MethodPost, "/publishers", v.publisher(key))
	v.ask(http.MethodPut, "/publishers/"+id, v.publisher(key+"-again"))
	v.ask(http.MethodGet, "/publishers/"+id, nil)
	v.ask(http.MethodGet, "/publishers?limit=5", nil)
	v.ask(http.MethodDelete, "/publishers/"+id, nil)
	id, _ = v.ask(http.MethodPost, "/customers", with(v.words.customer, "email", key+"@example.com"))
	v.ask(http.MethodPatch, "/customers/"+id, map[string]any{"newsletter": true})
	id, _ = v.ask(http.MethodPost, "/categories", map[string]any{"name": key})
	v.ask(http.MethodGet, "/categories/"+id, nil)
	v.ask(http.MethodGet, "/categories?limit=5", nil)
}

func (v *version) publisher(name string) map[string]any {
	return with(v.words.publisher, v.words.name, name)
}

func with(object map[string]any, key string, value any) map[string]any {
	out := map[string]any{key: value}
	maps.Copy(out, object)
	return out
}

// ask sends a request, counts its answer by status (0 for none) and gives the id and the
// properties that it has.
func (v *version) ask(method, path string, body map[string]any) (id string, answer map[string]any) {
	status, answer := v.send(method, path, body)
	v.statuses[status]++
	switch id := answer["id"].(type) {
	case json.Number:
		return id.String(), answer
	case string:
		return id, answer
	default:
		return "", answer
	}
}

func (v *version) send(method, path string, body map[string]any) (int, map[string]any) {
	var content bytes.Buffer
	if body != nil {
		if err := json.NewEncoder(&content).Encode(body); err != nil {
			return 0, nil
		}
	}
	req, err := http.NewRequest(method, v.server.URL+"/v1"+path, &content)
	if err != nil {
		return 0, nil
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, nil
	}
	defer resp.Body.Close()
	decoder := json.NewDecoder(resp.Body)
	decoder.UseNumber()
	var answer map[string]any
	if err := decoder.Decode(&answer); err != nil && err != io.EOF {
		return resp.StatusCode, nil
	}
	return resp.StatusCode, answer
}

// compare lets each version write and all others read it. The traffic waits meanwhile.
func (r *roll) compare() error {
	for _, v := range r.versions {
		v.pause()
	}
	for _, writer := range r.versions {
		for _, reader := range r.versions {
			name := writer.name + " for " + reader.name
			publisher, _ := writer.ask(http.MethodPost, "/publishers", writer.publisher(name))
			r.reads(reader, "/publishers/"+publisher, reader.words.name, name)
			reader.ask(http.MethodPut, "/publishers/"+publisher, reader.publisher(name+" back"))
			r.reads(writer, "/publishers/"+publisher, writer.words.name, name+" back")
			category, _ := writer.ask(http.MethodPost, "/categories", map[string]any{"name": name})
			r.reads(reader, "/categories/"+category, "name", name)
		}
	}
	for _, v := range r.versions {
		v.begin()
	}
	return nil
}

// reads asks whether a version sees a value.
func (r *roll) reads(v *version, path, property, want string) {
	if _, answer := v.ask(http.MethodGet, path, nil); answer[property] != want {
		r.fault("%s reads %v in %s of %s, not %q", v.name, answer[property], property, path, want)
	}
}
