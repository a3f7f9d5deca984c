package load_test

import (
	"encoding/json"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/corpus"
	"github.com/backend-dev/backend/openapi/load"
)

// explained are documents that have operations which cannot both be served.
var explained = map[string]int{
	// GET /paths/string/null/{stringPath} and GET /paths/string/null/{enumPath} are one route.
	"azure-url": 1,
}

func TestCorpus(t *testing.T) {
	for _, d := range corpus.Documents(t) {
		t.Run(d.Name, func(t *testing.T) {
			start := cpu(t)
			svc, err := load.Load(t.Context(), d.Path, load.Options{AllowRefDirs: []string{d.Set}})
			took := cpu(t) - start
			if err != nil {
				t.Fatal(err)
			}
			t.Logf("%-60s %4d of %4d operations, %4d (%d) schemas, %4d problems, %10v, document %d bytes",
				d.Name, len(svc.Operations), d.Operations, len(svc.Schemas), d.Schemas, len(svc.Problems), took, len(svc.Document))
			if len(svc.Operations)+explained[d.Name] != d.Operations {
				t.Errorf("%d operations, want %d", len(svc.Operations), d.Operations)
			}
			for _, p := range svc.Problems[:min(len(svc.Problems), 5)] {
				t.Log(p.Error())
			}
			checkDocument(t, svc)
		})
	}
}

func checkDocument(t *testing.T, svc *openapi.Service) {
	t.Helper()
	checkService(t, svc)
	if !json.Valid(svc.Document) {
		t.Fatal("the document is no JSON")
	}
	if _, err := openapi3.NewLoader().LoadFromData(svc.Document); err != nil {
		t.Errorf("kin-openapi: %.300s", err)
	}
}
