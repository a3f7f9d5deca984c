package live

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// rawAnswer is what came back on a connection that was written to by hand.
type rawAnswer struct {
	// Statuses are those of all the answers, in order.
	Statuses []int
	// Closed tells whether the server closed the connection.
	Closed bool
}

const rawPatience = 3 * time.Second

// dial opens a connection to the service.
func (p *Probe) dial(ctx context.Context) (net.Conn, string, error) {
	u, err := url.Parse(p.URL)
	if err != nil {
		return nil, "", err
	}
	address := u.Host
	if u.Port() == "" {
		address = net.JoinHostPort(u.Hostname(), map[string]string{"http": "80", "https": "443"}[u.Scheme])
	}
	if u.Scheme == "https" {
		dialer := tls.Dialer{Config: &tls.Config{NextProtos: []string{"http/1.1"}, MinVersion: tls.VersionTLS12}}
		conn, err := dialer.DialContext(ctx, "tcp", address)
		return conn, u.Host, err
	}
	var dialer net.Dialer
	conn, err := dialer.DialContext(ctx, "tcp", address)
	return conn, u.Host, err
}

// Raw writes text to a new connection, HOST in it replaced, and reads answers until
// the server closes or is silent.
func (p *Probe) Raw(text string, patience time.Duration) (rawAnswer, error) {
	p.result.Asked++
	conn, host, err := p.dial(p.ctx)
	if err != nil {
		return rawAnswer{}, err
	}
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(patience)); err != nil {
		return rawAnswer{}, err
	}
	// A server may answer and close before all was written: that is no fault.
	_, _ = io.WriteString(conn, strings.ReplaceAll(text, "HOST", host))
	return readAnswers(conn)
}

func readAnswers(conn net.Conn) (rawAnswer, error) {
	var a rawAnswer
	r := bufio.NewReader(conn)
	for {
		resp, err := http.ReadResponse(r, nil)
		if err == nil {
			_, err = io.Copy(io.Discard, resp.Body)
			err = errors.Join(err, resp.Body.Close())
			a.Statuses = append(a.Statuses, resp.StatusCode)
		}
		var timeout net.Error
		switch {
		case err == nil:
		case errors.As(err, &timeout) && timeout.Timeout():
			return a, nil
		default:
			a.Closed = true
			return a, nil
		}
	}
}

// smuggling are requests whose end two servers could see in different places.
var smuggling = []struct{ name, text string }{
	{"two lengths", "POST / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!"},
	{"two lengths in one", "POST / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 5, 6\r\n\r\nhello!"},
	{"signed length", "POST / HTTP/1.1\r\nHost: HOST\r\nContent-Length: +5\r\n\r\nhello"},
	{"negative length", "POST / HTTP/1.1\r\nHost: HOST\r\nContent-Length: -1\r\n\r\n"},
	{"length with a space before the colon", "POST / HTTP/1.1\r\nHost: HOST\r\nContent-Length : 5\r\n\r\nhello"},
	{"unknown coding", "POST / HTTP/1.1\r\nHost: HOST\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"},
	{"two codings", "POST / HTTP/1.1\r\nHost: HOST\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n"},
	{"folded header", "GET / HTTP/1.1\r\nHost: HOST\r\n X-Folded: a\r\n\r\n"},
	{"two hosts", "GET / HTTP/1.1\r\nHost: HOST\r\nHost: evil.example\r\n\r\n"},
	{"no host", "GET / HTTP/1.1\r\n\r\n"},
	{"NUL in a header", "GET / HTTP/1.1\r\nHost: HOST\r\nX-A: a\x00b\r\n\r\n"},
	{"bad version", "GET / HTTP/9.9\r\nHost: HOST\r\n\r\n"},
}

func smuggle(_ context.Context, p *Probe) {
	for _, s := range smuggling {
		a, err := p.Raw(s.text, rawPatience)
		switch {
		case err != nil:
			p.Faultf("%s: %v", s.name, err)
		case len(a.Statuses) > 1 || len(a.Statuses) == 1 && a.Statuses[0]/100 == 2:
			p.Faultf("%s: answered %v", s.name, a.Statuses)
		case !a.Closed:
			p.Faultf("%s: the connection stays open", s.name)
		}
	}
	// With a length and chunks, chunks must win, and nothing may come after (RFC 9112, 6.3).
	path, auth := "/livez", ""
	both := fmt.Sprintf("POST %s HTTP/1.1\r\nHost: HOST\r\n%sContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /livez HTTP/1.1\r\nHost: HOST\r\n\r\n", path, auth)
	if a, err := p.Raw(both, rawPatience); err != nil || len(a.Statuses) > 2 {
		p.Faultf("length and chunks: answered %v, %v", a.Statuses, err)
	}
	bad := "POST " + p.bodyPath() + " HTTP/1.1\r\nHost: HOST\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n0\r\n\r\nGET /livez HTTP/1.1\r\nHost: HOST\r\n\r\n"
	if a, err := p.Raw(bad, rawPatience); err != nil || len(a.Statuses) > 1 || !a.Closed {
		p.Faultf("bad chunk: answered %v, closed %t, %v", a.Statuses, a.Closed, err)
	}
}

