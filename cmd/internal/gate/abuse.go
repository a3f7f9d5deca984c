package gate

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/exchange"
	"github.com/backend-dev/backend/openapi/infer"
)

// Abuse is what hostile requests to a running service came to.
type Abuse struct {
	Requests int
	// ByStatus counts the answers.
	ByStatus map[int]int
	Faults   []string
}

// hostileBodies are bodies that no JSON operation may answer with a 5xx. Those
// marked malformed are never valid and want a 4xx.
func hostileBodies() []struct {
	name      string
	data      []byte
	malformed bool
} {
	deep := strings.Repeat(`{"a":`, 20000) + "1" + strings.Repeat("}", 20000)
	return []struct {
		name      string
		data      []byte
		malformed bool
	}{
		{"empty", nil, false},
		{"cut short", []byte(`{"name": "x`), true},
		{"two values", []byte(`{} {}`), true},
		{"comment", []byte("{} // x"), true},
		{"single quotes", []byte(`{'name': 'x'}`), true},
		{"NaN", []byte(`{"name": NaN, "price": Infinity}`), true},
		{"bad UTF-8", []byte("{\"name\": \"\xff\xfe\"}"), true},
		{"duplicate keys", []byte(`{"name": "a", "name": "b"}`), true},
		{"deep objects", []byte(deep), true},
		{"deep arrays", []byte(strings.Repeat("[", 100000)), true},
		{"byte order mark", []byte("\xef\xbb\xbf{}"), false},
		{"list", []byte(`[]`), false},
		{"null", []byte(`null`), false},
		{"scalar", []byte(`"x"`), false},
		{"big numbers", []byte(`{"price": 1e400, "id": 99999999999999999999999999, "rating": -1e-400, "page": ` + strings.Repeat("9", 5000) + `}`), false},
		{"lone surrogate", []byte(`{"name": "\ud800", "title": "\udfff\ud800"}`), false},
		{"NUL", []byte(`{"name": "a\u0000b", "title": "\u0000", "isbn": "\u0000"}`), false},
		{"wrong types", []byte(`{"name": {"$gt": ""}, "title": ["x"], "price": "1", "tags": {"a": 1}, "address": "x", "lines": 1, "email": true}`), false},
		{"prototype", []byte(`{"__proto__": {"x": 1}, "constructor": null, "$where": "1"}`), false},
		{"SQL", []byte(`{"name": "'; DROP TABLE authors; --", "title": "\" OR 1=1 --", "sort": "id; DROP TABLE books"}`), false},
		{"huge key", []byte(`{"` + strings.Repeat("k", 1<<16) + `": 1}`), false},
		{"oversized", append(append([]byte(`{"name": "`), bytes.Repeat([]byte("a"), 34<<20)...), `"}`...), true},
	}
}

var hostileTexts = []string{
	"'", `"`, "' OR '1'='1", "1; DROP TABLE books; --", "../../etc/passwd", "%00", "\x00", "\r\nX-Injected: 1", "{{7*7}}", "${jndi:ldap://127.0.0.1/x}",
	"<script>alert(1)</script>", "99999999999999999999", "-1", "1e400", "NaN", "null", "true", "[]", "\u202e", "日本", strings.Repeat("a", 6000), "$gt", "*", "id desc",
}

// Abuse sends hostile bodies and parameter values to every operation.
func (c *Client) Abuse(model *infer.Model) Abuse {
	a := Abuse{ByStatus: map[int]int{}}
	for _, op := range model.Operations {
		if op.Body != nil || op.Operation.Body != nil && openapi.IsJSON(exchange.JSONFirst(op.Operation.Body.Media).Type) {
			for _, b := range hostileBodies() {
				c.abuse(&a, op, b.name, b.malformed, func() (*http.Request, error) {
					req, err := (&exchange.Call{Operation: op.Operation, Seed: 1}).Request(c.Server.URL + c.Service.BasePath)
					if err != nil {
						return nil, err
					}
					req.Body, req.ContentLength = io.NopCloser(bytes.NewReader(b.data)), int64(len(b.data))
					return req, nil
				})
			}
			c.abuse(&a, op, "wrong content type", true, func() (*http.Request, error) {
				req, err := (&exchange.Call{Operation: op.Operation, Seed: 1, Header: http.Header{}}).Request(c.Server.URL + c.Service.BasePath)
				if err == nil {
					req.Header.Set("Content-Type", "application/x-nothing")
				}
				return req, err
			})
		}
		c.abuseParameters(&a, op)
	}
	return a
}

