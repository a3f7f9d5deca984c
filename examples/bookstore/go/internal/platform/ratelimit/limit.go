// Code scaffolded by backend. Yours to edit.

package ratelimit

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/wire"
)

// The headers of draft-ietf-httpapi-ratelimit-headers, as net/http keeps them.
const (
	policyHeader = "Ratelimit-Policy"
	stateHeader  = "Ratelimit"
)

// Limit is one limit of the service.
type Limit struct {
	name   string
	rate   Rate
	store  Store
	policy string
	prefix string
}

// New gives a limit. Its name, a lower-case word, is what clients and the store see.
func New(name string, rate Rate, store Store) *Limit {
	quoted := strconv.Quote(name)
	return &Limit{
		name: name, rate: rate, store: store,
		policy: quoted + ";q=" + strconv.Itoa(rate.Requests) + ";w=" + seconds(rate.Window),
		prefix: quoted + ";r=",
	}
}

// Take counts a request of the key and tells the client in h what it has left. The
// error is a 429.
func (l *Limit) Take(ctx context.Context, h http.Header, key string) error {
	if !l.rate.On() {
		return nil
	}
	state := l.store.Take(ctx, l.name+":"+key, l.rate)
	list(h, policyHeader, l.policy)
	list(h, stateHeader, l.prefix+strconv.Itoa(state.Remaining)+";t="+seconds(state.Full))
	if state.Retry > 0 {
		return wire.TooManyRequests(state.Retry)
	}
	return nil
}

// Step limits by the key that a request has; without one it is let through. With
// operations ("POST /login"), only those are limited.
func (l *Limit) Step(key func(context.Context, *wire.Call) string, operations ...string) wire.Step {
	return func(ctx context.Context, c *wire.Call) (context.Context, error) {
		if len(operations) > 0 && !slices.Contains(operations, c.Operation) {
			return ctx, nil
		}
		if k := key(ctx, c); k != "" {
			return ctx, l.Take(ctx, c.Header, k)
		}
		return ctx, nil
	}
}

// list adds an item to a list in one line.
func list(h http.Header, name, item string) {
	if before := h[name]; len(before) > 0 {
		item = before[0] + ", " + item
	}
	h[name] = []string{item}
}

// seconds rounds up.
func seconds(d time.Duration) string {
	return strconv.FormatInt(int64((d+time.Second-1)/time.Second), 10)
}
