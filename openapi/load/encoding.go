package load

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// decodeText gives the text of a file as UTF-8: a byte order mark is dropped,
// UTF-16 is converted, anything else that is not UTF-8 is refused by its line.
func decodeText(data []byte) (string, error) {
	var order binary.ByteOrder
	switch {
	case len(data) >= 3 && string(data[:3]) == "\xEF\xBB\xBF":
		data = data[3:]
	case len(data) >= 2 && data[0] == 0xFF && data[1] == 0xFE:
		order = binary.LittleEndian
	case len(data) >= 2 && data[0] == 0xFE && data[1] == 0xFF:
		order = binary.BigEndian
	}
	if order != nil {
		return decodeUTF16(data[2:], order), nil
	}
	s := string(data)
	if !utf8.ValidString(s) {
		return "", encodingFault(s)
	}
	return s, nil
}

func decodeUTF16(data []byte, order binary.ByteOrder) string {
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	return string(utf16.Decode(units))
}

func encodingFault(s string) error {
	off := 0
	for off < len(s) {
		r, size := utf8.DecodeRuneInString(s[off:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		off += size
	}
	start := strings.LastIndexByte(s[:off], '\n') + 1
	return &syntaxError{
		line: strings.Count(s[:off], "\n") + 1,
		col:  utf8.RuneCountInString(s[start:off]) + 1,
		rule: "encoding", message: "the file is not UTF-8",
	}
}
