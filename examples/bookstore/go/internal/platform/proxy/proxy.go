// Code scaffolded by backend. Yours to edit.

// Package proxy finds out who is behind a request that came through load balancers and
// reverse proxies.
//
// Anyone can send X-Forwarded-For, so only what proxies that are [Trusted] have added to
// it counts: the client is the rightmost address that is none of them.
package proxy

import (
	"fmt"
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// Trusted are the networks of the proxies in front of the service.
type Trusted []netip.Prefix

// Parse reads networks separated by commas: "10.0.0.0/8, 192.0.2.7".
func Parse(text string) (Trusted, error) {
	var out Trusted
	for item := range strings.SplitSeq(text, ",") {
		item = strings.TrimSpace(item)
		if item == "" {
			continue
		}
		if addr, err := netip.ParseAddr(item); err == nil {
			out = append(out, netip.PrefixFrom(addr.Unmap(), addr.Unmap().BitLen()))
			continue
		}
		prefix, err := netip.ParsePrefix(item)
		if err != nil {
			return nil, fmt.Errorf("%q is no network such as 10.0.0.0/8", item)
		}
		out = append(out, prefix.Masked())
	}
	return out, nil
}

// String gives the networks as Parse reads them.
func (t Trusted) String() string {
	items := make([]string, len(t))
	for i, p := range t {
		items[i] = p.String()
	}
	return strings.Join(items, ",")
}

// Client gives the address of the client, invalid when the connection has none.
func (t Trusted) Client(r *http.Request) netip.Addr {
	addr := peer(r)
	if !t.has(addr) {
		return addr
	}
	for _, line := range slices.Backward(r.Header.Values("X-Forwarded-For")) {
		hops := strings.Split(line, ",")
		for _, hop := range slices.Backward(hops) {
			next := parseHop(strings.TrimSpace(hop))
			if !next.IsValid() {
				return addr
			}
			if addr = next; !t.has(addr) {
				return addr
			}
		}
	}
	return addr
}

// Secure tells whether the client came over TLS, to the service itself or to a trusted
// proxy that says so in X-Forwarded-Proto.
func (t Trusted) Secure(r *http.Request) bool {
	if r.TLS != nil {
		return true
	}
	if len(t) == 0 {
		return false
	}
	said := r.Header.Values("X-Forwarded-Proto")
	return len(said) == 1 && strings.EqualFold(said[0], "https") && t.has(peer(r))
}

// Ignores tells whether a request names a client, but by a proxy that is not trusted.
func (t Trusted) Ignores(r *http.Request) bool {
	return r.Header["X-Forwarded-For"] != nil && !t.has(peer(r))
}

func (t Trusted) has(addr netip.Addr) bool {
	for _, p := range t {
		if p.Contains(addr) {
			return true
		}
	}
	return false
}

// peer is the other end of the connection.
func peer(r *http.Request) netip.Addr {
	pair, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return netip.Addr{}
	}
	return plain(pair.Addr())
}

// parseHop reads an address, which some proxies give with a port.
func parseHop(text string) netip.Addr {
	if addr, err := netip.ParseAddr(text); err == nil {
		return plain(addr)
	}
	if pair, err := netip.ParseAddrPort(text); err == nil {
		return plain(pair.Addr())
	}
	return netip.Addr{}
}

// plain gives one address one form.
func plain(addr netip.Addr) netip.Addr { return addr.Unmap().WithZone("") }
