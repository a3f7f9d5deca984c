package drift

import (
	"github.com/backend-dev/backend/generator/breaking"
	"github.com/backend-dev/backend/openapi"
)

// Break gives what of the document and the code breaks the clients of an older,
// published document. In a finding about documents, the place in the code is the
// one in the published document.
func Break(in *Input, r *Report, published *openapi.Service) ([]Finding, error) {
	c := newCheck(in)
	changes, err := breaking.Compare(published, in.Service)
	if err != nil {
		return nil, err
	}
	for _, change := range changes {
		c.documentBreaks(change)
	}
	c.codeBreaks(r, published)
	return c.findings, nil
}

// Add adds findings to a report.
func (r *Report) Add(findings []Finding) {
	c := collector{findings: append(r.Findings, findings...)}
	r.Findings = c.sorted()
	r.Count()
}

// documentBreaks is BK401 and BK402.
func (c *check) documentBreaks(change breaking.Change) {
	f := Finding{
		Rule: "BK401", Operation: change.Operation, Symbol: change.ID + ": " + change.Text, Message: change.Text,
		Document: change.Revision, Code: change.Base, Properties: map[string]string{"oasdiff": change.ID},
	}
	if !change.Breaks {
		f.Rule = "BK402"
	}
	if change.Operation != "" {
		f.Message = change.Operation + ": " + f.Message
	}
	c.add(f)
}

// codeBreaks is BK403: the code against the published document. What the published
// document has, and the present one too, is the code's own drift; what only the
// published one has is told by BK401.
func (c *check) codeBreaks(r *Report, published *openapi.Service) {
	own := map[string]bool{}
	for _, f := range r.Findings {
		own[f.Rule+"\x00"+f.Operation+"\x00"+f.Symbol] = true
	}
	other := newCheck(&Input{Service: published, Facts: c.Facts, Prefix: c.Prefix, Ignore: c.Ignore})
	other.match()
	other.extra = nil
	other.surface()
	other.models()
	for _, f := range other.findings {
		if f.Severity != Error || !own[f.Rule+"\x00"+f.Operation+"\x00"+f.Symbol] {
			continue
		}
		f.Properties = map[string]string{"rule": f.Rule}
		f.Rule, f.Severity = "BK403", ""
		f.Message = "clients of the published document break: " + f.Message
		c.add(f)
	}
}
