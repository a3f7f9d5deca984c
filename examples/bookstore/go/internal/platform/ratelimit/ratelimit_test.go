// Code scaffolded by backend. Yours to edit.

package ratelimit_test

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/platform/ratelimit"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/wire"
)

func TestParseRate(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]ratelimit.Rate{
		"off":      {},
		"100/1m":   {Requests: 100, Window: time.Minute},
		"5/1s":     {Requests: 5, Window: time.Second},
		"1/24h0m":  {Requests: 1, Window: 24 * time.Hour},
		"10/1m30s": {Requests: 10, Window: 90 * time.Second},
	} {
		got, err := ratelimit.ParseRate(text)
		if err != nil || got != want {
			t.Errorf("ParseRate(%q) = %v, %v, want %v", text, got, err, want)
		}
		if again, err := ratelimit.ParseRate(got.String()); err != nil || again != want {
			t.Errorf("%q reads as %v, %v", got.String(), again, err)
		}
	}
	for _, text := range []string{"", "100", "0/1m", "-1/1m", "100/0s", "100/48h", "100/m", "1e3/1m", "1/10ms"} {
		if got, err := ratelimit.ParseRate(text); err == nil {
			t.Errorf("ParseRate(%q) = %v, want an error", text, got)
		}
	}
}

func TestMemory(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		store, rate := ratelimit.NewMemory(), ratelimit.Rate{Requests: 3, Window: 30 * time.Second}
		take := func(key string, want ratelimit.State) {
			t.Helper()
			if got := store.Take(t.Context(), key, rate); got != want {
				t.Errorf("Take(%s) = %+v, want %+v", key, got, want)
			}
		}
		take("a", ratelimit.State{Remaining: 2, Full: 10 * time.Second})
		take("a", ratelimit.State{Remaining: 1, Full: 20 * time.Second})
		take("a", ratelimit.State{Full: 30 * time.Second})
		take("a", ratelimit.State{Full: 30 * time.Second, Retry: 10 * time.Second})
		take("b", ratelimit.State{Remaining: 2, Full: 10 * time.Second})
		time.Sleep(4 * time.Second)
		take("a", ratelimit.State{Full: 26 * time.Second, Retry: 6 * time.Second})
		time.Sleep(6 * time.Second)
		take("a", ratelimit.State{Full: 30 * time.Second})
		time.Sleep(time.Hour)
		take("a", ratelimit.State{Remaining: 2, Full: 10 * time.Second})
	})
}

func TestMemoryIsExactUnderConcurrency(t *testing.T) {
	t.Parallel()
	store, rate := ratelimit.NewMemory(), ratelimit.Rate{Requests: 100, Window: time.Hour}
	var passed atomic.Int64
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 50 {
				if store.Take(context.Background(), "a", rate).Retry == 0 {
					passed.Add(1)
				}
			}
		})
	}
	all.Wait()
	if passed.Load() != 100 {
		t.Errorf("%d requests passed, want 100", passed.Load())
	}
}

func TestMemoryForgetsInABoundedWay(t *testing.T) {
	t.Parallel()
	store, rate := ratelimit.NewMemory(), ratelimit.Rate{Requests: 1, Window: time.Hour}
	for i := range 300_000 {
		store.Take(t.Context(), strconv.Itoa(i), rate)
		if i%1000 == 0 && store.Take(t.Context(), "busy", rate).Retry == 0 && i > 0 {
			t.Fatalf("a busy key was forgotten after %d others", i)
		}
	}
	if store.Take(t.Context(), "0", rate).Retry != 0 {
		t.Error("the oldest key is still remembered")
	}
}

func TestStep(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		store := ratelimit.NewMemory()
		key := func(_ context.Context, c *wire.Call) string { return c.Request.Header.Get("Key") }
		all := ratelimit.New("client", ratelimit.Rate{Requests: 4, Window: time.Minute}, store).Step(key)
		login := ratelimit.New("login", ratelimit.Rate{Requests: 1, Window: time.Minute}, store).Step(key, "POST /login")
		ask := func(operation, key string) (http.Header, error) {
			c := &wire.Call{Request: &http.Request{Header: http.Header{"Key": {key}}}, Operation: operation, Header: http.Header{}}
			for _, step := range []wire.Step{all, login} {
				if _, err := step(t.Context(), c); err != nil {
					return c.Header, err
				}
			}
			return c.Header, nil
		}

		if h, err := ask("GET /pets", ""); err != nil || len(h) > 0 {
			t.Errorf("a request without a key got %v, %v", h, err)
		}
		h, err := ask("POST /login", "a")
		if err != nil {
			t.Fatal(err)
		}
		for name, want := range map[string]string{
			"RateLimit-Policy": `"client";q=4;w=60, "login";q=1;w=60`,
			"RateLimit":        `"client";r=3;t=15, "login";r=0;t=60`,
		} {
			if got := h.Get(name); got != want {
				t.Errorf("%s is %s, want %s", name, got, want)
			}
		}
		_, err = ask("POST /login", "a")
		fault, ok := errors.AsType[*wire.Error](err)
		if !ok || fault.Status != http.StatusTooManyRequests || fault.Header.Get("Retry-After") != "60" {
			t.Errorf("a second login gives %v", err)
		}
		if h, err := ask("GET /pets", "a"); err != nil || h.Get("RateLimit") != `"client";r=1;t=45` {
			t.Errorf("another operation gives %v, %v", h, err)
		}
	})
}

func TestOffDoesNotLimit(t *testing.T) {
	t.Parallel()
	limit, h := ratelimit.New("client", ratelimit.Rate{}, nil), http.Header{}
	for range 1000 {
		if err := limit.Take(t.Context(), h, "a"); err != nil {
			t.Fatal(err)
		}
	}
	if len(h) > 0 {
		t.Errorf("the headers tell of a limit: %v", h)
	}
}

func BenchmarkStep(b *testing.B) {
	step := ratelimit.New("client", ratelimit.Rate{Requests: 1_000_000, Window: time.Second}, ratelimit.NewMemory()).
		Step(func(context.Context, *wire.Call) string { return "192.0.2.1" })
	ctx, request := context.Background(), &http.Request{}
	for b.Loop() {
		c := &wire.Call{Request: request, Header: http.Header{}}
		_, _ = step(ctx, c)
	}
}
