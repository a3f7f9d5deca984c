package contract

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/json"
	"io"
	"math/big"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator"
	"github.com/backend-dev/backend/generator/live"
	"github.com/backend-dev/backend/openapi/infer"
	"github.com/backend-dev/backend/openapi/load"
)

const data = "../../../testdata/contract/"

// TestMutantsFit holds that every planted fault still has its place in what is
// generated now, and names checks that there are.
func TestMutantsFit(t *testing.T) {
	t.Parallel()
	for file, profiles := range map[string][]string{
		"mutants.yaml":         {"accounts", "issuer"},
		"mutants-fastapi.yaml": {"accounts-fastapi", "issuer-fastapi"},
	} {
		t.Run(file, func(t *testing.T) {
			t.Parallel()
			mutantsFit(t, file, profiles)
		})
	}
}

func mutantsFit(t *testing.T, file string, profiles []string) {
	t.Helper()
	mutants, err := readMutants(data + file)
	if err != nil {
		t.Fatal(err)
	}
	trees := map[string]string{}
	for _, name := range profiles {
		p, err := ReadProfile(data + name + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		trees[name] = generated(t, p)
	}
	s := &suite{Subject: &Subject{Profile: &Profile{}}}
	var ids []string
	for _, c := range slices.Concat(live.Checks(), s.ownerChecks(), s.accountChecks(), s.tokenChecks(), s.browserChecks(), s.faultChecks()) {
		ids = append(ids, c.ID)
	}
	ids = append(ids, "W5", "W7", "W8", "Z4", "B4", "O2")
	for _, m := range mutants {
		t.Run(m.Fault, func(t *testing.T) {
			dir, ok := trees[m.Profile]
			if !ok {
				t.Fatalf("no profile %q", m.Profile)
			}
			restore, err := m.plant(dir)
			if err != nil {
				t.Error(err)
			}
			if err := restore(); err != nil {
				t.Error(err)
			}
			if len(m.Caught) == 0 || len(m.Edits) == 0 {
				t.Error("a fault has edits and checks")
			}
			for _, id := range m.Caught {
				if !slices.Contains(ids, id) {
					t.Errorf("no check %s", id)
				}
			}
		})
	}
}

// generated writes what a profile's service is now.
func generated(t *testing.T, p *Profile) string {
	t.Helper()
	a := generator.Answers{Name: "room", Stack: "go", Database: "sqlite", Envelope: "spec", Auth: "spec", Cache: "none", Module: "example.com/room"}
	for i, flag := range p.New {
		switch flag {
		case "--stack":
			a.Stack = p.New[i+1]
		case "--db":
			a.Database = p.New[i+1]
		case "--cache":
			a.Cache = p.New[i+1]
		case "--auth":
			a.Auth = p.New[i+1]
		}
	}
	dir := filepath.Join(t.TempDir(), p.Name)
	result, err := generator.Plan(t.Context(), generator.Request{Answers: a, Source: filepath.Join(p.dir, p.Document), Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range result.Plan.Changes {
		name := filepath.Join(dir, f.Path)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestTokensCanBeVerified(t *testing.T) {
	t.Parallel()
	for _, algorithm := range []string{"RS256", "ES256", "EdDSA"} {
		t.Run(algorithm, func(t *testing.T) {
			t.Parallel()
			key, err := newSigner("k", algorithm)
			if err != nil {
				t.Fatal(err)
			}
			token, err := (&authority{"https://issuer.test", "suite", key}).token("somebody", map[string]any{"aud": nil, "x": 1}, map[string]any{"typ": nil})
			if err != nil {
				t.Fatal(err)
			}
			parts := strings.Split(token, ".")
			signature, err := decode(parts[2])
			if err != nil {
				t.Fatal(err)
			}
			if !verified(key, parts[0]+"."+parts[1], signature) {
				t.Error("the signature is not that of the key")
			}
			var header, claims map[string]any
			for i, into := range []any{&header, &claims} {
				text, err := decode(parts[i])
				if err != nil || json.Unmarshal(text, into) != nil {
					t.Fatalf("part %d: %v", i, err)
				}
			}
			if diff := cmp.Diff(map[string]any{"alg": algorithm, "kid": "k"}, header); diff != "" {
				t.Error(diff)
			}
			if claims["aud"] != nil || claims["sub"] != "somebody" || claims["x"] != 1.0 || subjectOf(token) != "somebody" {
				t.Errorf("claims %v", claims)
			}
		})
	}
}

func verified(s *signer, text string, signature []byte) bool {
	sum := sha256.Sum256([]byte(text))
	switch key := s.key.Public().(type) {
	case *rsa.PublicKey:
		return rsa.VerifyPKCS1v15(key, crypto.SHA256, sum[:], signature) == nil
	case *ecdsa.PublicKey:
		return ecdsa.Verify(key, sum[:], new(big.Int).SetBytes(signature[:32]), new(big.Int).SetBytes(signature[32:]))
	case ed25519.PublicKey:
		return ed25519.Verify(key, []byte(text), signature)
	}
	return false
}

func TestIssuerShowsItsKeys(t *testing.T) {
	t.Parallel()
	key, err := newSigner("k", "ES256")
	if err != nil {
		t.Fatal(err)
	}
	i := newIssuer(key)
	t.Cleanup(i.Close)
	s := &Subject{}
	text, err := s.fetch(t.Context(), i.URL+"/keys")
	if err != nil || !strings.Contains(string(text), `"kid":"k"`) {
		t.Errorf("keys %s, %v", text, err)
	}
	i.change(true)
	if _, err := s.fetch(t.Context(), i.URL+"/keys"); err == nil {
		t.Error("an issuer that is down answers")
	}
	if i.asked() != 2 {
		t.Errorf("asked %d times", i.asked())
	}
}

func TestMerged(t *testing.T) {
	t.Parallel()
	got := merged([]live.Result{
		{ID: "O1", Outcome: live.NotApplicable, Reason: "no limit"},
		{ID: "A10", Outcome: live.Passed, Asked: 1},
		{ID: "A2", Outcome: live.Passed, Asked: 1},
		{ID: "O1", Outcome: live.Passed, Asked: 2},
		{ID: "A2", Outcome: live.Failed, Asked: 1, Faults: []string{"x"}},
		{ID: "W1", Outcome: live.Passed},
	})
	want := []live.Result{
		{ID: "W1", Outcome: live.Passed},
		{ID: "A2", Outcome: live.Failed, Asked: 2, Faults: []string{"x"}},
		{ID: "A10", Outcome: live.Passed, Asked: 1},
		{ID: "O1", Outcome: live.Passed, Asked: 2},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if Print(io.Discard, got) {
		t.Error("a failure passes")
	}
}

func TestCallerMay(t *testing.T) {
	t.Parallel()
	p, err := ReadProfile(data + "issuer.yaml")
	if err != nil {
		t.Fatal(err)
	}
	svc, err := load.Load(t.Context(), filepath.Join(p.dir, p.Document), load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	may := func(key string, c caller) bool {
		for _, op := range infer.Infer(svc, infer.Options{}).Operations {
			if op.Key() == key {
				return c.may(op)
			}
		}
		t.Fatalf("no operation %s", key)
		return false
	}
	for _, tc := range []struct {
		key    string
		caller caller
		want   bool
	}{
		{http.MethodGet + " /notes", caller{}, true},
		{http.MethodPost + " /books", caller{}, false},
		{http.MethodPost + " /books", caller{roles: []string{"librarian"}}, true},
		{http.MethodPost + " /books", caller{roles: []string{"admin"}}, true},
		{http.MethodGet + " /reports", caller{scopes: []string{"reports:write"}}, false},
		{http.MethodGet + " /reports", caller{scopes: []string{"reports:read"}}, true},
	} {
		if got := may(tc.key, tc.caller); got != tc.want {
			t.Errorf("%s as %v: %t", tc.key, tc.caller, got)
		}
	}
}
