package python

import (
	"strings"

	"github.com/backend-dev/backend/generator/view/python/endpoints"
	"github.com/backend-dev/backend/generator/view/python/pycode"
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

// Head is the first line of the service's method, or its lines.
func (o *AccountOperation) Head() string {
	arguments := []pycode.Expr{pycode.Name("self")}
	if o.Principal {
		arguments = append(arguments, pycode.Name("principal: Principal"))
	}
	if o.Body != nil {
		arguments = append(arguments, pycode.Name("body: "+o.Body.Plain("schemas.")))
	}
	return strings.TrimSuffix(pycode.Lay(4, "async def ", pycode.Call(o.Name, arguments...), " -> "+o.Result("schemas.")+":"), "\n")
}

// Return gives the body, in the envelope where there is one.
func (o *AccountOperation) Return(body string) string {
	value := pycode.Name(body)
	if o.data != nil {
		meta := pycode.Call(o.meta.Value.Plain("schemas."), pycode.Name("request_id=wire.request_id()"))
		value = pycode.Call(o.Result("schemas."), pycode.Keyword(o.data.Name, value), pycode.Keyword(o.meta.Name, meta))
	}
	return strings.TrimSuffix(pycode.Lay(8, "return ", value, ""), "\n")
}

// OpenHead is the head of the function that opens the accounts.
func (v *View) OpenHead() string {
	arguments := []pycode.Expr{
		pycode.Name("settings: Settings"), pycode.Name("database: Database"), pycode.Name("keys: SigningKeys"), pycode.Name("store: Store"),
	}
	if v.Redis() {
		arguments = append(arguments, pycode.Name("revocations: Revocations | None"))
	}
	return strings.TrimSuffix(pycode.Lay(0, "def ", pycode.Call("open_accounts", arguments...), " -> Accounts:"), "\n")
}

// accountsPackage is its package, nothing when there is none.
func (v *View) accountsPackage() string {
	if v.Accounts == nil {
		return ""
	}
	return v.Accounts.Package
}
