// Code scaffolded by backend. Yours to edit.

// Package test holds what tests of several packages share, and the tests that ask the
// running service as a client does.
package test

import (
	"path/filepath"
	"testing"
)

// NoDatabase is the address of a database that cannot be.
const NoDatabase = "/dev/null/none.db"

// DatabaseURL gives the address of an empty database that only this test uses: a file
// in a folder that vanishes with the test.
func DatabaseURL(tb testing.TB) string {
	tb.Helper()
	return filepath.Join(tb.TempDir(), "test.db")
}
