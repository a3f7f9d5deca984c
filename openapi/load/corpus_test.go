package load_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/load"
)

// shared gives the folder of real documents beside the checkout.
func shared(t *testing.T, name string) string {
	t.Helper()
	dir := filepath.Join("..", "..", "..", "shared", name)
	if _, err := os.Stat(dir); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("the corpus is missing: %v", err)
		}
		t.Skipf("the corpus is not there: %v", err)
	}
	return dir
}

// entry is one row of a corpus's index.
type entry struct {
	document   string
	operations int
	schemas    int
}

func index(t *testing.T, dir string) []entry {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "index.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma, r.LazyQuotes = '\t', true
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := map[string]int{}
	for i, name := range rows[0] {
		column[name] = i
	}
	var entries []entry
	for _, row := range rows[1:] {
		ops, _ := strconv.Atoi(row[column["operations"]])
		schemas, _ := strconv.Atoi(row[column["schemas"]])
		entries = append(entries, entry{row[column["document"]], ops, schemas})
	}
	return entries
}

// explained are documents that have operations which cannot both be served.
var explained = map[string]int{
	// GET /paths/string/null/{stringPath} and GET /paths/string/null/{enumPath} are one route.
	"azure-url/url.json": 1,
}

func TestCorpus(t *testing.T) {
	dir := shared(t, "specs")
	for _, e := range index(t, dir) {
		t.Run(e.document, func(t *testing.T) {
			set := filepath.Join(dir, filepath.Dir(e.document))
			if strings.HasPrefix(e.document, "camara") {
				set = filepath.Dir(set)
			}
			start := cpu(t)
			svc, err := load.Load(t.Context(), filepath.Join(dir, e.document), load.Options{AllowRefDirs: []string{set}})
			took := cpu(t) - start
			if err != nil {
				t.Fatal(err)
			}
			t.Logf("%-60s %4d of %4d operations, %4d (%d) schemas, %4d problems, %10v, document %d bytes",
				e.document, len(svc.Operations), e.operations, len(svc.Schemas), e.schemas, len(svc.Problems), took, len(svc.Document))
			if len(svc.Operations)+explained[e.document] != e.operations {
				t.Errorf("%d operations, want %d", len(svc.Operations), e.operations)
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
