// Code scaffolded by backend. Yours to edit.

package ratelimit

import (
	"context"
	"hash/maphash"
	"sync"
	"time"
)

const (
	shards = 32
	// shardKeys bounds the keys of one generation: 64 Ki keys in all, about 10 MB.
	shardKeys = 2048
)

// Memory counts in the process. It keeps a bounded number of keys: with more clients
// than that in one window the least recent ones are forgotten.
type Memory struct {
	seed   maphash.Seed
	start  time.Time
	shards [shards]shard
}

// shard holds some of the keys in two generations. A key that is asked for moves to the
// young one; the old one is dropped as a whole.
type shard struct {
	mu         sync.Mutex
	young, old map[string]time.Duration
	born       time.Duration
	window     time.Duration
}

// NewMemory gives a Store without any counts.
func NewMemory() *Memory {
	m := &Memory{seed: maphash.MakeSeed(), start: time.Now()}
	for i := range m.shards {
		m.shards[i].young = map[string]time.Duration{}
	}
	return m
}

// Take counts a request of the key.
func (m *Memory) Take(_ context.Context, key string, rate Rate) State {
	now := time.Since(m.start)
	s := &m.shards[maphash.String(m.seed, key)%shards]
	s.mu.Lock()
	defer s.mu.Unlock()
	s.window = max(s.window, rate.Window)
	if len(s.young) >= shardKeys || now-s.born > s.window {
		// What was not asked for during a window has all its requests: it need not be kept.
		s.young, s.old, s.born = map[string]time.Duration{}, s.young, now
	}
	full, ok := s.young[key]
	if !ok {
		full = s.old[key]
	}
	full, state := rate.take(full, now)
	s.young[key] = full
	return state
}
