package operations

import (
	"slices"

	"github.com/backend-dev/backend/generator/view/faults"
)

// Uses tells whether the service's code needs one of the small functions that
// package api has beside its operations: "json", "form", "multipart" (readers of
// bodies), "missing", "empty" (absent bodies), "default", "status", "stream",
// "split" (segments of several parts), and the parts of errors.
func (a *API) Uses(what string) bool { return a.used[what] }

// HasBodies tells whether any body is decoded or must be there.
func (a *API) HasBodies() bool { return a.HasDecoders() || a.Uses("missing") }

// HasDecoders tells whether any body is decoded.
func (a *API) HasDecoders() bool {
	return slices.ContainsFunc([]string{"json", "form", "multipart", "empty"}, a.Uses)
}

// HasHelpers tells whether errors need more than literals.
func (a *API) HasHelpers() bool {
	return slices.ContainsFunc([]string{"text", "causes", "line", "fault-map", "cut", "closest", "title"}, a.Uses)
}

// HelperImports are the import blocks that those need.
func (a *API) HelperImports() [][]string {
	var paths []string
	if slices.ContainsFunc([]string{"text", "causes", "line", "fault-map"}, a.Uses) {
		paths = append(paths, a.wirePath())
	}
	if a.Uses("title") {
		paths = append(paths, "net/http")
	}
	if a.Uses("causes") || a.Uses("closest") {
		paths = append(paths, "strings")
	}
	return blocks(a.Module, paths)
}

func (a *API) uses() map[string]bool {
	used := map[string]bool{}
	for _, o := range a.Operations {
		o.uses(used)
	}
	for _, p := range a.Problems {
		for _, s := range p.Steps {
			usesOf(s, used)
		}
	}
	sets := append([]*faults.BindingSet{a.Router}, a.Bindings...)
	for _, set := range sets {
		for _, b := range set.Bindings {
			used["text"] = used["text"] || b.Problem.Plain
		}
	}
	return used
}

func (o *Operation) uses(used map[string]bool) {
	for _, c := range o.Cases() {
		used[string(c.Form)] = true
	}
	switch o.Request.Absent() {
	case "required":
		used["missing"] = true
	case "empty":
		used["empty"] = true
	}
	for _, f := range o.Request.Fields {
		if text := f.Default(); len(text) > 10 && text[:10] == "defaultOf(" {
			used["default"] = true
		}
	}
	for _, r := range o.Responses {
		used["status"] = used["status"] || r.Open
		used["stream"] = used["stream"] || r.Streams()
	}
	for _, p := range o.Route.Params {
		used["split"] = used["split"] || p.Split != "" && !o.Route.Shadowed
	}
}

func usesOf(s faults.Step, used map[string]bool) {
	switch {
	case s.Kind == "each":
		used["causes"] = true
	case s.Value == faults.ValueFaultLine:
		used["line"] = true
	case s.Value == faults.ValueFaultMap:
		used["fault-map"], used["causes"] = true, true
	case s.Value == faults.ValueTitle:
		used["title"] = true
	}
	switch {
	case len(s.Values) > 0:
		used["closest"] = true
	case s.Limit > 0:
		used["cut"] = true
	}
}
