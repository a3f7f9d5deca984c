// Code scaffolded by backend. Yours to edit.

package storage

import "time"

// Now gives the time as the database keeps it.
func Now() time.Time { return Time(time.Now()) }

// Time gives t as the database keeps it: in UTC, so that stored times compare,
// and in microseconds, so that what is read is what was written.
func Time(t time.Time) time.Time { return t.UTC().Truncate(time.Microsecond) }
