package generator

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/backend-dev/backend/generator/plan"
	"github.com/backend-dev/backend/generator/stack"
)

// AnswersFile is where a project keeps its answers.
const AnswersFile = "backend.yaml"

// Answers are the choices a project was made with; backend.yaml holds them, under
// the names of the flags.
type Answers struct {
	Name     string  `yaml:"name"`
	Spec     string  `yaml:"spec"`
	Stack    string  `yaml:"stack"`
	Database string  `yaml:"db"`
	Cache    string  `yaml:"cache"`
	Envelope string  `yaml:"envelope"`
	Auth     string  `yaml:"auth"`
	Module   string  `yaml:"module"`
	BasePath *string `yaml:"base-path,omitempty"`
	// Eject are the paths of the contract files that the user took over.
	Eject []string `yaml:"eject,omitempty"`
}

// The envelopes: responses as the document says, or wrapped in data and meta.
const (
	EnvelopeSpec = "spec"
	EnvelopeWrap = "wrap"
)

// What keeps limits, cached answers and events: the process alone, or a Redis server
// that all replicas share.
const (
	CacheNone  = "none"
	CacheRedis = "redis"
)

// The ways to authenticate: as the document says, with an issuer of the service's
// own, or with the tokens of another issuer.
const (
	AuthSpec = "spec"
	AuthJWT  = "jwt"
	AuthOIDC = "oidc"
)

// check refuses answers that the stack does not know.
func (a Answers) check(st *stack.Stack) error {
	switch {
	case !slices.Contains(st.Databases, a.Database):
		return fmt.Errorf("the stack %s has no database %q (there are: %s)", st.Name, a.Database, strings.Join(st.Databases, ", "))
	case a.Cache != "" && a.Cache != CacheNone && a.Cache != CacheRedis:
		return fmt.Errorf("unknown cache %q (there are: %s, %s)", a.Cache, CacheNone, CacheRedis)
	case a.Envelope != EnvelopeSpec && a.Envelope != EnvelopeWrap:
		return fmt.Errorf("unknown envelope %q (there are: %s, %s)", a.Envelope, EnvelopeSpec, EnvelopeWrap)
	case !slices.Contains([]string{AuthSpec, AuthJWT, AuthOIDC}, a.Auth):
		return fmt.Errorf("unknown way to authenticate %q (there are: %s, %s, %s)", a.Auth, AuthSpec, AuthJWT, AuthOIDC)
	}
	return nil
}

// defaults fills answers that a project of an earlier version lacks.
func (a *Answers) defaults() {
	a.Cache = cmp.Or(a.Cache, CacheNone)
	a.Envelope = cmp.Or(a.Envelope, EnvelopeSpec)
	a.Auth = cmp.Or(a.Auth, AuthSpec)
}

// file gives backend.yaml.
func (a Answers) file() (plan.File, error) {
	a.Cache = cmp.Or(a.Cache, CacheNone)
	var b bytes.Buffer
	b.WriteString("# Code scaffolded by backend. Yours to edit.\n# The answers this service was made with, under the names of the flags of `backend new`.\n")
	enc := yaml.NewEncoder(&b)
	enc.SetIndent(2)
	if err := enc.Encode(a); err != nil {
		return plan.File{}, fmt.Errorf("%s: %w", AnswersFile, err)
	}
	return plan.File{Path: AnswersFile, Owner: stack.Yours, Mode: 0o644, Content: b.Bytes()}, nil
}
