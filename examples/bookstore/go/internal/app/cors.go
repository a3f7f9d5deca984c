// Code scaffolded by backend. Yours to edit.

package app

import (
	"github.com/backend-dev/backend/examples/bookstore/go/internal/platform/config"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/platform/httpserver"
)

// cors says what pages of the origins in CORS_ORIGINS may send and read.
func cors(cfg config.Limits) httpserver.CORS {
	return httpserver.CORS{
		Origins: cfg.Origins,
		Headers: []string{
			"Authorization",
			"Content-Type",
			"If-Match",
			"If-None-Match",
			"X-Request-Id",
		},
		Exposed: []string{
			"ETag",
			"Link",
			"Location",
			"RateLimit",
			"RateLimit-Policy",
			"Retry-After",
			"X-Request-Id",
			"X-Total-Count",
		},
	}
}
