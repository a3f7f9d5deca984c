package cli

import (
	"errors"

	"github.com/backend-dev/backend/openapi"
)

// refusal is the JSON form of a document's fatal problems.
type refusal struct {
	Error    string           `json:"error"`
	Problems openapi.Problems `json:"problems"`
}

// jsonProblems puts a document's fatal problems on the output when that is to be
// JSON, and gives the error back.
func jsonProblems(d *deps, asJSON bool, err error) error {
	var doc *documentError
	if !asJSON || !errors.As(err, &doc) {
		return err
	}
	return errors.Join(err, d.out.json(refusal{Error: doc.Error(), Problems: doc.problems}))
}
