package scripts

import (
	"encoding/json"
	"net/http"
	"slices"
	"strconv"

	"github.com/backend-dev/backend/generator/view/messages"
	"github.com/backend-dev/backend/openapi/infer"
)

// maxDepth bounds chains of parents and foreign keys.
const maxDepth = 6

// item is one row that a script has made.
type item struct {
	resource *infer.Resource
	// name is what its key is saved under, without "$".
	name string
	// columns are the values of scope columns: texts, or "$name".
	columns map[string]string
	// sent are the last values written, by column name.
	sent map[string]json.RawMessage
	// refs are the columns whose values are saved keys, as "$name".
	refs map[string]string
}

// walk builds the script of one resource.
type walk struct {
	resource *infer.Resource
	steps    []*Step
	made     map[*infer.Resource]*item
	count    int
	// stored counts the rows of the resource itself.
	stored []*item
}

// newWalk gives the script of a resource; nil when it cannot be created or nothing
// tells the key of what was created.
func newWalk(r *infer.Resource) *Script {
	w := &walk{resource: r, made: map[*infer.Resource]*item{}}
	first, ok := w.create(r, nil, true, 0)
	if !ok {
		return nil
	}
	if _, ok := w.create(r, first, false, 0); !ok {
		return nil
	}
	third, ok := w.create(r, first, true, 0)
	if !ok {
		return nil
	}
	w.get(first)
	w.lists(first, third)
	for _, op := range r.Operations {
		if op.Kind == infer.Replace || op.Kind == infer.Update {
			w.write(op, first)
		}
	}
	w.remove(third)
	return &Script{Name: r.Name, Steps: w.steps}
}

func creator(r *infer.Resource) *infer.Operation {
	var upsert *infer.Operation
	for _, op := range r.Operations {
		if op.Kind == infer.Create {
			return op
		}
		if op.Upsert && upsert == nil {
			upsert = op
		}
	}
	return upsert
}

// create adds the steps that make one row, with parents and foreign keys before it.
// Rows beside another share its parents.
func (w *walk) create(r *infer.Resource, beside *item, full bool, depth int) (*item, bool) {
	op := creator(r)
	if op == nil || depth > maxDepth {
		return nil, false
	}
	w.count++
	seed := w.count
	it := &item{resource: r, name: "item" + strconv.Itoa(seed), columns: map[string]string{}, sent: map[string]json.RawMessage{}, refs: map[string]string{}}
	if !w.scope(op, it, beside, depth) {
		return nil, false
	}
	s, ok := w.send(op, it, full, seed, depth)
	if !ok {
		return nil, false
	}
	s.Name = "create " + r.Name
	s.Status = []int{op.Status}
	if op.Created != nil {
		s.Status = append(s.Status, op.Created.Code)
	}
	if op.KeyParameter != "" {
		key, ok := s.Params[op.KeyParameter]
		if !ok {
			return nil, false
		}
		it.columns[r.Key.Column.Name] = key
	} else if !saveKey(op, it, s) {
		return nil, false
	}
	w.same(op, it, s)
	w.steps = append(w.steps, s)
	if r == w.resource {
		w.stored = append(w.stored, it)
	}
	return it, true
}

// key gives what stands for an item's key in a parameter.
func (it *item) key() string {
	if it.resource.Key != nil {
		if key, ok := it.columns[it.resource.Key.Column.Name]; ok {
			return key
		}
	}
	return "$" + it.name
}

// scope gives the item values for its scope columns: keys of parents, the sibling's
// values, or sampled texts.
func (w *walk) scope(op *infer.Operation, it, beside *item, depth int) bool {
	if beside != nil {
		for _, b := range op.Scope {
			it.columns[b.Column.Name] = beside.columns[b.Column.Name]
		}
		return true
	}
	for i, b := range slices.Backward(op.Scope) {
		if _, known := it.columns[b.Column.Name]; known {
			continue
		}
		if b.Parent == nil {
			v, ok := value(b.Parameter.Schema, 1, false)
			if !ok {
				return false
			}
			if it.columns[b.Column.Name], ok = text(v); !ok {
				return false
			}
			continue
		}
		parent, ok := w.one(b.Parent, depth+1)
		if !ok {
			return false
		}
		it.columns[b.Column.Name] = parent.key()
		// What the parent itself lies under, this item lies under too.
		for _, above := range op.Scope[:i] {
			if v, ok := parent.columns[above.Column.Name]; ok {
				it.columns[above.Column.Name] = v
			}
		}
	}
	return true
}

// one gives a row of a resource, made the first time.
func (w *walk) one(r *infer.Resource, depth int) (*item, bool) {
	if it := w.made[r]; it != nil {
		return it, true
	}
	it, ok := w.create(r, nil, false, depth)
	if ok {
		w.made[r] = it
	}
	return it, ok
}

