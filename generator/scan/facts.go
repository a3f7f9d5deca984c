package scan

import "github.com/backend-dev/backend/openapi"

// Any is the method of a route that answers every method.
const Any = "*"

// Hole stands in a path for a part that the reader could not resolve. It may be
// any number of characters, slashes included.
const Hole = "{?}"

// Tri is a truth that the code may leave open.
type Tri int8

// The truths.
const (
	Unknown Tri = iota
	Yes
	No
)

// Truth gives Yes or No.
func Truth(b bool) Tri {
	if b {
		return Yes
	}
	return No
}

// Facts is what the code of a project says.
type Facts struct {
	Routes []Route
	Models []Model
	Limits []Limit
	// Rows and Statements are what the code says of the database.
	Rows       []Row
	Statements []Statement
	// Files counts the source files read.
	Files int
}

// Route is one method on one path that the code serves.
type Route struct {
	// Method is upper case, or Any.
	Method string
	// Path begins with "/" and has parameters as {name}. Parts that are not known
	// are Holes.
	Path string
	// Handler is the symbol that answers, as the code writes it; may be empty.
	Handler string
	Params  []Param
	// Complete are the places of parameters of which Params has all.
	Complete []openapi.ParameterIn
	// Status is the success status that the code states, or 0.
	Status int
	// Body and Answer are what the handler takes and gives; the zero Type is unknown.
	Body, Answer Type
	// Hidden routes are kept out of the document on purpose.
	Hidden bool
	// Floating routes hang below a router that nothing was seen to mount: their
	// prefix is not known.
	Floating bool
	// Missing is set where a contract file has the route but no code answers it.
	Missing bool
	// Unread is set where code may answer it that could not be read.
	Unread bool
	Pos    openapi.Position
	// HandlerPos is where the handler is declared, if that is known.
	HandlerPos openapi.Position
}

// Param is one parameter that a handler reads.
type Param struct {
	Name     string
	In       openapi.ParameterIn
	Type     Type
	Required Tri
	Pos      openapi.Position
}

// Type is a type in the words of documents: string, integer, number, boolean,
// array, object. Numeric is a number that may be an integer; the empty Name is
// unknown.
type Type struct {
	Name, Format string
	Items        *Type
	// Model names the model that an object is.
	Model string
	// Enum holds the values that a string or number may have; nil is unknown.
	Enum []string
}

// Numeric is the Type's name where the language has one type for numbers.
const Numeric = "numeric"

// Model is a class, struct or schema of the code.
type Model struct {
	Name string
	// Aliases are other names by which the code refers to it.
	Aliases []string
	Fields  []Field
	// Open models may have more fields than the reader saw.
	Open bool
	// Checked models state every constraint that the code enforces.
	Checked bool
	// Patternless models are checked by a library that knows no patterns.
	Patternless bool
	// Input models have fields whose Required is about what is taken, not given.
	Input bool
	// Partial models are storage or configuration: compared only where a route uses them.
	Partial bool
	Pos     openapi.Position
}

// Field is one member of a model, under the name it has on the wire.
type Field struct {
	Name               string
	Type               Type
	Required, Nullable Tri
	// ReadOnly and WriteOnly are set where the code says so.
	ReadOnly, WriteOnly bool
	// Constraints are keywords of JSON Schema with their values, sorted.
	Constraints []Constraint
	Pos         openapi.Position
}

// Constraint is one keyword: minLength, maxLength, pattern, minimum, maximum,
// exclusiveMinimum, exclusiveMaximum, multipleOf, minItems, maxItems.
type Constraint struct{ Keyword, Value string }

// Row is a struct or class whose values are the rows of a table.
type Row struct {
	Table   string
	Columns []Column
	// Open rows may have more columns than the reader saw.
	Open bool
	Pos  openapi.Position
}

// Statement is a place where code names columns: a text of SQL, a filter, a sort.
type Statement struct {
	// Tables are those that the columns may be of.
	Tables  []string
	Columns []Column
}

// Column is the name of a column, with its place.
type Column struct {
	Name string
	Pos  openapi.Position
}

// LimitKind says what a reader could not do.
type LimitKind int8

// The kinds of limits.
const (
	// Syntax: a file did not parse; what follows the fault may be lost.
	Syntax LimitKind = iota
	// Mount: a router's prefix or the router behind a mount is not known.
	Mount
	// Path: the path of one route is not known.
	Path
	// Shape: a model or handler is too dynamic to read.
	Shape
)

// Limit is one place where the analysis ends.
type Limit struct {
	Kind    LimitKind
	Message string
	Pos     openapi.Position
}

// Add appends what other facts say.
func (f *Facts) Add(o *Facts) {
	f.Routes = append(f.Routes, o.Routes...)
	f.Models = append(f.Models, o.Models...)
	f.Limits = append(f.Limits, o.Limits...)
	f.Rows = append(f.Rows, o.Rows...)
	f.Statements = append(f.Statements, o.Statements...)
	f.Files += o.Files
}
