package golang

import (
	"slices"

	"github.com/backend-dev/backend/generator/view/deployment"
	"github.com/backend-dev/backend/generator/view/project"
)

// settings lists what package config reads, in its order.
func settings(v *View) []project.Setting {
	all := project.Settings(project.Choices{
		Name: v.Name, Postgres: v.Postgres(), Redis: v.Redis(), Logins: len(v.Logins()) > 0, MaxBody: project.MaxBody(v.model.Service),
	})
	return slices.Concat(all, v.Security.Settings())
}

// deploy gives what the shared templates of a deployment see.
func deploy(v *View, generator string) *deployment.View {
	return deployment.New(deployment.Options{
		Name: v.Name, Module: v.Module, SQLite: v.SQLite(), Issuer: v.ForeignTokens(), Ecosystem: "gomod", Generator: generator,
		Settings: project.Deployed(v.Settings),
	})
}
