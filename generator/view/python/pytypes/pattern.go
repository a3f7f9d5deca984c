package pytypes

import "regexp/syntax"

// rustPattern writes a regular expression of Go for Pydantic, whose engine is Rust's:
// in the form that Go prints it, classes are spelled out and nothing is left that Rust
// would take for its own (&&, nested classes), but for what \b means beyond ASCII.
func rustPattern(re2 string) (string, bool) {
	parsed, err := syntax.Parse(re2, syntax.Perl)
	if err != nil {
		return "", false
	}
	if size(parsed) > 2000 {
		return "", false // Rust refuses what takes too much memory
	}
	return parsed.String(), true
}

// size is about how many states an expression has.
func size(re *syntax.Regexp) int {
	n := 1
	for _, sub := range re.Sub {
		n += size(sub)
	}
	if re.Op == syntax.OpLiteral {
		n += len(re.Rune)
	}
	if re.Op == syntax.OpRepeat {
		n *= max(re.Max, re.Min, 1)
	}
	return n
}
