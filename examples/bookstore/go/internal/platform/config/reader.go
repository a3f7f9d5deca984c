// Code scaffolded by backend. Yours to edit.

package config

import (
	"fmt"
	"log/slog"
	"net/url"
	"strconv"
	"time"
)

// reader turns variables into values and gathers what is wrong with them.
type reader struct {
	getenv func(string) string
	faults []string
}

func (r *reader) fault(name, format string, args ...any) {
	r.faults = append(r.faults, name+" "+fmt.Sprintf(format, args...))
}

func (r *reader) integer(name string, fallback, low, high int64) int64 {
	text := r.getenv(name)
	if text == "" {
		return fallback
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < low || n > high {
		r.fault(name, "must be a whole number from %d to %d, not %q", low, high, text)
		return fallback
	}
	return n
}

func (r *reader) boolean(name string, fallback bool) bool {
	text := r.getenv(name)
	if text == "" {
		return fallback
	}
	b, err := strconv.ParseBool(text)
	if err != nil {
		r.fault(name, "must be true or false, not %q", text)
		return fallback
	}
	return b
}

func (r *reader) duration(name string, fallback, low, high time.Duration) time.Duration {
	text := r.getenv(name)
	if text == "" {
		return fallback
	}
	d, err := time.ParseDuration(text)
	if err != nil || d < low || d > high {
		r.fault(name, "must be a duration such as 10s, from %s to %s, not %q", low, high, text)
		return fallback
	}
	return d
}

func (r *reader) level(name string, fallback slog.Level) slog.Level {
	text := r.getenv(name)
	if text == "" {
		return fallback
	}
	var level slog.Level
	if err := level.UnmarshalText([]byte(text)); err != nil {
		r.fault(name, "must be debug, info, warn or error, not %q", text)
		return fallback
	}
	return level
}

// endpoint reads the address of a server that is asked over HTTP.
func (r *reader) endpoint(name string) string {
	text := r.getenv(name)
	u, err := url.Parse(text)
	if text != "" && (err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "") {
		r.fault(name, "must be an address such as http://localhost:4318")
	}
	return text
}
