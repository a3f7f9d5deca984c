// Code scaffolded by backend. Yours to edit.

package logging_test

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"strings"
	"testing"

	"github.com/backend-dev/backend/examples/bookstore/go/internal/platform/logging"
	"github.com/backend-dev/backend/examples/bookstore/go/internal/wire"
)

func TestLinesCarryTheContext(t *testing.T) {
	t.Parallel()
	ctx := wire.WithRequestID(context.Background(), "r1")
	ctx = logging.With(ctx, slog.String("principal", "p1"))
	for name, derive := range map[string]func(*slog.Logger) *slog.Logger{
		"plain":      func(l *slog.Logger) *slog.Logger { return l },
		"with attrs": func(l *slog.Logger) *slog.Logger { return l.With("part", "store") },
		"with group": func(l *slog.Logger) *slog.Logger { return l.WithGroup("store") },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var out bytes.Buffer
			derive(logging.New(&out, slog.LevelInfo)).InfoContext(ctx, "hello")
			if !json.Valid(out.Bytes()) || strings.Count(out.String(), "\n") != 1 {
				t.Errorf("not one JSON object a line: %q", out.String())
			}
			for _, want := range []string{`"requestId":"r1"`, `"principal":"p1"`, `"msg":"hello"`} {
				if !strings.Contains(out.String(), want) {
					t.Errorf("%s is missing in %s", want, out.String())
				}
			}
		})
	}
}

func TestTimesAreUTC(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	logging.New(&out, slog.LevelInfo).Info("hello")
	var line struct{ Time string }
	if err := json.Unmarshal(out.Bytes(), &line); err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(line.Time, "Z") {
		t.Errorf("time = %q, want UTC", line.Time)
	}
}

func TestLevelIsRespected(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	logging.New(&out, slog.LevelWarn).Info("hello")
	if out.Len() > 0 {
		t.Errorf("a line below the level was written: %s", out.String())
	}
}
