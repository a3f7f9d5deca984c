package golang

import (
	"go/ast"
	"slices"
	"strings"
)

// kind is the library of a router.
type kind int8

const (
	none kind = iota
	chi
	gin
	echo
	fiber
	gorilla
	mux // net/http
)

// libraries are the routers by their import path, without a version.
var libraries = map[string]kind{
	"github.com/go-chi/chi":    chi,
	"github.com/gin-gonic/gin": gin,
	"github.com/labstack/echo": echo,
	"github.com/gofiber/fiber": fiber,
	"github.com/gorilla/mux":   gorilla,
	"net/http":                 mux,
}

// makers are the functions that make a router, makes the types that are one.
var (
	makers = map[kind][]string{
		chi: {"NewRouter", "NewMux"}, gin: {"New", "Default"}, echo: {"New"}, fiber: {"New"}, gorilla: {"NewRouter"}, mux: {"NewServeMux"},
	}
	makes = map[kind][]string{
		chi: {"Router", "Mux"}, gin: {"Engine", "RouterGroup", "IRouter", "IRoutes"}, echo: {"Echo", "Group"},
		fiber: {"App", "Router", "Group"}, gorilla: {"Router"}, mux: {"ServeMux"},
	}
)

// verbs are the methods of HTTP as routers name them.
var verbs = map[string]string{
	"get": "GET", "post": "POST", "put": "PUT", "delete": "DELETE", "patch": "PATCH", "head": "HEAD", "options": "OPTIONS", "trace": "TRACE", "connect": "CONNECT",
}

// library gives the router library behind a local package name.
func (f *file) library(name string) kind {
	target, ok := f.imports[name]
	if !ok {
		return none
	}
	if i := strings.LastIndex(target, "/v"); i > 0 && strings.Trim(target[i+2:], "0123456789") == "" {
		target = target[:i]
	}
	return libraries[target]
}

// made gives the kind of router that a call makes.
func (f *file) made(x ast.Expr) kind {
	call, ok := x.(*ast.CallExpr)
	if !ok {
		return none
	}
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return none
	}
	id, ok := sel.X.(*ast.Ident)
	if !ok {
		return none
	}
	if k := f.library(id.Name); slices.Contains(makers[k], sel.Sel.Name) {
		return k
	}
	return none
}

// typed gives the kind of router that a type is.
func (f *file) typed(x ast.Expr) kind {
	if star, ok := x.(*ast.StarExpr); ok {
		x = star.X
	}
	sel, ok := x.(*ast.SelectorExpr)
	if !ok {
		return none
	}
	id, ok := sel.X.(*ast.Ident)
	if !ok {
		return none
	}
	if k := f.library(id.Name); slices.Contains(makes[k], sel.Sel.Name) {
		return k
	}
	return none
}

// router is a router in a scope: everything it serves lies below prefix.
type router struct {
	kind   kind
	prefix string
	// floating routers are not known to be mounted anywhere.
	floating bool
	// origin tells routers of one run apart; what is made of a router shares it.
	origin int
	// methods are those of a gorilla route on its way.
	methods []string
}

// key names what holds a router: r, or s.router.
func key(x ast.Expr) string {
	switch x := x.(type) {
	case *ast.Ident:
		return x.Name
	case *ast.ParenExpr:
		return key(x.X)
	case *ast.UnaryExpr:
		return key(x.X)
	case *ast.StarExpr:
		return key(x.X)
	case *ast.SelectorExpr:
		if in := key(x.X); in != "" {
			return in + "." + x.Sel.Name
		}
	}
	return ""
}
