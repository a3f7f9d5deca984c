package packages

import (
	"fmt"
	"strings"
)

// Set is what a service is made of, as its project files say it.
type Set struct {
	// Project is the name of the service among its packages.
	Project string
	// Direct are the requirements of the running service, Dev those of work on it, both
	// sorted.
	Direct, Dev []Requirement
	// Lock is uv.lock.
	Lock string
}

// For gives the packages of a service with these features.
func For(name string, features ...Feature) Set {
	s := Set{Project: Project(name)}
	s.Direct, s.Dev = split(Direct(features...))
	s.Lock = Lock(s.Project, features...)
	return s
}

// Manifest gives the least pyproject.toml that asks for the packages: that of a project
// which is nothing but them.
func (s Set) Manifest() string {
	var b strings.Builder
	fmt.Fprintf(&b, "[project]\nname = %q\nversion = \"0.1.0\"\nrequires-python = \">=3.11\"\ndependencies = [\n%s]\n", s.Project, listed(s.Direct))
	fmt.Fprintf(&b, "\n[dependency-groups]\ndev = [\n%s]\n\n[tool.uv]\npackage = false\n", listed(s.Dev))
	return b.String()
}

func listed(all []Requirement) string {
	var b strings.Builder
	for _, r := range all {
		fmt.Fprintf(&b, "    %q,\n", r)
	}
	return b.String()
}
