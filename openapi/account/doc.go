// Package account gives a document what a service needs that knows its callers: the
// operations of accounts that it keeps itself (register, log in, refresh, log out),
// and a requirement of bearer tokens where the document asks for none.
//
// It changes both the model and the document that is served, so that they say the
// same; nothing that the document has is overwritten. Call it before infer. It knows
// nothing of the code that is generated.
package account
