package pyast

import "github.com/backend-dev/backend/generator/scan"

// ExprKind is the form of an expression.
type ExprKind uint8

// The forms. Other is what routes and models never need.
const (
	Other ExprKind = iota
	Name
	Attribute // X.Text
	Call      // X(List, Keywords)
	Subscript // X[List]
	String    // List holds the parts of an implicit concatenation
	Number
	Tuple
	List
	Dict // Keys and List; a nil key is **
	Set
	Binary
	Unary
	Lambda
	Comprehension
	Star
	Conditional // X if List[0] else Y
)

// Expr is one expression; Start and End are byte offsets.
type Expr struct {
	Kind       ExprKind
	Start, End int
	// Text is a name, attribute, operator, or the source of a string or number.
	Text     string
	X, Y     *Expr
	List     []*Expr
	Keys     []*Expr
	Keywords []Keyword
}

// Keyword is one keyword argument; Name is empty for **.
type Keyword struct {
	Name  string
	Value *Expr
}

// Keyword gives the value of a keyword argument, or nil.
func (e *Expr) Keyword(name string) *Expr {
	for _, k := range e.Keywords {
		if k.Name == name {
			return k.Value
		}
	}
	return nil
}

// Arg gives the argument at a place, else the keyword argument of that name.
func (e *Expr) Arg(i int, name string) *Expr {
	if i >= 0 && i < len(e.List) && e.List[i].Kind != Star {
		return e.List[i]
	}
	return e.Keyword(name)
}

// Dotted gives a.b.c for names and attributes, else "".
func (e *Expr) Dotted() string {
	if e == nil {
		return ""
	}
	switch e.Kind {
	case Name:
		return e.Text
	case Attribute:
		if in := e.X.Dotted(); in != "" {
			return in + "." + e.Text
		}
	}
	return ""
}

// StmtKind is the form of a statement.
type StmtKind uint8

// The forms. Block is any compound statement but class and def; Simple is what
// routes and models never need.
const (
	Expression StmtKind = iota
	Assign
	Annotated
	Augmented
	Import
	From
	Class
	Func
	Block
	Simple
)

// Stmt is one statement.
type Stmt struct {
	Kind       StmtKind
	Start, End int
	// Name is that of a class, function or block, and its offset NameAt.
	Name   string
	NameAt int
	// Targets, Annotation and Value are those of assignments; Value is also the
	// expression of an expression statement.
	Targets    []*Expr
	Annotation *Expr
	Value      *Expr
	// Module, Level and Names are those of imports.
	Module  string
	Level   int
	Names   []Alias
	Decos   []*Expr
	Params  []Param
	Returns *Expr
	// Bases is a call with the bases and keywords of a class, or nil.
	Bases *Expr
	Body  []*Stmt
	Async bool
}

// Alias is one name of an import.
type Alias struct{ Name, As string }

// Param is one parameter of a function.
type Param struct {
	Name                string
	Start               int
	Annotation, Default *Expr
}

// Error is one fault of syntax.
type Error struct {
	Offset  int
	Message string
}

// File is one parsed source file.
type File struct {
	Source string
	Body   []*Stmt
	Errors []Error
	lines  scan.Lines
}

// Position gives line and column, from 1, of an offset; columns count bytes.
func (f *File) Position(offset int) (line, column int) {
	return f.lines.Position(f.Source, offset)
}

// Text gives the source of an expression.
func (f *File) Text(e *Expr) string {
	if e == nil || e.Start < 0 || e.End > len(f.Source) || e.Start > e.End {
		return ""
	}
	return f.Source[e.Start:e.End]
}
