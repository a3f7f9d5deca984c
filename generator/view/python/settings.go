package python

import (
	"slices"

	"github.com/backend-dev/backend/generator/view/deployment"
	"github.com/backend-dev/backend/generator/view/project"
)

// settings lists what app/core/config.py reads, in its order.
func settings(v *View) []project.Setting {
	all := project.Settings(project.Choices{
		Name: v.Name, Postgres: v.Postgres(), Redis: v.Redis(), Logins: len(v.Logins()) > 0, MaxBody: v.MaxBodyBytes,
	})
	return slices.Concat(all, v.Security.Settings())
}

// deploy gives what the shared templates of a deployment see.
func deploy(v *View, answers Answers) *deployment.View {
	return deployment.New(deployment.Options{
		Name: v.Name, Module: answers.Module, SQLite: v.SQLite(), Issuer: v.ForeignTokens(), Ecosystem: "uv", Generator: answers.Generator,
		Settings: project.Deployed(v.Settings),
	})
}
