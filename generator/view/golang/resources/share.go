package resources

import "strings"

// Tells tells whether a store writes, and so has changes to tell.
func (s *Store) Tells() bool {
	return s.Shared && (s.Creates || s.Has("Update", "Put", "Delete", "Remove", "Take"))
}

// Caches tells whether a store may read from the cache.
func (s *Store) Caches() bool {
	for _, f := range s.Finders {
		if f.Cached() {
			return true
		}
	}
	return false
}

// Cached tells whether a finder reads a row by its primary key alone, whoever asks.
func (f *Finder) Cached() bool {
	primary := f.Store.Primary()
	if !f.Store.Shared || f.Kind != "Get" || len(primary) != len(f.Place.Params) {
		return false
	}
	for i, field := range primary {
		if f.Place.Params[i].Column != field.Column.Name {
			return false
		}
	}
	return true
}

// CacheKey is the key under which the cache has the row that a finder reads.
func (f *Finder) CacheKey() string {
	return "events.ID(" + strings.TrimPrefix(f.Place.ArgList(), ", ") + ")"
}

// Tell is the expression for the error of a write: where changes are told, it tells of
// this one when there was none. Change is an expression of package events, row a pointer.
func (s *Store) Tell(change, row, err string) string {
	if !s.Shared {
		return err
	}
	return "s.tell(ctx, events." + change + ", " + row + ", " + err + ")"
}

// KeyColumns lists the columns of the primary key, KeyFields where r has them.
func (s *Store) KeyColumns() string { return columnList(s.Primary()) }

// KeyFields are pointers to the fields of the primary key of r.
func (s *Store) KeyFields() string {
	var list []string
	for _, f := range s.Primary() {
		list = append(list, "&r."+f.Name)
	}
	return strings.Join(list, ", ")
}
