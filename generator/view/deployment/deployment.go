// Package deployment decides how a service of any stack is packed and run: the
// names of its objects and image, which of its settings are public and which are
// secrets, and what it needs beside itself.
//
// It takes what a stack's view knows of its service and gives the View that the
// shared templates see. It knows no language: an image's entry point takes serve,
// migrate up and healthcheck, whatever it is written in.
package deployment

import (
	"strings"
)

// Options is what a stack's view knows of its service.
type Options struct {
	// Name is the program's name, Module the path of its code.
	Name, Module string
	// SQLite tells that the database is a file of the service's own.
	SQLite bool
	// Issuer tells that the service asks issuers of tokens, somewhere else.
	Issuer bool
	// Ecosystem is the name of the language's packages in .github/dependabot.yml.
	Ecosystem string
	// Generator is the version of backend that made the service.
	Generator string
	// Settings are the environment variables of the service.
	Settings []Setting
}

// View is what the shared templates of a deployment see.
type View struct {
	// Name is the name of the objects in a cluster: a DNS label with room for
	// what controllers append.
	Name string
	// Image is the image without a tag, Host the name that clients ask for.
	Image, Host string
	// Ecosystem and Generator are those of the Options.
	Ecosystem, Generator string
	// SQLite tells that the database is a file of the service's own: one replica
	// with a volume. Otherwise it is a PostgreSQL server.
	SQLite bool
	// Redis tells that replicas share a Redis, Metrics that there is a port for
	// them, Traces that a collector may get them, Issuer that the service asks
	// issuers of tokens on the internet, Environment that it can be told to make
	// what is missing for a try.
	Redis, Metrics, Traces, Issuer, Environment bool
	// Public are the settings of the ConfigMap, Secrets those that come from a
	// Secret.
	Public, Secrets []Setting
}

// New decides how the service is deployed.
func New(o Options) *View {
	name := Label(o.Name)
	v := &View{
		Name:      name,
		Image:     "ghcr.io/" + owner(o.Module) + "/" + name,
		Host:      name + ".example.com",
		Ecosystem: o.Ecosystem,
		Generator: o.Generator,
		SQLite:    o.SQLite,
		Issuer:    o.Issuer,
	}
	for _, s := range o.Settings {
		switch s.Name {
		case "REDIS_URL":
			v.Redis = true
		case "METRICS_PORT":
			v.Metrics = true
		case "OTEL_EXPORTER_OTLP_ENDPOINT":
			v.Traces = true
		case "ENVIRONMENT":
			v.Environment = true
		}
		if s.Secret {
			v.Secrets = append(v.Secrets, s)
			continue
		}
		s.Value = v.value(s)
		v.Public = append(v.Public, s)
	}
	return v
}

// value gives a public setting's value in a cluster.
func (v *View) value(s Setting) string {
	switch {
	case s.Name == "DRAIN_DELAY":
		return "5s" // balancers outside of the cluster notice late
	case s.Name == "SHUTDOWN_TIMEOUT":
		return "30s" // as long as a request may take
	case s.Name == "DB_MAX_CONNS" && !v.SQLite:
		return "8" // times ten replicas is below PostgreSQL's usual 100
	case s.Name == "METRICS_PORT":
		return "9090" // the port named metrics
	case s.Name == "TRUSTED_PROXIES":
		// The NetworkPolicy lets in nobody but the ingress controller, which has a private address.
		return "10.0.0.0/8,172.16.0.0/12,192.168.0.0/16"
	case s.Name == "AUTO_MIGRATE" && v.SQLite:
		return "true" // nothing else can open the file
	case s.Name == "DATABASE_URL":
		return "/data/" + v.Name + ".db"
	default:
		return s.Value
	}
}

// maxLabel leaves 23 of a label's 63 characters to controllers.
const maxLabel = 40

// Label gives a DNS label of at most 40 characters that begins with a letter, as
// names of services must.
func Label(name string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(name) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0:
			b.WriteByte('-')
		}
	}
	label := b.String()
	if label == "" || label[0] <= '9' {
		label = "service-" + label
	}
	return strings.TrimRight(label[:min(len(label), maxLabel)], "-")
}

// owner gives the account whose images stand beside the code, in the spelling of
// image names: lower case.
func owner(module string) string {
	if rest, ok := strings.CutPrefix(module, "github.com/"); ok {
		if account, _, _ := strings.Cut(rest, "/"); account != "" {
			return strings.ToLower(account)
		}
	}
	return "example"
}

// Replicated tells that several replicas may run: the database is a server.
func (v *View) Replicated() bool { return !v.SQLite }
