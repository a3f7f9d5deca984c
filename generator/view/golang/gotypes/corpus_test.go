package gotypes_test

import (
	"context"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/backend-dev/backend/generator/view/golang/gotypes"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/corpus"
	"github.com/backend-dev/backend/openapi/load"
)

// documents lists the documents whose types must compile.
func documents(t *testing.T) []string {
	t.Helper()
	var list []string
	for _, d := range corpus.Documents(t) {
		list = append(list, d.Path)
	}
	hostile := corpus.Beside(t, "hostile")
	for _, number := range []string{"15", "20", "23", "24", "25", "28", "29", "30", "33", "34", "41", "44", "45", "46", "47", "48", "49", "50", "53", "54", "55", "56", "57"} {
		found, err := filepath.Glob(filepath.Join(hostile, number+"*-*.*"))
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, found...)
	}
	return list
}

// loaded reads a document; nil when it cannot be read at all, which is not this
// package's matter.
func loaded(t testing.TB, path string) *openapi.Service {
	t.Helper()
	service, err := load.Load(context.Background(), path, load.Options{})
	if err != nil {
		t.Logf("%s: %v", path, err)
		return nil
	}
	return service
}

func TestTypesOfRealDocumentsCompile(t *testing.T) {
	t.Parallel()
	m := newModule(t)
	for i, path := range documents(t) {
		service := loaded(t, path)
		if service == nil {
			continue
		}
		set := gotypes.New(service, gotypes.Config{Module: modulePath})
		useAll(service, set)
		set.Resolve()
		name := strings.NewReplacer(".", "", "-", "", "/", "").Replace(filepath.Base(path))
		m.addPackage(t, "internal/d"+strconv.Itoa(i)+name, set, "operations")
	}
	if testing.Short() {
		t.Skip("formatted, but not built: that takes long")
	}
	m.goTool(t, "vet", "./...")
}
