// Package endpoints decides what package app.api and the routers of a FastAPI service
// look like beyond the models: the endpoint of each operation, its parameters, body and
// answers, the table of operations, who may call them, and which error schema a fault
// fills.
//
// It takes the inferred model and the set of Python types and gives an API, the view
// behind the templates of app/api and of the groups' router.py. It never decides what an
// operation does and never writes a file.
package endpoints
