// Package workflow judges GitHub workflows without running them: what actionlint finds,
// and what it does not ask for: pinned actions, least permissions, an end in time.
// Its tests hold every kind of service against it, and it against faults.
package workflow

import (
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"

	"github.com/rhysd/actionlint"
)

var (
	uses   = regexp.MustCompile(`(?m)^\s*(?:- )?uses: (.*)$`)
	pinned = regexp.MustCompile(`^[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$`)
)

// Check gives what actionlint finds in a workflow, and what it does not ask for:
// pinned actions, least permissions, an end in time.
func Check(file string) ([]string, error) {
	linter, err := actionlint.NewLinter(io.Discard, &actionlint.LinterOptions{})
	if err != nil {
		return nil, err
	}
	found, err := linter.LintFile(file, nil)
	if err != nil {
		return nil, err
	}
	var faults []string
	for _, one := range found {
		faults = append(faults, one.Error())
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	workflow, problems := actionlint.Parse(text)
	for _, p := range problems {
		faults = append(faults, p.Error())
	}
	if workflow == nil {
		return faults, nil
	}
	for _, m := range uses.FindAllStringSubmatch(string(text), -1) {
		if !pinned.MatchString(m[1]) {
			faults = append(faults, m[1]+" is not pinned to a commit with its version beside it")
		}
	}
	return append(faults, bounded(workflow, string(text))...), nil
}

func bounded(w *actionlint.Workflow, text string) []string {
	var faults []string
	if w.Permissions == nil || len(w.Permissions.Scopes) != 1 || w.Permissions.Scopes["contents"] == nil || w.Permissions.Scopes["contents"].Value.Value != "read" {
		faults = append(faults, "the workflow's permissions are not contents: read")
	}
	if w.Concurrency == nil {
		faults = append(faults, "there is no concurrency")
	}
	if checkouts := strings.Count(text, "actions/checkout@"); checkouts != strings.Count(text, "persist-credentials: false") {
		faults = append(faults, "a checkout keeps its credentials")
	}
	for name, job := range w.Jobs {
		if job.TimeoutMinutes == nil {
			faults = append(faults, fmt.Sprintf("job %s has no timeout", name))
		}
	}
	return faults
}
