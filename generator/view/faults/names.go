package faults

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/backend-dev/backend/generator/view/shapes"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/sample"
)

// The names, in lower case without signs, under which documents keep the parts of
// an error.
var (
	messageNames = words(`message msg errormessage errormsg errordescription description reason statusmessage
		usermessage developermessage details detail summary text errors faultstring errortext cause`)
	codeNames   = words(`code errorcode errcode errortype key kind errorkey exception errorname`)
	statusNames = words(`status statuscode code httpstatus httpstatuscode httpcode errorcode errno error responsecode`)
	listNames   = words(`errors error fields details validationerrors fielderrors violations issues errormessages messages
		invalidparams causes reasons detail message faults errorlist`)
	fieldNames = words(`field path pointer param parameter property attribute location source name key loc target
		fieldname propertyname propertypath parametername jsonpointer domain`)
	faultCodeNames = words(`code type rule reason errorcode kind keyword constraint error issue`)
	faultTextNames = words(`message msg detail description title text errormessage reason message_text details`)
)

var signs = strings.NewReplacer("_", "", "-", "", ".", "", " ", "")

// plainName gives a name in lower case without signs.
func plainName(name string) string { return signs.Replace(strings.ToLower(name)) }

func words(text string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(text) {
		set[w] = true
	}
	return set
}

// errorText says which text of an error a string property takes, "" for none.
func errorText(name string, owner, s *openapi.Schema) string {
	switch {
	case s.Format == "date-time":
		if name == "timestamp" || name == "time" || name == "date" || name == "occurredat" || name == "datetime" {
			return ValueNow
		}
		return ""
	case name == "title":
		if owner.Property("detail") == nil && owner.Property("message") == nil {
			return ValueMessage
		}
		return ValueTitle
	case name == "error":
		if owner.Property("error_description") != nil || len(s.Enum) > 0 {
			return ValueCode
		}
		if owner.Property("message") != nil {
			return ValueTitle
		}
		return ValueMessage
	case name == "type" && s.Format == "":
		if owner.Property("title") != nil {
			return ""
		}
		return ValueCode
	case name == "status" || name == "statuscode":
		return ValueStatusText
	case messageNames[name]:
		return ValueMessage
	case codeNames[name]:
		return ValueCode
	}
	return ""
}

// faultText says which text of a fault a string property takes, "" for none.
func faultText(name string, s *openapi.Schema) string {
	switch {
	case name == "status":
		return ValueStatusText
	case faultTextNames[name] && name != "reason":
		return ValueFaultText
	case faultCodeNames[name]:
		return ValueFaultCode
	case fieldNames[name]:
		return ValueField
	}
	return ""
}

// fits tells whether a string schema surely takes a text of that kind.
func fits(value string, s *openapi.Schema) bool {
	if value == ValueNow {
		return s.Pattern == "" && len(s.Enum) == 0
	}
	if len(s.Enum) > 0 {
		_, ok := shapes.StringValue(s.Enum[0])
		return ok && (value == ValueCode || value == ValueFaultCode)
	}
	return free(s)
}

// free tells whether a string schema takes any sentence that is not too short.
func free(s *openapi.Schema) bool {
	return s.Pattern == "" && len(s.Enum) == 0 && s.MinLength <= 3 && (s.MaxLength == nil || *s.MaxLength >= 3) &&
		(s.Format == "" || s.Format == "string" || s.Format == "text" || s.Format == "binary")
}

// holdsStatus tells whether a number schema takes every status from 400 to 599.
func holdsStatus(s *openapi.Schema) bool {
	return len(s.Enum) == 0 && s.MultipleOf == nil && atMost(s.Minimum, 399) && atLeast(s.Maximum, 600)
}

func atMost(bound *string, limit float64) bool {
	if bound == nil {
		return true
	}
	v, err := strconv.ParseFloat(*bound, 64)
	return err == nil && v <= limit
}

func atLeast(bound *string, limit float64) bool {
	if bound == nil {
		return true
	}
	v, err := strconv.ParseFloat(*bound, 64)
	return err == nil && v+1 >= limit
}

func admitsString(s *openapi.Schema) bool {
	switch s.Kind {
	case openapi.String:
		return free(s)
	case openapi.Any:
		if len(s.Types) == 0 {
			return true
		}
		for _, t := range s.Types {
			if t == "string" {
				return true
			}
		}
	case openapi.Union:
		for _, a := range append(append([]*openapi.Schema{}, s.OneOf...), s.AnyOf...) {
			if admitsString(a) {
				return true
			}
		}
	}
	return false
}

// jsonText writes a text as a JSON string.
func jsonText(text string) string {
	data, err := json.Marshal(text)
	if err != nil {
		return `""` // no string fails
	}
	return string(data)
}

// sampleOf gives a JSON text for a property that nothing of an error fills.
func sampleOf(s *openapi.Schema) (string, bool) {
	text, err := sample.Value(s, sample.Options{Direction: sample.Output, Minimal: true})
	if err != nil {
		return "", false
	}
	return string(text), true
}
