// Code scaffolded by backend. Yours to edit.

package httpserver

import "net/http"

// recorder remembers what was answered. It unwraps, so that http.ResponseController
// reaches Flush and the deadlines of the writer below.
type recorder struct {
	http.ResponseWriter
	status int // 0 until the answer has begun
	bytes  int64
}

// record gives w itself if it records already.
func record(w http.ResponseWriter) *recorder {
	if rec, ok := w.(*recorder); ok {
		return rec
	}
	return &recorder{ResponseWriter: w}
}

// WriteHeader notes the first final status.
func (r *recorder) WriteHeader(status int) {
	if r.status == 0 && (status >= 200 || status == http.StatusSwitchingProtocols) {
		r.status = status
	}
	r.ResponseWriter.WriteHeader(status)
}

// Write counts the bytes of the body.
func (r *recorder) Write(b []byte) (int, error) {
	r.finish()
	n, err := r.ResponseWriter.Write(b)
	r.bytes += int64(n)
	return n, err
}

// finish notes the status that net/http sends when a handler sets none.
func (r *recorder) finish() {
	if r.status == 0 {
		r.status = http.StatusOK
	}
}

// Unwrap gives the writer below.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }
