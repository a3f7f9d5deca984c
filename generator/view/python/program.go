package python

// ProgramImports import what app/__main__.py runs.
func (v *View) ProgramImports() []string {
	return importLines(chosen([]part{
		{"sqlalchemy.exc", "SQLAlchemyError", true},
		{"app", "storage", true},
		{"app." + v.accountsPackage(), "command as accounts", v.Issuer()},
		{"app.core", "logging", true},
		{"app.core.config", "Settings", true},
		{"app.core.environment", "ConfigurationError", true},
		{"app.server", "serve", true},
	}))
}
