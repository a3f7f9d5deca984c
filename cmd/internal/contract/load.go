package contract

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/backend-dev/backend/openapi/exchange"
	"github.com/backend-dev/backend/openapi/infer"
	"github.com/backend-dev/backend/openapi/sample"
)

const (
	// workers ask at once; of ten requests of each, writes store something and known
	// say who calls.
	workers = 16
	writes  = 2
	known   = 4
	// gap is how long a server is away, recovery how long the service may answer 503
	// after its return.
	gap      = 2 * time.Second
	recovery = 5 * time.Second
)

// trial is what a service goes through under load.
type trial struct {
	*suite
	list, own, create *infer.Operation

	// away is when 503 may be answered: while a server is away and shortly after.
	away atomic.Bool

	mu       sync.Mutex
	statuses map[int]int
	faults   map[string]int
	stored   [][]byte
}

// runLoad keeps a service under load while Redis and the database restart once each.
func runLoad(ctx context.Context, args []string, stdout, stderr io.Writer) (bool, error) {
	f := flag.NewFlagSet("load", flag.ContinueOnError)
	seconds := f.Int("seconds", 60, "how long the load lasts")
	b, err := prepare(ctx, f, args, stderr)
	if err != nil {
		return false, err
	}
	defer b.done()
	return b.each(ctx, false, func(s *Subject) (bool, error) {
		return s.sustain(ctx, time.Duration(*seconds)*time.Second, stdout)
	})
}

// sustain starts the service, loads it for some time and judges what it answered.
func (s *Subject) sustain(ctx context.Context, length time.Duration, out io.Writer) (held bool, err error) {
	if err := s.run(ctx); err != nil {
		return false, err
	}
	defer func() { err = errors.Join(err, s.Stop()) }()
	who, err := s.meet(ctx)
	if err != nil {
		return false, err
	}
	l := &trial{suite: &suite{Subject: s, people: who}, statuses: map[int]int{}, faults: map[string]int{}}
	owned := l.owned()
	if l.list, _ = l.reading(); l.list == nil || len(owned) == 0 {
		return false, errors.New("a load needs something to read and something to own")
	}
	l.own, l.create = operation(owned[0], infer.List), operation(owned[0], infer.Create)
	memory, err := l.press(ctx, length)
	if err != nil {
		return false, err
	}
	lost := l.lost(ctx, operation(owned[0], infer.Get), out)
	fmt.Fprintf(out, "%s: %s with %d clients: answers by status %v (%.0f a second)\n", s.Name, length, workers, l.statuses, float64(l.asked())/length.Seconds())
	fmt.Fprintf(out, "acknowledged writes: %d, lost: %d\n", len(l.stored), lost)
	fmt.Fprintf(out, "memory after 1/6, 1/2 and all of the time: %s\n", strings.Join(megabytes(memory), ", "))
	for text, n := range l.faults {
		fmt.Fprintf(out, "FAULT %d times: %s\n", n, text)
	}
	flat := len(memory) == 3 && memory[2] < memory[1]+memory[1]/4+16<<10
	if !flat {
		fmt.Fprintln(out, "FAULT memory grows")
	}
	return lost == 0 && len(l.stored) > 0 && len(l.faults) == 0 && flat && l.statuses[http.StatusServiceUnavailable] > 0, nil
}

func (l *trial) asked() (n int) {
	for _, count := range l.statuses {
		n += count
	}
	return n
}

// press lets all workers ask while servers restart; it gives the resident memory in
// KiB at three times.
func (l *trial) press(ctx context.Context, length time.Duration) (memory []int, err error) {
	end := time.Now().Add(length)
	working, cancel := context.WithCancel(ctx)
	defer cancel()
	var all sync.WaitGroup
	for worker := range workers {
		all.Go(func() { l.work(working, worker, end) })
	}
	at := func(share time.Duration) { time.Sleep(time.Until(end.Add(-length + length*share/60))) }
	look := func(context.Context) error {
		memory = append(memory, l.resident())
		return nil
	}
	rest := func(context.Context) error { return nil }
	redis, database := rest, rest
	if l.Redis {
		redis = l.restart(l.machines.redis.stop, l.machines.redis.start)
	}
	if l.Database == "postgres" {
		database = l.restart(l.machines.cluster.Stop, l.machines.cluster.Start)
	}
	steps := []struct {
		share time.Duration
		do    func(context.Context) error
	}{{10, look}, {20, redis}, {30, look}, {40, database}, {60, look}}
	for _, step := range steps {
		at(step.share)
		if err := step.do(ctx); err != nil {
			return nil, err
		}
	}
	all.Wait()
	return memory, nil
}

