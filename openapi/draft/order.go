package draft

import (
	"slices"
	"strings"

	"github.com/backend-dev/backend/openapi"
)

// Order puts resources behind those that they refer to. References in a circle are a
// problem, as are two resources of one name.
func Order(resources []Resource) ([]Resource, error) {
	byName := map[string]int{}
	for i, r := range resources {
		name := nounOf(r.Name).singular()
		if _, twice := byName[name]; twice {
			return nil, problem("duplicate-resource", openapi.Position{}, "name it once", "the resource %q is there twice", r.Name)
		}
		byName[name] = i
	}
	var out []Resource
	var open []string
	done := map[string]bool{}
	var visit func(r Resource) error
	visit = func(r Resource) error {
		name := nounOf(r.Name).singular()
		switch {
		case done[name]:
			return nil
		case slices.Contains(open, name):
			return problem("resource-circle", openapi.Position{}, "leave out one of the references, and add it to the document afterwards",
				"resources refer to one another in a circle: %s", strings.Join(append(open, name), " -> "))
		}
		open = append(open, name)
		for _, lead := range r.Leads() {
			if i, ok := byName[nounOf(lead).singular()]; ok {
				if err := visit(resources[i]); err != nil {
					return err
				}
			}
		}
		open = open[:len(open)-1]
		done[name] = true
		out = append(out, r)
		return nil
	}
	for _, r := range resources {
		if err := visit(r); err != nil {
			return nil, err
		}
	}
	return out, nil
}
