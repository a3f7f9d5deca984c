package shapes

import (
	"encoding/json"
	"math"
	"math/big"
	"strconv"
	"strings"
)

// Rational reads a JSON number exactly. It refuses those too long or with an
// exponent too large to be of use.
func Rational(text string) (*big.Rat, bool) {
	if len(text) > 400 {
		return nil, false
	}
	if i := strings.IndexAny(text, "eE"); i >= 0 {
		exponent, err := strconv.Atoi(strings.TrimPrefix(text[i+1:], "+"))
		if err != nil || exponent > 400 || exponent < -400 {
			return nil, false
		}
	}
	return new(big.Rat).SetString(text)
}

// WholeNumber reads an integer of 64 bits; 1.0 and 1e2 are integers.
func WholeNumber(text string) (int64, bool) {
	if v, err := strconv.ParseInt(text, 10, 64); err == nil {
		return v, true
	}
	r, ok := Rational(text)
	if !ok || !r.IsInt() || !r.Num().IsInt64() {
		return 0, false
	}
	return r.Num().Int64(), true
}

// IntegerBound gives the whole number that bounds integers as the text does, and
// whether it still has to be exclusive. ok is false for a bound that binds no
// 64-bit integer. dir is 1 for a minimum, -1 for a maximum.
func IntegerBound(text string, exclusive bool, dir int) (bound int64, still, ok bool) {
	if v, err := strconv.ParseInt(text, 10, 64); err == nil {
		return v, exclusive, true
	}
	negative := strings.HasPrefix(text, "-")
	r, fine := Rational(text)
	if fine {
		if r.IsInt() && r.Num().IsInt64() {
			return r.Num().Int64(), exclusive, true
		}
		floor := new(big.Int).Div(r.Num(), r.Denom())
		if dir > 0 && !r.IsInt() {
			floor.Add(floor, big.NewInt(1))
		}
		if floor.IsInt64() {
			return floor.Int64(), false, true
		}
	} else if f, err := strconv.ParseFloat(text, 64); err == nil && math.Abs(f) < 1 {
		if dir > 0 && !negative {
			return 1, false, true
		}
		if dir < 0 && negative {
			return -1, false, true
		}
		return 0, false, true
	}
	switch {
	case dir > 0 && !negative:
		return math.MaxInt64, true, true // nothing is large enough
	case dir < 0 && negative:
		return math.MinInt64, true, true
	default:
		return 0, false, false
	}
}

// IntegerMultiple gives the whole number that integers must be a multiple of so
// that they are one of text; 0 when that binds nothing.
func IntegerMultiple(text string) int64 {
	r, ok := Rational(text)
	if !ok || r.Sign() == 0 {
		return 0
	}
	num := new(big.Int).Abs(r.Num())
	if !num.IsInt64() {
		return math.MaxInt64
	}
	if v := num.Int64(); v != 1 {
		return v
	}
	return 0
}

// FloatText writes a JSON number as the shortest text of the same float64; false if
// it is beyond all of them.
func FloatText(text string) (string, bool) {
	f, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsInf(f, 0) || math.IsNaN(f) {
		return "", false
	}
	return strconv.FormatFloat(f, 'g', -1, 64), true
}

// StringValue reads a JSON string; it is false for any other value.
func StringValue(value []byte) (text string, ok bool) {
	if len(value) == 0 || value[0] != '"' || json.Unmarshal(value, &text) != nil {
		return "", false
	}
	return text, true
}
