// Code scaffolded by backend. Yours to edit.

package httpserver_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/platform/httpserver"
)

// ask sends a request through a middleware to a handler that answers as the router does.
func ask(t *testing.T, middleware func(http.Handler) http.Handler, method string, header http.Header) http.Header {
	t.Helper()
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodOptions {
			w.Header().Set("Allow", "GET, HEAD, POST, OPTIONS")
			w.WriteHeader(http.StatusNoContent)
			return
		}
		w.WriteHeader(http.StatusTeapot)
	})
	rec := httptest.NewRecorder()
	r := httptest.NewRequestWithContext(t.Context(), method, "/pets", http.NoBody)
	r.Header = header
	middleware(handler).ServeHTTP(rec, r)
	return rec.Result().Header
}

func TestCORS(t *testing.T) {
	t.Parallel()
	shop := httpserver.CORS{
		Origins: []string{"https://shop.example", "http://localhost:5173"}, Credentials: true,
		Headers: []string{"Authorization", "Content-Type"}, Exposed: []string{"ETag", "Link"},
	}
	open := httpserver.CORS{Origins: []string{"*"}, Credentials: true}
	for name, tc := range map[string]struct {
		cors        httpserver.CORS
		origin      []string
		allowed     string
		credentials string
		vary        string
	}{
		"off":               {httpserver.CORS{}, []string{"https://shop.example"}, "", "", ""},
		"no origin":         {shop, nil, "", "", "Origin"},
		"allowed":           {shop, []string{"https://shop.example"}, "https://shop.example", "true", "Origin"},
		"allowed, the next": {shop, []string{"http://localhost:5173"}, "http://localhost:5173", "true", "Origin"},
		"another":           {shop, []string{"https://evil.example"}, "", "", "Origin"},
		"null":              {shop, []string{"null"}, "", "", "Origin"},
		"suffix":            {shop, []string{"https://evil-shop.example"}, "", "", "Origin"},
		"subdomain":         {shop, []string{"https://x.shop.example"}, "", "", "Origin"},
		"prefix":            {shop, []string{"https://shop.example.evil.example"}, "", "", "Origin"},
		"scheme":            {shop, []string{"http://shop.example"}, "", "", "Origin"},
		"port":              {shop, []string{"https://shop.example:8443"}, "", "", "Origin"},
		"two":               {shop, []string{"https://shop.example", "https://evil.example"}, "", "", "Origin"},
		"any":               {open, []string{"https://evil.example"}, "*", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := ask(t, tc.cors.Middleware, http.MethodGet, http.Header{"Origin": tc.origin})
			for header, want := range map[string]string{
				"Access-Control-Allow-Origin": tc.allowed, "Access-Control-Allow-Credentials": tc.credentials, "Vary": tc.vary,
			} {
				if got := h.Get(header); got != want {
					t.Errorf("%s is %q, want %q", header, got, want)
				}
			}
			if exposed := h.Get("Access-Control-Expose-Headers"); (exposed == "ETag, Link") != (tc.allowed != "" && tc.allowed != "*") {
				t.Errorf("the exposed headers are %q", exposed)
			}

			h = ask(t, tc.cors.Middleware, http.MethodOptions, http.Header{"Origin": tc.origin, "Access-Control-Request-Method": {"PUT"}})
			want := ""
			if tc.allowed != "" {
				want = "GET, HEAD, POST"
			}
			if got := h.Get("Access-Control-Allow-Methods"); got != want {
				t.Errorf("a preflight allows %q, want %q", got, want)
			}
			if got := h.Get("Access-Control-Allow-Headers"); (got == "Authorization, Content-Type") != (tc.allowed != "" && tc.allowed != "*") {
				t.Errorf("a preflight allows the headers %q", got)
			}
			if got := h.Get("Access-Control-Allow-Origin"); got != tc.allowed {
				t.Errorf("a preflight allows the origin %q, want %q", got, tc.allowed)
			}
		})
	}
}

func TestOptionsIsNotAlwaysAPreflight(t *testing.T) {
	t.Parallel()
	shop := httpserver.CORS{Origins: []string{"https://shop.example"}}
	h := ask(t, shop.Middleware, http.MethodOptions, http.Header{"Origin": {"https://shop.example"}})
	if got := h.Get("Access-Control-Allow-Methods"); got != "" || h.Get("Allow") == "" {
		t.Errorf("a plain OPTIONS got %v", h)
	}
}

func TestTransportSecurity(t *testing.T) {
	t.Parallel()
	for secure, want := range map[bool]string{true: "max-age=31536000; includeSubDomains", false: ""} {
		h := ask(t, httpserver.TransportSecurity(func(*http.Request) bool { return secure }), http.MethodGet, nil)
		if got := h.Get("Strict-Transport-Security"); got != want {
			t.Errorf("with secure %t the header is %q, want %q", secure, got, want)
		}
	}
}
