// Code scaffolded by backend. Yours to edit.

// Package config reads the settings of the service from environment variables.
//
// It is the one place that knows their names, defaults and limits; README.md and
// .env.example list the same ones. Load reports every fault at once, so that a
// broken deployment is mended in one round. Secrets never leave a Config through
// the log: see [Config.LogValue].
package config

import (
	"fmt"
	"log/slog"
	"net/url"
	"strings"
	"time"
)

// Config is what the service can be told from outside.
type Config struct {
	// Port is the TCP port to listen on; 0 takes any free one (PORT).
	Port int
	// DatabaseURL says where the database is (DATABASE_URL).
	DatabaseURL string
	// MaxConns bounds the open database connections (DB_MAX_CONNS).
	MaxConns int
	// AutoMigrate applies pending migrations before serving (AUTO_MIGRATE).
	AutoMigrate bool
	// LogLevel is the lowest level written (LOG_LEVEL).
	LogLevel slog.Level
	// MaxBodyBytes is the largest request body accepted (MAX_BODY_BYTES).
	MaxBodyBytes int64
	// RequestTimeout is how long a request may take (REQUEST_TIMEOUT).
	RequestTimeout time.Duration
	// DrainDelay is how long /readyz answers 503 before connections are refused,
	// so that load balancers notice (DRAIN_DELAY).
	DrainDelay time.Duration
	// ShutdownTimeout is how long requests in flight may take to end (SHUTDOWN_TIMEOUT).
	ShutdownTimeout time.Duration
	Limits          Limits
	// MetricsPort is the TCP port of /metrics; 0 for none (METRICS_PORT).
	MetricsPort int
	// TraceEndpoint is the OpenTelemetry collector that gets traces; empty for none
	// (OTEL_EXPORTER_OTLP_ENDPOINT).
	TraceEndpoint string
}

// Load reads the settings through getenv, usually os.Getenv. An empty variable is
// as good as none. The error names every variable at fault.
func Load(getenv func(string) string) (Config, error) {
	r := reader{getenv: getenv}
	cfg := Config{
		Port:            int(r.integer("PORT", 8080, 0, 65535)),
		DatabaseURL:     r.database("DATABASE_URL"),
		MaxConns:        int(r.integer("DB_MAX_CONNS", 16, 1, 1000)),
		AutoMigrate:     r.boolean("AUTO_MIGRATE", false),
		LogLevel:        r.level("LOG_LEVEL", slog.LevelInfo),
		MaxBodyBytes:    r.integer("MAX_BODY_BYTES", 32<<20, 1<<10, 1<<30),
		RequestTimeout:  r.duration("REQUEST_TIMEOUT", 30*time.Second, time.Second, 10*time.Minute),
		DrainDelay:      r.duration("DRAIN_DELAY", 0, 0, time.Minute),
		ShutdownTimeout: r.duration("SHUTDOWN_TIMEOUT", 10*time.Second, time.Second, 10*time.Minute),
		Limits:          r.limits(),
		MetricsPort:     int(r.integer("METRICS_PORT", 0, 0, 65535)),
		TraceEndpoint:   r.endpoint("OTEL_EXPORTER_OTLP_ENDPOINT"),
	}
	if len(r.faults) > 0 {
		return Config{}, fmt.Errorf("configuration: %s", strings.Join(r.faults, "; "))
	}
	return cfg, nil
}

// LogValue gives the settings for the log, the database's password left out.
func (c Config) LogValue() slog.Value {
	return slog.GroupValue(
		slog.Int("port", c.Port),
		slog.String("database", redact(c.DatabaseURL)),
		slog.Int("maxConns", c.MaxConns),
		slog.Bool("autoMigrate", c.AutoMigrate),
		slog.String("logLevel", c.LogLevel.String()),
		slog.Int64("maxBodyBytes", c.MaxBodyBytes),
		slog.String("requestTimeout", c.RequestTimeout.String()),
		slog.String("drainDelay", c.DrainDelay.String()),
		slog.String("shutdownTimeout", c.ShutdownTimeout.String()),
		slog.Any("limits", c.Limits),
		slog.Int("metricsPort", c.MetricsPort),
		slog.String("traces", redact(c.TraceEndpoint)),
	)
}

// redact gives a database address without password and parameters; what it cannot
// read it does not show at all.
func redact(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "(hidden)"
	}
	u.RawQuery = ""
	return u.Redacted()
}
