// Code scaffolded by backend. Yours to edit.

package storage

import "strings"

// Or gives *p, or the zero value for nil.
func Or[T any](p *T) T {
	if p == nil {
		var zero T
		return zero
	}
	return *p
}

// Apply gives f of *p, or nil for nil.
func Apply[A, B any](p *A, f func(A) B) *B {
	if p == nil {
		return nil
	}
	v := f(*p)
	return &v
}

// Text gives a text as another type of text, or nil for nil.
func Text[To, From ~string](p *From) *To {
	if p == nil {
		return nil
	}
	v := To(*p)
	return &v
}

// Number gives a number as another type of number, or nil for nil.
func Number[To, From ~int32 | ~int64 | ~float64](p *From) *To {
	if p == nil {
		return nil
	}
	v := To(*p)
	return &v
}

// List gives a pointer to a list, or nil for nil.
func List[L ~[]E, E any](list L) *L {
	if list == nil {
		return nil
	}
	return &list
}

// Map gives a pointer to a map, or nil for nil.
func Map[M ~map[string]E, E any](m M) *M {
	if m == nil {
		return nil
	}
	return &m
}

// Each gives f of every row, never nil.
func Each[A, B any](rows []A, f func(A) B) []B {
	out := make([]B, len(rows))
	for i, r := range rows {
		out[i] = f(r)
	}
	return out
}

// Texts gives texts of any type as strings.
func Texts[T ~string](list []T) []string { return Each(list, func(v T) string { return string(v) }) }

// Join gives texts of any type with commas between.
func Join[T ~string](list []T) string { return strings.Join(Texts(list), ",") }
