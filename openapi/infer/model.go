package infer

import "github.com/backend-dev/backend/openapi"

// Model is everything inferred from one service.
type Model struct {
	Service *openapi.Service
	// Resources are in an order in which foreign keys point backwards where
	// possible (parents first), else by first appearance.
	Resources []*Resource
	// Operations has one entry per Service.Operations, in that order.
	Operations []*Operation
	// Groups are the units code is cut into: one per resource, then one per
	// group of the other operations. Each operation is in exactly one.
	Groups []*Group
	// Problems are warnings about overrides (x-backend...) that were not
	// understood, sorted.
	Problems openapi.Problems
}

// Group is a set of operations that are served by one unit of code.
type Group struct {
	// Name is a lower-case, space-separated noun phrase in the plural for
	// resources ("books", "order items"), else from tag or path ("health").
	// Unique in the model. Languages make identifiers of it.
	Name string
	// Resource is nil for a group of stubs.
	Resource    *Resource
	Operations  []*Operation
	Description string
}

// Kind is what an operation does to a resource.
type Kind string

// The kinds. Account is an operation of the service's own accounts, Stub everything
// else.
const (
	List    Kind = "list"
	Create  Kind = "create"
	Get     Kind = "get"
	Replace Kind = "replace" // all writable columns are set; absent ones take their default
	Update  Kind = "update"  // only what the body has is set (merge-patch)
	Delete  Kind = "delete"
	Account Kind = "account"
	Stub    Kind = "stub"
)

// Operation is what was decided for one operation.
type Operation struct {
	*openapi.Operation
	Group *Group
	Kind  Kind
	// Resource is nil for stubs that belong to none.
	Resource *Resource
	// Reason says in a sentence why this kind was chosen or why it is a stub.
	Reason string
	// Roles are those that may call the operation, one of which suffices; none means
	// that the document does not ask for a role.
	Roles []string
	// Success is the response answered on success (nil for stubs without 2xx).
	// Status is its code; for ranges and default a fitting one (200, 201, 204).
	Success *openapi.Response
	Status  int
	// Body is the request representation that is bound (JSON), nil without body.
	// Input is the schema within it that holds the resource's properties, found
	// by following InputPath from Body.Schema: [] or ["pet"].
	Body      *openapi.Media
	Input     *openapi.Schema
	InputPath []string
	// Media is the bound representation of Success: JSON, or plain text for writes
	// that answer no more than how it went (Output is then nil, and the Fill of the
	// whole holds the text as a JSON string). Output is the schema within
	// Media that holds the item (or, for lists, one element), after OutputPath from
	// Media.Schema: [] or ["data"] or ["items"].
	Media      *openapi.Media
	Output     *openapi.Schema
	OutputPath []string
	// Writes are the columns that the body sets, with the property path in Input.
	Writes []*Binding
	// Reads are the columns that fill Output's properties. A property with no
	// column is in Defaults.
	Reads []*Binding
	// Scope binds path parameters other than the key to columns (parents).
	Scope []*ParameterBinding
	// KeyParameter is the path parameter that holds the key, "" for collections.
	// Its schema may differ from the key column's type (text "12" for an integer
	// key): what does not convert is a 404.
	KeyParameter string
	// KeyInBody is set for a replace or update on the collection path (PUT /pet):
	// the key is taken from the body's key property (bound in Writes) and there
	// is no KeyParameter. A body without it is a 400.
	KeyInBody bool
	// Upsert is set for a replace that creates what is missing (the document has
	// a 201 for it, or no create exists for the resource).
	Upsert bool
	// Created is the 201 response of an upsert when it is declared beside Success
	// with a body of the same schema and media type; else nil: answer Success.
	Created *openapi.Response
	// List is set for kind List.
	List *ListBinding
	// IfMatch and IfNoneMatch name headers the document declares; ETag says that
	// Success has an ETag header; Location that it has a Location header.
	IfMatch, IfNoneMatch, ETag, Location bool
	// Fills are the required properties of the response's envelope (outside
	// Output) and of Output that nothing sets: JSON pointer in Media.Schema ->
	// JSON text that satisfies the schema. In a list "*" stands for each element:
	// "/items/*/kind". The pointer "" fills the whole body (Output is then nil),
	// for answers that have nothing of the resource.
	Fills []Fill
	// Notes are further sentences for humans: parameters accepted and ignored,
	// properties that are not stored.
	Notes []string
}

