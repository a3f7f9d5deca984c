// Code scaffolded by backend. Yours to edit.

package storage

import (
	"database/sql/driver"
	"time"
)

// value is one value of a cursor; all nil is NULL.
type value struct {
	Int   *int64     `json:"i,omitempty"`
	Float *float64   `json:"f,omitempty"`
	Bool  *bool      `json:"b,omitempty"`
	Text  *string    `json:"s,omitempty"`
	Time  *time.Time `json:"t,omitempty"`
}

func (v value) plain() any {
	switch {
	case v.Int != nil:
		return *v.Int
	case v.Float != nil:
		return *v.Float
	case v.Bool != nil:
		return *v.Bool
	case v.Text != nil:
		return *v.Text
	case v.Time != nil:
		return *v.Time
	default:
		return nil
	}
}

func valueOf(field any) value {
	stored, err := driver.DefaultParameterConverter.ConvertValue(field)
	if err != nil {
		return value{}
	}
	switch x := stored.(type) {
	case int64:
		return value{Int: &x}
	case float64:
		return value{Float: &x}
	case bool:
		return value{Bool: &x}
	case string:
		return value{Text: &x}
	case time.Time:
		return value{Time: &x}
	default:
		return value{}
	}
}
