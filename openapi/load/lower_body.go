package load

import (
	"cmp"
	"slices"
	"strings"

	"github.com/backend-dev/backend/openapi"
)

func (w *lowering) body(op *openapi.Operation, entry *node) {
	if entry == nil {
		return
	}
	n := deref(entry)
	media := w.media(n.get("content"))
	if len(media) == 0 {
		w.warn(entry, "body-content", "a request body without content is ignored")
		return
	}
	op.Body = &openapi.Body{
		Description: printable(n.str("description")), Required: n.flag("required"), Media: media, Pos: w.pos(n),
	}
}

// mediaType gives a media type as the model has it.
func mediaType(key string) string {
	kind, params, ok := strings.Cut(key, ";")
	kind = strings.ToLower(strings.TrimSpace(kind))
	if ok {
		return kind + ";" + params
	}
	return kind
}

// media lowers the representations of a body or response.
func (w *lowering) media(content *node) []*openapi.Media {
	if !content.is(object) {
		return nil
	}
	var media []*openapi.Media
	seen := map[string]bool{}
	for _, m := range content.members {
		v, mt := m.value, mediaType(m.key)
		if isExtension(m.key) || seen[mt] || !v.is(object) {
			continue
		}
		seen[mt] = true
		md := &openapi.Media{Type: mt, Pos: w.posOf(content, m)}
		if s := v.get("schema"); s != nil {
			md.Schema = w.schema(s)
		}
		md.Example = w.example(v)
		md.Encoding = w.encoding(v.get("encoding"))
		media = append(media, md)
	}
	return media
}

// example gives the first example of a media type or parameter. Shared examples
// are written once.
func (w *lowering) example(n *node) []byte {
	if e := n.get("example"); e != nil {
		return jsonText(e)
	}
	es := n.get("examples")
	if !es.is(object) || len(es.members) == 0 {
		return nil
	}
	e := deref(es.members[0].value)
	v := e.get("value")
	if v == nil || e == es.members[0].value {
		return jsonText(v)
	}
	if w.examples[v] == nil {
		w.examples[v] = jsonText(v)
	}
	return w.examples[v]
}

func (w *lowering) encoding(n *node) []*openapi.Encoding {
	if !n.is(object) {
		return nil
	}
	var all []*openapi.Encoding
	for _, m := range n.members {
		e := &openapi.Encoding{
			Property: m.key, ContentType: m.value.str("contentType"), Style: m.value.str("style"),
			Headers: w.headers(m.value.get("headers")),
		}
		e.Explode = cmp.Or(e.Style, "form") == "form"
		if x := m.value.get("explode"); x.is(boolean) {
			e.Explode = x.text == "true"
		}
		all = append(all, e)
	}
	return all
}

func (w *lowering) headers(n *node) []*openapi.Header {
	if !n.is(object) {
		return nil
	}
	var all []*openapi.Header
	seen := map[string]bool{"content-type": true} // Not a header by the standard.
	for _, m := range n.members {
		v, lower := deref(m.value), strings.ToLower(m.key)
		if !v.is(object) || seen[lower] {
			continue
		}
		seen[lower] = true
		h := &openapi.Header{
			Name: m.key, Description: printable(v.str("description")), Required: v.flag("required"),
			Explode: v.flag("explode"), Pos: w.posOf(n, m),
		}
		switch schema, content := v.get("schema"), v.get("content"); {
		case schema != nil:
			h.Schema = w.schema(schema)
		case content.is(object) && len(content.members) > 0:
			h.Schema = w.schema(content.members[0].value.get("schema"))
		default:
			h.Schema = &openapi.Schema{Kind: openapi.String, Pos: h.Pos}
		}
		all = append(all, h)
	}
	return all
}

func (w *lowering) responses(op *openapi.Operation, n *node) {
	if !n.is(object) {
		return
	}
	for _, m := range n.members {
		if isExtension(m.key) {
			continue
		}
		r := &openapi.Response{Pos: w.posOf(n, m)}
		if !statusKey(r, m.key) {
			w.warnAt(r.Pos, "status", "", "%q is no status code; the response is ignored", clip(m.key, 40))
			continue
		}
		v := deref(m.value)
		if v.is(object) {
			r.Description = printable(v.str("description"))
			r.Headers = w.headers(v.get("headers"))
			r.Media = w.media(v.get("content"))
		}
		op.Responses = append(op.Responses, r)
	}
	rank := func(r *openapi.Response) int {
		switch {
		case r.Default:
			return 2000
		case r.Range:
			return 1000 + r.Code
		}
		return r.Code
	}
	slices.SortStableFunc(op.Responses, func(a, b *openapi.Response) int { return cmp.Compare(rank(a), rank(b)) })
}

func statusKey(r *openapi.Response, key string) bool {
	if key == "default" {
		r.Default = true
		return true
	}
	if len(key) != 3 || key[0] < '1' || key[0] > '5' {
		return false
	}
	r.Code = int(key[0]-'0') * 100
	if strings.EqualFold(key[1:], "XX") {
		r.Range = true
		return true
	}
	for i, unit := 1, 10; i < 3; i, unit = i+1, unit/10 {
		if key[i] < '0' || key[i] > '9' {
			return false
		}
		r.Code += int(key[i]-'0') * unit
	}
	return true
}
