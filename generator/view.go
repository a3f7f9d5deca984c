package generator

import (
	"fmt"

	"github.com/backend-dev/backend/generator/stack"
	"github.com/backend-dev/backend/generator/view/golang"
	"github.com/backend-dev/backend/generator/view/python"
	"github.com/backend-dev/backend/openapi/infer"
)

// view makes what the stack's templates see, by the stack's language.
func view(st *stack.Stack, m *infer.Model, a Answers) (any, error) {
	switch st.Language {
	case "go":
		return golang.Build(m, golang.Answers{
			Name: a.Name, Module: a.Module, Database: a.Database, Cache: a.Cache, Envelope: a.Envelope, Auth: a.Auth, BasePath: a.BasePath,
			Generator: Version,
		})
	case "python":
		return python.Build(m, python.Answers{
			Name: a.Name, Module: a.Module, Database: a.Database, Cache: a.Cache, Envelope: a.Envelope, Auth: a.Auth, BasePath: a.BasePath,
			Generator: Version,
		})
	default:
		return nil, fmt.Errorf("stack %s: no view for the language %q", st.Name, st.Language)
	}
}
