package gate

import (
	"encoding/json"
	"fmt"
	"net/http"
	"path"
	"slices"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/exchange"
	"github.com/backend-dev/backend/openapi/infer"
	"github.com/backend-dev/backend/openapi/sample"
)

// Proof is what the driver found about one resource.
type Proof struct {
	Resource string
	// Steps are the operations proved, in order: "create", "get", "list",
	// "filter:status", "page", "sort", "replace", "update", "delete".
	Steps []string
	// ReadOnly is set when the API has no way to create items: list and get were
	// proved on an empty table.
	ReadOnly bool
	Faults   []string
}

// Proved tells whether every step that the resource has held.
func (p *Proof) Proved() bool { return len(p.Faults) == 0 && len(p.Steps) > 0 }

// Drive proves every resource of the model through HTTP.
func (c *Client) Drive(model *infer.Model) []*Proof {
	// The walk before sent values of the first seed: keys and unique columns have them.
	d := &driver{client: c, model: model, seed: 1}
	var proofs []*Proof
	for _, r := range model.Resources {
		p := &Proof{Resource: r.Name}
		d.proof = p
		d.prove(r)
		proofs = append(proofs, p)
	}
	return proofs
}

type driver struct {
	client *Client
	model  *infer.Model
	proof  *Proof
	seed   int
	// bounded counts the keys given because paths take few.
	bounded int
}

// item is one stored thing that the driver made.
type item struct {
	resource *infer.Resource
	key      []byte
	// path holds the values of all path parameters by name, the key's included.
	path map[string][]byte
	// columns holds the values of the scope columns by column name.
	columns map[string][]byte
	// sent is what the last write sent, by column name.
	sent map[string][]byte
}

func (d *driver) fault(format string, args ...any) {
	if len(d.proof.Faults) < 20 {
		d.proof.Faults = append(d.proof.Faults, fmt.Sprintf(format, args...))
	}
}

func (d *driver) step(name string) {
	if !slices.Contains(d.proof.Steps, name) {
		d.proof.Steps = append(d.proof.Steps, name)
	}
}

func (d *driver) prove(r *infer.Resource) {
	creators := creators(r)
	if len(creators) == 0 {
		d.proveReadOnly(r)
		return
	}
	for _, op := range creators {
		d.proveFrom(r, op)
	}
}

// proveFrom makes three items through one creating operation and plays every
// other operation on them that can address them.
func (d *driver) proveFrom(r *infer.Resource, op *infer.Operation) {
	var items []*item
	var beside *item
	for i := range 3 {
		it, err := d.createBy(op, beside, i != 1, 0)
		if err != nil {
			d.fault("create: %v", err)
			return
		}
		items = append(items, it)
		beside = it
	}
	d.step("create")
	for _, it := range items {
		d.get(it)
	}
	d.lists(r, items)
	for _, op := range r.Operations {
		if (op.Kind == infer.Replace || op.Kind == infer.Update) && addresses(op, items[0]) {
			d.write(op, items[0])
		}
	}
	d.deletes(r, items)
}

// addresses tells whether all that the operation's path names is known of the
// item: an item made under one parent cannot be asked for under another.
func addresses(op *infer.Operation, it *item) bool {
	for _, s := range op.Scope {
		if it.columns[s.Column.Name] == nil && it.sent[s.Column.Name] == nil {
			return false
		}
	}
	return true
}

func creators(r *infer.Resource) []*infer.Operation {
	var creates, upserts []*infer.Operation
	for _, op := range r.Operations {
		switch {
		case op.Kind == infer.Create:
			creates = append(creates, op)
		case op.Upsert:
			upserts = append(upserts, op)
		}
	}
	if len(creates) == 0 {
		return upserts
	}
	return creates
}

