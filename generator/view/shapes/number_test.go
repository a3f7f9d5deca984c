package shapes

import (
	"math"
	"strings"
	"testing"
)

func TestIntegerBound(t *testing.T) {
	t.Parallel()
	type result struct {
		bound     int64
		still, ok bool
	}
	tests := []struct {
		text      string
		exclusive bool
		dir       int
		want      result
	}{
		{"5", false, 1, result{5, false, true}},
		{"5", true, 1, result{5, true, true}},
		{"5.0", true, -1, result{5, true, true}},
		{"1e2", false, -1, result{100, false, true}},
		{"0.5", false, 1, result{1, false, true}},
		{"0.5", true, 1, result{1, false, true}},
		{"0.5", true, -1, result{0, false, true}},
		{"-0.5", false, 1, result{0, false, true}},
		{"-0.5", false, -1, result{-1, false, true}},
		{"9223372036854775807", false, -1, result{math.MaxInt64, false, true}},
		{"9223372036854775808", false, -1, result{}},
		{"99999999999999999999", false, 1, result{math.MaxInt64, true, true}},
		{"-99999999999999999999", false, 1, result{}},
		{"-1e400", false, 1, result{}},
		{"1e999999999999", false, -1, result{}},
		{"-1e999999999", false, -1, result{math.MinInt64, true, true}},
		{"1e-999", false, 1, result{1, false, true}},
		{"1e-999", false, -1, result{0, false, true}},
		{strings.Repeat("9", 1000), false, -1, result{}},
	}
	for _, test := range tests {
		bound, still, ok := IntegerBound(test.text, test.exclusive, test.dir)
		if got := (result{bound, still, ok}); got != test.want {
			t.Errorf("IntegerBound(%.30s, %v, %d) = %v, want %v", test.text, test.exclusive, test.dir, got, test.want)
		}
	}
}

func TestIntegerMultiple(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int64{"1": 0, "2": 2, "0.5": 0, "1.5": 3, "0.01": 0, "10.0": 10, "1e999999999": 0, "1e30": math.MaxInt64} {
		if got := IntegerMultiple(text); got != want {
			t.Errorf("IntegerMultiple(%s) = %d, want %d", text, got, want)
		}
	}
}

func TestFloatLiteral(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{"0.1": "0.1", "1e6": "1e+06", "-0.0": "-0", "1e400": "", "1e-400": "0", "3": "3", "NaN": ""} {
		if got, _ := FloatText(text); got != want {
			t.Errorf("FloatText(%s) = %q, want %q", text, got, want)
		}
	}
}

func TestFirstParagraph(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("a ", 400)
	for text, want := range map[string]string{
		" a\nb\n\nc": "a\nb", "a\r\n\r\nb": "a", "": "", long: long[:499] + " ...",
		strings.Repeat("é", 400): strings.Repeat("é", 250) + " ...",
	} {
		if got := FirstParagraph(text); got != want {
			t.Errorf("FirstParagraph(%.20q) = %q, want %q", text, got, want)
		}
	}
}
