package operations

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

	inLoop bool
}

// What a step appends. Those of a fault are only used between each and end.
const (
	valueMessage    = "message"     // e.Message
	valueCode       = "code"        // e.Code
	valueStatus     = "status"      // e.Status as a number
	valueStatusText = "status-text" // e.Status as a string
	valueTitle      = "title"       // the name of the status
	valueNow        = "now"
	valueDetails    = "details" // the envelope's details
	valueEnvelope   = "envelope"
	valueFaultMap   = "fault-map" // {"field": ["message"]}
	valueField      = "fault-field"
	valueFaultCode  = "fault-code"
	valueFaultText  = "fault-message"
	valueFaultLine  = "fault-line" // "field message"
)

// ofFault says that the step shows a part of one fault.
func (s Step) ofFault() bool {
	switch s.Value {
	case valueField, valueFaultCode, valueFaultText, valueFaultLine:
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
	case valueStatus:
		return "404"
	case valueNow:
		return `"2026-01-02T03:04:05Z"`
	case valueDetails:
		if faults > 0 {
			return `{"fields":[{"field":"/name","code":"required","message":"is required"}]}`
		}
		return "{}"
	case valueEnvelope:
		return `{"error":{"code":"NOT_FOUND","message":"There is no such thing.","details":{}}}`
	case valueFaultMap:
		return `{"/name":["is required"]}`
	case valueStatusText:
		return `"404"`
	}
	text := "There is no such thing."
	if s.Limit > 0 && s.Limit < len(text) {
		text = text[:s.Limit]
	}
	return jsonText(text)
}
