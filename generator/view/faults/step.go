package faults

import "strings"

// Step is one statement of a function that appends an error: a literal text, a
// value, or the start or end of a loop over the faults.
type Step struct {
	// Kind is "text", "value", "each", "end".
	Kind string
	// Text is literal JSON.
	Text string
	// Value names what is appended: see the constants below. Limit is the longest
	// text in characters (0: any), Values the only ones allowed.
	Value  string
	Limit  int
	Values []string

	// InLoop says that the step is done once for each fault.
	InLoop bool
}

// What a step appends. Those of a fault are only used between each and end.
const (
	ValueMessage    = "message"     // e.Message
	ValueCode       = "code"        // e.Code
	ValueStatus     = "status"      // e.Status as a number
	ValueStatusText = "status-text" // e.Status as a string
	ValueTitle      = "title"       // the name of the status
	ValueNow        = "now"
	ValueDetails    = "details" // the envelope's details
	ValueEnvelope   = "envelope"
	ValueFaultMap   = "fault-map" // {"field": ["message"]}
	ValueField      = "fault-field"
	ValueFaultCode  = "fault-code"
	ValueFaultText  = "fault-message"
	ValueFaultLine  = "fault-line" // "field message"
)

// ofFault says that the step shows a part of one fault.
func (s Step) ofFault() bool {
	switch s.Value {
	case ValueField, ValueFaultCode, ValueFaultText, ValueFaultLine:
		return true
	}
	return false
}

// preview gives what the steps make of an error with that many faults.
func preview(steps []Step, faults int) []byte {
	var b strings.Builder
	for _, s := range steps {
		switch {
		case s.Kind == "text":
			b.WriteString(s.Text)
		case s.Kind != "value":
		case len(s.Values) > 0:
			b.WriteString(jsonText(s.Values[0]))
		default:
			b.WriteString(s.preview(faults))
		}
	}
	return []byte(b.String())
}

func (s Step) preview(faults int) string {
	switch s.Value {
	case ValueStatus:
		return "404"
	case ValueNow:
		return `"2026-01-02T03:04:05Z"`
	case ValueDetails:
		if faults > 0 {
			return `{"fields":[{"field":"/name","code":"required","message":"is required"}]}`
		}
		return "{}"
	case ValueEnvelope:
		return `{"error":{"code":"NOT_FOUND","message":"There is no such thing.","details":{}}}`
	case ValueFaultMap:
		return `{"/name":["is required"]}`
	case ValueStatusText:
		return `"404"`
	}
	text := "There is no such thing."
	if s.Limit > 0 && s.Limit < len(text) {
		text = text[:s.Limit]
	}
	return jsonText(text)
}
