// Package edit adds to an OpenAPI document in place: what is there stays to the
// byte, comments, order, quoting and anchors included.
//
// It takes the files of a document, YAML or JSON, and gives the files that changed.
// A place is named by keys from the root; references on the way are followed into
// the file that holds it. Each insertion is read again and compared: one that changed
// anything else is refused. The package knows nothing of what the keys mean, and
// writes nothing to disk.
package edit
