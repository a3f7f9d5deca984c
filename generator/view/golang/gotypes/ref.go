package gotypes

// Ref is the Go type of a schema in a direction.
type Ref struct {
}

// Type gives the Go type: "[]Pet", or "[]api.Pet" with pkg "api".
func (r Ref) Type(pkg string) string { return "json.RawMessage" }

// Decode gives a function value of type func(*wire.Decoder) T.
func (r Ref) Decode() string { return "(*wire.Decoder).Raw" }

// Append gives a function value of type func([]byte, T) []byte.
func (r Ref) Append() string { return "wire.AppendRaw" }

// DecodeCall gives an expression that decodes from d: "d.StringRule(&ruleX)".
func (r Ref) DecodeCall(d string) string { return "" }

// AppendCall gives an expression that appends v to b: "wire.AppendString(b, v)".
func (r Ref) AppendCall(b, v string) string { return "" }

// Base gives the type without null: T for *T.
func (r Ref) Base() Ref { return r }

// Nullable tells whether the Go type is a pointer because the schema admits null.
func (r Ref) Nullable() bool { return false }

// Underlying gives the type under a named string, "string"; else Type("").
func (r Ref) Underlying() string { return "" }

// Named tells whether the type has a name of its own in package api (struct, enum,
// union).
func (r Ref) Named() bool { return false }

// Reference tells whether nil stands for absence by itself: slices, maps, raw JSON.
func (r Ref) Reference() bool { return false }

// TypeImports gives the import paths that Type needs outside of package api.
func (r Ref) TypeImports() []string { return nil }

// CodeImports gives the import paths that Decode and Append need within package api.
func (r Ref) CodeImports() []string { return nil }
