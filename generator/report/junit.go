package report

import (
	"encoding/xml"
	"io"

	"github.com/backend-dev/backend/generator/drift"
)

type junitSuites struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Skipped  int         `xml:"skipped,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Class   string       `xml:"classname,attr"`
	Name    string       `xml:"name,attr"`
	File    string       `xml:"file,attr,omitempty"`
	Line    int          `xml:"line,attr,omitempty"`
	Failure *junitResult `xml:"failure"`
	Skipped *junitResult `xml:"skipped"`
}

type junitResult struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr,omitempty"`
	Text    string `xml:",chardata"`
}

// JUnit writes a report as JUnit XML: a suite per rule, in which a finding is a
// failed test, and a rule without one a test that passed. Notes and what the
// baseline has are skipped tests.
func JUnit(w io.Writer, r *drift.Report) error {
	out := junitSuites{Name: "backend check"}
	for _, rule := range drift.Rules() {
		suite := junitSuite{Name: rule.ID + " " + rule.Name}
		for _, f := range r.Findings {
			if f.Rule == rule.ID {
				suite.add(f)
			}
		}
		if len(suite.Cases) == 0 {
			suite.Cases = []junitCase{{Class: rule.ID, Name: rule.Text}}
		}
		suite.Tests = len(suite.Cases)
		out.Tests += suite.Tests
		out.Failures += suite.Failures
		out.Suites = append(out.Suites, suite)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(out); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

func (s *junitSuite) add(f drift.Finding) {
	c := junitCase{Class: f.Rule, Name: f.Symbol, File: f.Code.File, Line: f.Code.Line}
	if f.Operation != "" && f.Operation != f.Symbol {
		c.Name = f.Operation + " " + f.Symbol
	}
	result := &junitResult{
		Message: f.Message, Type: string(f.Severity),
		Text: "document: " + f.Document.String() + "\ncode: " + f.Code.String() + "\n" + f.Fix,
	}
	if f.Baselined || f.Severity == drift.Note {
		s.Skipped++
		c.Skipped = result
	} else {
		s.Failures++
		c.Failure = result
	}
	s.Cases = append(s.Cases, c)
}
