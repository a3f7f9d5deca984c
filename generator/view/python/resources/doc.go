// Package resources decides the Python code that serves operations from the
// database: the models of the tables, how rows come from requests and become
// answers, the queries of repositories, the methods of services, and the first
// migration.
//
// It takes the inferred model, the operations as endpoints decided them and the
// types of pytypes, and gives a View for the templates of app/<group> and
// migrations. An operation that cannot be served from the model is a stub that says
// why. It writes no file and decides nothing about routers and schemas.
package resources
