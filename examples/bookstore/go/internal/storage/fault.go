// Code scaffolded by backend. Yours to edit.

package storage

// kind says what an error of the database means for the client.
type kind int

const (
	unknown   kind = iota
	taken          // a unique index has the value already
	reference      // a foreign key does not hold
	refused        // a check, a length, a range, a character
	down           // the database did not answer, or not in time
)

// fault is an error of the database, read.
type fault struct {
	kind    kind
	columns []string
}
