// Code scaffolded by backend. Yours to edit.

// Package metrics counts what Prometheus asks for: requests, the database pool and the
// process. It is served on a port of its own, which no ingress should lead to.
package metrics

import (
	"context"
	"database/sql"
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// buckets are for answers in seconds, from those out of memory to those that time out.
var buckets = []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30}

// Metrics is everything that is counted.
type Metrics struct {
	registry *prometheus.Registry
	active   prometheus.Gauge
	duration *prometheus.HistogramVec
}

// New counts from now on, over the database's pool.
func New(db *sql.DB) *Metrics {
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		active: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "http_server_active_requests", Help: "Requests being answered.",
		}),
		duration: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "http_server_request_duration_seconds", Help: "Time from a request to the end of its answer.", Buckets: buckets,
		}, []string{"method", "route", "status_class"}),
	}
	m.registry.MustRegister(m.active, m.duration,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}), collectors.NewDBStatsCollector(db, "service"))
	return m
}

// Observe counts a request; package httpserver calls it.
func (m *Metrics) Observe(r *http.Request) (ctx context.Context, end func(route string, status int)) {
	start := time.Now()
	m.active.Inc()
	return r.Context(), func(route string, status int) {
		m.active.Dec()
		m.duration.WithLabelValues(method(r.Method), route, strconv.Itoa(status/100)+"xx").Observe(time.Since(start).Seconds())
	}
}

// Handler answers /metrics.
func (m *Metrics) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{}))
	return mux
}

// method keeps clients from making up label values.
func method(name string) string {
	switch name {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions:
		return name
	default:
		return "other"
	}
}
