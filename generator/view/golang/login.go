package golang

// JSONType is the type of columns that hold JSON.
func (v *View) JSONType() string {
	if v.Postgres() {
		return "jsonb"
	}
	return "TEXT"
}

// TimeType is the type of columns that hold moments.
func (v *View) TimeType() string {
	if v.Postgres() {
		return "timestamptz"
	}
	return "DATETIME"
}
