package load

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestJSONPlaces(t *testing.T) {
	t.Parallel()
	root, err := newJSON("{\"ä\": [1,\r\n  \"日本\", true],\r \"b\\u00e9\": null}", 0, Limits{}.filled()).parse()
	if err != nil {
		t.Fatal(err)
	}
	type place struct {
		Key, Text string
		Line, Col int32
	}
	var got []place
	var walk func(n *node)
	walk = func(n *node) {
		for _, m := range n.members {
			got = append(got, place{m.key, m.value.text, m.value.line, m.value.col})
			walk(m.value)
		}
	}
	walk(root)
	want := []place{{"ä", "", 1, 7}, {"", "1", 1, 8}, {"", "日本", 2, 3}, {"", "true", 2, 9}, {"bé", "", 3, 13}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("places (-want +got):\n%s", diff)
	}
}

func TestYAMLNumbers(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"1": "1", "-0.5": "-0.5", ".5": "0.5", "+3": "3", "0x1F": "31", "0o17": "15", "1_000": "1000", "1.": "1.0",
		"-.5e3": "-0.5e3", ".inf": "", ".nan": "", "1e400": "1e400", "007": "7",
	} {
		if got := yamlNumber(in); got != want {
			t.Errorf("yamlNumber(%q) = %q, want %q", in, got, want)
		}
	}
}

// FuzzJSON compares the parser with encoding/json: both take the same texts, and
// what is written again is the same value.
func FuzzJSON(f *testing.F) {
	for _, s := range []string{`{"a": [1, -2.5e3, "x\n\ud83d\ude00", true, null]}`, `[]`, `"\ud800"`, `{"a":1,"a":2}`, `01`, `{"a" 1}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := decodeText(data)
		if err != nil || len(data) > 0 && (data[0] == 0xFE || data[0] == 0xFF || data[0] == 0xEF) {
			return
		}
		root, err := newJSON(s, 0, Limits{}.filled()).parse()
		valid := json.Valid([]byte(s))
		if err != nil {
			rule := err.(*syntaxError).rule
			if valid && rule == "json-syntax" {
				t.Fatalf("refused: %v", err)
			}
			return
		}
		if !valid {
			t.Fatal("taken, though no JSON")
		}
		var want, got any
		unmarshal := func(b []byte, v *any) {
			d := json.NewDecoder(bytes.NewReader(b))
			d.UseNumber()
			if err := d.Decode(v); err != nil {
				t.Fatalf("%v: %s", err, b)
			}
		}
		unmarshal([]byte(s), &want)
		unmarshal(appendValue(nil, root), &got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	})
}
