// Code scaffolded by backend. Yours to edit.

package proxy_test

import (
	"crypto/tls"
	"net/http"
	"testing"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/platform/proxy"
)

func trusted(t *testing.T, text string) proxy.Trusted {
	t.Helper()
	out, err := proxy.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestParse(t *testing.T) {
	t.Parallel()
	if got := trusted(t, " 10.1.2.3/8, 192.0.2.7,2001:db8::1,").String(); got != "10.0.0.0/8,192.0.2.7/32,2001:db8::1/128" {
		t.Errorf("Parse gave %s", got)
	}
	for _, text := range []string{"10.0.0.0/33", "proxy.internal", "10.0.0.0/8;192.0.2.7"} {
		if got, err := proxy.Parse(text); err == nil {
			t.Errorf("Parse(%q) = %v, want an error", text, got)
		}
	}
}

func TestClient(t *testing.T) {
	t.Parallel()
	proxies := trusted(t, "10.0.0.0/8,2001:db8::/32")
	for name, tc := range map[string]struct {
		remote    string
		forwarded []string
		want      string
	}{
		"direct":                     {"203.0.113.9:1234", nil, "203.0.113.9"},
		"direct, spoofed":            {"203.0.113.9:1234", []string{"198.51.100.1"}, "203.0.113.9"},
		"behind a proxy":             {"10.0.0.1:1234", []string{"203.0.113.9"}, "203.0.113.9"},
		"behind a proxy, spoofed":    {"10.0.0.1:1234", []string{"198.51.100.1, 203.0.113.9"}, "203.0.113.9"},
		"behind two":                 {"10.0.0.1:1234", []string{"198.51.100.1,203.0.113.9 , 10.9.9.9"}, "203.0.113.9"},
		"two lines":                  {"10.0.0.1:1234", []string{"198.51.100.1", "203.0.113.9"}, "203.0.113.9"},
		"spoofed as a proxy":         {"10.0.0.1:1234", []string{"10.1.1.1, 203.0.113.9"}, "203.0.113.9"},
		"a proxy itself":             {"10.0.0.1:1234", nil, "10.0.0.1"},
		"only proxies":               {"10.0.0.1:1234", []string{"10.0.0.3, 10.0.0.2"}, "10.0.0.3"},
		"with a port":                {"10.0.0.1:1234", []string{"203.0.113.9:555"}, "203.0.113.9"},
		"IPv6":                       {"[2001:db8::1]:1234", []string{"[2001:dead::9]:555"}, "2001:dead::9"},
		"IPv4 in IPv6":               {"[::ffff:10.0.0.1]:1234", []string{"::ffff:203.0.113.9"}, "203.0.113.9"},
		"with a zone":                {"[fe80::1%eth0]:1234", nil, "fe80::1"},
		"garbage":                    {"10.0.0.1:1234", []string{"203.0.113.9, unknown"}, "10.0.0.1"},
		"garbage left of the client": {"10.0.0.1:1234", []string{"<script>, 203.0.113.9"}, "203.0.113.9"},
		"no address":                 {"@", []string{"203.0.113.9"}, "invalid IP"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := &http.Request{RemoteAddr: tc.remote, Header: http.Header{"X-Forwarded-For": tc.forwarded}}
			if got := proxies.Client(r).String(); got != tc.want {
				t.Errorf("the client is %s, want %s", got, tc.want)
			}
		})
	}
}

func TestSecure(t *testing.T) {
	t.Parallel()
	proxies := trusted(t, "10.0.0.0/8")
	for name, tc := range map[string]struct {
		remote string
		tls    *tls.ConnectionState
		proto  []string
		want   bool
	}{
		"TLS":           {"203.0.113.9:1", &tls.ConnectionState{}, nil, true},
		"plain":         {"203.0.113.9:1", nil, nil, false},
		"spoofed":       {"203.0.113.9:1", nil, []string{"https"}, false},
		"through proxy": {"10.0.0.1:1", nil, []string{"HTTPS"}, true},
		"plain proxy":   {"10.0.0.1:1", nil, []string{"http"}, false},
		"two answers":   {"10.0.0.1:1", nil, []string{"https", "http"}, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := &http.Request{RemoteAddr: tc.remote, TLS: tc.tls, Header: http.Header{"X-Forwarded-Proto": tc.proto}}
			if got := proxies.Secure(r); got != tc.want {
				t.Errorf("Secure() = %t, want %t", got, tc.want)
			}
		})
	}
	if (proxy.Trusted{}).Secure(&http.Request{RemoteAddr: "10.0.0.1:1", Header: http.Header{"X-Forwarded-Proto": {"https"}}}) {
		t.Error("without trusted proxies a header makes a request secure")
	}
}

func TestIgnores(t *testing.T) {
	t.Parallel()
	proxies := trusted(t, "10.0.0.0/8")
	for remote, want := range map[string]bool{"203.0.113.9:1": true, "10.0.0.1:1": false} {
		r := &http.Request{RemoteAddr: remote, Header: http.Header{"X-Forwarded-For": {"198.51.100.1"}}}
		if got := proxies.Ignores(r); got != want {
			t.Errorf("Ignores(%s) = %t, want %t", remote, got, want)
		}
	}
	if proxies.Ignores(&http.Request{RemoteAddr: "203.0.113.9:1"}) {
		t.Error("a request without X-Forwarded-For is told of")
	}
}
