package golang

import (
	"slices"
	"strings"

	"github.com/backend-dev/backend/generator/scan"
)

// validate reads the rules of a validate or binding tag (go-playground/validator):
// what stands behind dive is about the elements.
func validate(f *scan.Field, rules string) {
	about := &f.Type
	constraints := &f.Constraints
	for rule := range strings.SplitSeq(rules, ",") {
		name, arg, _ := strings.Cut(rule, "=")
		if name == "dive" {
			if about.Items == nil {
				return
			}
			about, constraints = about.Items, new([]scan.Constraint)
			continue
		}
		switch name {
		case "required":
			if about == &f.Type {
				f.Required = scan.Yes
			}
		case "omitempty":
			if about == &f.Type && f.Required == scan.Unknown {
				f.Required = scan.No
			}
		case "oneof":
			about.Enum = strings.Fields(strings.ReplaceAll(arg, "'", ""))
		case "email", "uuid", "ipv4", "ipv6", "hostname":
			about.Format = name
		case "url", "uri":
			about.Format = "uri"
		default:
			for _, k := range keywords(about.Name, name) {
				*constraints = append(*constraints, scan.Constraint{Keyword: k, Value: arg})
			}
		}
	}
	slices.SortFunc(f.Constraints, func(a, b scan.Constraint) int { return strings.Compare(a.Keyword, b.Keyword) })
}

// keywords gives the keywords of JSON Schema for a rule on a type.
func keywords(typ, rule string) []string {
	words := map[string][3]string{ // for strings, arrays, numbers
		"min": {"minLength", "minItems", "minimum"}, "gte": {"minLength", "minItems", "minimum"},
		"max": {"maxLength", "maxItems", "maximum"}, "lte": {"maxLength", "maxItems", "maximum"},
		"gt": {"", "", "exclusiveMinimum"}, "lt": {"", "", "exclusiveMaximum"},
	}
	at := slices.Index([]string{"string", "array", "integer", "number"}, typ)
	if at < 0 {
		return nil
	}
	at = min(at, 2)
	if rule == "len" && at < 2 {
		return []string{words["min"][at], words["max"][at]}
	}
	if k := words[rule][at]; k != "" {
		return []string{k}
	}
	return nil
}
