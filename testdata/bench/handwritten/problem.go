package main

import (
	"encoding/json"
	"net/http"
	"strconv"
)

// problem is an error as the client sees it.
type problem struct {
	status  int
	Code    string  `json:"code"`
	Message string  `json:"message"`
	Details details `json:"details"`
}

type details struct {
	Fields []fault `json:"fields,omitempty"`
}

// fault is one thing wrong with a request.
type fault struct {
	Field   string `json:"field"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

var (
	errInternal    = &problem{status: http.StatusInternalServerError, Code: "INTERNAL", Message: "Something went wrong."}
	errUnavailable = &problem{status: http.StatusServiceUnavailable, Code: "UNAVAILABLE", Message: "The service is not available at the moment."}
	errNoAuthor    = &problem{status: http.StatusNotFound, Code: "NOT_FOUND", Message: "There is no such author."}
	errNoPath      = &problem{status: http.StatusNotFound, Code: "NOT_FOUND", Message: "There is no such path."}
	errMethod      = &problem{status: http.StatusMethodNotAllowed, Code: "METHOD_NOT_ALLOWED", Message: "The method is not allowed here."}
	errMediaType   = &problem{status: http.StatusUnsupportedMediaType, Code: "UNSUPPORTED_MEDIA_TYPE", Message: "The body must be sent as application/json."}
	errTooLarge    = &problem{status: http.StatusRequestEntityTooLarge, Code: "TOO_LARGE", Message: "The body is too large."}
	errMalformed   = &problem{status: http.StatusBadRequest, Code: "MALFORMED_JSON", Message: "The body is not valid JSON."}
)

func invalid(status int, faults []fault) *problem {
	return &problem{status: status, Code: "VALIDATION_FAILED", Message: "The request has faults.", Details: details{faults}}
}

func fail(w http.ResponseWriter, p *problem) {
	answer(w, p.status, map[string]*problem{"error": p})
}

func answer(w http.ResponseWriter, status int, v any) {
	data, err := json.Marshal(v)
	if err != nil {
		fail(w, errInternal)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(len(data)))
	w.WriteHeader(status)
	_, _ = w.Write(data)
}
