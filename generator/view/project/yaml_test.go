package project

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v3"
)

func TestToYAML(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, text, want string }{
		{"order", `{"b":1,"a":[1,2.50,null,true]}`, "b: 1\na:\n  - 1\n  - 2.50\n  - null\n  - true\n"},
		{"empty", `{"a":{},"b":[],"c":""}`, "a: {}\nb: []\nc: \"\"\n"},
		{"nested lists", `[[1],[{"a":"b"}]]`, "-\n  - 1\n-\n  -\n    a: b\n"},
		{"words", `{"a":"no","b":"3.0.3","c":"a: b","d":"plain text","e":"# x"}`, "a: \"no\"\nb: \"3.0.3\"\nc: \"a: b\"\nd: plain text\ne: \"# x\"\n"},
		{"escapes", `{"a":"x\ny\u0000\u2028\"\\\/\ud83d\ude00é"}`, "a: \"x\\ny\\u0000\\u2028\\\"\\\\/😀é\"\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got := YAML([]byte(test.text))
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
			var fromYAML, fromJSON any
			if err := yaml.Unmarshal([]byte(got), &fromYAML); err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal([]byte(test.text), &fromJSON); err != nil {
				t.Fatal(err)
			}
			again, err := json.Marshal(fromYAML)
			if err != nil {
				t.Fatal(err)
			}
			want, err := json.Marshal(fromJSON)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), string(again)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
