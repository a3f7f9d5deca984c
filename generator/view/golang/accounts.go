package golang

import (
	"strconv"
	"strings"

	"github.com/backend-dev/backend/generator/view/golang/gotypes"
	"github.com/backend-dev/backend/generator/view/golang/operations"
	"github.com/backend-dev/backend/generator/view/project"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/infer"
)

// Accounts is the package that keeps the service's own accounts.
type Accounts struct {
	*operations.Group
	// Table, Sessions and Tokens are the names of the tables; the document's have
	// others.
	Table, Sessions, Tokens string
	// UUID is the type of columns that hold UUIDs.
	UUID string
	// Wrapped says that answers are in an envelope.
	Wrapped bool
	// The operations by what they do.
	Register, Login, Refresh, Logout, Me *AccountOperation
	// Profile and Pair are the types of an account and of its tokens.
	Profile, Pair string
}

// AccountOperation is one operation of accounts.
type AccountOperation struct {
	*operations.Operation
	response *operations.Response
	// data and meta are the fields of the envelope, nil without one.
	data, meta *gotypes.Field
	body       string
}

// accounts gives the accounts of a service, nil when it keeps none.
func accounts(v *View, set *gotypes.Set) *Accounts {
	a := &Accounts{}
	byRole := map[openapi.AccountRole]**AccountOperation{
		openapi.AccountRegister: &a.Register, openapi.AccountLogin: &a.Login, openapi.AccountRefresh: &a.Refresh,
		openapi.AccountLogout: &a.Logout, openapi.AccountMe: &a.Me,
	}
	for _, o := range v.API.Operations {
		if o.Kind == infer.Account {
			*byRole[o.Operation.Operation.Account] = newAccountOperation(o, set)
			a.Group = o.In
		}
	}
	if a.Group == nil {
		return nil
	}
	a.Wrapped = a.Login.data != nil
	a.Profile, a.Pair = a.Me.body, a.Login.body
	a.UUID = "TEXT"
	if v.Postgres() {
		a.UUID = "uuid"
	}
	a.Table, a.Sessions, a.Tokens = accountTables(v.model)
	return a
}

func newAccountOperation(o *operations.Operation, set *gotypes.Set) *AccountOperation {
	out := &AccountOperation{Operation: o, response: o.ResponseType(o.Status, o.Media)}
	if !out.response.HasBody() {
		return out
	}
	out.body = out.response.Value.Type("")
	s := set.Struct(out.response.Media[0].Schema, gotypes.Out)
	if data, meta := s.Field("data"), s.Field("meta"); data != nil && meta != nil {
		out.data, out.meta, out.body = data, meta, data.Value.Type("")
	}
	return out
}

// Answer is the response with that body, behind "api.".
func (o *AccountOperation) Answer(body string) string {
	switch {
	case body == "":
		return o.response.Name + "{}"
	case o.data == nil:
		return o.response.Name + "{Body: " + body + "}"
	}
	return o.response.Name + "{Body: " + o.response.Value.Type("api") + "{\n\t\t" + o.data.Name + ": " + body + ",\n\t\t" +
		o.meta.Name + ": " + o.meta.Value.Type("api") + "{RequestID: wire.RequestID(ctx)},\n\t}}"
}

// accountTables names the tables so that no resource has one of them.
func accountTables(m *infer.Model) (accounts, sessions, tokens string) {
	taken := map[string]bool{}
	for _, r := range m.Resources {
		taken[strings.ToLower(r.Table)] = true
	}
	prefix := ""
	for i := 1; taken[prefix+"accounts"] || taken[prefix+"account_sessions"] || taken[prefix+"refresh_tokens"]; i++ {
		prefix = "auth_"
		if i > 1 {
			prefix = "auth" + strconv.Itoa(i) + "_"
		}
	}
	return prefix + "accounts", prefix + "account_sessions", prefix + "refresh_tokens"
}

// accountSettings are those of accounts and their tokens.
func accountSettings(v *View) []project.Setting {
	if v.Accounts == nil {
		return nil
	}
	return []project.Setting{
		{Name: "ENVIRONMENT", Default: "production", Meaning: "development lets the service make what is missing for a try, such as a signing key that ends with the process."},
		{Name: "AUTH_SIGNING_KEYS", Secret: true, Meaning: "The private keys that sign access tokens, in PEM: Ed25519 or P-256. The first signs, tokens of all are good. Required outside of development."},
		{Name: "AUTH_ISSUER", Default: v.Name, Meaning: "The claim iss of access tokens: the public address of the service, if it has one."},
		{Name: "AUTH_AUDIENCE", Default: v.Name, Meaning: "The claim aud of access tokens."},
		{Name: "ACCESS_TOKEN_TTL", Default: "15m", Meaning: "How long an access token is valid: so long a caller stays in after a logout."},
		{Name: "REFRESH_TOKEN_TTL", Default: "720h", Meaning: "How long a refresh token waits to be used."},
		{Name: "SESSION_TTL", Default: "2160h", Meaning: "How long after a login one must log in again."},
		{Name: "REGISTRATION", Default: "open", Meaning: "open lets everybody register; closed leaves it to the command accounts."},
	}
}
