package infer

import (
	"strings"

	"github.com/backend-dev/backend/openapi"
)

// findFinders turns GETs below a collection that list its items by some of their
// properties (/pet/findByStatus?status=) into lists.
func (w *work) findFinders() {
	byNode := map[string]*candidate{}
	for _, c := range w.candidates {
		for _, n := range c.collections {
			byNode[n.key] = c
		}
		if len(c.collections) == 0 {
			byNode[nodeKey(c.base)] = c
		}
	}
	for _, op := range w.model.Operations {
		segments := trimSegments(op.Segments)
		if op.Kind != Stub || op.Method != "GET" || op.Unsupported != "" || op.forcedStub() || len(segments) < 2 {
			continue
		}
		name, static := segments[len(segments)-1].Static()
		c := byNode[nodeKey(segments[:len(segments)-1])]
		if static && c != nil && isFinder(name) {
			c.finder(op)
		}
	}
}

func isFinder(name string) bool {
	words := splitWords(name)
	return len(words) > 0 && (words[0] == "find" || words[0] == "search" || words[0] == "filter" || words[0] == "query" || words[0] == "by" || words[0] == "list")
}

// finder makes a list of an operation when it lists the resource and each
// parameter it requires is a filter or a search, at least one of them.
func (c *candidate) finder(op *Operation) {
	reason := op.Reason
	v := c.list(op)
	if v.kind != List || op.Output.Identity() != c.schema.Identity() {
		op.Output, op.OutputPath = nil, nil
		return
	}
	probe := &Operation{Operation: op.Operation, Success: op.Success, Media: op.Media, Output: op.Output, OutputPath: op.OutputPath}
	c.bindList(probe)
	bound := map[*openapi.Parameter]bool{probe.List.Search: true}
	for _, f := range probe.List.Filters {
		bound[f.Parameter] = true
	}
	if len(bound) < 2 && probe.List.Search == nil {
		op.Output, op.OutputPath, op.Reason = nil, nil, reason+"; what it selects by is no stored column"
		return
	}
	for _, p := range op.Parameters {
		if p.In == openapi.InQuery && p.Required && !bound[p] && probe.List.Page != p && probe.List.Limit != p && probe.List.Offset != p {
			op.Output, op.OutputPath = nil, nil
			return
		}
	}
	op.Kind, op.Resource = List, c.resource
	op.Reason = "GET below the collection lists " + strings.TrimPrefix(v.reason, "GET on the collection answers a list of ") + " by their properties"
	c.resource.Operations = append(c.resource.Operations, op)
}
