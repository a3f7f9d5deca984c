// Package python makes the view that the templates of the FastAPI stack see.
//
// It takes the inferred model and the answers of the user and gives a View: the
// models (package pytypes), the operations (endpoints), the storage (resources), and
// what the project around them needs: settings, dependencies and the data of the
// service's own tests. Every choice is made here or below, so that templates only
// render. It reads and writes no file.
package python
