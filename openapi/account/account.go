package account

import (
	"context"
	_ "embed"
	"fmt"
	"strings"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/document"
	"github.com/backend-dev/backend/openapi/load"
)

// KeysPath is where the keys are published that access tokens are verified with,
// outside of the base path (RFC 8615).
const KeysPath = "/.well-known/jwks.json"

//go:embed accounts.yaml
var fragment string

// Add gives the service the operations of its own accounts. They say errors as most
// operations of the document do. The one on KeysPath is in the document only: it is
// no operation of the API, as its path is outside of the base path. The error is an
// openapi.Problems when the document leaves the operations no place.
func Add(ctx context.Context, svc *openapi.Service) error {
	names, problems := newNames(svc)
	if len(problems) > 0 {
		return problems
	}
	text := names.replacer().Replace(fragment)
	own, err := load.Bytes(ctx, "accounts.yaml", []byte(text), load.Options{Strict: true})
	if err != nil {
		return fmt.Errorf("accounts: %w", err)
	}
	own.Place(openapi.Position{File: svc.Source})
	g := graft{svc: svc, own: own, names: names, failure: commonError(svc)}
	if g.doc, err = document.Parse(svc.Document); err != nil {
		return fmt.Errorf("document: %w", err)
	}
	if g.from, err = document.Parse(own.Document); err != nil {
		return fmt.Errorf("accounts: %w", err)
	}
	g.scheme = bearer(svc, g.doc)
	if err := g.operations(); err != nil {
		return fmt.Errorf("accounts: %w", err)
	}
	g.schemas()
	g.tag()
	g.keys()
	svc.Document = g.doc.Bytes()
	return nil
}

// graft puts the parts of the service own into another, in the model and in the
// document.
type graft struct {
	svc, own  *openapi.Service
	doc, from *document.Value
	names     names
	scheme    *openapi.SecurityScheme
	// failure is the error that the document has, nil for the fragment's.
	failure *openapi.Media
}

// roles are the roles of the operations by the ends of their paths.
var roles = map[string]openapi.AccountRole{
	"/register": openapi.AccountRegister, "/login": openapi.AccountLogin, "/refresh": openapi.AccountRefresh,
	"/logout": openapi.AccountLogout, "/me": openapi.AccountMe,
}

func (g *graft) operations() error {
	paths := g.doc.Child("paths")
	for _, op := range g.own.Operations {
		op.Account = roles[strings.TrimPrefix(op.Path, g.names["prefix"])]
		in, err := g.from.Own("paths", op.Path, strings.ToLower(op.Method))
		if err != nil {
			return err
		}
		if len(op.Security) > 0 {
			op.Security = []openapi.SecurityRequirement{{{Scheme: g.scheme}}}
			in.Set("security", document.List(document.Object(g.scheme.Name, document.List())))
		}
		for i, r := range op.Responses {
			answer, err := g.from.Own("paths", op.Path, strings.ToLower(op.Method), "responses", r.Key())
			if err != nil {
				return err
			}
			if g.failure == nil || r.Success() {
				continue
			}
			answer.Set("content", document.Object(g.failure.Type, document.Object("schema", reference(g.failure.Schema))))
			one := *r
			one.Media = []*openapi.Media{{Type: g.failure.Type, Schema: g.failure.Schema, Pos: op.Pos}}
			op.Responses[i] = &one
		}
		paths.Child(op.Path).Set(strings.ToLower(op.Method), in)
		g.svc.Operations = append(g.svc.Operations, op)
	}
	return nil
}

func (g *graft) schemas() {
	schemas := g.doc.Child("components").Child("schemas")
	for _, s := range g.own.Schemas {
		if g.failure != nil && s.Name == g.names["failure"] {
			continue
		}
		schemas.Set(s.Name, g.from.At(s.Path))
		g.svc.Schemas = append(g.svc.Schemas, s)
	}
}

func (g *graft) tag() {
	tag := g.own.Tags[0]
	g.svc.Tags = append(g.svc.Tags, tag)
	if g.doc.Get("tags") == nil {
		g.doc.Set("tags", document.List())
	}
	g.doc.Get("tags").Append(document.Object("name", document.Text(tag.Name), "description", document.Text(tag.Description)))
}

// keys declares where the public keys are.
func (g *graft) keys() {
	key := document.Object("type", document.Text("object"), "additionalProperties", document.Bool(true))
	set := document.Object(
		"type", document.Text("object"), "required", document.List(document.Text("keys")),
		"properties", document.Object("keys", document.Object("type", document.Text("array"), "items", key)),
	)
	answer := document.Object(
		"description", document.Text("A JSON Web Key Set (RFC 7517)."),
		"content", document.Object("application/json", document.Object("schema", set)),
	)
	g.doc.Child("paths").Set(KeysPath, document.Object(
		"servers", document.List(document.Object("url", document.Text("/"))),
		"get", document.Object(
			"operationId", document.Text(g.names["keys"]), "tags", document.List(document.Text(g.names["tag"])),
			"summary", document.Text("Show the public keys of access tokens"),
			"security", document.List(), "responses", document.Object("200", answer),
		),
	))
}

func reference(s *openapi.Schema) *document.Value {
	return document.Object("$ref", document.Text("#"+s.Path))
}
