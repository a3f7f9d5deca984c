// Package draft writes the new parts of a document as the document's own author
// would: operations and resources in the style of those that are there.
//
// It takes what was inferred from a document, and what is wanted in a few words; it
// gives the document with operations, schemas and tags added. Parameters, envelopes,
// pages and failures are those of the nearest operation of the same kind, so that what
// is added is understood like it. The package knows no stack and writes nothing to
// disk.
package draft
