package endpoints

import (
	"strings"

	"github.com/backend-dev/backend/generator/view/messages"
	"github.com/backend-dev/backend/generator/view/python/pycode"
)

// shapeExpr writes a shape as wire.Shape; that of a plain string has no arguments.
func shapeExpr(s *messages.Shape) pycode.Expr {
	var arguments []pycode.Expr
	if s.Kind != messages.ShapeString {
		arguments = append(arguments, pycode.Name(pycode.Quote(strings.ToLower(string(s.Kind)))))
	}
	if s.Nullable {
		arguments = append(arguments, keyword("nullable", "True"))
	}
	if s.Items != nil {
		arguments = append(arguments, pycode.Keyword("items", shapeExpr(s.Items)))
	}
	if len(s.Properties) > 0 {
		members := make([]pycode.Expr, len(s.Properties))
		for i, p := range s.Properties {
			members[i] = pycode.Tuple(pycode.Name(pycode.Quote(p.Name)), shapeExpr(p.Shape))
		}
		arguments = append(arguments, pycode.Keyword("properties", pycode.Tuple(members...)))
	}
	if s.Additional != nil {
		arguments = append(arguments, pycode.Keyword("additional", shapeExpr(s.Additional)))
	}
	return pycode.Call("wire.Shape", arguments...)
}

// formExpr writes how a form travels as wire.Form.
func formExpr(f *messages.FormSpec) pycode.Expr {
	fields := make([]pycode.Expr, len(f.Fields))
	for i, field := range f.Fields {
		arguments := []pycode.Expr{pycode.Name(pycode.Quote(field.Name))}
		if shape := shapeExpr(field.Shape); len(shape.Items()) > 0 {
			arguments = append(arguments, shape)
		}
		if field.Style != "" {
			arguments = append(arguments, keyword("style", pycode.Quote(field.Style)))
		}
		if !field.Explode {
			arguments = append(arguments, keyword("explode", "False"))
		}
		if len(field.ContentTypes) > 0 {
			arguments = append(arguments, pycode.Keyword("content_types", quoted(field.ContentTypes)))
		}
		fields[i] = pycode.Call("wire.FormField", arguments...)
	}
	arguments := []pycode.Expr{pycode.Tuple(fields...)}
	if f.Additional != nil {
		arguments = append(arguments, pycode.Keyword("additional", shapeExpr(f.Additional)))
	}
	return pycode.Call("wire.Form", arguments...)
}