func (d *driver) proveReadOnly(r *infer.Resource) {
	d.proof.ReadOnly = true
	for _, op := range r.Operations {
		if op.Kind == infer.Stub {
			continue
		}
		it := &item{resource: r, path: map[string][]byte{}, columns: map[string][]byte{}, sent: map[string][]byte{}}
		if err := d.parents(op, it, 0); err != nil {
			d.fault("%s: %v", op.Key(), err)
			continue
		}
		answer, err := d.client.Do(&exchange.Call{Operation: op.Operation, Values: d.values(op, it), Seed: 7})
		if err != nil {
			d.fault("%s: %v", op.Key(), err)
			continue
		}
		want := http.StatusNotFound
		if op.Kind == infer.List {
			want = op.Status
		}
		if answer.StatusCode != want && !(op.Kind == infer.Delete && answer.StatusCode == op.Status) {
			d.fault("%s: %d on an empty table, want %d: %s", op.Key(), answer.StatusCode, want, exchange.Clip(string(answer.Body)))
			continue
		}
		d.conforms(op, answer)
		d.step(string(op.Kind))
	}
}

func (d *driver) conforms(op *infer.Operation, a *exchange.Answer) {
	for _, f := range a.Faults {
		d.fault("%s: %d: %s", op.Key(), a.StatusCode, f)
	}
}

// want sends a call that must succeed and conform; false after a fault was noted.
func (d *driver) want(op *infer.Operation, send func() (*exchange.Answer, error)) (*exchange.Answer, bool) {
	a, err := send()
	if err != nil {
		d.fault("%s: %v", op.Key(), err)
		return nil, false
	}
	if a.StatusCode/100 != 2 {
		d.fault("%s: %d: %s", op.Key(), a.StatusCode, exchange.Clip(string(a.Body)))
		return nil, false
	}
	d.conforms(op, a)
	return a, true
}

// ask sends an operation's request for an item as it is.
func (d *driver) ask(op *infer.Operation, it *item) (*exchange.Answer, error) {
	return d.client.Do(&exchange.Call{Operation: op.Operation, Values: d.values(op, it), Seed: d.seed})
}

// create makes an item through the resource's first creating operation.
func (d *driver) create(r *infer.Resource, full bool, depth int) (*item, error) {
	ops := creators(r)
	if len(ops) == 0 {
		return nil, fmt.Errorf("%s cannot be created over the API", r.Name)
	}
	if depth > 8 {
		return nil, fmt.Errorf("%s: parents without end", r.Name)
	}
	return d.createBy(ops[0], nil, full, depth)
}

// createBy makes an item through one operation; it shares the parents of beside
// when that is given.
func (d *driver) createBy(op *infer.Operation, beside *item, full bool, depth int) (*item, error) {
	r := op.Resource
	d.seed++
	it := &item{resource: r, path: map[string][]byte{}, columns: map[string][]byte{}, sent: map[string][]byte{}}
	if beside != nil {
		for _, s := range op.Scope {
			it.path[s.Parameter.Name] = beside.columns[s.Column.Name]
		}
	} else if err := d.parents(op, it, depth); err != nil {
		return nil, err
	}
	for _, s := range op.Scope {
		if it.path[s.Parameter.Name] == nil {
			v, err := sample.Value(s.Parameter.Schema, sample.Options{Direction: sample.Input, Seed: d.seed})
			if err != nil {
				return nil, err
			}
			it.path[s.Parameter.Name] = v
		}
		it.columns[s.Column.Name] = it.path[s.Parameter.Name]
	}
	if op.KeyParameter != "" {
		v, err := sample.Value(op.Parameter(openapi.InPath, op.KeyParameter).Schema, sample.Options{Direction: sample.Input, Seed: d.seed})
		if err != nil {
			return nil, err
		}
		it.key, it.path[op.KeyParameter] = v, v
	}
	answer, err := d.send(op, it, full || silent(op), depth)
	if err != nil {
		return nil, err
	}
	if answer.StatusCode/100 != 2 {
		return nil, fmt.Errorf("%s: %d: %s", op.Key(), answer.StatusCode, exchange.Clip(string(answer.Body)))
	}
	d.conforms(op, answer)
	if it.key == nil {
		it.key = d.keyOf(op, it, answer)
	}
	if it.key == nil && hasItemOperations(r) {
		return nil, fmt.Errorf("%s: the answer does not tell the key", op.Key())
	}
	if r.Key != nil && r.Key.Parameter != "" {
		it.path[r.Key.Parameter] = it.key
	}
	return it, nil
}

// silent tells whether a create answers nothing that tells the key, so that the
// body has to say it.
func silent(op *infer.Operation) bool {
	return op.Output == nil && op.Resource.Key != nil && op.Resource.Key.Property != ""
}

