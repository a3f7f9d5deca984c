package infer

var pagingNames = map[string]string{}

func (c *candidate) bindList(op *Operation) {
	op.List = &ListBinding{Style: "none", Base: 1, DefaultLimit: 1000, MaxLimit: 1000}
}
