package packages

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
