package infer

import "github.com/backend-dev/backend/openapi"

// member is one property of an item, as far as columns go: a direct one, or one
// of the object "attributes" in the manner of JSON:API or "metadata" in that of
// Kubernetes.
type member struct {
	*openapi.Property
	under string
	// must is set when every item has it (the property and its holder are required).
	must bool
}

// members gives what an item schema holds, in document order.
func members(s *openapi.Schema) []member {
	var out []member
	holder := attributes(s)
	for _, p := range s.Properties {
		// A value of the item hides what says which type the item has, both "type".
		if p == holder || holder != nil && p.Name != "id" && holder.Schema.Property(p.Name) != nil {
			continue
		}
		out = append(out, member{Property: p, must: p.Required})
	}
	if holder == nil {
		return out
	}
	for _, p := range holder.Schema.Properties {
		if p.Name != "id" || s.Property("id") == nil {
			out = append(out, member{Property: p, under: holder.Name, must: p.Required && holder.Required})
		}
	}
	return out
}

// attributes gives the property that holds an item's values beside its id and
// type (JSON:API), or its name (Kubernetes), or nil.
func attributes(s *openapi.Schema) *openapi.Property {
	if p := s.Property("attributes"); p != nil && isObject(p.Schema) && (s.Property("id") != nil || s.Property("type") != nil) {
		return p
	}
	// {"kind": ..., "metadata": {"name": ...}, "spec": {...}}: the name of a cluster's object.
	if p := s.Property("metadata"); p != nil && s.Property("spec") != nil && isObject(p.Schema) && p.Schema.Property("name") != nil && s.Property("name") == nil && !hasKeyLike(s) {
		return p
	}
	return nil
}

// memberOf gives the member of that name, or false.
func memberOf(list []member, name string) (member, bool) {
	for _, m := range list {
		if m.Name == name {
			return m, true
		}
	}
	return member{}, false
}
