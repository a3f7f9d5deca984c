// Code scaffolded by backend. Yours to edit.

package storage

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/google/uuid"
)

// NewUUID gives a new UUID of version 7: later ones sort behind earlier ones.
func NewUUID() uuid.UUID { return uuid.Must(uuid.NewV7()) }

// The alphabets of NewText.
const (
	Letters = "abcdefghijklmnopqrstuvwxyz"
	Capital = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	Digits  = "0123456789"
	Lower   = Letters + Digits
	Upper   = Capital + Digits
	Hex     = Digits + "abcdef"
)

// NewText gives a key of n random characters of the alphabet behind the prefix.
func NewText(prefix, alphabet string, n int) string {
	random := make([]byte, n)
	_, _ = rand.Read(random) // never fails
	for i, b := range random {
		random[i] = alphabet[int(b)%len(alphabet)]
	}
	return prefix + string(random)
}

// Key gives a parameter as a key of a column's type, and whether it can be one.
func Key[K any](v any) (K, bool) {
	var key K
	text := keyText(v)
	var err error
	switch k := any(&key).(type) {
	case *string:
		*k = text
	case *int64:
		*k, err = strconv.ParseInt(text, 10, 64)
	case *int32:
		var n int64
		n, err = strconv.ParseInt(text, 10, 32)
		*k = int32(n)
	case *uuid.UUID:
		*k, err = uuid.Parse(text)
	default:
		err = json.Unmarshal([]byte(strconv.Quote(text)), k)
	}
	return key, err == nil
}

// keyText gives a parameter as text, also one that may be a number or a text.
func keyText(v any) string {
	m, ok := v.(json.Marshaler)
	if !ok {
		return fmt.Sprint(v)
	}
	data, err := m.MarshalJSON()
	if err != nil {
		return ""
	}
	var text string
	if json.Unmarshal(data, &text) == nil {
		return text
	}
	return string(data)
}

// Keys gives the texts that can be keys of a column's type.
func Keys[K any](texts []string) []K {
	keys := make([]K, 0, len(texts))
	for _, text := range texts {
		if key, ok := Key[K](text); ok {
			keys = append(keys, key)
		}
	}
	return keys
}
