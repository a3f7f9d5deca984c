package pycode

import (
	"bytes"
	"encoding/json"
	"math"
	"strconv"
	"strings"

	"github.com/backend-dev/backend/generator/pytext"
)

// Quote writes a text as a Python string, in the quotes that need fewer escapes. What
// cannot be seen is escaped, as is what is no valid UTF-8.
func Quote(text string) string { return pytext.Quote(text) }

// QuoteRaw writes a text as Quote does, as a raw string where that saves backslashes and
// means the same.
func QuoteRaw(text string) string {
	if !strings.Contains(text, `\`) || strings.ContainsAny(text, `"'`) || strings.HasSuffix(text, `\`) {
		return Quote(text)
	}
	if quoted := Quote(text); quoted != `"`+strings.ReplaceAll(text, `\`, `\\`)+`"` {
		return quoted
	}
	return `r"` + text + `"`
}

// Value writes a JSON text as a Python expression of the same value; None for what is
// no JSON.
func Value(text []byte) Expr {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	e, err := value(d)
	if err != nil {
		return Name("None")
	}
	return e
}

func value(d *json.Decoder) (Expr, error) {
	token, err := d.Token()
	if err != nil {
		return Expr{}, err
	}
	switch t := token.(type) {
	case string:
		return Name(Quote(t)), nil
	case json.Number:
		return Name(Number(t.String())), nil
	case bool:
		if t {
			return Name("True"), nil
		}
		return Name("False"), nil
	case json.Delim:
		if t == '[' {
			return list(d)
		}
		return dict(d)
	default:
		return Name("None"), nil
	}
}

func list(d *json.Decoder) (Expr, error) {
	var items []Expr
	for d.More() {
		item, err := value(d)
		if err != nil {
			return Expr{}, err
		}
		items = append(items, item)
	}
	_, err := d.Token()
	return List(items...), err
}

func dict(d *json.Decoder) (Expr, error) {
	var items []Expr
	for d.More() {
		key, err := value(d)
		if err != nil {
			return Expr{}, err
		}
		item, err := value(d)
		if err != nil {
			return Expr{}, err
		}
		items = append(items, Pair(key.Flat(), item))
	}
	_, err := d.Token()
	return Dict(items...), err
}

// Number writes a JSON number as a Python one: an int where the text is one, else a
// float; one beyond all floats as the infinity that Python would read it as.
func Number(text string) string {
	if !strings.ContainsAny(text, ".eE") {
		if len(text) > 4000 { // Python reads no longer ones
			return "0"
		}
		return text
	}
	f, err := strconv.ParseFloat(text, 64)
	switch {
	case err != nil && math.IsInf(f, 1):
		return `float("inf")`
	case err != nil && math.IsInf(f, -1):
		return `float("-inf")`
	}
	short := strconv.FormatFloat(f, 'g', -1, 64)
	short = strings.Replace(strings.Replace(short, "e+0", "e", 1), "e-0", "e-", 1)
	short = strings.Replace(short, "e+", "e", 1)
	if !strings.ContainsAny(short, ".e") {
		short += ".0"
	}
	return short
}
