package gotypes

import "github.com/backend-dev/backend/openapi"

// Codec is a pair of functions of package api: decode<Name> and append<Name>.
type Codec struct {
	Name string
	// Type is the Go type within package api.
	Type string
	// Schema and Direction say what it reads and writes.
	Schema    *openapi.Schema
	Direction Direction
}

// Codecs gives all types that can be read and written as JSON, in the order in
// which they were met.
func (s *Set) Codecs() []Codec {
	var out []Codec
	p := &Printer{}
	for _, n := range s.order {
		if n.decoder() && n.appender() {
			out = append(out, Codec{Name: n.name, Type: p.base(n, ""), Schema: n.schema, Direction: n.dir})
		}
	}
	return out
}
