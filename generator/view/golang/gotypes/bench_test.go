package gotypes_test

import (
	"path/filepath"
	"testing"

	"github.com/backend-dev/backend/generator/view/golang/gotypes"
	"github.com/backend-dev/backend/openapi/corpus"
)

// BenchmarkTypes measures types and rendering of all schemas of a real document.
func BenchmarkTypes(b *testing.B) {
	for _, document := range []string{"spotify/fixed-spotify-open-api.yml", "digitalocean-multi/DigitalOcean-public.v2.yaml"} {
		b.Run(filepath.Dir(document), func(b *testing.B) {
			service := loaded(b, corpus.Beside(b, "specs", document))
			m := &module{templates: parsed(b)}
			bytes := 0
			for b.Loop() {
				set := gotypes.New(service, gotypes.Config{Module: modulePath})
				useAll(service, set)
				set.Resolve()
				bytes = 0
				for _, text := range m.render(b, set, "operations") {
					bytes += len(text)
				}
			}
			b.ReportMetric(float64(bytes), "bytes")
		})
	}
}
