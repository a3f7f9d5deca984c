package python

import (
	"github.com/backend-dev/backend/generator/view/python/endpoints"
	"github.com/backend-dev/backend/generator/view/python/pytypes"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/infer"
)

// Accounts is the package that keeps the service's own accounts.
type Accounts struct {
	*endpoints.Group
	// Table, Sessions and Tokens are the names of the tables; the document's have
	// others.
	Table, Sessions, Tokens string
	// Wrapped says that answers are in an envelope.
	Wrapped bool
	// The operations by what they do.
	Register, Login, Refresh, Logout, Me *AccountOperation
	// Profile and Pair are the types of an account and of its tokens.
	Profile, Pair string
}

// AccountOperation is one operation of accounts.
type AccountOperation struct {
	*endpoints.Operation
	// data and meta are the fields of the envelope, nil without one.
	data, meta *pytypes.Field
	body       string
}

// accounts gives the accounts of a service, nil when it keeps none.
func accounts(v *View) *Accounts {
	a := &Accounts{}
	byRole := map[openapi.AccountRole]**AccountOperation{
		openapi.AccountRegister: &a.Register, openapi.AccountLogin: &a.Login, openapi.AccountRefresh: &a.Refresh,
		openapi.AccountLogout: &a.Logout, openapi.AccountMe: &a.Me,
	}
	for _, o := range v.API.Operations {
		if o.Kind == infer.Account {
			*byRole[o.Operation.Operation.Account] = newAccountOperation(o)
			a.Group = o.In
		}
	}
	if a.Group == nil {
		return nil
	}
	a.Wrapped = a.Login.data != nil
	a.Profile, a.Pair = a.Me.body, a.Login.body
	a.Table, a.Sessions, a.Tokens = v.AccountTables()
	return a
}

func newAccountOperation(o *endpoints.Operation) *AccountOperation {
	out := &AccountOperation{Operation: o}
	ref, ok := o.Returned()
	if !ok {
		return out
	}
	out.body = ref.Plain("schemas.")
	if m := ref.Model(); m != nil {
		if data, meta := m.Field("data"), m.Field("meta"); data != nil && meta != nil {
			out.data, out.meta, out.body = data, meta, data.Value.Plain("schemas.")
		}
	}
	return out
}

// Takes is the type of the body of the operation.
func (o *AccountOperation) Takes() string { return o.Body.Plain("schemas.") }

// Gives is the type of what the service gives.
func (o *AccountOperation) Gives() string { return o.Result("schemas.") }

// Answer is the value of that type with a body.
func (o *AccountOperation) Answer(body string) string {
	if o.data == nil {
		return body
	}
	return o.Gives() + "(" + o.data.Name + "=" + body + ", " + o.meta.Name + "=" + o.meta.Value.Plain("schemas.") + "(request_id=wire.request_id()))"
}

// accountsPackage is its package, nothing when there is none.
func (v *View) accountsPackage() string {
	if v.Accounts == nil {
		return ""
	}
	return v.Accounts.Package
}
