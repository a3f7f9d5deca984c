// Package scan owns the facts that a project's code states about its service:
// routes, parameters and models, each with its place.
//
// The readers below it, one per language, take a tree of source files and give
// Facts; they run no toolchain, need no dependencies and survive files that do
// not parse. What a reader cannot know it lists as a Limit: nothing it has not
// understood is ever told as absent. Package drift compares Facts with a
// document; this package compares nothing and reads nothing itself.
package scan
