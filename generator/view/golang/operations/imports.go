package operations

import (
	"slices"
	"strings"

	"github.com/backend-dev/backend/generator/view/messages"
)

// blocks sorts import paths into the blocks of a file: the standard library, other
// modules, the service itself. Empty blocks are left out.
func blocks(module string, paths []string) [][]string {
	paths = slices.Clone(paths)
	slices.Sort(paths)
	paths = slices.Compact(paths)
	var out [3][]string
	for _, p := range paths {
		first, _, _ := strings.Cut(p, "/")
		switch {
		case p == module || strings.HasPrefix(p, module+"/"):
			out[2] = append(out[2], p)
		case strings.Contains(first, "."):
			out[1] = append(out[1], p)
		default:
			out[0] = append(out[0], p)
		}
	}
	return slices.DeleteFunc(out[:], func(b []string) bool { return len(b) == 0 })
}

// wirePath is the import path of package wire.
func (a *API) wirePath() string { return a.Module + "/internal/wire" }

// Imports are the import blocks of the group's file: interface, requests,
// responses, inline types.
func (g *Group) Imports() [][]string {
	paths := append([]string{"context", g.API.wirePath()}, g.Types().Imports...)
	if len(g.Has) == 0 {
		paths = g.Types().Imports
	}
	for _, o := range g.Has {
		for _, f := range o.Request.Fields {
			paths = append(paths, f.Value.TypeImports()...)
		}
		for _, b := range o.Request.Bodies {
			switch {
			case b.Form == messages.Raw:
				paths = append(paths, "io")
			case b.Untyped():
				paths = append(paths, "encoding/json")
			default:
				paths = append(paths, b.Value.TypeImports()...)
			}
		}
		for _, r := range o.Responses {
			paths = append(paths, r.imports()...)
		}
	}
	return blocks(g.API.Module, paths)
}

// imports are the import paths that the type and its method need.
func (r *Response) imports() []string {
	var paths []string
	switch {
	case !r.HasBody():
	case r.Form == messages.Raw:
		paths = append(paths, "io")
		if r.OpenType {
			paths = append(paths, "cmp")
		}
	case r.Untyped:
		paths = append(paths, "encoding/json")
	default:
		paths = append(append(paths, r.Value.TypeImports()...), r.Value.CodeImports()...)
	}
	for _, h := range r.Headers {
		if !h.Made {
			paths = append(append(paths, h.Value.TypeImports()...), h.Value.CodeImports()...)
		}
	}
	return paths
}

// AdapterImports are the import blocks of the group's HTTP side.
func (g *Group) AdapterImports() [][]string {
	if len(g.Has) == 0 {
		return nil
	}
	paths := []string{g.API.wirePath()}
	for _, o := range g.Has {
		if o.Idempotent() {
			paths = append(paths, "context")
		}
		for _, f := range o.Request.Fields {
			paths = append(paths, f.Value.CodeImports()...)
		}
		for _, b := range o.Request.Bodies {
			if b.Form != messages.Raw && !b.Untyped() {
				paths = append(paths, b.Value.CodeImports()...)
			}
		}
	}
	return blocks(g.API.Module, paths)
}
