// Code scaffolded by backend. Yours to edit.

package config

import "strings"

// database reads the name of the SQLite file. Its value may hold a secret, so no
// message repeats it.
func (r *reader) database(name string) string {
	text := r.getenv(name)
	if text == "" {
		return "data/bookstore.db"
	}
	if scheme, _, found := strings.Cut(text, "://"); found && scheme != "file" && scheme != "sqlite" {
		r.fault(name, "must name an SQLite file, such as data/bookstore.db: this service has no driver for another database")
	}
	return text
}
