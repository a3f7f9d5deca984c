// Package wrap puts the successful JSON answers of a service into one envelope.
//
// It takes a service and what was inferred from it and changes both the model and
// the document that is served: {"data": ..., "meta": {"requestId"}}, and for lists
// {"data": [...], "meta": {"page", "limit", "total", "totalPages"}}; errors become
// {"error": {"code", "message", "details"}}. Whoever wraps a
// service infers again afterwards. It knows nothing of the code that is generated.
package wrap
