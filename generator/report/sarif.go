package report

import (
	"encoding/json"
	"io"
	"net/url"
	"path/filepath"

	"github.com/backend-dev/backend/generator/drift"
	"github.com/backend-dev/backend/openapi"
)

// The parts of SARIF 2.1.0 (OASIS) that a report needs.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool    sarifTool     `json:"tool"`
		Results []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name           string      `json:"name"`
		Version        string      `json:"version"`
		InformationURI string      `json:"informationUri"`
		Rules          []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID               string        `json:"id"`
		Name             string        `json:"name"`
		ShortDescription sarifText     `json:"shortDescription"`
		Default          sarifSeverity `json:"defaultConfiguration"`
	}
	sarifSeverity struct {
		Level string `json:"level"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		RuleID       string             `json:"ruleId"`
		RuleIndex    int                `json:"ruleIndex"`
		Level        string             `json:"level"`
		Message      sarifText          `json:"message"`
		Locations    []sarifLocation    `json:"locations,omitempty"`
		Related      []sarifLocation    `json:"relatedLocations,omitempty"`
		Fingerprints map[string]string  `json:"partialFingerprints"`
		Baseline     string             `json:"baselineState,omitempty"`
		Suppressions []sarifSuppression `json:"suppressions,omitempty"`
		Properties   map[string]string  `json:"properties,omitempty"`
	}
	sarifSuppression struct {
		Kind          string `json:"kind"`
		Justification string `json:"justification,omitempty"`
	}
	sarifLocation struct {
		ID       int           `json:"id,omitempty"`
		Physical sarifPhysical `json:"physicalLocation"`
		Message  *sarifText    `json:"message,omitempty"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
	}
)

// SARIF writes a report as SARIF 2.1.0. A result lies at its place in the code,
// with the document's as a related one; what the baseline has is suppressed, not
// left out, so that alerts do not come and go.
func SARIF(w io.Writer, r *drift.Report, version string) error {
	driver := sarifDriver{Name: "backend", Version: version, InformationURI: "https://github.com/backend-dev/backend"}
	index := map[string]int{}
	for i, rule := range drift.Rules() {
		index[rule.ID] = i
		driver.Rules = append(driver.Rules, sarifRule{
			ID: rule.ID, Name: rule.Name, ShortDescription: sarifText{rule.Text}, Default: sarifSeverity{string(rule.Severity)},
		})
	}
	run := sarifRun{Tool: sarifTool{driver}, Results: []sarifResult{}}
	for _, f := range r.Findings {
		run.Results = append(run.Results, sarifResultOf(f, index[f.Rule]))
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(sarifLog{
		Schema:  "https://json.schemastore.org/sarif-2.1.0.json",
		Version: "2.1.0", Runs: []sarifRun{run},
	})
}

func sarifResultOf(f drift.Finding, rule int) sarifResult {
	one := sarifResult{
		RuleID: f.Rule, RuleIndex: rule, Level: string(f.Severity), Message: sarifText{f.Message},
		Fingerprints: map[string]string{"backend/v1": f.Fingerprint}, Properties: f.Properties,
	}
	if f.Fix != "" {
		one.Message.Text += ". " + f.Fix
	}
	if f.Baselined {
		one.Baseline = "unchanged"
		one.Suppressions = []sarifSuppression{{Kind: "external", Justification: "in the baseline"}}
	}
	code, document := f.Code, f.Document
	related := "the document"
	switch {
	case code.File == "":
		code, document = document, openapi.Position{}
	case sideOf(f) != "code":
		code, document, related = document, code, "the published document"
	}
	if code.File != "" {
		one.Locations = []sarifLocation{sarifPlace(code)}
	}
	if document.File != "" {
		place := sarifPlace(document)
		place.ID, place.Message = 1, &sarifText{related}
		one.Related = []sarifLocation{place}
	}
	return one
}

func sarifPlace(pos openapi.Position) sarifLocation {
	l := sarifLocation{Physical: sarifPhysical{Artifact: sarifArtifact{(&url.URL{Path: filepath.ToSlash(pos.File)}).String()}}}
	if pos.Line > 0 {
		l.Physical.Region = &sarifRegion{pos.Line, pos.Column}
	}
	return l
}
