package contract

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Profile says what a subject has and how it is made and started, whatever its stack.
type Profile struct {
	// Name is a word for folders and lines of output.
	Name string `yaml:"name"`
	// Document is the file that the service is made from, beside the profile.
	Document string `yaml:"document"`
	// New are the flags of `backend new` that make it.
	New []string `yaml:"new"`
	// Build, Start and the commands of Accounts are run in the service's folder; {work}
	// in them is a folder outside of it, {python} the interpreter that BACKEND_TEST_PYTHON
	// names, {email} and {role} those of an account.
	Build []string `yaml:"build"`
	Start []string `yaml:"start"`
	// Environment are settings beside those that the suite knows: PORT, DATABASE_URL,
	// REDIS_URL and AUTH_*.
	Environment map[string]string `yaml:"environment"`
	// Database is postgres or sqlite. Redis says that the service uses it.
	Database string `yaml:"database"`
	Redis    bool   `yaml:"redis"`
	// Accounts says how the service keeps its own accounts; nil: tokens come from the
	// suite's issuer.
	Accounts *Accounts `yaml:"accounts"`
	// Browsers says where browsers log in; nil: they do not.
	Browsers *Browsers `yaml:"browsers"`
	// MaxBody is the largest body accepted, in bytes.
	MaxBody int64 `yaml:"maxBody"`

	dir string
}

// Accounts says where a service's own accounts are asked and how they are managed.
type Accounts struct {
	// Register, Login, Refresh, Logout and Me are paths below the base path, Keys is
	// one of the server.
	Register string `yaml:"register"`
	Login    string `yaml:"login"`
	Refresh  string `yaml:"refresh"`
	Logout   string `yaml:"logout"`
	Me       string `yaml:"me"`
	Keys     string `yaml:"keys"`
	// Create makes an account with a role, Password changes a password, Disable
	// refuses logins; passwords are in ACCOUNT_PASSWORD.
	Create   []string `yaml:"create"`
	Password []string `yaml:"password"`
	Disable  []string `yaml:"disable"`
}

// Browsers are the addresses of the server, outside of the base path, where browsers log
// in with the suite's issuer. The cookie of a session is a credential of the document.
type Browsers struct {
	Login    string `yaml:"login"`
	Callback string `yaml:"callback"`
	Session  string `yaml:"session"`
	Logout   string `yaml:"logout"`
}

// ReadProfile reads a profile.
func ReadProfile(file string) (*Profile, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	dec.KnownFields(true)
	var p Profile
	if err := dec.Decode(&p); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	if p.Name == "" || p.Document == "" || len(p.Start) == 0 {
		return nil, fmt.Errorf("%s: a profile has name, document and start", file)
	}
	if p.dir, err = filepath.Abs(filepath.Dir(file)); err != nil {
		return nil, err
	}
	return &p, nil
}

// filled puts values in the place of {words}.
func filled(command []string, words ...string) []string {
	r := strings.NewReplacer(words...)
	out := make([]string, len(command))
	for i, word := range command {
		out[i] = r.Replace(word)
	}
	return out
}
