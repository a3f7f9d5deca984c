package load

import (
	"strings"

	"github.com/backend-dev/backend/openapi"
)

// segments cuts a path template at its slashes and braces. ok is false when a
// brace is not closed, not opened or empty: such a brace is taken literally.
func segments(path string) (segs []openapi.Segment, ok bool) {
	ok = true
	for part := range strings.SplitSeq(strings.TrimPrefix(path, "/"), "/") {
		var seg openapi.Segment
		literal := func(s string) {
			if s == "" {
				return
			}
			if n := len(seg); n > 0 && seg[n-1].Parameter == "" {
				seg[n-1].Literal += s
				return
			}
			seg = append(seg, openapi.SegmentPart{Literal: s})
		}
		for part != "" {
			open := strings.IndexByte(part, '{')
			if open < 0 {
				ok = ok && !strings.Contains(part, "}")
				literal(part)
				break
			}
			end := strings.IndexByte(part[open:], '}')
			if end <= 1 || strings.Contains(part[open+1:open+end], "{") {
				ok = false
				literal(part[:open+1])
				part = part[open+1:]
				continue
			}
			ok = ok && !strings.Contains(part[:open], "}")
			literal(part[:open])
			seg = append(seg, openapi.SegmentPart{Parameter: part[open+1 : open+end]})
			part = part[open+end+1:]
		}
		segs = append(segs, seg)
	}
	return segs, ok
}

// template writes segments as a path again.
func template(segs []openapi.Segment) string {
	var b strings.Builder
	for _, s := range segs {
		b.WriteByte('/')
		for _, p := range s {
			if p.Parameter != "" {
				b.WriteString("{" + p.Parameter + "}")
			}
			b.WriteString(p.Literal)
		}
	}
	return b.String()
}

// shape gives the path with a NUL for each parameter: equal for paths that serve
// the same requests.
func shape(segs []openapi.Segment) string {
	var b strings.Builder
	for _, s := range segs {
		b.WriteByte('/')
		for _, p := range s {
			if p.Parameter != "" {
				b.WriteByte(0)
			}
			b.WriteString(p.Literal)
		}
	}
	return b.String()
}
