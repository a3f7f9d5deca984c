package exchange

import (
	"encoding/json"
	"net/url"
	"strings"

	"github.com/backend-dev/backend/openapi"
)

// styled writes a parameter's JSON value as its style asks: for query
// parameters with the name, for the other places the value alone.
func styled(p *openapi.Parameter, value []byte) (string, error) {
	if p.Content != "" {
		return place(p, "", string(value)), nil
	}
	if items, ok := Items(value); ok {
		return styledList(p, items), nil
	}
	names, fields, err := members(value)
	if err == nil && len(value) > 0 && value[0] == '{' {
		return styledObject(p, names, fields), nil
	}
	return place(p, prefix(p, p.Name), plain(value)), nil
}

func styledList(p *openapi.Parameter, items []json.RawMessage) string {
	texts := make([]string, len(items))
	for i, item := range items {
		texts[i] = escape(p, plain(item))
	}
	if p.In == openapi.InQuery || p.In == openapi.InCookie {
		if p.Explode && (p.Style == "form" || p.Style == "deepObject") {
			for i := range texts {
				texts[i] = url.QueryEscape(p.Name) + "=" + texts[i]
			}
			return strings.Join(texts, "&")
		}
		sep := map[string]string{"spaceDelimited": "%20", "pipeDelimited": "%7C", "tabDelimited": "%09"}[p.Style]
		if sep == "" {
			sep = ","
		}
		return url.QueryEscape(p.Name) + "=" + strings.Join(texts, sep)
	}
	sep := ","
	switch {
	case p.Style == "label" && p.Explode:
		sep = "."
	case p.Style == "matrix" && p.Explode:
		sep = ";" + p.Name + "="
	}
	return prefix(p, p.Name) + strings.Join(texts, sep)
}

func styledObject(p *openapi.Parameter, names []string, fields map[string]json.RawMessage) string {
	var parts []string
	for _, n := range names {
		k, v := escape(p, n), escape(p, plain(fields[n]))
		switch {
		case p.Style == "deepObject":
			parts = append(parts, url.QueryEscape(p.Name)+"%5B"+k+"%5D="+v)
		case p.Explode:
			parts = append(parts, k+"="+v)
		default:
			parts = append(parts, k, v)
		}
	}
	switch {
	case p.Style == "deepObject", p.In == openapi.InQuery && p.Explode:
		return strings.Join(parts, "&")
	case p.In == openapi.InQuery:
		return url.QueryEscape(p.Name) + "=" + strings.Join(parts, ",")
	case p.Style == "label" && p.Explode:
		return "." + strings.Join(parts, ".")
	case p.Style == "matrix" && p.Explode:
		return ";" + strings.Join(parts, ";")
	}
	return prefix(p, p.Name) + strings.Join(parts, ",")
}

func prefix(p *openapi.Parameter, name string) string {
	switch p.Style {
	case "label":
		return "."
	case "matrix":
		return ";" + name + "="
	}
	return ""
}

func place(p *openapi.Parameter, prefix, text string) string {
	switch p.In {
	case openapi.InQueryString:
		return text
	case openapi.InQuery:
		return url.QueryEscape(p.Name) + "=" + escape(p, text)
	}
	return prefix + escape(p, text)
}

func escape(p *openapi.Parameter, text string) string {
	switch p.In {
	case openapi.InPath:
		return url.PathEscape(text)
	case openapi.InQuery, openapi.InCookie:
		return url.QueryEscape(text)
	}
	return text
}

// Items cuts a JSON array into its items.
func Items(value []byte) ([]json.RawMessage, bool) {
	if len(value) == 0 || value[0] != '[' {
		return nil, false
	}
	var items []json.RawMessage
	if json.Unmarshal(value, &items) != nil {
		return nil, false
	}
	return items, true
}

// plain gives a JSON scalar as text: a string without its quotes.
func plain(value []byte) string {
	var s string
	if json.Unmarshal(value, &s) == nil {
		return s
	}
	return string(value)
}
