package endpoints

import (
	"slices"
	"strings"

	"github.com/backend-dev/backend/generator/view/messages"
	"github.com/backend-dev/backend/generator/view/python/pycode"
	"github.com/backend-dev/backend/openapi"
)

// Table is the text of operations.py but for its head.
func (a *API) Table() string {
	var b strings.Builder
	constants := make([]pycode.Expr, len(a.Operations))
	for i, o := range a.Operations {
		b.WriteString(pycode.Lay(0, o.Constant+" = ", o.row(), "") + "\n")
		constants[i] = pycode.Name(o.Constant)
	}
	b.WriteString(pycode.Lay(0, "OPERATIONS: tuple[wire.Operation, ...] = ", pycode.Tuple(constants...), ""))
	b.WriteString("\"\"\"All operations, in the order of the document.\"\"\"\n")
	return b.String()
}

// TableImports are the import statements of operations.py.
func (a *API) TableImports() []string {
	modules := "policies"
	if slices.ContainsFunc(a.Operations, func(o *Operation) bool { return a.table.Of(o.Operation) != nil }) {
		modules = "errors, policies"
	}
	if len(a.Operations) == 0 {
		return []string{"from app import wire"}
	}
	return []string{"from app import wire", "from app.api import " + modules}
}

// row writes an operation as wire.Operation.
func (o *Operation) row() pycode.Expr {
	id := o.ID
	if id == "" {
		id = o.Name
	}
	text := func(name, value string) pycode.Expr { return keyword(name, pycode.Quote(value)) }
	row := []pycode.Expr{text("id", id), text("name", o.Name), text("method", o.Method), text("path", o.API.BasePath+o.Path)}
	row = append(row, o.bodyRow()...)
	if slices.ContainsFunc(o.Operation.Responses, messages.Declares422) {
		row = append(row, keyword("invalid", "422"))
	}
	row = append(row, keyword("access", "policies."+o.access))
	if set := o.API.table.Of(o.Operation); set != nil {
		row = append(row, keyword("errors", "errors."+constant(set.Name)))
	}
	if media := o.answer.produces(); media != "" {
		row = append(row, text("produces", media))
	}
	if o.Idempotent() {
		row = append(row, keyword("idempotent", "True"))
	}
	if len(o.place.shapes) > 0 {
		row = append(row, pycode.Keyword("shapes", pycode.Dict(o.place.shapes...)))
	}
	if o.place.shadowed {
		row = append(row, keyword("shadowed", "True"))
	}
	return pycode.Call("wire.Operation", row...)
}

// bodyRow is what the row says of the body.
func (o *Operation) bodyRow() []pycode.Expr {
	if o.Body == nil {
		return nil
	}
	row := []pycode.Expr{pycode.Keyword("media", quoted(o.Body.media()))}
	if slices.ContainsFunc(o.Body.bodies, jsonRange) {
		row = append(row, keyword("json_ranges", "True"))
	}
	for _, b := range o.Body.bodies {
		if b.Required {
			row = append(row, keyword("body_required", "True"))
			break
		}
		if b.Empty {
			row = append(row, keyword("empty_body", "True"))
			break
		}
	}
	if forms := o.Body.forms(); len(forms) > 0 {
		row = append(row, pycode.Keyword("forms", pycode.Dict(forms...)))
	}
	return row
}

// jsonRange tells whether a body is JSON that comes as any media type.
func jsonRange(b *messages.Body) bool {
	return b.Form == messages.JSON && slices.ContainsFunc(b.Media, func(m *openapi.Media) bool { return messages.IsRange(messages.MediaBase(m.Type)) })
}
