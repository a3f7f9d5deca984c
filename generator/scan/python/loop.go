package python

import "github.com/backend-dev/backend/generator/scan/pyast"

// unrolled gives the mounts of a call in a loop over routers: one for each of them. A
// mount outside of such a loop stays as it is.
func (p *program) unrolled(one mount) []mount {
	if one.target.Kind != pyast.Name {
		return []mount{one}
	}
	for i := len(p.loops) - 1; i >= 0; i-- {
		loop := p.loops[i]
		if loop.Name != "for" || len(loop.Targets) != 1 || len(loop.Targets[0].List) != 1 || loop.Targets[0].List[0].Text != one.target.Text {
			continue
		}
		home, list := p.listed(one.module, loop.Value)
		if list == nil {
			break
		}
		mounts := make([]mount, 0, len(list.List))
		for _, e := range list.List {
			each := one
			each.home, each.target = home, e
			mounts = append(mounts, each)
		}
		return mounts
	}
	return []mount{one}
}

// listed gives the list or tuple that an expression is, or names, and its module.
func (p *program) listed(m *module, e *pyast.Expr) (*module, *pyast.Expr) {
	if e == nil {
		return nil, nil
	}
	if t, n := p.resolve(m, e, hasValue); t != nil {
		m, e = t, t.values[n]
	}
	if e.Kind == pyast.List || e.Kind == pyast.Tuple {
		return m, e
	}
	return nil, nil
}
