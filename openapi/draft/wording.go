package draft

import (
	"slices"
	"strconv"
	"strings"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/infer"
)

// verbs are what operations do, in ids and summaries.
var verbs = map[infer.Kind][2]string{
	infer.List: {"list", "List"}, infer.Create: {"create", "Add"}, infer.Get: {"get", "Show"},
	infer.Replace: {"replace", "Replace"}, infer.Update: {"update", "Change"}, infer.Delete: {"delete", "Remove"},
}

// operationID gives an id that no operation has, made like the donor's where there is
// one.
func (d *Draft) operationID(kind infer.Kind, t target, donor *infer.Operation) string {
	noun, verb, style := t.one, verbs[kind][0], d.habits.operation
	if kind == infer.List {
		noun = t.many
	}
	var swapped []string
	if donor != nil {
		words := infer.Words(donor.ID)
		own := nounOf(donor.Resource.Name)
		if (d.parent(donor.Path) != nil) == (t.parent != nil) && donor.Resource.Name != "" {
			if text := swap(strings.Join(words, " "), own, t.noun); t.parent == nil {
				swapped = strings.Fields(text)
			}
		}
		if len(words) > 1 && words[0] != own.one[0] && words[0] != own.many[0] {
			verb = words[0]
		}
		style = casingOf([]string{donor.ID}, style)
	}
	usual := append([]string{verb}, noun...)
	if d.habits.nounFirst {
		usual = slices.Concat(t.many, []string{verb})
	}
	var of []string
	if t.parent != nil {
		of = slices.Concat(usual, []string{"of"}, infer.Words(t.parent.Name))
	}
	return d.free(style, swapped, usual, of)
}

// free gives the first of some names that no operation has, else one with a number.
func (d *Draft) free(style casing, candidates ...[]string) string {
	candidates = slices.DeleteFunc(candidates, func(words []string) bool { return len(words) == 0 })
	name := ""
	for _, words := range candidates {
		if name = style.join(words...); !d.ids[name] {
			break
		}
	}
	for i := 2; d.ids[name]; i++ {
		name = style.join(append(slices.Clone(candidates[0]), strconv.Itoa(i))...)
	}
	d.ids[name] = true
	return name
}

// summary says what an operation does, in the words of one of its kind where that
// stands as high in the paths.
func (d *Draft) summary(kind infer.Kind, t target, donor *infer.Operation) string {
	if donor != nil && donor.Summary != "" && t.parent == nil && d.parent(donor.Path) == nil {
		if text := swap(donor.Summary, nounOf(donor.Resource.Name), t.noun); text != donor.Summary || donor.Resource == t.resource {
			return text
		}
	}
	verb := verbs[kind][1]
	switch {
	case kind == infer.List && t.parent != nil:
		return verb + " the " + t.plural() + " of " + nounOf(t.parent.Name).some()
	case kind == infer.List:
		return verb + " " + t.plural()
	case kind == infer.Create && t.parent != nil:
		return verb + " " + t.some() + " to " + nounOf(t.parent.Name).some()
	default:
		return verb + " " + t.some()
	}
}

// actionID names an operation that is of no kind: what it does before what it is
// done to.
func (d *Draft) actionID(method string, segments []openapi.Segment, t target) string {
	verb := map[string]string{"GET": "get", "POST": "post", "PUT": "put", "PATCH": "patch", "DELETE": "delete"}[method]
	var all []string
	for _, s := range segments {
		if literal, static := s.Static(); static {
			all = append(all, infer.Words(literal)...)
		}
	}
	if verb == "" {
		verb = infer.Words(method)[0]
	}
	action := []string(nil)
	if n := len(segments); n > 0 && t.resource != nil && method == "POST" {
		if literal, static := segments[n-1].Static(); static {
			action = slices.Concat(infer.Words(literal), t.one)
		}
	}
	if action == nil {
		action = append([]string{verb}, all...)
	}
	return d.free(d.habits.operation, action, append([]string{verb}, all...))
}
