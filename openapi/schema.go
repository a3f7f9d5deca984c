package openapi

// Kind is the shape of a schema's values.
type Kind int

// The kinds. Any has no type or several; Union has oneOf or anyOf that could not
// be reduced to one shape; Never accepts nothing (false).
const (
	Any Kind = iota
	Boolean
	Integer
	Number
	String
	Array
	Object
	Union
	Never
)

// String gives the kind's name in lower case.
func (k Kind) String() string {
	return [...]string{"any", "boolean", "integer", "number", "string", "array", "object", "union", "never"}[k]
}

// Schema is one shape of values. What a reference points to is one *Schema
// wherever it is used, so graphs may be cyclic: walk with a visited set.
//
// Load has already merged allOf, folded {oneOf: [X, null]} into Nullable, and
// turned {allOf: [$ref], ...annotations} into an annotated reference (see Same).
type Schema struct {
	// Name is the component's name as written, empty for an inline schema.
	Name string
	// Path is the JSON pointer of the schema in Service.Document, such as
	// /components/schemas/Pet/properties/tag. Unique for schemas with no Same. A
	// schema made of several (a property that two parts of an allOf have) has the
	// pointer it would have if the document were merged too.
	Path string
	Pos  Position
	// Same is set on an annotated reference: this schema has all the structure
	// of Same (copied here, so that readers need not look there) with its own
	// Nullable, ReadOnly, WriteOnly, Default and texts. Whoever names types
	// names this one like Same. Same.Same is always nil.
	Same *Schema

	Kind Kind
	// Types are the JSON types of an Any that lists several ("string", "integer").
	Types []string
	// Nullable admits null beside the kind.
	Nullable bool

	Title, Description string
	Format             string
	Deprecated         bool
	ReadOnly           bool
	WriteOnly          bool
	// Default and Example are JSON texts or nil; a default that the schema
	// itself refuses is dropped with a warning.
	Default, Example []byte
	// Enum holds JSON texts, without null (see Nullable) and duplicates; const
	// is an enum of one.
	Enum [][]byte

	// String.
	MinLength        int
	MaxLength        *int
	Pattern          string // ECMA 262 as written; PatternRE2 is it for Go, empty if impossible
	PatternRE2       string
	ContentEncoding  string // base64...
	ContentMediaType string

	// Integer and Number: JSON number texts, nil when absent.
	Minimum, Maximum, MultipleOf       *string
	ExclusiveMinimum, ExclusiveMaximum bool

	// Array. Items is never nil for Array (an open Any when the document has none).
	Items       *Schema
	MinItems    int
	MaxItems    *int
	UniqueItems bool

	// Object. Properties are in document order; Required there covers names that
	// have a property, RequiredExtra those that have none.
	Properties    []*Property
	RequiredExtra []string
	// Additional is what further properties must satisfy: nil for anything. Open
	// says what the document states about them.
	Additional    *Schema
	Open          Openness
	MinProperties int
	MaxProperties *int

	// Union: OneOf or AnyOf, one of them set, with two alternatives or more. Also
	// set beside Kind Object when an object has properties of its own and
	// alternatives on top; with no other kind. Alternatives may be shared schemas
	// or annotated references.
	OneOf, AnyOf  []*Schema
	Not           *Schema
	Discriminator *Discriminator

	Extensions Extensions
}

// Openness is what an object schema says about properties it does not name.
type Openness int

const (
	// Unstated: additionalProperties is absent; they are allowed and ignored.
	Unstated Openness = iota
	// Closed: additionalProperties is false.
	Closed
	// Opened: additionalProperties is true or a schema; they are kept.
	Opened
)

// Property is one named member of an object.
type Property struct {
	Name     string
	Required bool
	Schema   *Schema
	Pos      Position
}

// Property gives the property of that name, or nil.
func (s *Schema) Property(name string) *Property {
	for _, p := range s.Properties {
		if p.Name == name {
			return p
		}
	}
	return nil
}

// Identity gives the schema that stands for this one's structure: Same, or itself.
func (s *Schema) Identity() *Schema {
	if s.Same != nil {
		return s.Same
	}
	return s
}

// Map tells whether the schema is an object of free keys only.
func (s *Schema) Map() bool {
	return s.Kind == Object && len(s.Properties) == 0 && len(s.OneOf) == 0 && len(s.AnyOf) == 0
}

// Discriminator says which property chooses the alternative of a union. On an
// object without alternatives it chooses among the named schemas that extend it.
type Discriminator struct {
	Property string
	// Mapping is value to schema, in document order, implicit names included.
	Mapping []DiscriminatorValue
}

// DiscriminatorValue is one entry of a mapping.
type DiscriminatorValue struct {
	Value  string
	Schema *Schema
}
