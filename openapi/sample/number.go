package sample

import (
	"fmt"
	"math/big"
	"strings"

	"github.com/backend-dev/backend/openapi"
)

// number gives the seed-th number that the schema allows, counted from its lower
// bound (else from 1, or down from its upper bound), in steps of multipleOf, 1 for
// integers or a half.
func number(s *openapi.Schema, seed int) ([]byte, error) {
	step := parseRat(s.MultipleOf)
	if step == nil || step.Sign() <= 0 {
		step = big.NewRat(1, 2)
		if s.Kind == openapi.Integer {
			step = big.NewRat(1, 1)
		}
	}
	if s.Kind == openapi.Integer && !step.IsInt() {
		step = new(big.Rat).SetInt(step.Num())
	}
	lo, hi := bounds(s)
	first, last := big.NewInt(1), (*big.Int)(nil)
	if lo != nil {
		first = ceil(new(big.Rat).Quo(lo, step))
		if s.ExclusiveMinimum && new(big.Rat).Mul(new(big.Rat).SetInt(first), step).Cmp(lo) == 0 {
			first.Add(first, big.NewInt(1))
		}
	}
	if hi != nil {
		last = floor(new(big.Rat).Quo(hi, step))
		if s.ExclusiveMaximum && new(big.Rat).Mul(new(big.Rat).SetInt(last), step).Cmp(hi) == 0 {
			last.Sub(last, big.NewInt(1))
		}
		if lo == nil && first.Cmp(last) > 0 {
			first = new(big.Int).Sub(last, big.NewInt(1000))
		}
	}
	n := big.NewInt(int64(max(seed, 0)))
	if last != nil {
		span := new(big.Int).Add(new(big.Int).Sub(last, first), big.NewInt(1))
		if span.Sign() <= 0 {
			return between(s, lo, hi, seed)
		}
		n.Mod(n, span)
	}
	n.Add(n, first)
	return ratText(new(big.Rat).Mul(new(big.Rat).SetInt(n), step))
}

// between gives a number in a range too narrow for the usual step.
func between(s *openapi.Schema, lo, hi *big.Rat, seed int) ([]byte, error) {
	if s.Kind == openapi.Integer || s.MultipleOf != nil || lo == nil || lo.Cmp(hi) > 0 {
		return nil, fmt.Errorf("%w: no number between the bounds", errImpossible)
	}
	if lo.Cmp(hi) == 0 {
		return ratText(lo)
	}
	part := big.NewRat(int64(modulo(seed, 98)+1), 100)
	return ratText(new(big.Rat).Add(lo, new(big.Rat).Mul(part, new(big.Rat).Sub(hi, lo))))
}

// bounds gives the range by keywords and, for integers, by format; nil is none.
func bounds(s *openapi.Schema) (lo, hi *big.Rat) {
	lo, hi = parseRat(s.Minimum), parseRat(s.Maximum)
	if s.Kind != openapi.Integer {
		return lo, hi
	}
	least, most := integerRange(s)
	if lo != nil && lo.Cmp(new(big.Rat).SetInt(least)) < 0 {
		lo = nil
	}
	if limit := new(big.Rat).SetInt(most); hi == nil && lo != nil || hi != nil && hi.Cmp(limit) > 0 {
		hi = limit
	}
	return lo, hi
}

func floor(r *big.Rat) *big.Int {
	return new(big.Int).Div(r.Num(), r.Denom())
}

func ceil(r *big.Rat) *big.Int {
	up := new(big.Int).Add(r.Num(), new(big.Int).Sub(r.Denom(), big.NewInt(1)))
	return up.Div(up, r.Denom())
}

// ratText gives a number's shortest decimal text.
func ratText(r *big.Rat) ([]byte, error) {
	if r.IsInt() {
		return []byte(r.Num().String()), nil
	}
	digits, exact := r.FloatPrec()
	if !exact || digits > 15 {
		digits = 12
	}
	return []byte(strings.TrimRight(r.FloatString(digits), "0")), nil
}