// restart takes a server away for a while.
func (l *trial) restart(stop, start func(context.Context) error) func(context.Context) error {
	return func(ctx context.Context) error {
		l.away.Store(true)
		if err := stop(ctx); err != nil {
			return err
		}
		time.Sleep(gap)
		if err := start(ctx); err != nil {
			return err
		}
		time.AfterFunc(recovery, func() { l.away.Store(false) })
		return nil
	}
}

// work asks again and again until the end.
func (l *trial) work(ctx context.Context, worker int, end time.Time) {
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 1}, Timeout: 20 * time.Second}
	defer client.CloseIdleConnections()
	for i := 0; time.Now().Before(end); i++ {
		away := l.away.Load()
		op := l.list
		switch {
		case i%10 < writes:
			op = l.create
		case i%10 < known:
			op = l.own
		}
		r, err := l.ask(ctx, client, op, fmt.Sprintf("load-%d-%d", worker, i))
		l.note(op, r, err, away || l.away.Load())
	}
}

func (l *trial) ask(ctx context.Context, client *http.Client, op *infer.Operation, title string) (*reply, error) {
	c := exchange.Call{Operation: op.Operation}
	if op.Kind == infer.Create {
		body, err := sample.Value(op.Body.Schema, sample.Options{Direction: sample.Input, Minimal: true, Seed: 8})
		if err != nil {
			return nil, err
		}
		c.Media, c.Body = op.Body, with(body, map[string]any{"title": title})
	}
	req, err := c.Request(l.URL + l.service.BasePath)
	if err != nil {
		return nil, err
	}
	if !op.Anonymous() {
		l.a.authorize(req)
	}
	return do(client, req.WithContext(ctx))
}

// note counts an answer. Anything but success is a fault, but 503 while a server is away.
func (l *trial) note(op *infer.Operation, r *reply, err error, away bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if err != nil {
		l.faults["no answer: "+err.Error()]++
		return
	}
	l.statuses[r.StatusCode]++
	switch {
	case r.StatusCode == http.StatusServiceUnavailable && away:
	case r.StatusCode/100 != 2:
		l.faults[fmt.Sprintf("%s: %d", op.Key(), r.StatusCode)]++
	case op.Kind == infer.Create:
		var made map[string]json.RawMessage
		if json.Unmarshal(within(r.body, op.OutputPath), &made) == nil && op.Resource.Key != nil {
			l.stored = append(l.stored, made[op.Resource.Key.Property])
		}
	}
}

// lost counts the acknowledged writes that cannot be read, and tells of one.
func (l *trial) lost(ctx context.Context, get *infer.Operation, out io.Writer) int {
	var lost atomic.Int64
	var all sync.WaitGroup
	var why sync.Once
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: workers}, Timeout: 20 * time.Second}
	defer client.CloseIdleConnections()
	for part := range slices.Chunk(l.stored, len(l.stored)/workers+1) {
		all.Go(func() {
			for _, key := range part {
				o := object{resource: get.Resource, key: key}
				req, err := (&exchange.Call{Operation: get.Operation, Values: o.values(get)}).Request(l.URL + l.service.BasePath)
				if err != nil {
					lost.Add(1)
					continue
				}
				l.a.authorize(req)
				r, err := do(client, req.WithContext(ctx))
				if err != nil || r.StatusCode != http.StatusOK {
					lost.Add(1)
					why.Do(func() { fmt.Fprintf(out, "FAULT %s: %s (%v)\n", req.URL.Path, r, err) })
				}
			}
		})
	}
	all.Wait()
	return int(lost.Load())
}

// resident is the memory of the service's process in KiB, 0 where that is not known.
func (l *trial) resident() int {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", l.cmd.Process.Pid))
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(data), "VmRSS:")
	return number(strings.Fields(rest + " 0")[0])
}

func megabytes(memory []int) []string {
	var out []string
	for _, m := range memory {
		out = append(out, fmt.Sprintf("%d MiB", m>>10))
	}
	return out
}
