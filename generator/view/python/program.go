package python

import "strings"

// ProgramImports import what app/__main__.py runs.
func (v *View) ProgramImports() []string {
	return importLines(chosen([]part{
		{"alembic.util", "CommandError", true},
		{"sqlalchemy.exc", "SQLAlchemyError", true},
		{"app", "storage", true},
		{"app." + v.accountsPackage(), "command as accounts", v.Issuer()},
		{"app.core", "logging", true},
		{"app.core.config", "Settings", true},
		{"app.core.environment", "ConfigurationError", true},
		{"app.server", "serve", true},
	}))
}

// RouterImports import the routers of all groups.
func (v *View) RouterImports() []string {
	var all []part
	for _, g := range v.API.Groups {
		all = append(all, part{"app." + g.Package + ".router", "router as " + g.Package, true})
	}
	if len(all) == 0 {
		all = append(all, part{"fastapi", "APIRouter", true})
	}
	return importLines(all)
}

// Routers is the tuple of the routers of all groups.
func (v *View) Routers() string {
	var names []string
	for _, g := range v.API.Groups {
		names = append(names, g.Package)
	}
	switch len(names) {
	case 0:
		return "()"
	case 1:
		return "(" + names[0] + ",)"
	default:
		return "(\n    " + strings.Join(names, ",\n    ") + ",\n)"
	}
}
