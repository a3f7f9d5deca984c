package packages

import (
	"slices"
	"strings"
)

// Feature is a part of a service that needs packages of its own.
type Feature string

// The features. A service has one of the first two, and any of the others.
const (
	SQLite   Feature = "sqlite"
	Postgres Feature = "postgres"
	// Hashes is for passwords that are stored as Argon2id hashes.
	Hashes Feature = "hashes"
	// Tokens is for JSON Web Tokens, verified or issued.
	Tokens Feature = "tokens"
	// Client is for services that ask other ones by HTTP.
	Client Feature = "client"
	// Redis is for what replicas share: limits, cached answers, events.
	Redis Feature = "redis"
)

// Requirement is a package that the service's own code imports.
type Requirement struct {
	Name string
	// Extras are those of the package that are installed too.
	Extras []string
	// Least is the oldest version that will do, Below the first that will not.
	Least, Below string
	// Reason says in a few words what for.
	Reason string
	// Dev is for work on the service: tests and checks.
	Dev bool

	// features are those that import it; none means that every service does.
	features []Feature
}

func requirements() []Requirement {
	return []Requirement{
		{Name: "alembic", Least: "1.20.1", Below: "2", Reason: "migrations"},
		{Name: "aiosqlite", Least: "0.22.1", Below: "1", Reason: "the SQLite driver", features: []Feature{SQLite}},
		{Name: "argon2-cffi", Least: "25.1.0", Below: "26", Reason: "hashes of passwords", features: []Feature{Hashes}},
		{Name: "fastapi", Least: "0.165.0", Below: "0.166", Reason: "operations: dependencies, parameters, validation"},
		{Name: "fastapi-swagger", Least: "0.4.64", Below: "0.5", Reason: "the page at /docs: the files of Swagger UI"},
		{Name: "httpx2", Least: "2.16.2", Below: "3", Reason: "asking issuers of tokens", features: []Feature{Client}},
		{Name: "opentelemetry-exporter-otlp-proto-http", Least: "1.45.2", Below: "2", Reason: "traces: what sends them"},
		{Name: "opentelemetry-sdk", Least: "1.45.2", Below: "2", Reason: "traces: what collects spans"},
		{Name: "prometheus-client", Least: "0.26.0", Below: "1", Reason: "metrics"},
		{Name: "psycopg", Extras: []string{"binary"}, Least: "3.3.9", Below: "4", Reason: "the PostgreSQL driver", features: []Feature{Postgres}},
		{Name: "pydantic", Least: "2.14.3", Below: "3", Reason: "models: reading, checking and writing JSON"},
		{Name: "pydantic-settings", Least: "2.16.3", Below: "3", Reason: "settings"},
		{Name: "pyjwt", Extras: []string{"crypto"}, Least: "2.15.1", Below: "3", Reason: "JSON Web Tokens", features: []Feature{Tokens}},
		{Name: "python-multipart", Least: "0.0.34", Below: "0.1", Reason: "forms"},
		{Name: "redis", Least: "8.1.0", Below: "9", Reason: "the Redis client", features: []Feature{Redis}},
		{Name: "sqlalchemy", Extras: []string{"asyncio"}, Least: "2.1.9", Below: "2.2", Reason: "database access"},
		{Name: "structlog", Least: "26.1.0", Below: "27", Reason: "the log"},
		{Name: "uvicorn", Extras: []string{"standard"}, Least: "0.54.0", Below: "0.55", Reason: "the HTTP server"},
		{Name: "coverage", Least: "7.17.4", Below: "8", Reason: "coverage of the tests", Dev: true},
		{Name: "httpx2", Least: "2.16.2", Below: "3", Reason: "the client of the tests", Dev: true},
		{Name: "jsonschema-rs", Least: "0.61.0", Below: "0.62", Reason: "validates each response against the document", Dev: true},
		{Name: "mypy", Least: "2.4.1", Below: "3", Reason: "checks types", Dev: true},
		{Name: "pytest", Least: "9.2.0", Below: "10", Reason: "runs the tests", Dev: true},
		{Name: "pytest-asyncio", Least: "1.5.0", Below: "2", Reason: "tests that await", Dev: true},
		{Name: "ruff", Least: "0.17.6", Below: "0.18", Reason: "form and likely mistakes", Dev: true},
	}
}

// Direct gives the requirements of a service with these features, those for work on it
// last.
func Direct(features ...Feature) []Requirement {
	return slices.DeleteFunc(requirements(), func(r Requirement) bool {
		return len(r.features) > 0 && !slices.ContainsFunc(r.features, func(f Feature) bool { return slices.Contains(features, f) })
	})
}

// String gives the requirement as pyproject.toml has it: "uvicorn[standard]>=0.54.0,<1".
func (r Requirement) String() string {
	text := r.Name
	if len(r.Extras) > 0 {
		text += "[" + strings.Join(r.Extras, ",") + "]"
	}
	return text + r.specifier()
}

func (r Requirement) specifier() string { return ">=" + r.Least + ",<" + r.Below }
