package gate

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"

	"github.com/backend-dev/backend/openapi/exchange"
	"github.com/backend-dev/backend/openapi/infer"
)

// cursorOf gives the cursor of the next page that an answer tells, nil for none.
func cursorOf(op *infer.Operation, a *exchange.Answer) []byte {
	for _, b := range op.List.Envelope {
		v, err := follow(a.Body, tokens(b.Pointer))
		if err != nil || len(v) <= 2 || string(v) == "null" {
			continue
		}
		var link string
		switch {
		case b.Role == "nextCursor":
			return v
		case b.Role == "nextLink" && json.Unmarshal(v, &link) == nil:
			return cursorIn(op, link)
		}
	}
	for _, h := range op.List.Headers {
		for _, link := range strings.Split(a.Header.Get(h.Header.Name), ",") {
			if target, rel, ok := strings.Cut(link, ";"); ok && h.Role == "link" && strings.Contains(rel, `rel="next"`) {
				return cursorIn(op, strings.Trim(target, " <>"))
			}
		}
	}
	return nil
}

// cursorIn gives the cursor that a link to the next page has.
func cursorIn(op *infer.Operation, link string) []byte {
	target, err := url.Parse(link)
	if err != nil || op.List.Cursor == nil || !target.Query().Has(op.List.Cursor.Name) {
		return nil
	}
	return fmt.Appendf(nil, "%q", target.Query().Get(op.List.Cursor.Name))
}
