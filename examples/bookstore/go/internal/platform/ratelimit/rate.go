// Code scaffolded by backend. Yours to edit.

// Package ratelimit refuses clients that ask too much: 429, and in the headers
// RateLimit-Policy and RateLimit what may be asked and what is left.
//
// A [Limit] counts requests by a key, such as the client's address, in a [Store]: the
// memory of the process. Requests are spread by the
// generic cell rate algorithm: a key may use all it has at once, and gets one request
// back each window/requests.
package ratelimit

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"
)

// Rate is how many requests a key has in a window. The zero Rate does not limit.
type Rate struct {
	Requests int
	Window   time.Duration
}

var errRate = errors.New("must be requests and a window, such as 100/1m, or off")

// ParseRate reads "100/1m", 100 requests a minute, or "off".
func ParseRate(text string) (Rate, error) {
	if text == "off" {
		return Rate{}, nil
	}
	count, window, _ := strings.Cut(text, "/")
	n, err := strconv.Atoi(count)
	if err != nil || n < 1 || n > 1_000_000 {
		return Rate{}, errRate
	}
	d, err := time.ParseDuration(window)
	if err != nil || d < time.Second || d > 24*time.Hour {
		return Rate{}, errRate
	}
	return Rate{Requests: n, Window: d}, nil
}

// On tells whether the rate limits at all.
func (r Rate) On() bool { return r.Requests > 0 }

// String gives the rate as ParseRate reads it.
func (r Rate) String() string {
	if !r.On() {
		return "off"
	}
	return strconv.Itoa(r.Requests) + "/" + r.Window.String()
}

// State is what a key has after a request.
type State struct {
	// Remaining is how many more requests would be let through at once.
	Remaining int
	// Full is the time until the key has all its requests again.
	Full time.Duration
	// Retry is the time until the next request is let through; 0 if this one was.
	Retry time.Duration
}

// Store counts requests.
type Store interface {
	// Take counts a request of the key, unless it has none left.
	Take(ctx context.Context, key string, rate Rate) State
}

// step is the time in which one request comes back.
func (r Rate) step() time.Duration { return r.Window / time.Duration(r.Requests) }

// take counts a request at the time now. A key's full is when it has all its requests
// again; take gives the new one.
func (r Rate) take(full, now time.Duration) (time.Duration, State) {
	step := r.step()
	full = max(full, now)
	next := full + step
	spare := time.Duration(r.Requests)*step - (next - now)
	if spare < 0 {
		return full, State{Full: full - now, Retry: -spare}
	}
	return next, State{Remaining: int(spare / step), Full: next - now}
}
