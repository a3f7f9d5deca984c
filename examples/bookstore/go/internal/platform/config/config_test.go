// Code scaffolded by backend. Yours to edit.

package config_test

import (
	"bytes"
	"log/slog"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/platform/config"
)

func env(pairs map[string]string) func(string) string {
	return func(name string) string { return pairs[name] }
}

func TestLoadDefaults(t *testing.T) {
	t.Parallel()
	got, err := config.Load(env(map[string]string{"DATABASE_URL": databaseURL}))
	if err != nil {
		t.Fatal(err)
	}
	want := config.Config{
		Limits:          got.Limits,
		Port:            8080,
		DatabaseURL:     databaseURL,
		MaxConns:        16,
		LogLevel:        slog.LevelInfo,
		MaxBodyBytes:    32 << 20,
		RequestTimeout:  30 * time.Second,
		ShutdownTimeout: 10 * time.Second,
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("Load() = %+v, want %+v", got, want)
	}
}

func TestLoadValues(t *testing.T) {
	t.Parallel()
	got, err := config.Load(env(map[string]string{
		"PORT": "9000", "DATABASE_URL": databaseURL, "DB_MAX_CONNS": "4", "AUTO_MIGRATE": "true", "LOG_LEVEL": "debug",
		"MAX_BODY_BYTES": "2048", "REQUEST_TIMEOUT": "5s", "METRICS_PORT": "9090", "OTEL_EXPORTER_OTLP_ENDPOINT": "http://collector:4318", "DRAIN_DELAY": "3s", "SHUTDOWN_TIMEOUT": "1m",
	}))
	if err != nil {
		t.Fatal(err)
	}
	want := config.Config{
		Limits: got.Limits, MetricsPort: 9090, TraceEndpoint: "http://collector:4318", Port: 9000, DatabaseURL: databaseURL, MaxConns: 4, AutoMigrate: true, LogLevel: slog.LevelDebug,
		MaxBodyBytes: 2048, RequestTimeout: 5 * time.Second, DrainDelay: 3 * time.Second, ShutdownTimeout: time.Minute,
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("Load() = %+v, want %+v", got, want)
	}
}

func TestLoadNamesEveryFault(t *testing.T) {
	t.Parallel()
	_, err := config.Load(env(map[string]string{
		"PORT": "65536", "DATABASE_URL": "oracle://u:hunter2@db/x", "DB_MAX_CONNS": "many", "AUTO_MIGRATE": "perhaps",
		"LOG_LEVEL": "loud", "MAX_BODY_BYTES": "-1", "REQUEST_TIMEOUT": "soon", "METRICS_PORT": "-1", "OTEL_EXPORTER_OTLP_ENDPOINT": "collector:4318", "DRAIN_DELAY": "1h", "SHUTDOWN_TIMEOUT": "0s",
	}))
	if err == nil {
		t.Fatal("Load accepted nonsense")
	}
	for _, name := range []string{
		"PORT", "DATABASE_URL", "DB_MAX_CONNS", "AUTO_MIGRATE", "LOG_LEVEL",
		"MAX_BODY_BYTES", "METRICS_PORT", "OTEL_EXPORTER_OTLP_ENDPOINT", "REQUEST_TIMEOUT", "DRAIN_DELAY", "SHUTDOWN_TIMEOUT",
	} {
		if !strings.Contains(err.Error(), name+" must") {
			t.Errorf("the error does not name %s: %v", name, err)
		}
	}
	if strings.Contains(err.Error(), "hunter2") || strings.Contains(err.Error(), "\n") {
		t.Errorf("the error shows a secret or breaks the line: %q", err)
	}
}

func TestLogValueHidesSecrets(t *testing.T) {
	t.Parallel()
	for name, address := range map[string]string{
		"password":  "postgres://shop:hunter2@db/shop",
		"parameter": "file:shop.db?_pragma=key(hunter2)",
		"no URL":    "postgres://shop:hunter2@%zz",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var out bytes.Buffer
			slog.New(slog.NewJSONHandler(&out, nil)).Info("start", "config", config.Config{Port: 8080, DatabaseURL: address})
			if strings.Contains(out.String(), "hunter2") {
				t.Errorf("the log shows the secret: %s", out.String())
			}
			if !strings.Contains(out.String(), `"port":8080`) {
				t.Errorf("the log lacks the port: %s", out.String())
			}
		})
	}
}
