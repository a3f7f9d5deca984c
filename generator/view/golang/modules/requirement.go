package modules

import (
	"path"
	"slices"
)

// Feature is a part of a service that needs modules of its own.
type Feature string

// The features. A service has one of the first two, and any of the others.
const (
	SQLite   Feature = "sqlite"
	Postgres Feature = "postgres"
	// Hashes is for passwords that are stored as Argon2id hashes.
	Hashes Feature = "hashes"
	// Tokens is for JSON Web Tokens, verified or issued.
	Tokens Feature = "tokens"
	// Redis is for what replicas share: limits, cached answers, events.
	Redis Feature = "redis"
	// Metrics and Tracing are for those who operate the service.
	Metrics Feature = "metrics"
	Tracing Feature = "tracing"
)

// Requirement is a module that the service's own code imports.
type Requirement struct {
	Path, Version string
	// Reason says in a few words what for.
	Reason string

	// features are those that import it; none means that every service does.
	features []Feature
	// imports are the imported packages, below Path; tests those of tests alone.
	imports, tests []string
}

func requirements() []Requirement {
	root := []string{""}
	return []Requirement{
		{Path: "github.com/go-chi/chi/v5", Version: "v5.5.0", Reason: "the router: paths of any shape that OpenAPI allows", imports: root},
		{Path: "github.com/google/uuid", Version: "v1.6.0", Reason: "the type of uuid values; keys of version 7", imports: root},
		{Path: "github.com/swaggest/swgui", Version: "v1.8.5", Reason: "the page at /docs, from embedded files", imports: []string{"v5emb"}},
		{Path: "gorm.io/gorm", Version: "v1.31.2", Reason: "database access", imports: []string{"", "clause", "logger"}},
		{Path: "github.com/glebarez/sqlite", Version: "v1.11.0", Reason: "the SQLite dialect of GORM, without cgo", features: []Feature{SQLite}, imports: root},
		{Path: "github.com/glebarez/go-sqlite", Version: "v1.23.0", Reason: "its driver, newer than the dialect asks for", features: []Feature{SQLite}, imports: root},
		{
			Path: "modernc.org/sqlite", Version: "v1.61.1", Reason: "SQLite itself, translated to Go, newer than the driver asks for",
			features: []Feature{SQLite}, imports: []string{"lib"},
		},
		{Path: "gorm.io/driver/postgres", Version: "v1.6.3", Reason: "the PostgreSQL dialect of GORM", features: []Feature{Postgres}, imports: root},
		{
			Path: "github.com/jackc/pgx/v5", Version: "v5.12.0", Reason: "its driver",
			features: []Feature{Postgres}, imports: []string{"", "pgconn", "stdlib"},
		},
		{Path: "github.com/pressly/goose/v3", Version: "v3.29.0", Reason: "migrations from embedded SQL", imports: root},
		{Path: "golang.org/x/crypto", Version: "v0.58.0", Reason: "hashes of passwords", features: []Feature{Hashes}, imports: []string{"argon2"}},
		{Path: "github.com/golang-jwt/jwt/v5", Version: "v5.3.1", Reason: "JSON Web Tokens", features: []Feature{Tokens}, imports: root},
		{Path: "github.com/redis/go-redis/v9", Version: "v9.23.0", Reason: "the Redis client", features: []Feature{Redis}, imports: root},
		{
			Path: "github.com/prometheus/client_golang", Version: "v1.25.0", Reason: "metrics",
			features: []Feature{Metrics}, imports: []string{"prometheus", "prometheus/collectors", "prometheus/promhttp"},
		},
		{
			Path: "go.opentelemetry.io/otel", Version: "v1.47.0", Reason: "traces",
			features: []Feature{Tracing}, imports: []string{"", "attribute", "codes", "propagation"},
		},
		{Path: "go.opentelemetry.io/otel/trace", Version: "v1.47.0", Reason: "traces: what code that makes spans needs", features: []Feature{Tracing}, imports: root},
		{
			Path: "go.opentelemetry.io/otel/sdk", Version: "v1.47.0", Reason: "traces: what collects spans",
			features: []Feature{Tracing}, imports: []string{"resource", "trace"}, tests: []string{"trace/tracetest"},
		},
		{
			Path: "go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp", Version: "v1.47.0", Reason: "traces: what sends them",
			features: []Feature{Tracing}, imports: root,
		},
		{
			Path: "github.com/getkin/kin-openapi", Version: "v0.152.0", Reason: "tests only: validates each response against the document",
			tests: []string{"openapi3", "openapi3filter", "routers"},
		},
	}
}

// Direct gives the requirements of a service with these features.
func Direct(features ...Feature) []Requirement {
	return slices.DeleteFunc(requirements(), func(r Requirement) bool {
		return len(r.features) > 0 && !slices.ContainsFunc(r.features, func(f Feature) bool { return slices.Contains(features, f) })
	})
}

// Imports gives the import paths of the module that the service's code has, and those
// that only its tests have.
func (r Requirement) Imports() (code, tests []string) {
	full := func(below []string) []string {
		paths := make([]string, len(below))
		for i, b := range below {
			paths[i] = path.Join(r.Path, b)
		}
		return paths
	}
	return full(r.imports), full(r.tests)
}
