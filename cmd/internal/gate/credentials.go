package gate

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"net/http"
	"os"
	"time"

	"github.com/backend-dev/backend/openapi"
)

const (
	tokenIssuer, tokenAudience = "https://issuer.test", "the-gate"
	// gateSecret is the gate's API key and password; gateHash is the latter's Argon2id hash.
	gateSecret = "the-gates-secret"
	gateHash   = "$argon2id$v=19$m=19456,t=1,p=1$c2FsdCBvZiB0aGUgZ2F0ZQ$e4h7evhc6Q1NVHCfBz95PJvIH1SD2Tx7YEFBKNaI70s"
)

// Credentials are those of a caller with the role admin, who may do everything, in
// every security scheme that a generated service can verify.
type Credentials struct {
	token string
	env   []string
}

// NewCredentials makes a signing key whose public half is written to file, and a token.
func NewCredentials(file string) (*Credentials, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return nil, err
	}
	point, err := key.PublicKey.Bytes() // 4, then X and Y
	if err != nil {
		return nil, err
	}
	x, y := base64URL(point[1:33]), base64URL(point[33:])
	// A service with an issuer of its own calls a key by its thumbprint (RFC 7638).
	thumbprint := sha256.Sum256(fmt.Appendf(nil, `{"crv":"P-256","kty":"EC","x":%q,"y":%q}`, x, y))
	id := base64URL(thumbprint[:])
	set := fmt.Sprintf(`{"keys":[{"kty":"EC","crv":"P-256","use":"sig","alg":"ES256","kid":%q,"x":%q,"y":%q}]}`, id, x, y)
	if err := os.WriteFile(file, []byte(set), 0o600); err != nil {
		return nil, err
	}
	c := &Credentials{}
	if c.token, err = sign(key, id); err != nil {
		return nil, err
	}
	hash := sha256.Sum256([]byte(gateSecret))
	c.env = []string{
		"AUTH_ISSUER=" + tokenIssuer, "AUTH_AUDIENCE=" + tokenAudience, "AUTH_JWKS=" + file,
		"AUTH_SIGNING_KEYS=" + string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: private})),
		"API_KEYS=gate:" + hex.EncodeToString(hash[:]) + "::admin", "BASIC_USERS=gate:" + gateHash + ":admin",
	}
	return c, nil
}

// sign gives an access token with the role admin (RFC 9068).
func sign(key *ecdsa.PrivateKey, id string) (string, error) {
	now := time.Now()
	claims, err := json.Marshal(map[string]any{
		"iss": tokenIssuer, "aud": tokenAudience, "sub": "gate", "jti": "gate", "roles": []string{"admin"},
		"iat": now.Unix(), "exp": now.Add(12 * time.Hour).Unix(),
	})
	if err != nil {
		return "", err
	}
	signed := base64URL(fmt.Appendf(nil, `{"alg":"ES256","typ":"at+jwt","kid":%q}`, id)) + "." + base64URL(claims)
	digest := sha256.Sum256([]byte(signed))
	r, s, err := ecdsa.Sign(rand.Reader, key, digest[:])
	if err != nil {
		return "", err
	}
	signature := make([]byte, 64)
	r.FillBytes(signature[:32])
	s.FillBytes(signature[32:])
	return signed + "." + base64URL(signature), nil
}

func base64URL(data []byte) string { return base64.RawURLEncoding.EncodeToString(data) }

// Authorize gives the request what the operation asks for; what nobody can have stays
// away.
func (c *Credentials) Authorize(r *http.Request, op *openapi.Operation) {
	uses, _ := op.Credentials()
	present(r, uses, c.token, gateSecret)
}

// garbage gives the request credentials that are good for nothing, of every scheme that
// the operation knows.
func garbage(r *http.Request, op *openapi.Operation) {
	for _, alternative := range op.Security {
		present(r, alternative, "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.", "garbage")
	}
}

// present puts credentials where the schemes have them.
func present(r *http.Request, uses openapi.SecurityRequirement, token, secret string) {
	for _, use := range uses {
		switch s := use.Scheme; {
		case s.Basic():
			r.SetBasicAuth("gate", secret)
		case s.Bearer():
			r.Header.Set("Authorization", "Bearer "+token)
		case s.In == "query":
			query := r.URL.Query()
			query.Set(s.ParamName, secret)
			r.URL.RawQuery = query.Encode()
		case s.In == "cookie":
			r.AddCookie(&http.Cookie{Name: s.ParamName, Value: secret})
		case s.In == "header":
			r.Header.Set(s.ParamName, secret)
		}
	}
}