func hasItemOperations(r *infer.Resource) bool {
	return slices.ContainsFunc(r.Operations, func(op *infer.Operation) bool {
		return op.KeyParameter != "" && op.Kind != infer.Stub
	})
}

// parents makes what the path names before the item, the nearest first.
func (d *driver) parents(op *infer.Operation, it *item, depth int) error {
	for i := len(op.Scope) - 1; i >= 0; i-- {
		b := op.Scope[i]
		parent := b.Parent
		if parent == nil {
			parent = parentOf(it.resource, b.Column)
		}
		if parent == nil || it.path[b.Parameter.Name] != nil {
			continue
		}
		made, err := d.create(parent, false, depth+1)
		if err != nil {
			return fmt.Errorf("parent %s: %w", parent.Name, err)
		}
		it.path[b.Parameter.Name] = made.key
		for _, s := range op.Scope {
			if it.path[s.Parameter.Name] != nil {
				continue
			}
			if v := made.columns[s.Column.Name]; v != nil {
				it.path[s.Parameter.Name] = v
			} else if v := made.path[s.Parameter.Name]; v != nil && (parent.Key == nil || s.Parameter.Name != parent.Key.Parameter) {
				it.path[s.Parameter.Name] = v
			}
		}
	}
	return nil
}

// parentOf gives the resource whose rows a scope column must point to, or nil.
func parentOf(r *infer.Resource, c *infer.Column) *infer.Resource {
	for _, p := range r.Parents {
		if p.Column == c && p.Enforced {
			return p.Resource
		}
	}
	if c.ForeignKey != nil {
		return c.ForeignKey.Resource
	}
	return nil
}

// send makes the body of a write, foreign keys included, sends it, and notes in
// the item what each column should hold now.
func (d *driver) send(op *infer.Operation, it *item, full bool, depth int) (*exchange.Answer, error) {
	body, err := d.bodyOf(op, it, full, depth)
	if err != nil {
		return nil, err
	}
	if input, err := at(body, op.InputPath); err == nil {
		for _, w := range op.Writes {
			if v, ok := input[w.Property.Name]; ok {
				it.sent[w.Column.Name] = w.Column.Holds(v)
			} else if op.Kind != infer.Update {
				delete(it.sent, w.Column.Name)
			}
		}
	}
	return d.client.Do(&exchange.Call{Operation: op.Operation, Values: d.values(op, it), Media: op.Body, Body: body, Seed: d.seed})
}

func pointer(prefix []string, name string) string {
	p := ""
	for _, t := range append(slices.Clone(prefix), name) {
		p += "/" + escapeToken(t)
	}
	return p
}

func (d *driver) values(op *infer.Operation, it *item) map[*openapi.Parameter][]byte {
	values := map[*openapi.Parameter][]byte{}
	for _, p := range op.Parameters {
		if p.In != openapi.InPath {
			continue
		}
		if v := it.path[p.Name]; v != nil {
			values[p] = v
		}
		if p.Name == op.KeyParameter && it.key != nil {
			values[p] = it.key
		}
	}
	for _, s := range op.Scope {
		if v := it.columns[s.Column.Name]; v != nil {
			values[s.Parameter] = v
		} else if v := it.sent[s.Column.Name]; v != nil {
			values[s.Parameter] = v
		}
	}
	return values
}

// keyOf finds a new item's key: in the answer, in what was sent, in Location.
func (d *driver) keyOf(op *infer.Operation, it *item, a *exchange.Answer) []byte {
	r := it.resource
	if r.Key == nil {
		return nil
	}
	for _, b := range op.Reads {
		if b.Column != r.Key.Column || b.Property == nil {
			continue
		}
		if out, err := answered(op, a.Body); err == nil && out[b.Property.Name] != nil {
			return out[b.Property.Name]
		}
	}
	if v := it.sent[r.Key.Column.Name]; v != nil {
		return v
	}
	var scalar any
	if json.Unmarshal(a.Body, &scalar) == nil {
		switch scalar.(type) {
		case string, float64:
			return a.Body
		}
	}
	if loc := a.Header.Get("Location"); loc != "" {
		last := path.Base(loc)
		if json.Valid([]byte(last)) {
			return []byte(last)
		}
		text, err := json.Marshal(last)
		if err == nil {
			return text
		}
	}
	return d.listed(r, it)
}
