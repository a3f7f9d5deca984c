// Code scaffolded by backend. Yours to edit.

package app

import (
	"bytes"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/platform/config"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/platform/proxy"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/platform/ratelimit"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/wire"
)

func TestClientKey(t *testing.T) {
	t.Parallel()
	trusted, err := proxy.Parse("10.0.0.0/8")
	if err != nil {
		t.Fatal(err)
	}
	var log bytes.Buffer
	key := clientKey(config.Limits{TrustedProxies: trusted}, slog.New(slog.NewTextHandler(&log, nil)))
	for _, tc := range []struct{ remote, forwarded, want string }{
		{"203.0.113.9:1", "", "203.0.113.9"},
		{"[2001:db8:1:2:3:4:5:6]:1", "", "2001:db8:1:2::/64"},
		{"10.0.0.1:1", "198.51.100.1, 203.0.113.9", "203.0.113.9"},
		{"203.0.113.9:1", "198.51.100.1", "203.0.113.9"},
		{"203.0.113.9:1", "198.51.100.2", "203.0.113.9"},
	} {
		r := &http.Request{RemoteAddr: tc.remote, Header: http.Header{}}
		if tc.forwarded != "" {
			r.Header.Set("X-Forwarded-For", tc.forwarded)
		}
		if got := key(t.Context(), &wire.Call{Request: r}); got != tc.want {
			t.Errorf("the key of %s for %q is %s, want %s", tc.remote, tc.forwarded, got, tc.want)
		}
	}
	if n := strings.Count(log.String(), "TRUSTED_PROXIES"); n != 1 {
		t.Errorf("the log tells %d times of an ignored header, want once", n)
	}
}

func TestClientLimits(t *testing.T) {
	t.Parallel()
	one := ratelimit.Rate{Requests: 1, Window: time.Minute}
	for name, tc := range map[string]struct {
		limits    config.Limits
		operation string
		asked     int
		refused   bool
	}{
		"off":      {config.Limits{}, "GET /pets", 50, false},
		"first":    {config.Limits{Rate: one}, "GET /pets", 1, false},
		"too many": {config.Limits{Rate: one}, "GET /pets", 2, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			steps := clientLimits(tc.limits, slog.New(slog.DiscardHandler), ratelimit.NewMemory())
			var last error
			for range tc.asked {
				c := &wire.Call{Request: &http.Request{RemoteAddr: "203.0.113.9:1"}, Operation: tc.operation, Header: http.Header{}}
				for _, step := range steps {
					_, last = step(t.Context(), c)
				}
			}
			if (last != nil) != tc.refused {
				t.Errorf("the last of %d requests gives %v", tc.asked, last)
			}
		})
	}
}
