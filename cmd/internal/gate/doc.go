// Package gate measures the product's promises on real documents.
//
// It takes the built backend command and a folder of documents, generates a
// service for each, builds, vets and starts it, asks every operation, and proves
// by machine that every inferred resource is really stored: create, get, list,
// filter, page, update, patch and delete through HTTP, each response validated
// against the document. It prints tables and gives figures; it never writes
// outside its work folder and talks to loopback only.
package gate
