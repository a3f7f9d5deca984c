package draft

import (
	"slices"
	"strings"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/edit"
	"github.com/backend-dev/backend/openapi/infer"
)

// habits are the ways in which the document's author writes.
type habits struct {
	// prefix stands before all collections ("/api/v1"), segment is how they are
	// written, parameter how a key is named in a path; id is set when it is always "id".
	prefix             string
	segment, parameter casing
	id                 bool
	property           casing
	// operation is how ids of operations are written; ids is unset where there are none,
	// nounFirst set where most begin with what they are about.
	operation      casing
	ids, nounFirst bool
	// shared is set when parameters of a path stand at the path.
	shared bool
	// replace is set when entries are changed by PUT, not PATCH.
	replace bool
	// number is set when keys are integers.
	number bool
	// stamps is set when most schemas have a time of creation.
	stamps bool
}

func (d *Draft) observe() habits {
	h := habits{shared: true, ids: len(d.model.Operations) == 0}
	var ids, segments, parameters, properties []string
	update, replace, items, named, atPath, atOperation, nouns, kinds := 0, 0, 0, 0, 0, 0, 0, 0
	for _, op := range d.model.Operations {
		ids = append(ids, op.ID)
		h.ids = h.ids || op.ID != ""
		for _, s := range op.Segments {
			if literal, static := s.Static(); static {
				segments = append(segments, literal)
			}
		}
		if words := infer.Words(op.ID); op.Resource != nil && op.Kind != infer.Stub && len(words) > 1 {
			kinds++
			if n := nounOf(op.Resource.Name); words[0] == n.many[0] || words[0] == n.one[0] {
				nouns++
			}
		}
		switch op.Kind {
		case infer.Update:
			update++
		case infer.Replace:
			replace++
		}
		if names := openapi.PathParameters(op.Segments); len(names) > 0 {
			parameters = append(parameters, names...)
			if d.doc.Get("paths", op.Path, "parameters") != nil {
				atPath++
			} else {
				atOperation++
			}
		}
	}
	numbers, stamped := 0, 0
	for _, r := range d.model.Resources {
		if r.Item != "" && r.Key.Parameter != "" {
			items++
			if r.Key.Parameter == "id" {
				named++
			}
		}
		if r.Key.Column.Type == infer.TypeInt64 || r.Key.Column.Type == infer.TypeInt32 {
			numbers++
		}
		for _, c := range r.Columns {
			properties = append(properties, c.Property)
			if c.Role == "created" {
				stamped++
			}
		}
	}
	h.segment, h.parameter = casingOf(segments, kebab), casingOf(parameters, camel)
	h.property, h.operation = casingOf(properties, camel), casingOf(ids, camel)
	h.nounFirst = 2*nouns > kinds
	h.id = 2*named > items
	h.shared = atPath >= atOperation
	h.replace = replace > update
	h.number = 2*numbers > len(d.model.Resources)
	h.stamps = 2*stamped >= len(d.model.Resources)
	h.prefix = prefix(d.model.Resources)
	return h
}

// prefix gives the literal segments that all collections have in common before the
// one that names them.
func prefix(resources []*infer.Resource) string {
	var common []string
	for i, r := range resources {
		path := r.Collection
		if path == "" {
			path = r.Item
		}
		before, _, _ := strings.Cut(path, "/{")
		segments := strings.Split(strings.TrimPrefix(before, "/"), "/")
		segments = segments[:max(0, len(segments)-1)]
		if i == 0 {
			common = segments
			continue
		}
		n := 0
		for n < len(common) && n < len(segments) && common[n] == segments[n] {
			n++
		}
		common = common[:n]
	}
	if len(common) == 0 || slices.Contains(common, "") {
		return ""
	}
	return "/" + strings.Join(common, "/")
}

// component gives a reference to a component, nil when there is none of that name.
func (d *Draft) component(kind, name string) *edit.Value {
	if name == "" || d.doc.Get("components", kind, name) == nil {
		return nil
	}
	return edit.Ref("/components/" + kind + "/" + escape(name))
}

func escape(key string) string { return strings.NewReplacer("~", "~0", "/", "~1").Replace(key) }

// schema gives a reference to a named schema.
func schema(name string) *edit.Value { return edit.Ref("/components/schemas/" + escape(name)) }
