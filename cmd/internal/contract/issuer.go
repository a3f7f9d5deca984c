package contract

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"sync"
)

// issuer is an OpenID provider: it describes itself, shows its keys, which can be changed
// while it runs, and logs browsers in.
type issuer struct {
	*httptest.Server

	mu      sync.Mutex
	keys    []*signer
	down    bool
	fetches int
	grants  map[string]grant
	visitor visitor
}

// newIssuer starts a provider with keys.
func newIssuer(keys ...*signer) *issuer {
	i := &issuer{keys: keys, grants: map[string]grant{}}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /.well-known/openid-configuration", i.describe)
	mux.HandleFunc("GET /keys", i.set)
	mux.HandleFunc("GET /authorize", i.authorize)
	mux.HandleFunc("POST /token", i.token)
	i.Server = httptest.NewServer(mux)
	return i
}

func (i *issuer) describe(w http.ResponseWriter, _ *http.Request) {
	i.answer(w, map[string]any{
		"issuer": i.URL, "jwks_uri": i.URL + "/keys", "authorization_endpoint": i.URL + "/authorize", "token_endpoint": i.URL + "/token",
		"response_types_supported": []string{"code"}, "subject_types_supported": []string{"public"}, "id_token_signing_alg_values_supported": []string{"RS256"},
	})
}

func (i *issuer) set(w http.ResponseWriter, _ *http.Request) {
	i.mu.Lock()
	i.fetches++
	var keys []map[string]string
	for _, k := range i.keys {
		keys = append(keys, k.public())
	}
	i.mu.Unlock()
	i.answer(w, map[string]any{"keys": keys})
}

func (i *issuer) answer(w http.ResponseWriter, value any) {
	i.mu.Lock()
	down := i.down
	i.mu.Unlock()
	if down {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(value)
}

// change sets the keys shown, and whether the provider can be reached.
func (i *issuer) change(down bool, keys ...*signer) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.keys, i.down = keys, down
}

// asked tells how often the keys were fetched.
func (i *issuer) asked() int {
	i.mu.Lock()
	defer i.mu.Unlock()
	return i.fetches
}
