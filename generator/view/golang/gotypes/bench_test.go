package gotypes_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/backend-dev/backend/generator/view/golang/gotypes"
)

// BenchmarkTypes measures types and rendering of all schemas of a real document.
func BenchmarkTypes(b *testing.B) {
	for _, document := range []string{"spotify/fixed-spotify-open-api.yml", "digitalocean-multi/DigitalOcean-public.v2.yaml"} {
		b.Run(filepath.Dir(document), func(b *testing.B) {
			path := filepath.Join(shared, "specs", document)
			if _, err := os.Stat(path); err != nil {
				b.Skip(err)
			}
			service := loaded(b, path)
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
