// Package live asks a running service whether it keeps its word: what its document
// promises, how requests and answers travel, and what attackers try first.
//
// It takes a base URL and the document, and gives one result for each check: passed,
// failed with what was asked and answered, or not applicable with the reason. Ids
// beginning with W are the wire behaviour of every generated service; A, Z, I, B and
// O are those of the security checklist (docs/contract.md). It speaks HTTP and raw
// TCP to that one address, starts and stops nothing, and, unless told otherwise,
// sends no request that a service would store something for.
package live
