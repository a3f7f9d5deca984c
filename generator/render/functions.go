package render

import (
	"maps"
	"text/template"

	"github.com/Masterminds/sprig/v3"
)

// functions gives all that templates may call: formatting only. Whatever comes
// from a document enters code through quote, py, json, comment or hash.
func functions() template.FuncMap {
	out := template.FuncMap{
		"quote":    quote,
		"py":       python,
		"json":     jsonQuote,
		"comment":  comment,
		"hash":     hash,
		"dashes":   dashes,
		"markdown": markdown,
	}
	maps.Copy(out, borrowed())
	return out
}

// borrowed gives sprig's functions that are on the list: its whole map has env,
// now and genPrivateKey, and its casings do not know initialisms.
func borrowed() template.FuncMap {
	all := sprig.TxtFuncMap()
	out := template.FuncMap{}
	for _, name := range [...]string{
		"lower", "upper", "trim", "trimPrefix", "trimSuffix", "join", "indent", "nindent",
		"replace", "repeat", "contains", "hasPrefix", "hasSuffix",
	} {
		out[name] = all[name]
	}
	return out
}
