package generator_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"testing"
	"time"

	"github.com/backend-dev/backend/generator"
	"github.com/backend-dev/backend/generator/drift"
)

func TestCheckRunning(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("connections are waited for")
	}
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer t" && r.Header.Get("Authorization") != "" {
			w.WriteHeader(http.StatusUnauthorized)
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{"text": 1}`)
	}))
	server.Config.ReadTimeout = time.Second
	server.Start()
	t.Cleanup(server.Close)
	spec := put(t, t.TempDir(), "notes.yaml", notes)
	result, err := generator.CheckRunning(t.Context(), generator.RunningRequest{Spec: spec, URL: server.URL + "/", Header: http.Header{"Authorization": {"Bearer t"}}})
	if err != nil {
		t.Fatal(err)
	}
	rules, operations := map[string]int{}, map[string]int{}
	for _, f := range result.Findings {
		rules[f.Rule]++
		if f.Rule == "BK501" && f.Document.File == filepath.ToSlash(spec) {
			operations[f.Operation]++
		}
		if f.Properties["check"] == "" || f.Fingerprint == "" {
			t.Errorf("a finding without its check or fingerprint: %+v", f)
		}
	}
	if rules["BK501"] == 0 || rules["BK502"] == 0 || rules["BK503"] == 0 || operations["GET /notes/{id}"] == 0 {
		t.Errorf("rules %v, operations %v", rules, operations)
	}
	if !result.Fails(drift.Error) {
		t.Error("the report does not fail")
	}
}
