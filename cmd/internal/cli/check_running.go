package cli

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"github.com/spf13/cobra"

	"github.com/backend-dev/backend/generator"
)

// runningOptions are those of a check of a running service.
type runningOptions struct {
	url     string
	headers []string
}

func (r *runningOptions) bind(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&r.url, "url", "", "ask the service running at this `address` instead of reading code: answers, wire behaviour, security")
	f.StringArrayVar(&r.headers, "header", nil, "a `header` with credentials for --url, such as \"Authorization: Bearer ...\" (repeatable)")
}

// ask checks a running service. It has no baseline: that one is of the code.
func (o *checkOptions) ask(ctx context.Context, in *input) error {
	if u, err := url.Parse(o.running.url); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return trouble("such as http://localhost:8080, without the base path", "%q is no address of a service", o.running.url)
	}
	header := http.Header{}
	for _, line := range o.running.headers {
		name, value, ok := strings.Cut(line, ":")
		if !ok {
			return trouble("such as --header \"Authorization: Bearer ...\"", "a header needs a name and a value")
		}
		header.Add(strings.TrimSpace(name), strings.TrimSpace(value))
	}
	g := newProgress(o.err)
	defer g.done()
	result, err := generator.CheckRunning(ctx, generator.RunningRequest{
		Spec: o.Spec, URL: o.running.url, Load: in.load, Header: header, Progress: g.step,
	})
	if err != nil {
		return in.explain(err)
	}
	g.done()
	return o.conclude(result)
}
