package project

import (
	"strconv"

	"github.com/backend-dev/backend/generator/view/deployment"
)

// Setting is one environment variable of a service.
type Setting struct {
	Name string
	// Default is the value without the variable; empty with Required set.
	Default  string
	Required bool
	// Secret values never stand in a file of the project: a deployment takes them
	// from a Secret.
	Secret bool
	// Meaning is a sentence without markup.
	Meaning string
	// Sample is the value in an example when Required.
	Sample string
}

// DefaultText is the default for a table.
func (s Setting) DefaultText() string {
	if s.Required {
		return "required"
	}
	if s.Default == "" {
		return "none"
	}
	return "`" + s.Default + "`"
}

// Example is the line in .env.example: a comment where the default will do.
func (s Setting) Example() string {
	if s.Required {
		return s.Name + "=" + s.Sample
	}
	return "#" + s.Name + "=" + s.Default
}

// Choices are what the settings of all services depend on.
type Choices struct {
	// Name is the program's name.
	Name string
	// Postgres tells that the database is a PostgreSQL server, else it is an SQLite
	// file; Redis that replicas share a Redis; Logins that there are operations that
	// take a password or a token.
	Postgres, Redis, Logins bool
	// MaxBody is the default limit of request bodies in bytes.
	MaxBody int
}

// Settings lists what the services of all stacks read, whatever they ask of their
// callers.
func Settings(c Choices) []Setting {
	database := Setting{Name: "DATABASE_URL", Default: "data/" + c.Name + ".db", Meaning: "The SQLite file; its folder is made when it is missing."}
	if c.Postgres {
		database = Setting{
			Name: "DATABASE_URL", Required: true, Secret: true, Sample: "postgres://user:password@localhost:5432/" + c.Name,
			Meaning: "The address of the PostgreSQL database.",
		}
	}
	out := []Setting{
		{Name: "PORT", Default: "8080", Meaning: "The TCP port to listen on; 0 takes any free one."},
		database,
		{Name: "DB_MAX_CONNS", Default: "16", Meaning: "The most open database connections; all replicas together must stay below the database's own limit."},
		{Name: "AUTO_MIGRATE", Default: "false", Meaning: "Apply pending migrations before serving."},
		{Name: "LOG_LEVEL", Default: "info", Meaning: "The lowest level logged: debug, info, warn or error."},
		{Name: "MAX_BODY_BYTES", Default: strconv.Itoa(c.MaxBody), Meaning: "The largest request body; a larger one is answered 413."},
		{Name: "REQUEST_TIMEOUT", Default: "30s", Meaning: "The deadline of a request; a later one is answered 503."},
		{Name: "DRAIN_DELAY", Default: "0s", Meaning: "How long /readyz answers 503 on a stop before connections are refused; some seconds behind a load balancer."},
		{Name: "SHUTDOWN_TIMEOUT", Default: "10s", Meaning: "How long requests in flight may take to end on a stop."},
	}
	out = append(out, limits(c)...)
	out = append(out,
		Setting{Name: "METRICS_PORT", Default: "0", Meaning: "The TCP port of /metrics for Prometheus, which no ingress should lead to; 0 for none."},
		Setting{Name: "OTEL_EXPORTER_OTLP_ENDPOINT", Meaning: "The OpenTelemetry collector that gets traces, such as http://localhost:4318."},
	)
	if c.Redis {
		out = append(out, Setting{Name: "REDIS_URL", Secret: true, Meaning: "The Redis server that replicas share, such as redis://user:password@localhost:6379/0; without one each replica limits and tells of events for itself, and nothing is cached."})
	}
	return out
}

// limits are the settings of who may ask, and how much.
func limits(c Choices) []Setting {
	out := []Setting{{Name: "RATE_LIMIT", Default: "600/1m", Meaning: "How many requests a client may send in a window, or off; more are answered 429."}}
	if c.Logins {
		out = append(out, Setting{Name: "LOGIN_RATE_LIMIT", Default: "10/1m", Meaning: "The same for operations that take a password or a token."})
	}
	return append(out,
		Setting{Name: "TRUSTED_PROXIES", Meaning: "The networks of your load balancers, such as 10.0.0.0/8, separated by commas: only they may name the client in X-Forwarded-For."},
		Setting{Name: "CORS_ORIGINS", Meaning: "The origins whose pages may call the service, such as https://shop.example, separated by commas; * allows any, without cookies."},
	)
}

// Deployed gives the settings as deployments name them.
func Deployed(settings []Setting) []deployment.Setting {
	out := make([]deployment.Setting, 0, len(settings))
	for _, s := range settings {
		value := s.Default
		if s.Required {
			value = s.Sample
		}
		out = append(out, deployment.Setting{Name: s.Name, Value: value, Secret: s.Secret, Required: s.Required, Meaning: s.Meaning})
	}
	return out
}
