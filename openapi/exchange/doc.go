// Package exchange is one operation on the wire: the HTTP request of a call, and
// what is wrong with its answer.
//
// It takes an operation and the values of its parameters and body as JSON texts,
// samples what is missing, and writes them as the document's styles and media types
// ask. An answer is held against the responses that the document declares. It opens
// no connection and knows nothing of what an operation does.
package exchange
