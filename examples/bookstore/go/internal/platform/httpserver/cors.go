// Code scaffolded by backend. Yours to edit.

package httpserver

import (
	"net/http"
	"slices"
	"strings"
)

// CORS lets browsers call the service from pages of other origins.
type CORS struct {
	// Origins are those allowed, each to the letter: "https://shop.example". The only
	// one "*" stands for any origin, and then cookies are never welcome.
	Origins []string
	// Credentials welcomes the cookies that a browser keeps for the service.
	Credentials bool
	// Headers are what requests may bring beside what is always allowed; Exposed are
	// the headers of answers that scripts may read.
	Headers, Exposed []string
}

// maxAge is how long, in seconds, browsers may keep the answer to a preflight.
const maxAge = "600"

// Middleware answers for the origins. Preflights are answered with the methods that
// the path really has: those in the Allow header of the answer to OPTIONS.
func (c CORS) Middleware(next http.Handler) http.Handler {
	if len(c.Origins) == 0 {
		return next
	}
	anyOrigin := slices.Equal(c.Origins, []string{"*"})
	headers, exposed := strings.Join(c.Headers, ", "), strings.Join(c.Exposed, ", ")
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h, origins := w.Header(), r.Header.Values("Origin")
		switch {
		case anyOrigin:
			h.Set("Access-Control-Allow-Origin", "*")
		default:
			h.Add("Vary", "Origin")
			if len(origins) != 1 || !slices.Contains(c.Origins, origins[0]) {
				next.ServeHTTP(w, r)
				return
			}
			h.Set("Access-Control-Allow-Origin", origins[0])
			if c.Credentials {
				h.Set("Access-Control-Allow-Credentials", "true")
			}
		}
		if r.Method == http.MethodOptions && len(origins) == 1 && r.Header.Get("Access-Control-Request-Method") != "" {
			w = &preflight{ResponseWriter: w, headers: headers}
		} else if exposed != "" {
			h.Set("Access-Control-Expose-Headers", exposed)
		}
		next.ServeHTTP(w, r)
	})
}

// preflight adds to the answer to OPTIONS what a browser asks before a request.
type preflight struct {
	http.ResponseWriter
	headers string
}

// WriteHeader tells the methods of the path.
func (p *preflight) WriteHeader(status int) {
	h := p.Header()
	if allow := h.Get("Allow"); allow != "" && status == http.StatusNoContent {
		h.Set("Access-Control-Allow-Methods", strings.TrimSuffix(allow, ", "+http.MethodOptions))
		h.Set("Access-Control-Max-Age", maxAge)
		if p.headers != "" {
			h.Set("Access-Control-Allow-Headers", p.headers)
		}
	}
	p.ResponseWriter.WriteHeader(status)
}

// Unwrap gives the writer below.
func (p *preflight) Unwrap() http.ResponseWriter { return p.ResponseWriter }
