package drift

import (
	"github.com/backend-dev/backend/openapi"
)

// Answered is one way in which a running service does not do what it should.
type Answered struct {
	// Rule is BK501, BK502 or BK503.
	Rule string
	// Check is the id of the check that found it, Title what that holds.
	Check, Title string
	// Operation is nil where the fault is not about one.
	Operation *openapi.Operation
	// Text says what was asked and what was answered.
	Text string
}

// Running gives the report on a running service.
func Running(operations int, all []Answered) *Report {
	c := collector{seen: map[string]int{}}
	for _, a := range all {
		f := Finding{
			Rule: a.Rule, Symbol: a.Check, Message: a.Title + ": " + a.Text,
			Properties: map[string]string{"check": a.Check},
		}
		if a.Operation != nil {
			f.Operation, f.Document = a.Operation.Key(), a.Operation.Pos
		}
		c.add(f)
	}
	r := &Report{Findings: c.sorted(), Coverage: Coverage{Operations: operations, Analysed: operations}, Stale: []Entry{}}
	r.Count()
	return r
}
