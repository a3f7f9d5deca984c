// Package survive plays the lives of a service: people edit its files at random and
// in realistic ways, its document changes at random, and sync brings it along, again
// and again.
//
// It takes the built backend command and the bookstore's document, and gives figures:
// how many edits were lost (none may be), how many syncs had conflicts, whether the
// projects without conflicts build, pass their tests and have the database of a fresh
// one. It writes below its work folder only.
package survive
