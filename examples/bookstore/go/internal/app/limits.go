// Code scaffolded by backend. Yours to edit.

package app

import (
	"context"
	"log/slog"
	"net/netip"
	"sync"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/platform/config"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/platform/ratelimit"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/wire"
)

// counts are where requests are counted.
func counts() ratelimit.Store { return ratelimit.NewMemory() }

// clientLimits are the limits by client, asked before it is known who calls.
func clientLimits(cfg config.Limits, log *slog.Logger, store ratelimit.Store) []wire.Step {
	var steps []wire.Step
	key := clientKey(cfg, log)
	if cfg.Rate.On() {
		steps = append(steps, ratelimit.New("client", cfg.Rate, store).Step(key))
	}
	return steps
}

// clientKey gives the address of a client; of an IPv6 address the network, which is
// what one customer gets.
func clientKey(cfg config.Limits, log *slog.Logger) func(context.Context, *wire.Call) string {
	var told sync.Once
	return func(ctx context.Context, c *wire.Call) string {
		if cfg.TrustedProxies.Ignores(c.Request) {
			told.Do(func() {
				log.WarnContext(ctx, "X-Forwarded-For is ignored: if a proxy of yours sends it, name it in TRUSTED_PROXIES, "+
					"or all clients behind it share one limit", slog.String("remote", c.Request.RemoteAddr))
			})
		}
		addr := cfg.TrustedProxies.Client(c.Request)
		if addr.Is6() {
			return netip.PrefixFrom(addr, 64).Masked().String()
		}
		return addr.String()
	}
}
