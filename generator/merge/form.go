package merge

import (
	"bytes"
	"strings"
)

// form is what a text has beside its lines: a byte order mark and the kind of its
// line ends. Editors and version control change both of whole files.
type form struct{ mark, crlf bool }

const byteOrderMark = "\xef\xbb\xbf"

func formOf(content []byte) form {
	ends := bytes.Count(content, []byte("\n"))
	return form{
		mark: bytes.HasPrefix(content, []byte(byteOrderMark)),
		crlf: ends > 0 && bytes.Count(content, []byte("\r\n")) == ends,
	}
}

// plain gives content without a mark and, where yours ends its lines with CR LF,
// with LF alone.
func (f form) plain(content []byte) string {
	text := string(content)
	if f.mark {
		text = strings.TrimPrefix(text, byteOrderMark)
	}
	if f.crlf {
		text = strings.ReplaceAll(text, "\r\n", "\n")
	}
	return text
}

// restore gives text the form.
func (f form) restore(text string) []byte {
	if f.crlf {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	if f.mark {
		text = byteOrderMark + text
	}
	return []byte(text)
}

// LikeFile gives generated content in the form that the file on disk has.
func LikeFile(file, generated []byte) []byte {
	f := formOf(file)
	return f.restore(f.plain(generated))
}

// Canonical gives content as backend would have written it: the form in which two
// files are the same when only their line ends differ.
func Canonical(content []byte) []byte {
	f := formOf(content)
	if !f.mark && !f.crlf {
		return content
	}
	return []byte(f.plain(content))
}
