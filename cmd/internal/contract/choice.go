package contract

import (
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/infer"
)

// owned are the resources whose rows belong to callers and that callers can make.
func (s *suite) owned() []*infer.Resource {
	var out []*infer.Resource
	for _, r := range s.makeable() {
		if r.Owner != nil {
			out = append(out, r)
		}
	}
	return out
}

// makeable are the resources that any caller can make and read, without another object
// to be there: those that belong to callers first.
func (s *suite) makeable() []*infer.Resource {
	var owned, others []*infer.Resource
	for _, r := range s.model.Resources {
		create, get := operation(r, infer.Create), operation(r, infer.Get)
		switch {
		case create == nil || get == nil:
		case r.Owner != nil:
			owned = append(owned, r)
		case len(create.Roles) == 0 && len(create.Scope) == 0 && !refers(create.Body.Schema, r):
			others = append(others, r)
		}
	}
	return append(owned, others...)
}

// refers tells whether the least body that makes a row must name another object.
func refers(body *openapi.Schema, r *infer.Resource) bool {
	for _, c := range r.Columns {
		if c.ForeignKey == nil || c.Nullable {
			continue
		}
		for _, p := range body.Properties {
			if p.Name == c.Property && p.Required {
				return true
			}
		}
	}
	return false
}

// reading gives an operation that lists rows, one that anyone may call if there is one,
// and the token that it needs.
func (s *suite) reading() (op *infer.Operation, token string) {
	for _, one := range s.model.Operations {
		switch {
		case one.Kind != infer.List || len(one.Scope) > 0 || len(one.Roles) > 0:
		case one.Anonymous():
			return one, ""
		case op == nil:
			op, token = one, s.a.token
		}
	}
	return op, token
}

func operation(r *infer.Resource, kind infer.Kind) *infer.Operation {
	for _, op := range r.Operations {
		if op.Kind == kind {
			return op
		}
	}
	return nil
}
