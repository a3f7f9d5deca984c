package python

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/backend-dev/backend/generator/view/deployment"
	"github.com/backend-dev/backend/generator/view/project"
	"github.com/backend-dev/backend/generator/view/python/endpoints"
	"github.com/backend-dev/backend/generator/view/python/packages"
	"github.com/backend-dev/backend/generator/view/python/pytypes"
	"github.com/backend-dev/backend/generator/view/python/resources"
	"github.com/backend-dev/backend/generator/view/scripts"
	"github.com/backend-dev/backend/openapi/infer"
)

// The databases a FastAPI service can be made for.
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
	// Name is the service's name as typed; Module the path of its code, which names
	// the owner of its images.
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

// View is what the templates of the FastAPI stack see.
type View struct {
	*project.Security
	// Name is the name of the project: lower-case words with hyphens.
	Name string
	// Title, Version and Description are the document's, Description's first
	// paragraph only.
	Title, Version, Description string
	// Database is SQLite or Postgres, DatabaseTitle its name for people.
	Database, DatabaseTitle string
	Cache, Envelope         string
	// Auth is AuthSpec, AuthJWT or AuthOIDC.
	Auth string
	// MaxBodyBytes is the default limit of request bodies.
	MaxBodyBytes int
	// Accounts is the package of the service's own accounts, nil when it keeps none.
	Accounts *Accounts
	// Packages are what pyproject.toml asks for, and uv.lock.
	Packages packages.Set
	// Settings are the environment variables.
	Settings []project.Setting
	// Deployment is how the service is packed and run.
	Deployment *deployment.View
	// API is what the document says, in Python.
	API *endpoints.API
	// Storage is the code that serves operations.
	Storage *resources.View
	// Scripts are the requests of the service's own tests.
	Scripts *scripts.Scripts

	model *infer.Model
}

// Build makes the view of a model. The error says which answer cannot be.
func Build(model *infer.Model, answers Answers) (*View, error) {
	switch {
	case answers.Database != SQLite && answers.Database != Postgres:
		return nil, fmt.Errorf("a FastAPI service has no database %q", answers.Database)
	case !slices.Contains([]string{"", AuthSpec, AuthJWT, AuthOIDC}, answers.Auth):
		return nil, fmt.Errorf("a FastAPI service does not authenticate by %q", answers.Auth)
	}
	svc := model.Service
	v := &View{
		Name:         project.Program(answers.Name),
		Title:        project.Title(svc, answers.Name),
		Version:      svc.Version,
		Description:  project.Paragraph(svc.Description),
		Database:     answers.Database,
		Cache:        answers.Cache,
		Envelope:     answers.Envelope,
		Auth:         cmp.Or(answers.Auth, AuthSpec),
		MaxBodyBytes: project.MaxBody(svc),
		Scripts:      scripts.New(model),
		model:        model,
	}
	v.DatabaseTitle = map[string]string{SQLite: "SQLite", Postgres: "PostgreSQL"}[v.Database]
	v.Security = project.NewSecurity(model, project.SecurityOptions{
		Name: v.Name, BasePath: v.BasePath(), Auth: v.Auth, Redis: v.Redis(), Postgres: v.Postgres(),
	})
	types := pytypes.New(svc)
	v.API = endpoints.Build(model, types, endpoints.Options{BasePath: answers.BasePath})
	v.Storage = resources.Build(model, v.API, types, resources.Options{Postgres: v.Postgres(), Redis: v.Redis()})
	v.Accounts = accounts(v)
	v.Packages = packages.For(v.Name, features(v)...)
	v.Settings = settings(v)
	v.Deployment = deploy(v, answers)
	return v, nil
}

// SQLite tells whether the service stores in SQLite.
func (v *View) SQLite() bool { return v.Database == SQLite }

// Postgres tells whether the service stores in PostgreSQL.
func (v *View) Postgres() bool { return v.Database == Postgres }

// Redis tells whether the service shares limits, cached answers and events through a
// Redis server.
func (v *View) Redis() bool { return v.Cache == "redis" }
