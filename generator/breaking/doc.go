// Package breaking finds what in a new document breaks the clients of an older one.
//
// It is the only package that knows oasdiff. It takes two services, compares the
// documents that they stand for, and gives Changes with their places in both,
// found in the services' own models: oasdiff knows lines of YAML only. It
// decides nothing about what fails a check.
package breaking
