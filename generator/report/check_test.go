package report_test

import (
	"bytes"
	"encoding/xml"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator/drift"
	"github.com/backend-dev/backend/generator/report"
	"github.com/backend-dev/backend/openapi"
)

// findings is a report with one finding of each sort.
func findings() *drift.Report {
	r := &drift.Report{
		Findings: []drift.Finding{
			{
				Rule: "BK101", Severity: drift.Error, Message: "GET /a is in the document, but no code answers it", Fix: "backend sync", Symbol: "GET /a",
				Document: openapi.Position{File: "api/open api.yaml", Line: 12, Column: 5}, Code: openapi.Position{File: "a:b,c.go", Line: 3, Column: 2},
				Operation: "GET /a", Fingerprint: "aa",
			},
			{
				Rule: "BK401", Severity: drift.Error, Message: "GET /a: removed <it> & 100%\nmore", Symbol: "x: y", Fingerprint: "bb", Operation: "GET /a",
				Document: openapi.Position{File: "openapi.yaml", Line: 9}, Code: openapi.Position{File: "main:openapi.yaml", Line: 1}, Properties: map[string]string{"oasdiff": "x"},
			},
			{Rule: "BK202", Severity: drift.Warning, Message: "known", Symbol: "B.c", Fingerprint: "cc", Baselined: true, Code: openapi.Position{File: "b.go", Line: 1}},
			{Rule: "BK902", Severity: drift.Note, Message: "no constant", Symbol: "m", Fingerprint: "dd", Code: openapi.Position{File: "m.go", Line: 7}},
			{Rule: "BK303", Severity: drift.Error, Message: "gone", Symbol: "f", Fingerprint: "ee", Document: openapi.Position{File: "openapi.yaml", Line: 1, Column: 1}, Code: openapi.Position{File: "f.go"}},
		},
		Coverage: drift.Coverage{Operations: 366, Analysed: 361, Models: 1, Files: 2},
		Stale:    []drift.Entry{{Fingerprint: "zz", Rule: "BK101", Symbol: "GET /old"}},
	}
	r.Count()
	return r
}

func TestCheckText(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	if err := report.Check(&b, findings(), report.Plain{}); err != nil {
		t.Fatal(err)
	}
	want := `BK101 error GET /a is in the document, but no code answers it
  document  api/open api.yaml:12:5
  code      a:b,c.go:3:2
  fix: backend sync
BK401 error GET /a: removed <it> & 100%
more
  document  openapi.yaml:9
  published main:openapi.yaml:1
BK902 note no constant
  code      m.go:7
BK303 error gone
  document  openapi.yaml:1:1
  code      f.go
baseline: BK101 GET /old is in the baseline, but is no longer found (--update-baseline)

3 errors, 0 warnings, 1 note, 1 in the baseline; analysed 361/366 operations, 1 model, 2 files
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
}

func TestGitHub(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	if err := report.GitHub(&b, findings()); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"::error file=a%3Ab%2Cc.go,line=3,col=2,title=BK101 operation-without-handler::GET /a is in the document, but no code answers it%0Adocument: api/open api.yaml:12:5%0Afix: backend sync",
		"::error file=openapi.yaml,line=9,title=BK401 breaking-change::GET /a: removed <it> & 100%25%0Amore%0Apublished: main:openapi.yaml:1",
		"::notice file=m.go,line=7,title=BK902 router-unresolved::no constant",
		"::error file=openapi.yaml,line=1,col=1,title=BK303 contract-missing::gone%0Acode: f.go",
		"",
	}
	if diff := cmp.Diff(want, strings.Split(b.String(), "\n")); diff != "" {
		t.Error(diff)
	}
}

func TestJUnit(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	if err := report.JUnit(&b, findings()); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Tests    int `xml:"tests,attr"`
		Failures int `xml:"failures,attr"`
		Suites   []struct {
			Name  string `xml:"name,attr"`
			Cases []struct {
				Name    string `xml:"name,attr"`
				Failure *struct {
					Message string `xml:"message,attr"`
					Text    string `xml:",chardata"`
				} `xml:"failure"`
				Skipped *struct{} `xml:"skipped"`
			} `xml:"testcase"`
		} `xml:"testsuite"`
	}
	if err := xml.Unmarshal([]byte(b.String()), &got); err != nil {
		t.Fatal(err)
	}
	if got.Tests != len(drift.Rules()) || got.Failures != 3 || len(got.Suites) != len(drift.Rules()) {
		t.Errorf("got %d tests, %d failures, %d suites", got.Tests, got.Failures, len(got.Suites))
	}
	first := got.Suites[0].Cases[0]
	if first.Name != "GET /a" || first.Failure == nil || !strings.Contains(first.Failure.Text, "document: api/open api.yaml:12:5\ncode: a:b,c.go:3:2") {
		t.Errorf("got %+v", first)
	}
	for _, s := range got.Suites {
		if strings.HasPrefix(s.Name, "BK202") && (s.Cases[0].Skipped == nil || s.Cases[0].Failure != nil) {
			t.Errorf("what the baseline has is no skipped test: %+v", s)
		}
	}
}

// TestSARIF validates a log against the schema of SARIF 2.1.0; a broken one must
// not pass.
func TestSARIF(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("builds a validator")
	}
	var b bytes.Buffer
	if err := report.SARIF(&b, findings(), "1.2.3"); err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{
		`"ruleId": "BK101"`, `"uri": "a:b,c.go"`, `"uri": "api/open%20api.yaml"`, `"backend/v1": "aa"`, `"baselineState": "unchanged"`, `"text": "the published document"`,
	} {
		if !strings.Contains(b.String(), strings.ReplaceAll(part, `"a:b,c.go"`, `"./a:b,c.go"`)) {
			t.Errorf("the log has no %s", part)
		}
	}
	if out, err := validate(b.Bytes()); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	for _, broken := range [][2]string{{`"level": "error"`, `"level": "fatal"`}, {`"startLine": 3`, `"startLine": 0`}, {`"ruleId"`, `"ruleID"`}} {
		text := strings.Replace(b.String(), broken[0], broken[1], 1)
		if _, err := validate([]byte(text)); err == nil {
			t.Errorf("a log with %s passes", broken[1])
		}
	}
}

func validate(log []byte) (string, error) {
	cmd := exec.Command("go", "run", ".")
	cmd.Dir = "testdata/sarif"
	cmd.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off")
	cmd.Stdin = bytes.NewReader(log)
	out, err := cmd.CombinedOutput()
	return string(out), err
}
