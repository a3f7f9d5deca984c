package resources

// ServiceImports is the import declaration of service.go.
func (g *Group) ServiceImports() string {
	names := map[string]bool{"context": len(g.Methods) > 0, "api": len(g.Methods) > 0, "gorm": g.Stored()}
	for _, m := range g.Methods {
		mark(names, used(m.code()...))
		if m.Stub() {
			names["wire"] = true
		}
		if m.Missing {
			names["storage"] = true
		}
	}
	return importBlock(g.Module, kept(names))
}

// RowImports is the import declaration of row.go.
func (g *Group) RowImports() string {
	r := g.Row
	names := map[string]bool{"storage": true}
	for _, f := range r.Fields {
		mark(names, used(f.Type))
	}
	for _, in := range r.Inputs {
		mark(names, used(in.Type))
		for _, v := range in.Values {
			mark(names, used(v.Expr))
		}
		for _, s := range in.Steps {
			mark(names, used(s.Condition, s.Target, s.Expr, s.Before))
		}
	}
	for _, out := range r.Outputs {
		mark(names, used(out.Type, out.Body))
	}
	if r.ETag || r.Matches {
		names["wire"] = true
	}
	return importBlock(g.Module, kept(names))
}

// StoreImports is the import declaration of store.go.
func (g *Group) StoreImports() string {
	s := g.Store
	names := map[string]bool{"gorm": true}
	for _, f := range s.Finders {
		names["context"] = true
		for _, p := range f.Place.Params {
			mark(names, used(p.Type))
		}
	}
	for _, p := range s.Parents {
		names["context"], names["storage"] = true, true
		for _, one := range p.Arguments {
			mark(names, used(one.Type))
		}
	}
	if s.Creates || s.Lists {
		names["context"] = true
	}
	if s.Lists || s.Has("Update", "Put", "Take", "Delete") || s.Tells() || s.Postgres && s.Generated() && s.Row.Resource.Key.Given {
		names["storage"] = true
	}
	if s.Has("Put") {
		names["errors"], names["sql"] = true, true
	}
	if s.Shared {
		names["events"], names["cache"] = true, s.Caches()
	}
	return importBlock(g.Module, kept(names))
}

// QueryImports is the import declaration of query.go.
func (g *Group) QueryImports() string {
	names := map[string]bool{"api": true, "storage": true}
	for _, q := range g.Queries {
		mark(names, used(q.Steps...))
		if q.Owned {
			names["auth"] = true
		}
	}
	return importBlock(g.Module, kept(names))
}

func mark(names, more map[string]bool) {
	for name := range more {
		names[name] = true
	}
}

// kept drops what is not used.
func kept(names map[string]bool) map[string]bool {
	for name, is := range names {
		if !is {
			delete(names, name)
		}
	}
	return names
}
