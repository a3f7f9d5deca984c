package golang

import (
	"slices"
	"strings"

	"github.com/backend-dev/backend/generator/view/golang/operations"
)

// StubExample is Go code: the method of the first stub with a body of its own.
func (v *View) StubExample() string {
	stubs := v.Stubs()
	if len(stubs) == 0 {
		return ""
	}
	o := stubs[0]
	if i := slices.IndexFunc(stubs, func(o *operations.Operation) bool { return success(o) != nil }); i >= 0 {
		o = stubs[i]
	}
	var b strings.Builder
	b.WriteString("func (s *Service) " + o.GoName + "(ctx context.Context, req api." + o.Request.Name + ") (api." + o.ResponseName + ", error) {\n")
	b.WriteString("\t// your code\n")
	answer := "nil"
	if r := success(o); r != nil {
		answer = "api." + r.Name + "{" + fields(r) + "}"
	}
	b.WriteString("\treturn " + answer + ", nil\n}")
	return b.String()
}

// success gives the first response type that means success.
func success(o *operations.Operation) *operations.Response {
	for _, r := range o.Responses {
		if r.Status/100 == 2 {
			return r
		}
	}
	return nil
}

func fields(r *operations.Response) string {
	var out []string
	if r.Open {
		out = append(out, "Status: http.StatusOK")
	}
	if r.HasBody() {
		out = append(out, "Body: body")
	}
	return strings.Join(out, ", ")
}
