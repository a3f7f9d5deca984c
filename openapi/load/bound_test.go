package load_test

import (
	"errors"
	"fmt"
	"runtime"
	"runtime/metrics"
	"strings"
	"testing"
	"time"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/load"
)

// many joins n formatted numbers.
func many(n int, format, sep string) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteString(sep)
		}
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

const jsonHead = `{"openapi":"3.0.3","info":{"title":"T","version":"1"},`

func schemasOf(s string) string { return jsonHead + `"paths":{},"components":{"schemas":{` + s + `}}}` }

func pathsOf(s string) string { return jsonHead + `"paths":{` + s + `}}` }

// TestBounds loads documents that are small for what they could cost. Each ends
// within 2 s of processor time and 256 MiB; a rule says with which error.
func TestBounds(t *testing.T) {
	wide := func(i int) string {
		return fmt.Sprintf(`{"type":"object","properties":{%s}}`, many(100, fmt.Sprintf(`"p%d_%%d":{"type":"string"}`, i), ","))
	}
	var parts []string
	for i := range 600 {
		parts = append(parts, wide(i))
	}
	for _, c := range []struct{ name, document, rule string }{
		{"enum", schemasOf(`"A":{"type":"string","enum":[` + many(50_000, `"v%d"`, ",") + `]}`), ""},
		{"required", schemasOf(`"A":{"type":"object","required":[` + many(50_000, `"v%d"`, ",") + `]}`), ""},
		{"properties", schemasOf(`"A":{"type":"object","properties":{` + many(50_000, `"v%d":{}`, ",") + `}}`), ""},
		{"wide allOf", schemasOf(`"A":{"allOf":[` + strings.Join(parts, ",") + `]}`), ""},
		{"repeated allOf", schemasOf(`"W":` + wide(0) + "," + many(3000, `"A%[1]d":{"allOf":[{"$ref":"#/components/schemas/W"},{"$ref":"#/components/schemas/W"}]}`, ",")), ""},
		{"growing allOf", schemasOf(many(3000, `"A%[1]d":{"allOf":[{"$ref":"#/components/schemas/A`+"`"+`"}]}`, ",")), ""},
		{"alternatives", schemasOf(`"A":{"oneOf":[` + many(30_000, `{"type":"object","required":["v%d"]}`, ",") + `]}`), ""},
		{"heirs", schemasOf(`"A":{"type":"object","discriminator":{"propertyName":"k"},"properties":{"k":{"type":"string"}}},` +
			many(10_000, `"B%d":{"allOf":[{"$ref":"#/components/schemas/A"},{"type":"object"}]}`, ",")), ""},
		{"recursive joins", schemasOf(many(40, `"A%[1]d":{"type":"object","properties":{"x":{"$ref":"#/components/schemas/A%[1]d"},"y":{"type":"string"}}}`, ",") + `,"J":{"allOf":[` +
			many(40, `{"$ref":"#/components/schemas/A%d"}`, ",") + `]}`), ""},
		{"parameters", pathsOf(`"/a":{"get":{"parameters":[` + many(5_000, `{"name":"p%d","in":"query","schema":{"type":"string"}}`, ",") + `],"responses":{}}}`), ""},
		{"tags", pathsOf(`"/a":{"get":{"tags":[` + many(50_000, `"t%d"`, ",") + `],"responses":{}}}`), ""},
		{"one path item many times", jsonHead + `"paths":{` + many(5_000, `"/a%d":{"$ref":"#/components/pathItems/P"}`, ",") + `},"components":{"pathItems":{"P":{"get":{"tags":[` +
			many(1_000, `"t%d"`, ",") + `],"responses":{}}}}}}`, "too-large"},
		{"one example many times", jsonHead + `"paths":{` + many(3_000, `"/a%d":{"get":{"responses":{"200":{"description":"","content":{"application/json":{"examples":{"e":{"$ref":"#/components/examples/E"}}}}}}}}`, ",") +
			`},"components":{"examples":{"E":{"value":[` + many(10_000, `%d`, ",") + `]}}}}`, ""},
		{"media types", `{"swagger":"2.0","consumes":[` + many(2_000, `"a/b%d"`, ",") + `],"paths":{"/a":{"post":{"parameters":[{"in":"body","name":"b","schema":{"type":"object","properties":{` +
			many(2_000, `"v%d":{"type":"string"}`, ",") + `}}}],"responses":{}}}}}`, "too-large"},
		{"many slashes", pathsOf(`"/` + strings.Repeat("{a}/", 1_500) + `":{"get":{"responses":{}}}`), ""},
		{"long path", pathsOf(`"/` + strings.Repeat("a", 100_000) + `":{"get":{"responses":{}}}`), ""},
		{"patterns", schemasOf(many(5_000, `"A%[1]d":{"type":"string","pattern":"(a|b|c%[1]d){1,200}(x+x+)+y"}`, ",")), ""},
		{"numbers", schemasOf(`"A":{"type":"integer","minimum":1e999999999,"maximum":` + strings.Repeat("9", 100_000) + `,"enum":[1e300000000,` + strings.Repeat("9", 100_000) + `]}`), ""},
		{"values", jsonHead + `"x-a":[` + strings.Repeat("0,", 2_000_000) + `0]}`, "too-large"},
		{"values in YAML", "openapi: 3.0.3\nx-a:\n" + strings.Repeat("- 0\n", 2_000_000), "too-large"},
		{"merge keys", "openapi: 3.0.3\nx-a: &a {" + many(500, "k%d: 1", ", ") + "}\nx-b:\n" + many(800, "  m%d: {<<: *a}", "\n"), "too-many-aliases"},
		{"unclosed", strings.Repeat("[", 100_000), "too-deep"},
		{"unclosed maps", strings.Repeat(`{"a":`, 100_000), "too-deep"},
	} {
		t.Run(c.name, func(t *testing.T) {
			document := []byte(strings.ReplaceAll(c.document, "`", "0"))
			var err error
			took, mib := cost(t, func() { _, err = load.Bytes(t.Context(), "a.json", document, load.Options{}) })
			t.Logf("%s: %d bytes, %v, %.1f MiB: %v", c.name, len(document), took, mib, err)
			if took > 2*time.Second || mib > 256 {
				t.Errorf("too much: %v, %.1f MiB", took, mib)
			}
			var ps openapi.Problems
			rule := ""
			if errors.As(err, &ps) {
				rule = ps[0].Rule
			}
			if rule != c.rule {
				t.Errorf("got error %.200v, want rule %q", err, c.rule)
			}
		})
	}
}

// cost gives the processor time that f takes, and the memory in use at most, in
// MiB, beyond that before.
func cost(t *testing.T, f func()) (time.Duration, float64) {
	t.Helper()
	runtime.GC()
	before := heap()
	stop, done := make(chan bool), make(chan float64)
	go func() {
		most := before
		for {
			select {
			case <-stop:
				done <- float64(max(most, heap())-before) / (1 << 20)
				return
			case <-time.After(2 * time.Millisecond):
				most = max(most, heap())
			}
		}
	}()
	start := cpu(t)
	f()
	took := cpu(t) - start
	stop <- true
	return took, <-done
}

// heap gives the bytes of objects on the heap, dead ones not yet swept included.
func heap() uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
