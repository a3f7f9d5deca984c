package contract

import (
	"crypto/rand"
	"crypto/sha256"
	"maps"
	"net/http"
	"net/url"
	"time"
)

// client is what the provider knows the service by, and home where it believes that
// browsers reach the service.
const (
	client = "suite-browser"
	home   = "https://room.test"
)

// grant is a code that the provider has given to a browser.
type grant struct {
	redirect, challenge, nonce string
}

// visitor is who logs in at the provider.
type visitor struct {
	subject string
	// claims stand in ID tokens beside, or in place of, those that belong there; nil
	// takes one away.
	claims map[string]any
}

// welcome says who logs in from now on.
func (i *issuer) welcome(v visitor) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.visitor = v
}

// authorize logs the visitor in without asking, and sends the browser back with a code.
func (i *issuer) authorize(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	if query.Get("response_type") != "code" || query.Get("client_id") != client || query.Get("code_challenge_method") != "S256" || len(query.Get("code_challenge")) != 43 {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	code := rand.Text()
	i.mu.Lock()
	i.grants[code] = grant{redirect: query.Get("redirect_uri"), challenge: query.Get("code_challenge"), nonce: query.Get("nonce")}
	i.mu.Unlock()
	back := query.Get("redirect_uri") + "?" + url.Values{"code": {code}, "state": {query.Get("state")}}.Encode()
	http.Redirect(w, r, back, http.StatusFound)
}

// token trades a code, once, for an ID token.
func (i *issuer) token(w http.ResponseWriter, r *http.Request) {
	i.mu.Lock()
	code := r.PostFormValue("code")
	g, known := i.grants[code]
	delete(i.grants, code)
	key, who := i.keys[0], i.visitor
	i.mu.Unlock()
	sum := sha256.Sum256([]byte(r.PostFormValue("code_verifier")))
	if !known || r.PostFormValue("grant_type") != "authorization_code" || r.PostFormValue("client_id") != client ||
		r.PostFormValue("redirect_uri") != g.redirect || encode(sum[:]) != g.challenge {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusBadRequest)
		_, _ = w.Write([]byte(`{"error":"invalid_grant"}`))
		return
	}
	now := time.Now()
	claims := map[string]any{
		"iss": i.URL, "aud": client, "sub": who.subject, "nonce": g.nonce, "iat": now.Unix(), "exp": now.Add(time.Minute).Unix(),
	}
	maps.Copy(claims, who.claims)
	maps.DeleteFunc(claims, func(_ string, v any) bool { return v == nil })
	id, err := jws(map[string]any{"alg": key.algorithm, "kid": key.id, "typ": "JWT"}, claims, key.sign)
	if err != nil {
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	i.answer(w, map[string]any{"id_token": id, "access_token": rand.Text(), "token_type": "Bearer", "expires_in": 60})
}
