package deployment

// Setting is one environment variable of a service.
type Setting struct {
	Name string
	// Value is the default, or a sample when Required; it may be empty.
	Value string
	// Secret values come from a Secret, never from a file in the project.
	Secret, Required bool
	// Meaning is a sentence without markup.
	Meaning string
}

// Line is the setting's line in a file of variables; without a value it is a
// comment.
func (s Setting) Line() string {
	if s.Value == "" {
		return "#" + s.Name + "="
	}
	return s.Name + "=" + s.Value
}

// Reference takes the value from the environment of Compose, which stops when it is
// missing.
func (s Setting) Reference() string { return "${" + s.Name + ":?set it in .env}" }

// Passed are the secrets that Compose insists on: those required that are not
// addresses of what it starts itself.
func (v *View) Passed() []Setting {
	var out []Setting
	for _, s := range v.Secrets {
		if s.Required && s.Name != "DATABASE_URL" && s.Name != "REDIS_URL" {
			out = append(out, s)
		}
	}
	return out
}
