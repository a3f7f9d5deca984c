// Package faults decides how the errors of a service are told in the schemas that its
// document declares for them.
//
// It takes inferred operations and gives for each the error table: which schema a fault
// of which status fills, and the steps that write it. It never fails: where nothing of
// an error would show in a schema, the plain envelope is answered. It renders nothing.
package faults
