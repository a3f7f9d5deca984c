// Code scaffolded by backend. Yours to edit.

package test_test

import (
	_ "embed"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
)

//go:embed testdata/walks.json
var walks []byte

//go:embed testdata/requests.json
var requests []byte

// TestWalks takes each resource through its life: create, get, list, filter, page,
// replace, update, delete. Each answer must be what the document declares.
func TestWalks(t *testing.T) {
	t.Parallel()
	var scripts []struct {
		Name  string
		Steps []*step
	}
	decode(t, walks, &scripts)
	for _, script := range scripts {
		t.Run(script.Name, func(t *testing.T) {
			t.Parallel()
			p := newPlayer(t)
			for _, s := range script.Steps {
				if !t.Run(s.Name, func(t *testing.T) { p.play(t, s) }) {
					return // what follows builds on it
				}
			}
		})
	}
}

// TestRequests asks each operation that needs nothing stored: stubs, keys that nobody
// has, bodies that are broken.
func TestRequests(t *testing.T) {
	t.Parallel()
	var steps []*step
	decode(t, requests, &steps)
	p := newPlayer(t)
	for _, s := range steps {
		t.Run(s.Name, func(t *testing.T) {
			t.Parallel()
			p.play(t, s)
		})
	}
}

func decode(t *testing.T, data []byte, v any) {
	t.Helper()
	if err := json.Unmarshal(data, v); err != nil {
		t.Fatal(err)
	}
}

// TestEveryOperationIsRouted asks each path of the document with each of its methods:
// the router must know it.
func TestEveryOperationIsRouted(t *testing.T) {
	t.Parallel()
	if documentFault != nil {
		t.Skipf("kin-openapi cannot read the document: %v", documentFault)
	}
	url := start(t)
	nowhere := ask(t, http.MethodGet, url+"/a/path/that/nobody/has/written")
	routes := 0
	for path, item := range document.Paths.Map() {
		for method := range item.Operations() {
			routes++
			t.Run(method+" "+path, func(t *testing.T) {
				t.Parallel()
				base := basePath
				if len(item.Servers) > 0 {
					base = strings.TrimSuffix(item.Servers[0].URL, "/")
				}
				target := url + base + strings.NewReplacer("{", "", "}", "").Replace(path)
				got := ask(t, method, target)
				if got.status == http.StatusMethodNotAllowed || got.String() == nowhere.String() {
					t.Errorf("got %s", got)
				}
			})
		}
	}
	if routes == 0 {
		t.Skip("the document has no operations")
	}
}

// TestOutsideOfTheDocument asks what every service answers beside its operations.
func TestOutsideOfTheDocument(t *testing.T) {
	t.Parallel()
	url := start(t)
	for _, tc := range []struct {
		method, path string
		status       int
		want         string
	}{
		{http.MethodGet, "/livez", http.StatusOK, "ok"},
		{http.MethodGet, "/readyz", http.StatusOK, "ok"},
		{http.MethodGet, "/openapi.json", http.StatusOK, `"openapi"`},
		{http.MethodDelete, "/openapi.json", http.StatusMethodNotAllowed, "{"},
		{http.MethodGet, "/openapi.yaml", http.StatusOK, "openapi"},
		{http.MethodGet, "/docs/", http.StatusOK, "<html"},
		{http.MethodGet, "/a/path/that/nobody/has/written", http.StatusNotFound, "{"},
	} {
		t.Run(tc.method+" "+tc.path, func(t *testing.T) {
			t.Parallel()
			got := ask(t, tc.method, url+tc.path)
			if got.status != tc.status || !strings.Contains(string(got.body), tc.want) {
				t.Errorf("got %s, want %d with %q", got, tc.status, tc.want)
			}
			if got.header.Get("X-Content-Type-Options") != "nosniff" {
				t.Error("the answer lacks the security headers")
			}
		})
	}
}

// ask sends a request without a body.
func ask(t *testing.T, method, url string) *answer {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, url, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return &answer{resp.StatusCode, resp.Header, data}
}
