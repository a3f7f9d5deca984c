package openapi

import (
	"cmp"
	"fmt"
	"slices"
)

// Position is a place in a document: the file as the user named it, line and
// column counted from 1. The zero Position means that the place is not known.
type Position struct {
	File   string `json:"file,omitempty"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
}

// String gives file:line:col, or as much of it as is known.
func (p Position) String() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Column == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	default:
		return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
	}
}

// Severity says what a Problem means for the run.
type Severity int

const (
	// Warning is a fault that was worked around.
	Warning Severity = iota
	// Error is a fault that stops the run.
	Error
)

// String gives "warning" or "error".
func (s Severity) String() string {
	if s == Error {
		return "error"
	}
	return "warning"
}

// MarshalText gives the severity as String does, for JSON.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Problem is one fault of the user's input, with its place. Rule is a stable
// kebab-case id ("ref-outside"), Message a lower-case sentence without a full
// stop, Hint what the user can do about it (may be empty).
type Problem struct {
	Rule     string   `json:"rule"`
	Severity Severity `json:"severity"`
	Pos      Position `json:"position"`
	Message  string   `json:"message"`
	Hint     string   `json:"hint,omitempty"`
}

// Error gives the one-line form: place: message [rule].
func (p Problem) Error() string {
	if place := p.Pos.String(); place != "" {
		return fmt.Sprintf("%s: %s [%s]", place, p.Message, p.Rule)
	}
	return fmt.Sprintf("%s [%s]", p.Message, p.Rule)
}

// Problems is many faults. It is an error when at least one stops the run.
type Problems []Problem

// Error gives the first stopping fault and the number of further ones.
func (ps Problems) Error() string {
	var first *Problem
	more := 0
	for i := range ps {
		switch {
		case ps[i].Severity != Error:
		case first == nil:
			first = &ps[i]
		default:
			more++
		}
	}
	switch {
	case first == nil:
		return "no problem stops the run"
	case more == 0:
		return first.Error()
	default:
		return fmt.Sprintf("%s (and %d more)", first.Error(), more)
	}
}

// Stop tells whether any of the problems stops the run.
func (ps Problems) Stop() bool {
	return slices.ContainsFunc(ps, func(p Problem) bool { return p.Severity == Error })
}

// Sort orders the problems by place, then rule, then message.
func (ps Problems) Sort() {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(
			cmp.Compare(a.Pos.File, b.Pos.File),
			cmp.Compare(a.Pos.Line, b.Pos.Line),
			cmp.Compare(a.Pos.Column, b.Pos.Column),
			cmp.Compare(a.Rule, b.Rule),
			cmp.Compare(a.Message, b.Message),
		)
	})
}
