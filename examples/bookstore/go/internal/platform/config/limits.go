// Code scaffolded by backend. Yours to edit.

package config

import (
	"log/slog"
	"net/url"
	"slices"
	"strings"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/platform/proxy"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/platform/ratelimit"
)

// Limits says who may ask from where, and how much.
type Limits struct {
	// Rate is what a client may ask, and a principal from all its clients (RATE_LIMIT).
	Rate ratelimit.Rate
	// TrustedProxies may say in X-Forwarded-For who the client is (TRUSTED_PROXIES).
	TrustedProxies proxy.Trusted
	// Origins are those whose pages may call the service; "*" stands for any
	// (CORS_ORIGINS).
	Origins []string
}

func (r *reader) limits() Limits {
	return Limits{
		Rate:           r.rate("RATE_LIMIT", "600/1m"),
		TrustedProxies: r.proxies("TRUSTED_PROXIES"),
		Origins:        r.origins("CORS_ORIGINS"),
	}
}

// LogValue gives the limits for the log.
func (l Limits) LogValue() slog.Value {
	return slog.GroupValue(
		slog.String("rate", l.Rate.String()),
		slog.String("trustedProxies", l.TrustedProxies.String()),
		slog.String("origins", strings.Join(l.Origins, ",")),
	)
}

func (r *reader) rate(name, fallback string) ratelimit.Rate {
	text := r.getenv(name)
	if text == "" {
		text = fallback
	}
	rate, err := ratelimit.ParseRate(text)
	if err != nil {
		r.fault(name, "%s, not %q", err, text)
	}
	return rate
}

func (r *reader) proxies(name string) proxy.Trusted {
	trusted, err := proxy.Parse(r.getenv(name))
	if err != nil {
		r.fault(name, "must be networks separated by commas: %s", err)
	}
	return trusted
}

// origins reads origins as browsers write them; one that browsers never send would be
// a mistake that nobody notices.
func (r *reader) origins(name string) []string {
	var out []string
	for item := range strings.SplitSeq(r.getenv(name), ",") {
		item = strings.TrimSpace(item)
		if item == "" {
			continue
		}
		u, err := url.Parse(item)
		if item != "*" && (err != nil || u.Host == "" || u.Scheme+"://"+u.Host != item || strings.ToLower(item) != item) {
			r.fault(name, "must be origins such as https://shop.example, separated by commas, not %q", item)
		}
		out = append(out, item)
	}
	if len(out) > 1 && slices.Contains(out, "*") {
		r.fault(name, "must not have both * and origins")
	}
	return out
}
