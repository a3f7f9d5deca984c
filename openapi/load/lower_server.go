package load

import (
	"net/url"
	"path"
	"strings"

	"github.com/backend-dev/backend/openapi"
)

// servers reads the servers; the first one's path becomes the base path.
// Credentials in a URL leave the document: it is served to everyone.
func (w *lowering) servers() {
	servers := w.root.get("servers")
	if !servers.is(list) {
		return
	}
	for _, m := range servers.members {
		at := m.value.get("url")
		u := w.withoutCredentials(at, m.value.str("url"))
		if vars := m.value.get("variables"); vars.is(object) {
			for _, v := range vars.members {
				def := v.value.str("default")
				if values := texts(v.value.get("enum")); def == "" && len(values) > 0 {
					def = values[0]
				}
				u = strings.ReplaceAll(u, "{"+v.key+"}", def)
			}
		}
		w.svc.Servers = append(w.svc.Servers, openapi.Server{URL: printable(u), Description: printable(m.value.str("description"))})
	}
	if len(w.svc.Servers) > 0 {
		w.svc.BasePath = w.basePath(servers.members[0].value.get("url"), w.svc.Servers[0].URL)
	}
}

func (w *lowering) withoutCredentials(at *node, u string) string {
	scheme, rest, ok := strings.Cut(u, "://")
	if !ok {
		return u
	}
	authority, tail := rest, ""
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		authority, tail = rest[:i], rest[i:]
	}
	i := strings.LastIndexByte(authority, '@')
	if i < 0 {
		return u
	}
	w.warn(at, "server-credentials", "the server's URL holds credentials; they are left out")
	at.text = scheme + "://" + authority[i+1:] + tail
	return at.text
}

// basePath gives the path of a server URL without a trailing slash.
func (w *lowering) basePath(at *node, server string) string {
	p := server
	if _, rest, ok := strings.Cut(server, "://"); ok {
		i := strings.IndexByte(rest, '/')
		if i < 0 {
			return ""
		}
		p = rest[i:]
	} else if strings.HasPrefix(server, "//") {
		i := strings.IndexByte(server[2:], '/')
		if i < 0 {
			return ""
		}
		p = server[2+i:]
	}
	if i := strings.IndexAny(p, "?#"); i >= 0 {
		p = p[:i]
	}
	if i := strings.IndexAny(p, "{}"); i >= 0 {
		cut := strings.LastIndexByte(p[:i], '/')
		w.warn(at, "server-variable", "the path of server %q has a variable without a default; it is cut there", clip(server, 120))
		p = p[:max(cut, 0)]
	}
	if unescaped, err := url.PathUnescape(p); err == nil {
		p = unescaped
	}
	if p = path.Clean("/" + p); p == "/" {
		return ""
	}
	return p
}
