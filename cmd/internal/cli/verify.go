package cli

import (
	"bytes"
	"context"
	"os/exec"
	"regexp"
	"strings"
	"time"
)

// verification is one command of the stack that proves a new service, with how it
// went.
type verification struct {
	Command string  `json:"command"`
	Passed  bool    `json:"passed"`
	Seconds float64 `json:"seconds"`
	// Coverage is what the command said of it, such as "95.3%".
	Coverage string `json:"coverage,omitempty"`
	// Output is the end of what the command printed, of one that failed.
	Output string `json:"output,omitempty"`
}

// coverageLine is how generated services print their coverage.
var coverageLine = regexp.MustCompile(`(?m)^coverage ([0-9.]+ ?%)`)

// verify runs the stack's commands in the new service until one fails.
func (s *summary) verify(ctx context.Context, step func(string)) {
	for _, command := range s.result.Stack.Verify {
		step("running " + command)
		v := runVerification(ctx, s.options.dir, command)
		s.verified = append(s.verified, v)
		if !v.Passed {
			return
		}
	}
}

func runVerification(ctx context.Context, dir, command string) verification {
	words := strings.Fields(command)
	cmd := exec.CommandContext(ctx, words[0], words[1:]...)
	cmd.Dir = dir
	start := time.Now()
	out, err := cmd.CombinedOutput()
	v := verification{Command: command, Passed: err == nil, Seconds: time.Since(start).Round(100 * time.Millisecond).Seconds()}
	if found := coverageLine.FindSubmatch(out); found != nil {
		v.Coverage = string(found[1])
	}
	if err != nil {
		v.Output = lastLines(out, outputShown)
		if len(out) == 0 {
			v.Output = err.Error()
		}
	}
	return v
}

// outputShown is how many lines of a command that failed are shown.
const outputShown = 30

func lastLines(text []byte, n int) string {
	lines := bytes.Split(bytes.TrimSpace(text), []byte("\n"))
	return string(bytes.Join(lines[max(0, len(lines)-n):], []byte("\n")))
}

// verifications tells how each command went.
func (s *summary) verifications() {
	p := s.options.out
	for _, v := range s.verified {
		word, colour := "passed", green
		if !v.Passed {
			word, colour = "failed", red
		}
		p.print(colour, "%s", word)
		p.print(plain, "  %s  %.1f s", v.Command, v.Seconds)
		if v.Coverage != "" {
			p.print(plain, "  coverage %s", v.Coverage)
		}
		p.print(plain, "\n")
		if v.Output != "" {
			p.print(faint, "%s\n", indent(v.Output))
		}
	}
	if len(s.verified) > 0 {
		p.print(plain, "\n")
	}
}

func indent(text string) string {
	return "    " + strings.ReplaceAll(text, "\n", "\n    ")
}

// unverified is the error of a service that a command did not prove, nil otherwise.
func (s *summary) unverified() error {
	if n := len(s.verified); n > 0 && !s.verified[n-1].Passed {
		return trouble("backend doctor tells whether a tool is missing; the project is complete, in "+s.options.dir,
			"%s failed in the new service", s.verified[n-1].Command)
	}
	return nil
}
