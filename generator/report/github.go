package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/backend-dev/backend/generator/drift"
)

// githubShown bounds the annotations: GitHub shows ten of each kind a step.
const githubShown = 50

// GitHub writes the findings as workflow commands of GitHub Actions, which become
// annotations on the lines they are about, the gravest first.
func GitHub(w io.Writer, r *drift.Report) error {
	shown := 0
	for _, f := range r.Findings {
		if f.Baselined {
			continue
		}
		if shown++; shown > githubShown {
			break
		}
		if err := annotate(w, f); err != nil {
			return err
		}
	}
	return nil
}

func annotate(w io.Writer, f drift.Finding) error {
	place, other, what := f.Code, f.Document, "document"
	if place.File == "" || place.Line == 0 || sideOf(f) != "code" {
		place, other, what = f.Document, f.Code, sideOf(f)
	}
	command := map[drift.Severity]string{drift.Error: "error", drift.Warning: "warning", drift.Note: "notice"}[f.Severity]
	text := f.Message
	if o := other.String(); o != "" {
		text += "\n" + what + ": " + o
	}
	if f.Fix != "" {
		text += "\nfix: " + f.Fix
	}
	at := ""
	if place.File != "" {
		at = "file=" + property(place.File) + ","
	}
	if place.Line > 0 {
		at += fmt.Sprintf("line=%d,", place.Line)
	}
	if place.Column > 0 {
		at += fmt.Sprintf("col=%d,", place.Column)
	}
	_, err := fmt.Fprintf(w, "::%s %stitle=%s::%s\n", command, at, property(f.Rule+" "+drift.RuleOf(f.Rule).Name), data(text))
	return err
}

// data escapes the text of a workflow command.
func data(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

// property escapes a property of a workflow command.
func property(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(s)
}
