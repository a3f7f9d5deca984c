package python

import "github.com/backend-dev/backend/generator/scan/pyast"

// unanswered gives the method that an endpoint calls on what is injected, where the
// class that it is an instance of has none of that name; "" where it does, or where its
// class is not known.
func (p *program) unanswered(m *module, endpoint *pyast.Stmt) string {
	for _, a := range endpoint.Params {
		home, class := p.injected(m, a.Annotation)
		if class == nil {
			continue
		}
		missing := ""
		eachCall(endpoint.Body, func(call *pyast.Expr) {
			if x := call.X; x.Kind == pyast.Attribute && x.X.Kind == pyast.Name && x.X.Text == a.Name && missing == "" && !p.has(home, class, x.Text, 0) {
				missing = class.Name + "." + x.Text
			}
		})
		if missing != "" {
			return missing
		}
	}
	return ""
}

// injected gives the class of a parameter that is annotated with it, with Annotated, or
// with the name of such an annotation.
func (p *program) injected(m *module, e *pyast.Expr) (*module, *pyast.Stmt) {
	for range 4 {
		if e == nil {
			return nil, nil
		}
		if t, n := p.resolve(m, e, hasValue); t != nil {
			m, e = t, t.values[n]
			continue
		}
		if e.Kind == pyast.Subscript && last(e.X.Dotted()) == "Annotated" && len(e.List) > 0 {
			if inner := e.List[0]; inner.Kind == pyast.Tuple && len(inner.List) > 0 {
				e = inner.List[0]
			} else {
				e = inner
			}
			continue
		}
		break
	}
	if e.Kind != pyast.Name && e.Kind != pyast.Attribute {
		return nil, nil
	}
	return p.class(m, e)
}

// has tells whether a class has an attribute, or may have it for what is known.
func (p *program) has(m *module, class *pyast.Stmt, name string, depth int) bool {
	if len(class.Decos) > 0 || depth > 8 {
		return true
	}
	for _, s := range class.Body {
		switch s.Kind {
		case pyast.Func:
			if s.Name == name || s.Name == "__getattr__" || sets(s.Body, name) {
				return true
			}
		case pyast.Assign, pyast.Annotated:
			for _, t := range s.Targets {
				if t.Text == name {
					return true
				}
			}
		case pyast.Block:
			return true // methods may be declared on a condition
		}
	}
	if class.Bases == nil {
		return false
	}
	for _, b := range class.Bases.List {
		if home, base := p.class(m, b); base == nil || p.has(home, base, name, depth+1) {
			return true
		}
	}
	return len(class.Bases.Keywords) > 0
}

// sets tells whether statements give self an attribute.
func sets(list []*pyast.Stmt, name string) bool {
	for _, s := range list {
		for _, t := range s.Targets {
			if t.Kind == pyast.Attribute && t.Text == name {
				return true
			}
		}
		if sets(s.Body, name) {
			return true
		}
	}
	return false
}

// eachCall gives the calls of statements, and of those in blocks.
func eachCall(list []*pyast.Stmt, visit func(*pyast.Expr)) {
	for _, s := range list {
		eachCallOf(s.Value, visit)
		if s.Kind == pyast.Block {
			eachCall(s.Body, visit)
		}
	}
}

func eachCallOf(e *pyast.Expr, visit func(*pyast.Expr)) {
	if e == nil {
		return
	}
	if e.Kind == pyast.Call {
		visit(e)
	}
	eachCallOf(e.X, visit)
	for _, one := range e.List {
		eachCallOf(one, visit)
	}
	for _, one := range e.Keywords {
		eachCallOf(one.Value, visit)
	}
}
