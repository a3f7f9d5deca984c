package operations

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/backend-dev/backend/generator/view/faults"
	"github.com/backend-dev/backend/generator/view/golang/gotypes"
	"github.com/backend-dev/backend/generator/view/messages"
)

// Streams says that Body is read while it is sent.
func (r *Response) Streams() bool { return r.HasBody() && r.Form != messages.JSON }

// UsesValue says that writing the response looks into its value.
func (r *Response) UsesValue() bool { return r.HasBody() || r.Open || len(r.Headers) > 0 }

// statusValue is the Go expression of the status.
func (r *Response) statusValue() string {
	if r.Open {
		return "statusOf(v.Status, " + strconv.Itoa(r.Status) + ")"
	}
	return strconv.Itoa(r.Status)
}

// contentTypeValue is the Go expression of a stream's content type.
func (r *Response) contentTypeValue() string {
	if r.OpenType {
		return "cmp.Or(v.ContentType, " + quote(r.ContentType) + ")"
	}
	return quote(r.ContentType)
}

// appendBody is the Go expression of the body's JSON text.
func (r *Response) appendBody() string {
	if r.Untyped {
		return "wire.AppendRaw(w.Buffer(), v.Body)"
	}
	return r.Value.AppendCall("w.Buffer()", "v.Body")
}

// Statement is the Go statement that sets the header.
func (h *Header) Statement() string {
	value := "v." + h.Field
	if h.Made {
		return "w.Set(" + quote(h.Name) + ", " + value + ")"
	}
	guard := h.Mode != gotypes.Plain
	if h.Mode == gotypes.Pointer {
		value = "*" + value
	}
	var text string
	switch {
	case h.Value.Underlying() != "string":
		text = "wire.HeaderValue(" + h.Value.AppendCall("nil", value) + ", " + strconv.FormatBool(h.Header.Explode) + ")"
	case h.Value.Named():
		text = "string(" + value + ")"
	default:
		text = value
	}
	set := "w.Set(" + quote(h.Name) + ", " + text + ")"
	if guard {
		return "if v." + h.Field + " != nil {\n\t\t" + set + "\n\t}"
	}
	return set
}

// Doc says what the field holds.
func (b *Body) Doc() string {
	text := "is the body sent as "
	for i, m := range b.Media {
		if i > 0 {
			text += " or "
		}
		text += m.Type
	}
	switch {
	case b.Pointer, b.Form != messages.Raw && !b.Required && !b.Empty:
		text += "; nil when there is none"
	case b.Form == messages.Raw:
		text += "; nil when there is none. It must be read before the operation returns"
	}
	return text + "."
}

// Read is the Go expression that reads the body.
func (c *Case) Read() string {
	switch {
	case c.Untyped():
		return "readJSON(c, (*wire.Decoder).Raw)"
	case c.Form == messages.URLEncoded:
		return "readForm(c, &" + c.Spec + ", " + c.Value.Decode() + ")"
	case c.Form == messages.Multipart:
		return "readMultipart(c, &" + c.Spec + ", " + c.Value.Decode() + ")"
	default:
		return "readJSON(c, " + c.Value.Decode() + ")"
	}
}

// Routed are the operations that can be reached, in the order to register them:
// document order, but of those with segments of several parts the one with more
// literal text first, as the router asks them in that order.
func (a *API) Routed() []*Operation {
	out := slices.DeleteFunc(slices.Clone(a.Operations), func(o *Operation) bool { return o.Route.Shadowed })
	slices.SortStableFunc(out, func(a, b *Operation) int { return cmp.Compare(b.Route.literals, a.Route.literals) })
	return out
}

// standard are the methods that the router knows by itself.
var standard = []string{"CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "QUERY", "TRACE"}

// ExtraMethods are the methods that the router must be told of.
func (a *API) ExtraMethods() []string {
	var out []string
	for _, o := range a.Operations {
		if !slices.Contains(standard, o.Method) && !slices.Contains(out, o.Method) {
			out = append(out, o.Method)
		}
	}
	return out
}

// Unprocessable says that faults of a request are answered 422, not 400.
func (o *Operation) Unprocessable() bool {
	return slices.ContainsFunc(o.Operation.Responses, messages.Declares422)
}

// RouteImports are the import blocks of the operation table.
func (a *API) RouteImports() [][]string {
	var paths []string
	for _, o := range a.Routed() {
		if o.Unprocessable() {
			paths = append(paths, "net/http")
		}
		for _, p := range o.Route.Params {
			if p.Split != "" {
				paths = append(paths, "regexp")
			}
		}
	}
	if len(a.ExtraMethods()) > 0 {
		paths = append(paths, "github.com/go-chi/chi/v5")
	}
	return blocks(a.Module, paths)
}

// ErrorImports are the import blocks of the error bindings.
func (a *API) ErrorImports() [][]string {
	paths := []string{a.wirePath()}
	for _, p := range a.Problems {
		for _, s := range p.Steps {
			switch s.Value {
			case faults.ValueNow:
				paths = append(paths, "time")
			case faults.ValueStatusText:
				paths = append(paths, "strconv")
			}
		}
	}
	return blocks(a.Module, paths)
}

// WirePath is the import path of package wire.
func (a *API) WirePath() string { return a.wirePath() }
