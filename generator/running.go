package generator

import (
	"context"
	"net/http"
	"strings"

	"github.com/backend-dev/backend/generator/drift"
	"github.com/backend-dev/backend/generator/live"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/load"
)

// RunningRequest is what a check of a running service depends on.
type RunningRequest struct {
	// Spec is the document, URL where the service is, without its base path.
	Spec, URL string
	Load      load.Options
	// Header is sent where the document asks who calls.
	Header   http.Header
	Progress func(step string)
}

// CheckRunning asks a running service whether it keeps its word. Requests that it
// would store something for are not sent.
func CheckRunning(ctx context.Context, req RunningRequest) (*CheckResult, error) {
	svc, err := load.Load(ctx, req.Spec, req.Load)
	if err != nil {
		return nil, err
	}
	if req.Progress != nil {
		req.Progress("asking " + req.URL)
	}
	target := live.NewTarget(strings.TrimSuffix(req.URL, "/"), svc)
	if len(req.Header) > 0 {
		target.Authorize = func(r *http.Request, _ *openapi.Operation) {
			for name, values := range req.Header {
				r.Header[name] = values
			}
		}
	}
	var all []drift.Answered
	for _, r := range live.Run(ctx, target, live.Checks()) {
		for _, fault := range r.Faults {
			all = append(all, drift.Answered{Rule: runningRule(r.ID), Check: r.ID, Title: r.Title, Operation: concerned(svc, fault), Text: fault})
		}
	}
	return &CheckResult{Report: drift.Running(len(svc.Operations), all), Files: svc.Files, Problems: svc.Problems}, ctx.Err()
}

// runningRule gives the rule that a check of package live belongs to.
func runningRule(check string) string {
	switch {
	case check == "W8", check == "Z4":
		return "BK501"
	case strings.HasPrefix(check, "W"):
		return "BK502"
	default:
		return "BK503"
	}
}

// concerned gives the operation that a fault begins with, or nil.
func concerned(svc *openapi.Service, fault string) *openapi.Operation {
	for _, op := range svc.Operations {
		if rest, ok := strings.CutPrefix(fault, op.Key()); ok && (rest == "" || strings.ContainsAny(rest[:1], ": ?")) {
			return op
		}
	}
	return nil
}
