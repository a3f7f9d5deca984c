package golang

import (
	"go/ast"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/backend-dev/backend/generator/scan"
	"github.com/backend-dev/backend/openapi"
)

// handler finds the function that answers a route and reads what it does with the
// request. The handler is the last argument, or the first of fiber and gin's rest.
func (s *scope) handler(route *scan.Route, k kind, args []ast.Expr) {
	if len(args) == 0 {
		return
	}
	x := args[len(args)-1]
	if k == echo {
		x = args[0]
	}
	body, f := s.unwrap(route, x, 0)
	if body == nil {
		return
	}
	h := &reading{scope: s, file: f, route: route, locals: map[string]ast.Expr{}}
	ast.Inspect(body, h.node)
}

// unwrap looks through http.HandlerFunc(h), middleware(h) and method values.
func (s *scope) unwrap(route *scan.Route, x ast.Expr, depth int) (*ast.BlockStmt, *file) {
	if depth > 5 {
		return nil, nil
	}
	switch x := x.(type) {
	case *ast.FuncLit:
		route.HandlerPos = s.pos(x.Pos())
		return x.Body, s.file
	case *ast.Ident, *ast.SelectorExpr:
		route.Handler = key(x)
		fn := s.callee(x)
		if fn == nil {
			return nil, nil
		}
		route.HandlerPos = s.pos(fn.decl.Name.Pos())
		return fn.decl.Body, fn.file
	case *ast.CallExpr:
		if fn := s.callee(x.Fun); fn != nil && fn.decl.Body != nil {
			if lit := returned(fn.decl.Body); lit != nil {
				route.Handler, route.HandlerPos = key(x.Fun), s.pos(fn.decl.Name.Pos())
				return lit.Body, fn.file
			}
		}
		for _, a := range slices.Backward(x.Args) {
			if body, f := s.unwrap(route, a, depth+1); body != nil {
				return body, f
			}
		}
	}
	return nil, nil
}

// returned gives the function literal that a body returns.
func returned(body *ast.BlockStmt) *ast.FuncLit {
	for _, st := range body.List {
		ret, ok := st.(*ast.ReturnStmt)
		if !ok || len(ret.Results) != 1 {
			continue
		}
		x := ret.Results[0]
		if call, ok := x.(*ast.CallExpr); ok && len(call.Args) == 1 {
			x = call.Args[0]
		}
		if lit, ok := x.(*ast.FuncLit); ok {
			return lit
		}
	}
	return nil
}

// reading is a handler's body on its way.
type reading struct {
	*scope
	file   *file
	route  *scan.Route
	locals map[string]ast.Expr // types by variable
}

func (h *reading) node(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.ValueSpec:
		for _, name := range n.Names {
			if n.Type != nil {
				h.locals[name.Name] = n.Type
			}
		}
	case *ast.AssignStmt:
		for i, to := range n.Lhs {
			if i < len(n.Rhs) {
				if t := madeType(n.Rhs[i]); t != nil {
					h.locals[key(to)] = t
				}
			}
		}
	case *ast.CallExpr:
		h.call(n)
	}
	return true
}

// madeType gives the type of T{}, &T{} and new(T).
func madeType(x ast.Expr) ast.Expr {
	switch x := x.(type) {
	case *ast.UnaryExpr:
		return madeType(x.X)
	case *ast.CompositeLit:
		return x.Type
	case *ast.CallExpr:
		if id, ok := x.Fun.(*ast.Ident); ok && id.Name == "new" && len(x.Args) == 1 {
			return x.Args[0]
		}
	}
	return nil
}

// readers are calls that read one parameter, by the name of the method.
var readers = map[string]openapi.ParameterIn{
	"URLParam": openapi.InPath, "PathValue": openapi.InPath, "Param": openapi.InPath, "Params": openapi.InPath,
	"Query": openapi.InQuery, "DefaultQuery": openapi.InQuery, "QueryParam": openapi.InQuery, "QueryInt": openapi.InQuery, "GetQuery": openapi.InQuery, "FormValue": openapi.InQuery,
	"GetHeader": openapi.InHeader,
}

// decoders are calls that fill a value from the body.
var decoders = []string{"Decode", "Unmarshal", "ShouldBindJSON", "BindJSON", "ShouldBind", "Bind", "BodyParser"}

func (h *reading) call(c *ast.CallExpr) {
	sel, ok := c.Fun.(*ast.SelectorExpr)
	if !ok {
		return
	}
	name := sel.Sel.Name
	in, reads := readers[name]
	switch {
	case name == "Get" && len(c.Args) == 1:
		h.get(sel.X, c)
	case reads && len(c.Args) > 0:
		arg := c.Args[0]
		if name == "URLParam" && len(c.Args) == 2 {
			arg = c.Args[1]
		}
		if name == "FormValue" && h.route.Method != http.MethodGet {
			return
		}
		h.param(in, arg)
	case name == "JSON" && len(c.Args) == 2, name == "WriteHeader" && len(c.Args) == 1:
		h.status(c)
	default:
		for _, d := range decoders {
			if name == d && len(c.Args) > 0 {
				h.body(c.Args[len(c.Args)-1])
			}
		}
	}
}

// get reads r.URL.Query().Get("x") and r.Header.Get("X").
func (h *reading) get(on ast.Expr, c *ast.CallExpr) {
	switch on := on.(type) {
	case *ast.CallExpr:
		if sel, ok := on.Fun.(*ast.SelectorExpr); ok && sel.Sel.Name == "Query" && len(on.Args) == 0 {
			h.param(openapi.InQuery, c.Args[0])
		}
	case *ast.SelectorExpr:
		if on.Sel.Name == "Header" && key(on.X) == "r" {
			h.param(openapi.InHeader, c.Args[0])
		}
	case *ast.Ident:
		if on.Name == "query" || on.Name == "q" {
			h.param(openapi.InQuery, c.Args[0])
		}
	}
}

func (h *reading) param(in openapi.ParameterIn, x ast.Expr) {
	name, ok := h.text(h.file, x, 0)
	if !ok || name == "" || name == "*" {
		return
	}
	h.route.Params = append(h.route.Params, scan.Param{Name: name, In: in, Pos: h.pos(x.Pos())})
}

// status notes the first success status that the handler names.
func (h *reading) status(c *ast.CallExpr) {
	if h.route.Status != 0 {
		return
	}
	code := 0
	switch x := c.Args[0].(type) {
	case *ast.BasicLit:
		code, _ = strconv.Atoi(x.Value)
	case *ast.SelectorExpr:
		code = successes[strings.TrimPrefix(x.Sel.Name, "Status")]
	}
	if code/100 == 2 {
		h.route.Status = code
	}
	if len(c.Args) == 2 && code/100 == 2 && h.route.Answer.Name == "" {
		if t := h.typeOf(c.Args[1]); t != nil {
			h.route.Answer = h.program.typeOf(h.file, t, 0)
		}
	}
}

var successes = map[string]int{
	"OK": http.StatusOK, "Created": http.StatusCreated, "Accepted": http.StatusAccepted, "NoContent": http.StatusNoContent,
}

func (h *reading) typeOf(x ast.Expr) ast.Expr {
	if t := madeType(x); t != nil {
		return t
	}
	return h.locals[key(x)]
}

func (h *reading) body(x ast.Expr) {
	if h.route.Body.Name != "" {
		return
	}
	if t := h.locals[key(x)]; t != nil {
		h.route.Body = h.program.typeOf(h.file, t, 0)
	}
}
