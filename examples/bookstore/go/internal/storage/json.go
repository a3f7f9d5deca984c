// Code scaffolded by backend. Yours to edit.

package storage

import (
	"bytes"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
)

// JSON is a column that holds a value as JSON. A V whose JSON is null is NULL.
type JSON[T any] struct{ V T }

// NewJSON gives v as a column.
func NewJSON[T any](v T) JSON[T] { return JSON[T]{v} }

// GormDataType names the kind of column for GORM.
func (JSON[T]) GormDataType() string { return "json" }

// Value gives the JSON text.
func (j JSON[T]) Value() (driver.Value, error) {
	data, err := json.Marshal(j.V)
	if err != nil {
		return nil, fmt.Errorf("JSON column: %w", err)
	}
	if bytes.Equal(data, []byte("null")) {
		return nil, nil
	}
	return string(data), nil
}

// Scan reads the JSON text; NULL is the zero value.
func (j *JSON[T]) Scan(src any) error {
	var zero T
	j.V = zero
	switch v := src.(type) {
	case nil:
		return nil
	case []byte:
		return decode(bytes.Clone(v), &j.V)
	case string:
		return decode([]byte(v), &j.V)
	default:
		return fmt.Errorf("JSON column holds %T", src)
	}
}

// Convert gives v as T by way of JSON: members that T does not have are left
// out, and those that only T has are zero.
func Convert[T any](v any) T {
	var out T
	if data, err := json.Marshal(v); err == nil {
		err = json.Unmarshal(data, &out) // as much as T can hold
		if err != nil && json.Unmarshal(data, new(float64)) == nil {
			_ = json.Unmarshal([]byte(strconv.Quote(string(data))), &out) // a number as the text of its digits
		}
	}
	return out
}

// Decode gives a T from JSON text that the program holds.
func Decode[T any](text string) T {
	var out T
	_ = decode([]byte(text), &out)
	return out
}

// decode fills v. What was stored before a rule of the API changed is still
// served, so only text that is no JSON is an error.
func decode(data []byte, v any) error {
	err := json.Unmarshal(data, v)
	if _, broken := errors.AsType[*json.SyntaxError](err); broken {
		return fmt.Errorf("JSON column: %w", err)
	}
	return nil
}
