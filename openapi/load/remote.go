package load

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// remoteTimeout bounds one request.
const remoteTimeout = 30 * time.Second

// isRemote tells whether a name is an http or https URL.
func isRemote(name string) bool {
	return strings.HasPrefix(name, "http://") || strings.HasPrefix(name, "https://")
}

// remoteReader fetches URLs and leaves other names to the reader behind it.
type remoteReader struct {
	ctx    context.Context
	client *http.Client
	behind reader
}

func newRemoteReader(ctx context.Context, behind reader) *remoteReader {
	client := &http.Client{Timeout: remoteTimeout}
	client.CheckRedirect = func(req *http.Request, via []*http.Request) error {
		if !isRemote(req.URL.String()) || len(via) > 5 {
			return errors.New("redirected too far")
		}
		return nil
	}
	return &remoteReader{ctx, client, behind}
}

func (r *remoteReader) read(name string, limit int) ([]byte, error) {
	if !isRemote(name) {
		if r.behind == nil {
			return nil, errOutside
		}
		return r.behind.read(name, limit)
	}
	req, err := http.NewRequestWithContext(r.ctx, http.MethodGet, name, nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Accept", "application/yaml, application/json, text/yaml, */*;q=0.5")
	resp, err := r.client.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("the server answered %s", resp.Status)
	}
	return readUpTo(resp.Body, limit)
}

// resolveURL resolves a reference's place against the URL of the file it is in.
func resolveURL(base, place string) (string, error) {
	b, err := url.Parse(base)
	if err != nil {
		return "", err
	}
	p, err := url.Parse(place)
	if err != nil {
		return "", err
	}
	p.Fragment = ""
	return b.ResolveReference(p).String(), nil
}
