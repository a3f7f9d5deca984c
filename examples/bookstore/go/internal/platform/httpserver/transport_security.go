// Code scaffolded by backend. Yours to edit.

package httpserver

import "net/http"

// TransportSecurity tells browsers that came over TLS to come no other way for a year.
// Secure says whether a request did.
func TransportSecurity(secure func(*http.Request) bool) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if secure(r) {
				w.Header().Set("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
			}
			next.ServeHTTP(w, r)
		})
	}
}
