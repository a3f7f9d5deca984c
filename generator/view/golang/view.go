package golang

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/backend-dev/backend/generator/migrate"
	"github.com/backend-dev/backend/generator/view/deployment"
	"github.com/backend-dev/backend/generator/view/golang/gotypes"
	"github.com/backend-dev/backend/generator/view/golang/modules"
	"github.com/backend-dev/backend/generator/view/golang/operations"
	"github.com/backend-dev/backend/generator/view/golang/resources"
	"github.com/backend-dev/backend/generator/view/names"
	"github.com/backend-dev/backend/generator/view/project"
	"github.com/backend-dev/backend/generator/view/scripts"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/infer"
)

// The databases a Go service can be made for.
const (
	SQLite   = "sqlite"
	Postgres = "postgres"
)

// The ways to authenticate.
const (
	AuthSpec = project.AuthSpec
	AuthJWT  = project.AuthJWT
	AuthOIDC = project.AuthOIDC
)

// Answers are the choices of the user that change the code.
type Answers struct {
	// Name is the service's name as typed; Module the module path of its code.
	Name, Module string
	// Database is SQLite or Postgres.
	Database string
	// Cache is "redis" or "none".
	Cache string
	// Envelope is "spec" or "wrap".
	Envelope string
	// Auth is AuthSpec, which an empty one means too, AuthJWT or AuthOIDC.
	Auth string
	// BasePath replaces the document's when it is not nil.
	BasePath *string
	// Generator is the version of backend that makes the service.
	Generator string
}

// View is what the templates of the Go stack see.
type View struct {
	*project.Security
	// Name is the name of the program and its folder below cmd: lower-case words
	// with hyphens. Module is the module path.
	Name, Module string
	// Title, Version and Description are the document's, Description's first
	// paragraph only.
	Title, Version, Description string
	// Database is SQLite or Postgres, DatabaseTitle its name for people.
	Database, DatabaseTitle string
	Cache, Envelope         string
	// Auth is AuthSpec, AuthJWT or AuthOIDC.
	Auth string
	// MaxBodyBytes is the default limit of request bodies.
	MaxBodyBytes string
	// API is package api; Schemas are the files of its component schemas.
	API     *operations.API
	Schemas []*gotypes.File
	// Wiring says how package app makes each group.
	Wiring []*Wiring
	// Storage is the code of the groups and the first migration.
	Storage *resources.View
	// Accounts is the package of the service's own accounts, nil when it keeps none.
	Accounts *Accounts
	// Settings are the environment variables, Dependencies the direct modules.
	Settings     []project.Setting
	Dependencies []modules.Requirement
	// Modules are go.mod and go.sum.
	Modules modules.Files
	// Deployment is how the service is packed and run.
	Deployment *deployment.View
	// Scripts are the requests of the service's own tests.
	Scripts *scripts.Scripts

	model *infer.Model
}

// Build makes the view of a model. The error says which answer cannot be.
func Build(model *infer.Model, answers Answers) (*View, error) {
	switch {
	case answers.Module == "":
		return nil, errors.New("a Go service needs a module path")
	case answers.Database != SQLite && answers.Database != Postgres:
		return nil, fmt.Errorf("a Go service has no database %q", answers.Database)
	case !slices.Contains([]string{"", AuthSpec, AuthJWT, AuthOIDC}, answers.Auth):
		return nil, fmt.Errorf("a Go service does not authenticate by %q", answers.Auth)
	}
	svc := model.Service
	set := gotypes.New(svc, gotypes.Config{Module: answers.Module, Scope: names.NewScope()})
	api := operations.Build(model, set, operations.Options{Module: answers.Module, BasePath: answers.BasePath})
	v := &View{
		Name:        project.Program(answers.Name),
		Module:      answers.Module,
		Title:       project.Title(svc, answers.Name),
		Version:     svc.Version,
		Description: project.Paragraph(svc.Description),
		Database:    answers.Database,
		Cache:       answers.Cache,
		Envelope:    answers.Envelope,
		Auth:        cmp.Or(answers.Auth, AuthSpec),
		API:         api,
		Schemas:     set.Files(),
		Storage:     resources.Build(model, api, set, resources.Options{Module: answers.Module, Postgres: answers.Database == Postgres, Redis: answers.Cache == "redis"}),
		Scripts:     scripts.New(model),
		model:       model,
	}
	v.DatabaseTitle = map[string]string{SQLite: "SQLite", Postgres: "PostgreSQL"}[v.Database]
	v.MaxBodyBytes = maxBody(svc)
	v.Security = project.NewSecurity(model, project.SecurityOptions{
		Name: v.Name, BasePath: api.BasePath, Auth: v.Auth, Redis: v.Redis(), Postgres: v.Postgres(),
	})
	v.Accounts = accounts(v, set)
	v.Wiring = wiring(v)
	v.Settings = settings(v)
	v.Dependencies = modules.Direct(features(v)...)
	v.Modules = modules.For(v.Module, features(v)...)
	v.Deployment = deploy(v, answers.Generator)
	return v, nil
}

// SQLite tells whether the service stores in SQLite.
func (v *View) SQLite() bool { return v.Database == SQLite }

// Postgres tells whether the service stores in PostgreSQL.
func (v *View) Postgres() bool { return v.Database == Postgres }

// Redis tells whether the service shares limits, cached answers and events through a
// Redis server.
func (v *View) Redis() bool { return v.Cache == "redis" }

// Stubs are the operations that answer 501.
func (v *View) Stubs() []*operations.Operation {
	var out []*operations.Operation
	for _, o := range v.API.Operations {
		if o.Kind == infer.Stub {
			out = append(out, o)
		}
	}
	return out
}

// IdempotencyTable keeps the answers of requests with an idempotency key.
func (v *View) IdempotencyTable() string { return migrate.IdempotencyTable(v.model) }

// Working is the number of operations that work from the first day.
func (v *View) Working() int { return len(v.API.Operations) - len(v.Stubs()) }

// maxBody gives the default limit of request bodies as Go writes it.
func maxBody(svc *openapi.Service) string {
	return strconv.Itoa(project.MaxBody(svc)>>20) + " << 20"
}
