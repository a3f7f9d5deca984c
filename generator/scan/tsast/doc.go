// Package tsast reads TypeScript and JavaScript as islands: every token exactly,
// and of the declarations only those that routes and models need: imports and
// exports, variables, classes and interfaces with decorators and members, enums,
// type aliases and chains of calls.
//
// It takes the text of one file and gives a File; spans of tokens stand for types
// and expressions. It never fails: what it does not understand is passed over.
package tsast
