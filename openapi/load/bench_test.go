package load_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/backend-dev/backend/openapi/corpus"
	"github.com/backend-dev/backend/openapi/load"
)

func BenchmarkLoad(b *testing.B) {
	for _, name := range []string{
		"hcloud/hcloud.json", "firefly-iii/firefly-iii-v6.6.2-v1.yaml", "digitalocean-multi/DigitalOcean-public.v2.yaml", "vikunja/swagger.json",
	} {
		path := corpus.Beside(b, "specs", name)
		info, err := os.Stat(path)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(filepath.Base(name), func(b *testing.B) {
			b.SetBytes(info.Size())
			b.ReportAllocs()
			for b.Loop() {
				if _, err := load.Load(b.Context(), path, load.Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