// send makes the request of a write with its body, and notes what each column holds
// then.
func (w *walk) send(op *infer.Operation, it *item, full bool, seed, depth int) (*Step, bool) {
	s, ok := w.ask(op, it, seed)
	if !ok || op.Body == nil || op.Body.Schema == nil {
		return s, ok
	}
	if s.JSON, ok = content(op, seed, full); !ok {
		return nil, false
	}
	s.ContentType = op.Body.Type
	s.Refs = map[string]string{}
	for _, b := range op.Writes {
		place := pointer(append(append([]string{}, op.InputPath...), b.Under, b.Property.Name)...)
		switch {
		case op.KeyInBody && b.Column == it.resource.Key.Column:
			s.Refs[place] = it.key()
			continue
		case b.Column.ForeignKey != nil && at(s.JSON, place) != nil:
			target, ok := w.one(b.Column.ForeignKey.Resource, depth+1)
			if !ok && b.Property.Required {
				return nil, false
			}
			if !ok {
				s.JSON = without(s.JSON, place)
				continue
			}
			s.Refs[place] = target.key()
			it.refs[b.Column.Name] = target.key()
			delete(it.sent, b.Column.Name)
			continue
		}
		v := at(s.JSON, place)
		if one, ok := text(b.Column.Chosen(b.Property.Schema)); ok && v != nil {
			s.Refs[place], v = one, b.Column.Enum[0]
		}
		if v != nil {
			it.sent[b.Column.Name] = b.Column.Holds(v)
		} else if op.Kind != infer.Update {
			delete(it.sent, b.Column.Name)
		}
	}
	return s, true
}

// content samples what a body holds, as JSON, which a player turns into a form where
// the body is one: forms of scalars and lists of them only.
func content(op *infer.Operation, seed int, full bool) (json.RawMessage, bool) {
	data, ok := written(op, seed, full)
	switch {
	case isJSON(op.Body.Type) || !ok:
		return data, ok
	case messages.MediaBase(op.Body.Type) != formType:
		return nil, false
	case full && !flat(data):
		return content(op, seed, false)
	default:
		return data, flat(data)
	}
}

// flat tells whether all members of an object are scalars or lists of them.
func flat(data json.RawMessage) bool {
	var object map[string]json.RawMessage
	if json.Unmarshal(data, &object) != nil {
		return false
	}
	for _, member := range object {
		items := []json.RawMessage{member}
		if json.Unmarshal(member, &items) == nil && len(items) == 0 {
			return false
		}
		for _, item := range items {
			if _, ok := text(item); !ok {
				return false
			}
		}
	}
	return true
}

// ask makes the request of an operation on an item.
func (w *walk) ask(op *infer.Operation, it *item, seed int) (*Step, bool) {
	s, ok := request(op, op.Key(), seed)
	if !ok {
		return nil, false
	}
	for _, b := range op.Scope {
		s.Params[b.Parameter.Name] = it.columns[b.Column.Name]
	}
	if op.KeyParameter != "" && (op.Kind != infer.Create && !op.Upsert || slices.Contains(w.stored, it)) {
		s.Params[op.KeyParameter] = it.key()
	}
	if op.IfMatch {
		s.Header["If-Match"] = "*"
	}
	return s, true
}

// saveKey says where the answer to a create tells the key.
func saveKey(op *infer.Operation, it *item, s *Step) bool {
	r := it.resource
	if r.Key == nil {
		return false
	}
	for _, b := range op.Reads {
		if b.Column == r.Key.Column && op.Output != nil {
			at := slices.Clone(op.OutputPath)
			if b.Property != nil { // else the answer is the key itself
				at = append(at, b.Under, b.Property.Name)
			}
			s.Save = map[string]string{it.name: pointer(at...)}
			return true
		}
	}
	if v, ok := it.sent[r.Key.Column.Name]; ok {
		one, ok := text(v)
		it.columns[r.Key.Column.Name] = one
		return ok && one != ""
	}
	if op.Location {
		s.Save = map[string]string{it.name: "Location"}
		return true
	}
	return false
}

// same says which values must come back.
func (w *walk) same(op *infer.Operation, it *item, s *Step) {
	if op.Output == nil {
		return
	}
	for _, b := range op.Reads {
		c := b.Column
		v, ok := it.sent[c.Name]
		if !ok || it.refs[c.Name] != "" || c.Role != "property" || c.ReadOnly || c.WriteOnly || c.Type == infer.TypeJSON {
			continue
		}
		if _, ok := text(v); !ok {
			continue
		}
		if s.Same == nil {
			s.Same = map[string]json.RawMessage{}
		}
		s.Same[pointer(append(append([]string{}, op.OutputPath...), b.Under, b.Property.Name)...)] = v
	}
}

func (w *walk) get(it *item) {
	for _, op := range it.resource.Operations {
		if op.Kind != infer.Get {
			continue
		}
		if s, ok := w.ask(op, it, 1); ok {
			s.Name = "get " + it.resource.Name
			s.Status = []int{op.Status}
			w.same(op, it, s)
			w.steps = append(w.steps, s)
		}
	}
}

func (w *walk) write(op *infer.Operation, it *item) {
	w.count++
	s, ok := w.send(op, it, true, w.count, 0)
	if !ok {
		return
	}
	s.Name = string(op.Kind) + " " + it.resource.Name
	s.Status = []int{op.Status}
	w.same(op, it, s)
	w.steps = append(w.steps, s)
	w.get(it)
}

// remove deletes an item and shows that it is gone.
func (w *walk) remove(it *item) {
	for _, op := range it.resource.Operations {
		if op.Kind != infer.Delete || op.KeyParameter == "" {
			continue
		}
		s, ok := w.ask(op, it, 1)
		if !ok {
			return
		}
		s.Name = "delete " + it.resource.Name
		s.Status = []int{op.Status}
		w.steps = append(w.steps, s)
		for _, get := range it.resource.Operations {
			if get.Kind != infer.Get {
				continue
			}
			if s, ok := w.ask(get, it, 1); ok {
				s.Name = "get the deleted " + it.resource.Name
				s.Status = []int{http.StatusNotFound}
				w.steps = append(w.steps, s)
			}
		}
		return
	}
}
