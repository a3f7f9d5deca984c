package sample

import (
	"regexp/syntax"
	"strings"
	"unicode"
)

// fromPattern gives a text that a regular expression matches. The seed's digits,
// in mixed radix, choose among characters and alternatives, so distinct seeds
// give distinct texts as far as there are; grow lengthens open repetitions.
func fromPattern(expr string, seed, grow int) (string, error) {
	tree, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return "", err
	}
	w := &patternWriter{digits: max(seed, 0), grow: grow}
	w.write(tree)
	return w.b.String(), nil
}

type patternWriter struct {
	b      strings.Builder
	digits int
	grow   int
}

// choose takes one digit of radix n from the seed.
func (w *patternWriter) choose(n int) int {
	if n <= 1 {
		return 0
	}
	d := w.digits % n
	w.digits /= n
	return d
}

func (w *patternWriter) write(re *syntax.Regexp) {
	switch re.Op {
	case syntax.OpLiteral:
		for _, r := range re.Rune {
			w.b.WriteRune(r)
		}
	case syntax.OpCharClass:
		w.class(re.Rune)
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		w.class([]rune{'a', 'z', '0', '9'})
	case syntax.OpCapture, syntax.OpConcat:
		for _, sub := range re.Sub {
			w.write(sub)
		}
	case syntax.OpAlternate:
		w.write(re.Sub[w.choose(len(re.Sub))])
	case syntax.OpStar:
		w.repeat(re.Sub[0], 0, -1)
	case syntax.OpPlus:
		w.repeat(re.Sub[0], 1, -1)
	case syntax.OpQuest:
		w.repeat(re.Sub[0], 0, 1)
	case syntax.OpRepeat:
		w.repeat(re.Sub[0], re.Min, re.Max)
	}
}

// repeat writes as few as allowed, or more with each growth; a few where the
// length is open, so that there is room for distinct texts.
func (w *patternWriter) repeat(sub *syntax.Regexp, least, most int) {
	n := least + w.grow
	if most < 0 && w.grow == 0 {
		n = max(least, 6)
	} else if most < 0 {
		n = least + w.grow - 1
	}
	if most >= 0 {
		n = min(n, most)
		if w.grow == 0 {
			n = min(most, max(least, 4))
		}
	}
	for range min(n, 2000) {
		w.write(sub)
	}
}

// class writes one character of a class, letters and digits preferred.
func (w *patternWriter) class(ranges []rune) {
	var good []rune
	for _, want := range [][2]rune{{'a', 'z'}, {'0', '9'}, {'A', 'Z'}, {'!', '~'}, {' ', ' '}} {
		for i := 0; i+1 < len(ranges); i += 2 {
			for r := max(ranges[i], want[0]); r <= min(ranges[i+1], want[1]); r++ {
				good = append(good, r)
			}
		}
		if len(good) > 0 {
			break
		}
	}
	if len(good) == 0 && len(ranges) > 1 {
		for r := ranges[0]; r <= ranges[1] && len(good) < 26; r++ {
			if unicode.IsPrint(r) || len(good) == 0 {
				good = append(good, r)
			}
		}
	}
	if len(good) > 0 {
		w.b.WriteRune(good[w.choose(len(good))])
	}
}
