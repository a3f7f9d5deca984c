package modules

import (
	_ "embed"
	"slices"
	"strings"
)

// lock has a line for each line of go.mod and go.sum: the file, the features it
// belongs to, and the line itself. Features are joined by + where all are needed, by
// a comma where one group of them is enough; - means always. What follows an
// exclamation mark takes the line away again.
//
//go:embed lock.txt
var lock string

// Files are go.mod and go.sum of a service.
type Files struct{ Mod, Sum string }

// For gives the files of a service with that module path and these features.
func For(module string, features ...Feature) Files {
	var direct, indirect, sum []string
	for entry := range strings.Lines(lock) {
		file, rest, _ := strings.Cut(strings.TrimSuffix(entry, "\n"), " ")
		condition, line, _ := strings.Cut(rest, " ")
		switch {
		case !holds(condition, features):
		case file == "go.sum":
			sum = append(sum, line)
		case strings.HasSuffix(line, "// indirect"):
			indirect = append(indirect, "\t"+line)
		default:
			direct = append(direct, "\t"+line)
		}
	}
	return Files{
		Mod: "module " + module + "\n\ngo 1.26.0\n\nrequire (\n" + strings.Join(direct, "\n") + "\n)\n\nrequire (\n" +
			strings.Join(indirect, "\n") + "\n)\n",
		Sum: strings.Join(sum, "\n") + "\n",
	}
}

// holds tells whether the condition of a line is met.
func holds(condition string, features []Feature) bool {
	wanted, unwanted, _ := strings.Cut(condition, "!")
	return (wanted == "-" || hasAny(wanted, features)) && (unwanted == "" || !hasAny(unwanted, features))
}

// hasAny tells whether one of the groups is among the features.
func hasAny(groups string, features []Feature) bool {
	for term := range strings.SplitSeq(groups, ",") {
		lacking := func(f string) bool { return !slices.Contains(features, Feature(f)) }
		if !slices.ContainsFunc(strings.Split(term, "+"), lacking) {
			return true
		}
	}
	return false
}