func (c *Client) abuseParameters(a *Abuse, op *infer.Operation) {
	for _, p := range op.Parameters {
		if p.In == openapi.InCookie || p.In == openapi.InQueryString {
			continue
		}
		for _, text := range hostileTexts {
			value, err := json.Marshal(text)
			if err != nil {
				a.Faults = append(a.Faults, err.Error())
				return
			}
			c.abuse(a, op, p.Name+"="+exchange.Clip(text), false, func() (*http.Request, error) {
				return (&exchange.Call{Operation: op.Operation, Seed: 1, Values: map[*openapi.Parameter][]byte{p: value}}).Request(c.Server.URL + c.Service.BasePath)
			})
		}
	}
	for _, query := range []string{"%zz=1", "%", "a=%c3%28", "limit=1&limit=2&limit[]=3", "limit[$gt]=1", strings.Repeat("x=1&", 2000)} {
		c.abuse(a, op, "query "+exchange.Clip(query), false, func() (*http.Request, error) {
			req, err := (&exchange.Call{Operation: op.Operation, Seed: 1}).Request(c.Server.URL + c.Service.BasePath)
			if err == nil {
				req.URL.RawQuery = query
			}
			return req, err
		})
	}
}

// abuse sends one request and judges the answer.
func (c *Client) abuse(a *Abuse, op *infer.Operation, name string, malformed bool, request func() (*http.Request, error)) {
	if len(a.Faults) > 50 {
		return
	}
	fault := func(format string, args ...any) {
		a.Faults = append(a.Faults, fmt.Sprintf("%s: %s: ", op.Key(), name)+fmt.Sprintf(format, args...))
	}
	req, err := request()
	if err != nil {
		fault("%v", err)
		return
	}
	a.Requests++
	c.Server.Credentials.Authorize(req, op.Operation)
	resp, err := c.HTTP.Do(req)
	if err != nil {
		// A server may close early on an oversized body, and a client refuses to
		// send some header values: no answer is no 5xx.
		if name != "oversized" && !strings.Contains(err.Error(), "invalid header field") {
			fault("%v", err)
		}
		return
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, 1<<20))
	if err != nil {
		fault("%v", err)
	}
	a.ByStatus[resp.StatusCode]++
	stub := resp.StatusCode == http.StatusNotImplemented && op.Kind == infer.Stub
	switch {
	case resp.StatusCode >= 500 && !stub:
		fault("%d %s", resp.StatusCode, exchange.Clip(string(body)))
	case malformed && resp.StatusCode/100 != 4:
		fault("%d, want 4xx", resp.StatusCode)
	case resp.StatusCode >= 400 && op.Method != http.MethodHead && !json.Valid(body):
		fault("%d whose body is no JSON: %s", resp.StatusCode, exchange.Clip(string(body)))
	}
	for _, leak := range []string{"SQLSTATE", "sqlite", "SELECT ", "gorm", "goroutine", ".go:"} {
		if resp.StatusCode >= 400 && bytes.Contains(body, []byte(leak)) && !strings.Contains(mustUnescape(req.URL.String()), leak) {
			fault("answer tells of %q: %s", leak, exchange.Clip(string(body)))
		}
	}
	if resp.Header.Get("X-Injected") != "" {
		fault("a header was injected")
	}
}

func mustUnescape(s string) string {
	if u, err := url.QueryUnescape(s); err == nil {
		return u
	}
	return s
}
