// Package modules knows the third-party modules of a generated Go service: which
// features of it import which, and what go.mod and go.sum then hold.
//
// It owns the list of direct requirements and lock.txt, the lines of both files with
// the features that each belongs to. The list is written by hand; lock.txt is what
// "go mod tidy" says of every combination of features (see the test, which writes it
// anew with -update). Versions are those of all features together, so that adding a
// feature to a service never moves a version. It reads no network and no disk.
package modules
