package sample

import (
	"encoding/base64"
	"encoding/json"
	"math/big"
	"net/mail"
	"net/netip"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"
)

var (
	uuidPattern     = regexp.MustCompile(`^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`)
	hostnamePattern = regexp.MustCompile(`^([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)*[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$`)
	durationPattern = regexp.MustCompile(`^P(\d+W|(\d+Y)?(\d+M)?(\d+D)?(T(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?)$`)
	timePattern     = regexp.MustCompile(`^([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?(Z|[+-]\d\d:\d\d)$`)
	decimalPattern  = regexp.MustCompile(`^[+-]?\d+(\.\d+)?$`)
)

// validFormat tells whether a text is of a format; unknown formats admit all.
func validFormat(format, t string) bool {
	switch format {
	case "date-time":
		_, err := time.Parse(time.RFC3339Nano, strings.ToUpper(t))
		return err == nil
	case "date":
		_, err := time.Parse(time.DateOnly, t)
		return err == nil
	case "time":
		return timePattern.MatchString(t)
	case "duration":
		return durationPattern.MatchString(t) && !strings.HasSuffix(t, "T") && t != "P"
	case "uuid":
		return uuidPattern.MatchString(t)
	case "email":
		a, err := mail.ParseAddress(t)
		return err == nil && a.Address == t
	case "ipv4":
		a, err := netip.ParseAddr(t)
		return err == nil && a.Is4()
	case "ipv6":
		a, err := netip.ParseAddr(t)
		return err == nil && a.Is6() && a.Zone() == ""
	case "hostname":
		return len(t) <= 253 && hostnamePattern.MatchString(t)
	case "uri", "url":
		u, err := url.Parse(t)
		return err == nil && u.IsAbs()
	case "json":
		return json.Valid([]byte(t))
	case "byte", "base64":
		_, err := base64.StdEncoding.DecodeString(t)
		return err == nil
	case "decimal":
		return decimalPattern.MatchString(t)
	default:
		return true
	}
}

// rational gives a decoded JSON number exactly.
func rational(v any) (*big.Rat, bool) {
	n, ok := v.(json.Number)
	if !ok {
		return nil, false
	}
	text := n.String()
	return ratOf(&text)
}

// parseRat gives a number keyword exactly, nil when absent.
func parseRat(s *string) *big.Rat {
	r, _ := ratOf(s)
	return r
}

func ratOf(s *string) (*big.Rat, bool) {
	if s == nil || hugeExponent(*s) {
		return nil, false
	}
	r, ok := new(big.Rat).SetString(*s)
	if !ok {
		return nil, false
	}
	return r, true
}

// hugeExponent tells whether a number would take too much room to hold exactly.
func hugeExponent(s string) bool {
	_, exponent, found := strings.Cut(strings.ToLower(s), "e")
	return found && len(strings.TrimLeft(exponent, "+-0")) > 3
}

func hasType(v any, t string) bool {
	switch x := v.(type) {
	case bool:
		return t == "boolean"
	case string:
		return t == "string"
	case []any:
		return t == "array"
	case map[string]any:
		return t == "object"
	case json.Number:
		if t == "integer" {
			n, ok := rational(x)
			return ok && n.IsInt()
		}
		return t == "number"
	default:
		return t == "null"
	}
}

func equalsText(v any, text []byte) bool {
	other, err := decode(text)
	return err == nil && canonical(v) == canonical(other)
}

// canonical gives a text that is equal for equal JSON values.
func canonical(v any) string {
	switch x := v.(type) {
	case json.Number:
		if n, ok := rational(x); ok {
			return n.RatString()
		}
		return x.String()
	case []any:
		parts := make([]string, len(x))
		for i, item := range x {
			parts[i] = canonical(item)
		}
		return "[" + strings.Join(parts, ",") + "]"
	case map[string]any:
		parts := make([]string, 0, len(x))
		for name, item := range x {
			parts = append(parts, string(quote(name))+":"+canonical(item))
		}
		slices.Sort(parts)
		return "{" + strings.Join(parts, ",") + "}"
	case string:
		return string(quote(x))
	case bool:
		if x {
			return "true"
		}
		return "false"
	default:
		return "null"
	}
}
