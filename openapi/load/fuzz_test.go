package load_test

import (
	"os"
	"testing"
	"time"

	"github.com/backend-dev/backend/openapi/load"
)

// FuzzLoad loads any bytes: no panic, no hang, a service as the model
// promises, and a document that other readers load.
func FuzzLoad(f *testing.F) {
	for _, dir := range []string{"good", "bad"} {
		for _, path := range documents(f, specs(dir)) {
			data, err := os.ReadFile(path)
			if err != nil {
				f.Fatal(err)
			}
			if len(data) < 4000 {
				f.Add(data)
			}
		}
	}
	for _, c := range serviceCases {
		f.Add([]byte(c.document))
	}
	for _, c := range schemaCases {
		f.Add([]byte("openapi: " + c.version + "\npaths: {}\ncomponents:\n  schemas:" + others + "    X: " + c.schema + "\n"))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		start := time.Now()
		svc, err := load.Bytes(t.Context(), "openapi.yaml", data, load.Options{})
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("took %v", took)
		}
		if err != nil {
			return
		}
		checkDocument(t, svc)
		again, err := load.Bytes(t.Context(), "openapi.json", svc.Document, load.Options{})
		if err != nil {
			t.Fatalf("the document does not load again: %v\n%s", err, svc.Document)
		}
		if len(again.Operations) != len(svc.Operations) || len(again.Schemas) != len(svc.Schemas) {
			t.Errorf("%d operations and %d schemas became %d and %d:\n%s", len(svc.Operations), len(svc.Schemas),
				len(again.Operations), len(again.Schemas), svc.Document)
		}
	})
}