// bodyPath is a path that takes POST with a body, or the root.
func (p *Probe) bodyPath() string {
	for _, op := range p.jsonBodies() {
		if op.Method != http.MethodPost {
			continue
		}
		if r := p.routeOf(op.Operation); r != "" {
			return r
		}
	}
	return "/"
}

func oversize(ctx context.Context, p *Probe) {
	path := p.bodyPath()
	if path != "/" {
		text := "POST " + path + " HTTP/1.1\r\nHost: HOST\r\nContent-Type: application/json\r\nContent-Length: 1099511627776\r\n\r\n{"
		a, err := p.Raw(text, rawPatience)
		if err != nil || len(a.Statuses) != 1 || a.Statuses[0] != http.StatusRequestEntityTooLarge {
			p.Faultf("a body said to have 1 TiB: answered %v, %v; want 413 at once", a.Statuses, err)
		}
		p.chunked(ctx, path)
	}
	long := "GET /livez HTTP/1.1\r\nHost: HOST\r\nX-Long: " + strings.Repeat("a", 20<<10) + "\r\n\r\n"
	p.refused("headers of 20 KiB", long, http.StatusRequestHeaderFieldsTooLarge, http.StatusBadRequest)
	many := "GET /livez HTTP/1.1\r\nHost: HOST\r\n" + strings.Repeat("X-Many: a\r\n", 4000) + "\r\n"
	p.refused("4000 headers", many, http.StatusRequestHeaderFieldsTooLarge, http.StatusBadRequest)
	p.refused("a URL of 10 KiB", "GET /"+strings.Repeat("a", 10<<10)+" HTTP/1.1\r\nHost: HOST\r\n\r\n",
		http.StatusRequestURITooLong, http.StatusBadRequest, http.StatusRequestHeaderFieldsTooLarge, http.StatusNotFound)
}

func (p *Probe) refused(what, text string, statuses ...int) {
	a, err := p.Raw(text, rawPatience)
	if err != nil || len(a.Statuses) == 0 {
		p.Faultf("%s: no answer (%v)", what, err)
		return
	}
	for _, s := range statuses {
		if a.Statuses[0] == s {
			return
		}
	}
	p.Faultf("%s: %d, want %s", what, a.Statuses[0], numbers(statuses))
}

// endless is JSON that never ends.
type endless struct{ begun bool }

func (e *endless) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = 'a'
	}
	if !e.begun && len(b) > 1 {
		e.begun, b[0], b[1] = true, '[', '"'
	}
	return len(b), nil
}

// chunked sends a body of unknown length that is larger than the limit.
func (p *Probe) chunked(ctx context.Context, path string) {
	if p.MaxBody == 0 {
		return
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, strings.TrimSuffix(p.URL, "/")+path, io.LimitReader(&endless{}, 2*p.MaxBody))
	if err != nil {
		p.Faultf("%v", err)
		return
	}
	req.Header.Set("Content-Type", "application/json")
	var op = p.operationAt(path)
	p.Authorized(op, req)
	a, err := p.Try(op, req)
	if err != nil {
		return // closed before all was sent, which is as good
	}
	p.want(a, "a chunked body beyond the limit", http.StatusRequestEntityTooLarge)
}

// dribble is how long a client may take over its headers.
const dribble = 30 * time.Second

func slowClients(ctx context.Context, p *Probe) {
	path := p.bodyPath()
	heads := map[string]string{
		"headers": "GET /livez HTTP/1.1\r\nHost: HOST\r\n",
		"a body":  "POST " + path + " HTTP/1.1\r\nHost: HOST\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n",
	}
	for what, head := range heads {
		p.result.Asked++
		conn, host, err := p.dial(ctx)
		if err != nil {
			p.Faultf("%s: %v", what, err)
			continue
		}
		// Something each second, and never enough: only a deadline ends this.
		took := p.slow(conn, strings.ReplaceAll(head, "HOST", host))
		if took > dribble+10*time.Second {
			p.Faultf("a client that takes its time over %s was served for %s", what, took.Round(time.Second))
		}
	}
}

func (p *Probe) slow(conn net.Conn, head string) time.Duration {
	defer conn.Close()
	start := time.Now()
	if _, err := io.WriteString(conn, head); err != nil {
		return 0
	}
	closed := make(chan struct{})
	go func() {
		defer close(closed)
		_, _ = io.Copy(io.Discard, conn)
	}()
	for time.Since(start) < dribble+15*time.Second {
		select {
		case <-closed:
			return time.Since(start)
		case <-time.After(time.Second):
			_, _ = io.WriteString(conn, "X")
		}
	}
	return time.Since(start)
}
