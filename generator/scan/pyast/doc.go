// Package pyast parses Python source into as much of a tree as routes and models
// need: statements with decorators, annotations and bodies, and expressions.
//
// It takes the text of one file, of Python 3.8 to 3.14, and gives a File. It is
// tolerant: a statement that does not parse becomes an Error and is passed over,
// what is indented below it is kept. It never fails and never runs anything.
package pyast
