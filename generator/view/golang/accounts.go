package golang

import (
	"github.com/backend-dev/backend/generator/view/golang/gotypes"
	"github.com/backend-dev/backend/generator/view/golang/operations"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/infer"
)

// Accounts is the package that keeps the service's own accounts.
type Accounts struct {
	*operations.Group
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
	a.Table, a.Sessions, a.Tokens = v.AccountTables()
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