// Binding ties a property to a column.
type Binding struct {
	// Property is the property in Input or Output. Its type may be another than
	// the column's where one converts to the other without loss: a UUID or a date
	// as plain text, a numeric key as text. Nil: Output is the value itself.
	Property *openapi.Property
	Column   *Column
	// Under names the object property of Input or Output that holds Property
	// ("attributes" in JSON:API), "" when Property is a direct member.
	Under string
}

// ParameterBinding ties a parameter to a column.
type ParameterBinding struct {
	Parameter *openapi.Parameter
	Column    *Column
	// Operator is "eq" (also for path scope), "ne", "gt", "gte", "lt", "lte",
	// "in" (comma list or repeated), "contains".
	Operator string
	// Parent is set in Scope when a row of that resource with this key (and the
	// scope values before it, as far as it has such columns) must exist: else 404.
	Parent *Resource
}

// Fill is a value for a property that nothing sets.
type Fill struct {
	Pointer string
	Value   []byte
	// Request is set when the property is the request's id ("requestId", as in
	// X-Request-Id): it is answered instead of Value.
	Request bool
}

// ListBinding says how a list operation pages, filters, sorts and wraps.
type ListBinding struct {
	// Style is "page", "offset", "cursor" or "none".
	Style string
	// Page, Offset, Limit and Cursor are the parameters, nil when absent. Base is
	// the first page's number (1, or 0 where the document says so), FirstRow what an
	// offset calls the first row (0, or 1 where the document says so).
	Page, Offset, Limit, Cursor *openapi.Parameter
	Base, FirstRow              int
	// DefaultLimit and MaxLimit come from the document, else 20 and 100 (style
	// none: no default, at most 1000 rows).
	DefaultLimit, MaxLimit int
	// Filters are equality and range filters on columns; Search the parameter
	// of a text search, over SearchColumns.
	Filters       []*ParameterBinding
	Search        *openapi.Parameter
	SearchColumns []*Column
	// Sort is the parameter with one or several sort fields ("-createdAt,name");
	// Order a separate direction parameter ("asc", "desc"). SortFields maps the
	// accepted names to columns, in document order.
	Sort, Order *openapi.Parameter
	SortFields  []SortField
	// Wrapped properties of the envelope, as JSON pointers in Media.Schema:
	// role ("total", "page", "limit", "offset", "totalPages", "lastPage" (at least the
	// first), "firstItem" and "lastItem" (counted from 1), "count", "isFirst", "isLast",
	// "isEmpty", "hasPrevious",
	// "hasMore", "nextCursor", "prevCursor", "nextPage", "prevPage", "nextLink",
	// "prevLink", "selfLink") -> pointer. Bound only where the type fits.
	Envelope []EnvelopeBinding
	// Headers binds response headers in the same roles ("total", "link"...).
	Headers []HeaderBinding
}

// SortField is one accepted name of a sort parameter. Descending is set when the
// name itself carries the direction (an enum such as "name:desc", "-name").
type SortField struct {
	Name       string
	Column     *Column
	Descending bool
}

// EnvelopeBinding ties a role to a place in the list response.
type EnvelopeBinding struct {
	Role    string
	Pointer string
	Schema  *openapi.Schema
}

// HeaderBinding ties a role to a response header.
type HeaderBinding struct {
	Role   string
	Header *openapi.Header
}

