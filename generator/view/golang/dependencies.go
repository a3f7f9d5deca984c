package golang

// Dependency is a module that the service requires directly, and why.
type Dependency struct{ Path, Reason string }

// dependencies lists the direct requirements of go.mod.
func dependencies(v *View) []Dependency {
	out := []Dependency{
		{"github.com/go-chi/chi/v5", "the router: paths of any shape that OpenAPI allows"},
		{"github.com/google/uuid", "the type of uuid values; keys of version 7"},
		{"github.com/swaggest/swgui", "the page at /docs, from embedded files"},
		{"gorm.io/gorm", "database access"},
	}
	if v.SQLite() {
		out = append(out,
			Dependency{"github.com/glebarez/sqlite", "the SQLite dialect of GORM, without cgo"},
			Dependency{"github.com/glebarez/go-sqlite", "its driver, newer than the dialect asks for"},
			Dependency{"modernc.org/sqlite", "SQLite itself, translated to Go, newer than the driver asks for"},
		)
	} else {
		out = append(out,
			Dependency{"gorm.io/driver/postgres", "the PostgreSQL dialect of GORM"},
			Dependency{"github.com/jackc/pgx/v5", "its driver"},
		)
	}
	out = append(out, Dependency{"github.com/pressly/goose/v3", "migrations from embedded SQL"})
	if v.Passwords() {
		out = append(out, Dependency{"golang.org/x/crypto", "hashes of passwords"})
	}
	return append(out,
		Dependency{"github.com/getkin/kin-openapi", "tests only: validates each response against the document"},
	)
}
