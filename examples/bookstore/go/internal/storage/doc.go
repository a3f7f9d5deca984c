// Code scaffolded by backend. Yours to edit.

// Package storage is what all resources share about the database: opening it,
// list queries with filters, sorting and paging, JSON columns, keys, and turning
// the database's errors into answers of the API. It knows no resource.
package storage
