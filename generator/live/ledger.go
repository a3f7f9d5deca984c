package live

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"sync"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/exchange"
)

// ledger looks at every answer, whatever it was asked for.
type ledger struct {
	mu      sync.Mutex
	answers int
	ids     map[string]bool
	faults  map[string][]string
	seen    map[string]bool
}

// observed are the checks that the ledger makes.
var observed = []Check{
	{ID: "W5", Title: "every answer has a request id of its own"},
	{ID: "W7", Title: "errors have one shape, with a code in upper case"},
	{ID: "W8", Title: "every answer conforms to the document"},
	{ID: "Z4", Title: "answers have no undeclared and no writeOnly property"},
	{ID: "B4", Title: "security headers on every answer"},
	{ID: "O2", Title: "answers tell nothing of the inside, and none is a 5xx"},
}

func newLedger() *ledger {
	return &ledger{ids: map[string]bool{}, faults: map[string][]string{}, seen: map[string]bool{}}
}

func (l *ledger) results() []Result {
	l.mu.Lock()
	defer l.mu.Unlock()
	var out []Result
	for _, c := range observed {
		r := Result{ID: c.ID, Title: c.Title, Outcome: Passed, Asked: l.answers, Faults: l.faults[c.ID]}
		switch {
		case len(r.Faults) > 0:
			r.Outcome = Failed
		case l.answers == 0:
			r.Outcome, r.Reason = NotApplicable, "nothing was answered"
		}
		out = append(out, r)
	}
	return out
}

// fault notes one fault once for each operation and kind.
func (l *ledger) fault(id, kind, where, detail string) {
	key := id + kind + where
	if l.seen[key] || len(l.faults[id]) >= maxFaults {
		return
	}
	l.seen[key] = true
	l.faults[id] = append(l.faults[id], where+": "+detail)
}

// look judges an answer. The operation is nil for what the document does not have.
func (l *ledger) look(op *openapi.Operation, req *http.Request, a *exchange.Answer) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.answers++
	where := fmt.Sprintf("%s %s: %d", req.Method, req.URL.Path, a.StatusCode)
	if op != nil {
		where = fmt.Sprintf("%s: %d", op.Key(), a.StatusCode)
	} else if len(where) > 100 {
		where = where[:100]
	}
	l.requestID(where, req, a)
	l.headers(where, a)
	if op != nil && req.Method == op.Method && op.Method != http.MethodHead {
		for _, f := range exchange.Faults(op, a.Response, a.Body) {
			id := "W8"
			if strings.Contains(f, "writeOnly") {
				id = "Z4"
			}
			l.fault(id, f, where, f)
		}
		for _, f := range exchange.Undeclared(op, a.Response, a.Body) {
			l.fault("Z4", f, where, f)
		}
	}
	if a.StatusCode >= 400 && req.Method != http.MethodHead {
		l.shape(where, a)
	}
	l.inside(where, req, a)
}

func (l *ledger) requestID(where string, req *http.Request, a *exchange.Answer) {
	id := a.Header.Get("X-Request-Id")
	switch {
	case id == "":
		l.fault("W5", "missing", where, "no X-Request-Id")
	case req.Header.Get("X-Request-Id") == "" && l.ids[id]:
		l.fault("W5", "twice", where, "the request id "+id+" was given before")
	}
	l.ids[id] = true
}

// headers holds every answer to the headers that browsers obey.
func (l *ledger) headers(where string, a *exchange.Answer) {
	for name, want := range map[string]string{
		"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
		"Content-Security-Policy": "frame-ancestors 'none'",
	} {
		if got := a.Header.Get(name); !strings.Contains(got, want) {
			l.fault("B4", name, where, fmt.Sprintf("%s is %q, want %q", name, got, want))
		}
	}
	if a.Header.Get("Cache-Control") == "" {
		l.fault("B4", "Cache-Control", where, "no Cache-Control")
	}
	if a.Request != nil && a.Request.URL.Scheme == "https" && a.Header.Get("Strict-Transport-Security") == "" {
		l.fault("B4", "hsts", where, "no Strict-Transport-Security")
	}
	for _, name := range []string{"Server", "X-Powered-By"} {
		if got := a.Header.Get(name); got != "" {
			l.fault("B4", name, where, fmt.Sprintf("%s: %s tells what runs here", name, got))
		}
	}
}

var errorCode = regexp.MustCompile(`^[A-Z][A-Z0-9_]*$`)

// shape holds an error to be JSON, and the envelope where it is used.
func (l *ledger) shape(where string, a *exchange.Answer) {
	var body struct {
		Error *struct {
			Code    any
			Message string
		}
	}
	contentType := a.Header.Get("Content-Type")
	if !openapi.IsJSON(contentType) {
		l.fault("W7", "type", where, fmt.Sprintf("an error of type %q: %s", contentType, exchange.Clip(string(a.Body))))
		return
	}
	if err := json.Unmarshal(a.Body, &body); err != nil {
		l.fault("W7", "json", where, "an error that is no JSON object: "+exchange.Clip(string(a.Body)))
		return
	}
	if body.Error == nil {
		return // another shape, which the document declares
	}
	if code, ok := body.Error.Code.(string); ok && !errorCode.MatchString(code) {
		l.fault("W7", "code", where, fmt.Sprintf("the code %q is not in upper case", code))
	}
	if body.Error.Message == "" {
		l.fault("W7", "message", where, "an error without a message")
	}
}

// leaks are words that only the inside of a service uses.
var leaks = []string{
	"SQLSTATE", "syntax error at", "sqlite", "pgx", "gorm", "goroutine ", "panic:", ".go:", "Traceback", "node_modules",
	"SELECT ", "INSERT INTO", "duplicate key value", "relation \"", "ECONNREFUSED", "connection refused", "conn closed", "unexpected EOF", "dial tcp", "failed to connect",
}

func (l *ledger) inside(where string, req *http.Request, a *exchange.Answer) {
	if a.StatusCode >= 500 && a.StatusCode != http.StatusNotImplemented {
		l.fault("O2", "5xx", where, exchange.Clip(string(a.Body)))
	}
	if a.StatusCode < 400 {
		return
	}
	asked := req.URL.String() + req.URL.Query().Encode()
	for _, leak := range leaks {
		if bytes.Contains(a.Body, []byte(leak)) && !strings.Contains(asked, leak) {
			l.fault("O2", leak, where, "tells of "+leak+": "+exchange.Clip(string(a.Body)))
		}
	}
}

// Tells gives the first word of an error that only the inside of a service uses, or "".
func Tells(body []byte) string {
	for _, leak := range leaks {
		if bytes.Contains(body, []byte(leak)) {
			return leak
		}
	}
	return ""
}
