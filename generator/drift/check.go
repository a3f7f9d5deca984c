package drift

import (
	"path"
	"strings"

	"github.com/backend-dev/backend/generator/scan"
	"github.com/backend-dev/backend/openapi"
)

// Input is what is compared.
type Input struct {
	Service *openapi.Service
	Facts   *scan.Facts
	// Prefix is what the code's paths have in front of the document's. Nil stands
	// for the document's base path, or none, whichever fits.
	Prefix *string
	// Ignore are patterns of routes that need not be in the document; * is any part
	// of one segment, ** any number of segments.
	Ignore []string
	// Project is set where backend generated the project.
	Project *Project
	// Sync is the command that brings contract files along; empty for projects that
	// backend did not generate.
	Sync string
}

// check is one run of the rules.
type check struct {
	*Input
	collector
	matches []match
	extra   []*scan.Route
	// bound are the pairs of schema and model that were compared.
	pairs    []*pair
	bySchema map[*openapi.Schema]bool
	byModel  map[*scan.Model]bool
	byPair   map[pairKey]*pair
	// byName are the models by their plain names.
	byName map[string][]*scan.Model
	// subjects are what contract files are about, by the files' plain names.
	subjects map[string]openapi.Position
	coverage Coverage
}

// Check runs all rules but those that need a second document.
func Check(in *Input) (*Report, error) {
	c := newCheck(in)
	c.coverage = Coverage{Operations: len(in.Service.Operations), Files: in.Facts.Files}
	c.match()
	c.surface()
	c.models()
	if in.Project != nil {
		if err := c.contract(); err != nil {
			return nil, err
		}
		c.storage()
		if in.Project.unchanged {
			c.coverage.Models = len(in.Service.Schemas)
		}
	}
	c.limits()
	return c.report(), nil
}

func newCheck(in *Input) *check {
	c := &check{
		Input: in, collector: collector{seen: map[string]int{}},
		bySchema: map[*openapi.Schema]bool{}, byModel: map[*scan.Model]bool{}, byPair: map[pairKey]*pair{}, byName: map[string][]*scan.Model{},
	}
	for i := range in.Facts.Models {
		m := &in.Facts.Models[i]
		for _, name := range append([]string{m.Name}, m.Aliases...) {
			c.byName[plain(name)] = append(c.byName[plain(name)], m)
		}
	}
	return c
}

func (c *check) report() *Report {
	r := &Report{Findings: c.sorted(), Coverage: c.coverage, Stale: []Entry{}}
	r.Count()
	return r
}

// Count counts the findings that are not in the baseline.
func (r *Report) Count() {
	r.Counts = map[Severity]int{Error: 0, Warning: 0, Note: 0}
	for _, f := range r.Findings {
		if !f.Baselined {
			r.Counts[f.Severity]++
		}
	}
}

// known are routes that services have beside their document.
var known = []string{
	"/livez", "/readyz", "/healthz", "/health", "/ping", "/metrics", "/favicon.ico", "/robots.txt", "/openapi.json", "/openapi.yaml", "/docs", "/docs/**",
	"/redoc", "/swagger/**", "/swagger", "/api-docs/**", "/api-docs", "/admin/**", "/static/**", "/debug/**", "/__debug__/**", "/schema", "/schema/**",
}

// ignored tells whether a route need not be in the document.
func (c *check) ignored(p string) bool {
	p = strings.TrimSuffix(p, "/")
	for _, list := range [][]string{known, c.Ignore} {
		for _, pattern := range list {
			if glob(strings.Split(strings.Trim(pattern, "/"), "/"), strings.Split(strings.Trim(p, "/"), "/")) {
				return true
			}
		}
	}
	return p == ""
}

// glob matches segments against patterns.
func glob(pattern, segments []string) bool {
	if len(pattern) == 0 {
		return len(segments) == 0
	}
	if pattern[0] == "**" {
		for i := 0; i <= len(segments); i++ {
			if glob(pattern[1:], segments[i:]) {
				return true
			}
		}
		return false
	}
	if len(segments) == 0 {
		return false
	}
	ok, err := path.Match(pattern[0], segments[0])
	return err == nil && ok && glob(pattern[1:], segments[1:])
}
