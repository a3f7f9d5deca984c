package contract

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/hmac"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"maps"
	"math/big"
	"time"
)

// signer is a key that signs tokens, and what is said of it.
type signer struct {
	id, algorithm string
	key           crypto.Signer
}

// newSigner makes a key for an algorithm.
func newSigner(id, algorithm string) (*signer, error) {
	s := &signer{id: id, algorithm: algorithm}
	var err error
	switch algorithm {
	case "RS256":
		s.key, err = rsa.GenerateKey(rand.Reader, 2048)
	case "ES256":
		s.key, err = ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	case "EdDSA":
		_, s.key, err = ed25519.GenerateKey(rand.Reader)
	default:
		err = fmt.Errorf("no keys for %s", algorithm)
	}
	return s, err
}

func decode(text string) ([]byte, error) { return base64.RawURLEncoding.DecodeString(text) }

func encode(data []byte) string { return base64.RawURLEncoding.EncodeToString(data) }

// public gives the key as a JSON Web Key.
func (s *signer) public() map[string]string {
	switch key := s.key.Public().(type) {
	case *rsa.PublicKey:
		return map[string]string{"kty": "RSA", "use": "sig", "kid": s.id, "alg": s.algorithm, "n": encode(key.N.Bytes()), "e": encode(big.NewInt(int64(key.E)).Bytes())}
	case *ecdsa.PublicKey:
		point, err := key.Bytes()
		if err != nil {
			return nil
		}
		return map[string]string{"kty": "EC", "use": "sig", "kid": s.id, "alg": s.algorithm, "crv": "P-256", "x": encode(point[1:33]), "y": encode(point[33:])}
	case ed25519.PublicKey:
		return map[string]string{"kty": "OKP", "use": "sig", "kid": s.id, "alg": s.algorithm, "crv": "Ed25519", "x": encode(key)}
	}
	return nil
}

// pem gives the private key as a service reads it.
func (s *signer) pem() (string, error) {
	der, err := x509.MarshalPKCS8PrivateKey(s.key)
	if err != nil {
		return "", err
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der})), nil
}

// spki gives the public key in PEM: what a careless verifier takes for an HMAC secret.
func (s *signer) spki() ([]byte, error) {
	der, err := x509.MarshalPKIXPublicKey(s.key.Public())
	if err != nil {
		return nil, err
	}
	return pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}), nil
}

// sign gives the signature of a text.
func (s *signer) sign(text string) ([]byte, error) {
	sum := sha256.Sum256([]byte(text))
	switch key := s.key.(type) {
	case *rsa.PrivateKey:
		return rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, sum[:])
	case *ecdsa.PrivateKey:
		r, v, err := ecdsa.Sign(rand.Reader, key, sum[:])
		if err != nil {
			return nil, err
		}
		return append(r.FillBytes(make([]byte, 32)), v.FillBytes(make([]byte, 32))...), nil
	case ed25519.PrivateKey:
		return ed25519.Sign(key, []byte(text)), nil
	}
	return nil, fmt.Errorf("no signatures with %s", s.algorithm)
}

// jws puts header and claims together and signs them.
func jws(header, claims map[string]any, sign func(text string) ([]byte, error)) (string, error) {
	h, err := json.Marshal(header)
	if err != nil {
		return "", err
	}
	c, err := json.Marshal(claims)
	if err != nil {
		return "", err
	}
	text := encode(h) + "." + encode(c)
	signature, err := sign(text)
	return text + "." + encode(signature), err
}

// authority is who the service believes.
type authority struct {
	issuer, audience string
	signer           *signer
}

// claims are those of a good token.
func (a *authority) claims(subject string, more map[string]any) map[string]any {
	now := time.Now()
	c := map[string]any{
		"iss": a.issuer, "aud": a.audience, "sub": subject, "jti": rand.Text(), "iat": now.Unix(), "exp": now.Add(10 * time.Minute).Unix(),
	}
	maps.Copy(c, more)
	for name, value := range c {
		if value == nil {
			delete(c, name)
		}
	}
	return c
}

// header is that of a good token.
func (a *authority) header(more map[string]any) map[string]any {
	h := map[string]any{"alg": a.signer.algorithm, "kid": a.signer.id, "typ": "at+jwt"}
	maps.Copy(h, more)
	for name, value := range h {
		if value == nil {
			delete(h, name)
		}
	}
	return h
}

// token signs claims; nil values in either map take what is there by default away.
func (a *authority) token(subject string, claims, header map[string]any) (string, error) {
	return jws(a.header(header), a.claims(subject, claims), a.signer.sign)
}

// hmacToken signs with a shared secret.
func (a *authority) hmacToken(subject, algorithm string, secret []byte) (string, error) {
	return jws(a.header(map[string]any{"alg": algorithm}), a.claims(subject, nil), func(text string) ([]byte, error) {
		mac := hmac.New(sha256.New, secret)
		mac.Write([]byte(text))
		return mac.Sum(nil), nil
	})
}
