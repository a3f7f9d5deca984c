package migrate

import (
	"encoding/json"

	"github.com/backend-dev/backend/openapi/infer"
)

// filler gives the SQL of the value that rows get in a column they did not have so
// far and that may not be null: its default, else the first of its enum, else a
// zero. It is "" where only people can know: a reference, a UUID.
func (d dialect) filler(c Column) string {
	if len(c.Default) > 0 && string(c.Default) != "null" {
		if text := d.literal(c, c.Default); text != "" {
			return text
		}
	}
	if len(c.Enum) > 0 && enumList(c) != "" {
		return d.literal(c, c.Enum[0])
	}
	if c.References != nil {
		return ""
	}
	switch c.Type {
	case infer.TypeBool:
		return d.pick("0", "false")
	case infer.TypeInt32, infer.TypeInt64:
		if c.Role == "version" {
			return "1"
		}
		return "0"
	case infer.TypeFloat:
		return "0"
	case infer.TypeDecimal:
		return "'0'"
	case infer.TypeString:
		return "''"
	case infer.TypeDate:
		return "'1970-01-01'"
	case infer.TypeDateTime:
		return d.pick("strftime('%Y-%m-%d %H:%M:%f', 'now') || '+00:00'", "now()")
	case infer.TypeBytes:
		return d.pick("x''", `'\x'`)
	case infer.TypeJSON:
		return "'null'"
	}
	return ""
}

func (d dialect) pick(sqlite, postgres string) string {
	if d.postgres {
		return postgres
	}
	return sqlite
}

// literal gives a JSON value as SQL, "" where it is none of the column's type.
func (d dialect) literal(c Column, raw json.RawMessage) string {
	var v any
	if json.Unmarshal(raw, &v) != nil {
		return ""
	}
	if c.Type == infer.TypeJSON {
		return sqlText(string(raw))
	}
	switch v := v.(type) {
	case bool:
		if c.Type != infer.TypeBool {
			return ""
		}
		if v {
			return d.pick("1", "true")
		}
		return d.pick("0", "false")
	case float64:
		switch c.Type {
		case infer.TypeInt32, infer.TypeInt64, infer.TypeFloat:
			return string(raw)
		case infer.TypeDecimal:
			return sqlText(string(raw))
		}
	case string:
		switch c.Type {
		case infer.TypeString, infer.TypeUUID, infer.TypeDate, infer.TypeDateTime, infer.TypeDecimal:
			for _, r := range v {
				if unwritable(r) {
					return ""
				}
			}
			return sqlText(v)
		}
	}
	return ""
}
