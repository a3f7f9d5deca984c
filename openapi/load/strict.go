package load

import (
	"context"
	"fmt"
	"time"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/backend-dev/backend/openapi"
)

// strictTime bounds the validation of one document.
const strictTime = 20 * time.Second

// strict makes every warning an error and adds what kin-openapi finds wrong with
// the document. Nothing else of this module uses kin-openapi at run time.
func (w *lowering) strict() {
	for i := range w.problems {
		w.problems[i].Severity = openapi.Error
	}
	if len(w.problems) > 0 {
		return // The document was repaired: what would be validated is not what was read.
	}
	found := make(chan error, 1)
	ctx, cancel := context.WithTimeout(w.ctx, strictTime)
	defer cancel()
	go func() { found <- validate(ctx, w.svc.Document) }()
	var err error
	select {
	case err = <-found:
	case <-ctx.Done():
		err = fmt.Errorf("validation took longer than %s", strictTime)
	}
	if err != nil {
		w.problems = append(w.problems, openapi.Problem{
			Rule: "invalid", Severity: openapi.Error, Pos: w.pos(w.root), Message: clip(printable(err.Error()), 400),
		})
	}
}

// validate checks a document by the whole standard.
func validate(ctx context.Context, document []byte) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("validation broke off: %v", r)
		}
	}()
	doc, err := openapi3.NewLoader().LoadFromData(document)
	if err != nil {
		return err
	}
	return doc.Validate(ctx)
}