// Resource is something stored.
type Resource struct {
	// Name is a lower-case, space-separated noun phrase in the singular ("order
	// item"), Plural the same in the plural. Names are unique.
	Name, Plural string
	// Table is the SQL name: snake_case plural, at most 55 bytes, unique.
	Table string
	// Collection and Item are the paths, either may be empty.
	Collection, Item string
	// Schema is the read shape: an Object.
	Schema *openapi.Schema
	Key    *Key
	// Columns: key first, then scope columns, then properties in document order,
	// then the server's own. Names are snake_case, unique, at most 63 bytes, no
	// SQL keyword of either database.
	Columns []*Column
	// Parents are the scope columns with what they point to, in path order.
	Parents    []*Parent
	Indexes    []*Index
	Operations []*Operation
	// Versioned is set when an operation has ETag or If-Match: the table then
	// has a version column (role "version").
	Versioned bool
	// Owner is nil unless rows belong to callers.
	Owner *Owner
	// Creatable: an operation creates rows (create or upsert). Otherwise the
	// table is filled by the owner's code only, and nothing is enforced towards it.
	Creatable bool
	Pos       openapi.Position
}

// Strategy is where a key's value comes from.
type Strategy string

// The strategies.
const (
	Identity  Strategy = "identity"  // integer, by the database
	UUID      Strategy = "uuid"      // version 7, by the service
	Generated Strategy = "generated" // string by the service within pattern and length
	Client    Strategy = "client"    // in the create body
	InPath    Strategy = "path"      // PUT on the item path creates
)

// Key is how an item is named.
type Key struct {
	Column    *Column
	Parameter string // in the item path, "" when there is none
	// Property is the read schema's property, "" when the key is only in the path.
	Property string
	Strategy Strategy
	// Given is set when the create body may hold the key beside a strategy of
	// identity, uuid or generated: a value that is given (for integers: above 0)
	// is taken, else one is made. With Client it is always given.
	Given bool
	// Scoped is: unique within the parents' scope only, or on its own.
	Scoped bool
}

// Parent ties a scope column to the resource that the path names before.
type Parent struct {
	Parameter string
	Column    *Column
	// Resource is nil when the parent is nothing that is stored.
	Resource *Resource
	// Enforced: the parent's rows can be created over the API, so it must exist
	// (404). Column.ForeignKey (cascade) is set too unless its key is Scoped.
	Enforced bool
}

// ColumnType is what a column stores.
type ColumnType string

// The column types, database-neutral.
const (
	TypeBool     ColumnType = "bool"
	TypeInt32    ColumnType = "int32"
	TypeInt64    ColumnType = "int64"
	TypeFloat    ColumnType = "float64"
	TypeDecimal  ColumnType = "decimal" // as text, exact
	TypeString   ColumnType = "string"
	TypeUUID     ColumnType = "uuid"
	TypeDate     ColumnType = "date"
	TypeDateTime ColumnType = "datetime" // UTC, microseconds
	TypeBytes    ColumnType = "bytes"
	TypeJSON     ColumnType = "json"
)

// Column is one stored value.
type Column struct {
	Name string
	// Property is the name in the schemas, "" for scope and server columns.
	Property string
	Type     ColumnType
	Nullable bool
	// Schema is the property's (read schema's if it has one, else write schema's).
	Schema *openapi.Schema
	// MaxLength in characters for strings; 0 is unbounded.
	MaxLength int
	// Enum holds the allowed values of a string or integer column, as JSON texts.
	Enum [][]byte
	// Default is the JSON text stored when a create does not set the column; nil
	// means NULL, or for columns nothing sets, see Role.
	Default []byte
	// Role is "key", "scope", "property", "created" (set to now on create),
	// "updated" (now on every write), "version", "hash" (password stored hashed), "owner"
	// (the caller who made the row).
	Role string
	// Written: some operation's body sets it. ReadOnly: the server sets it.
	// WriteOnly: never returned.
	Written, ReadOnly, WriteOnly bool
	ForeignKey                   *ForeignKey
}

// ForeignKey points to another resource's key.
type ForeignKey struct {
	Resource *Resource
	// OnDelete is "cascade", "restrict" or "set null".
	OnDelete string
}

// Index is an index over columns.
type Index struct {
	Name    string
	Columns []*Column
	Unique  bool
}
