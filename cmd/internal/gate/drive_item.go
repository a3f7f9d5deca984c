package gate

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/exchange"
	"github.com/backend-dev/backend/openapi/infer"
	"github.com/backend-dev/backend/openapi/sample"
)

// get proves every get operation: the item answers with what was sent.
func (d *driver) get(it *item) {
	for _, op := range it.resource.Operations {
		if op.Kind != infer.Get || !addresses(op, it) {
			continue
		}
		a, ok := d.want(op, func() (*exchange.Answer, error) { return d.ask(op, it) })
		if !ok {
			return
		}
		out, err := answered(op, a.Body)
		if err != nil {
			d.fault("%s: %v", op.Key(), err)
			return
		}
		if why := d.echoes(op, out, it); why != "" {
			d.fault("%s: %s", op.Key(), why)
			return
		}
		d.step("get")
	}
}

// write proves a replace or update: what was sent is what a get gives.
func (d *driver) write(op *infer.Operation, it *item) {
	d.seed++
	if _, ok := d.want(op, func() (*exchange.Answer, error) { return d.send(op, it, true, 0) }); !ok {
		return
	}
	before := len(d.proof.Faults)
	d.get(it)
	if len(d.proof.Faults) == before {
		d.step(string(op.Kind))
	}
}

// echoes compares what an operation answers with what was sent, column by
// column; it gives the first difference in words, or "".
func (d *driver) echoes(op *infer.Operation, out map[string]json.RawMessage, it *item) string {
	for _, b := range op.Reads {
		sent, ok := it.sent[b.Column.Name]
		if !ok || b.Column.Role != "property" || b.Column.ReadOnly || b.Column.WriteOnly {
			continue
		}
		got, ok := out[b.Property.Name]
		if !ok {
			if string(sent) == "null" {
				continue
			}
			return fmt.Sprintf("%s was sent as %s and is missing", b.Property.Name, exchange.Clip(string(sent)))
		}
		if !covers(got, sent, b.Property.Schema) {
			return fmt.Sprintf("%s was sent as %s and came back as %s", b.Property.Name, exchange.Clip(string(sent)), exchange.Clip(string(got)))
		}
	}
	return ""
}

// covers tells whether a returned value has all that was sent. Members that the
// read schema does not return, or that the server sets, do not count.
func covers(got, sent []byte, schema *openapi.Schema) bool {
	if same(got, sent) {
		return true
	}
	if len(sent) == 0 || len(got) == 0 || sent[0] != got[0] {
		return false
	}
	switch sent[0] {
	case '{':
		var g, s map[string]json.RawMessage
		if json.Unmarshal(got, &g) != nil || json.Unmarshal(sent, &s) != nil {
			return false
		}
		for name, v := range s {
			p := schema.Property(name)
			if p == nil && schema.Open != openapi.Opened || p != nil && (p.Schema.WriteOnly || p.Schema.ReadOnly) {
				continue
			}
			member := schema.Additional
			if p != nil {
				member = p.Schema
			}
			if member == nil {
				member = &openapi.Schema{Open: openapi.Opened}
			}
			if w, ok := g[name]; !ok && string(v) != "null" || ok && !covers(w, v, member) {
				return false
			}
		}
		return true
	case '[':
		g, _ := exchange.Items(got)
		s, _ := exchange.Items(sent)
		if len(g) != len(s) {
			return false
		}
		items := schema.Items
		if items == nil {
			items = &openapi.Schema{Open: openapi.Opened}
		}
		for i := range s {
			if !covers(g[i], s[i], items) {
				return false
			}
		}
		return true
	}
	return false
}

// same compares two JSON values by meaning: numbers by value, moments by time.
func same(a, b []byte) bool {
	if bytes.Equal(a, b) {
		return true
	}
	var x, y any
	if json.Unmarshal(a, &x) != nil || json.Unmarshal(b, &y) != nil {
		return false
	}
	if s, ok := x.(string); ok {
		if t, ok := y.(string); ok {
			m, err1 := time.Parse(time.RFC3339Nano, s)
			n, err2 := time.Parse(time.RFC3339Nano, t)
			if err1 == nil && err2 == nil {
				return m.Truncate(time.Microsecond).Equal(n.Truncate(time.Microsecond))
			}
		}
	}
	return reflect.DeepEqual(x, y)
}

// follow walks into a JSON value by member names.
func follow(data []byte, path []string) (json.RawMessage, error) {
	value := json.RawMessage(data)
	for _, name := range path {
		var members map[string]json.RawMessage
		if err := json.Unmarshal(value, &members); err != nil {
			return nil, fmt.Errorf("no object at %q: %s", name, exchange.Clip(string(value)))
		}
		v, ok := members[name]
		if !ok {
			return nil, fmt.Errorf("no member %q in %s", name, exchange.Clip(string(value)))
		}
		value = v
	}
	return value, nil
}

func at(data []byte, path []string) (map[string]json.RawMessage, error) {
	value, err := follow(data, path)
	if err != nil {
		return nil, err
	}
	var members map[string]json.RawMessage
	if err := json.Unmarshal(value, &members); err != nil {
		return nil, fmt.Errorf("no object: %s", exchange.Clip(string(value)))
	}
	return members, nil
}

// tokens cuts a JSON pointer.
func tokens(pointer string) []string {
	if pointer == "" {
		return nil
	}
	parts := strings.Split(strings.TrimPrefix(pointer, "/"), "/")
	for i := range parts {
		parts[i] = strings.NewReplacer("~1", "/", "~0", "~").Replace(parts[i])
	}
	return parts
}

func escapeToken(s string) string {
	return strings.NewReplacer("~", "~0", "/", "~1").Replace(s)
}

// answered gives the members of the item that an operation answers, those of a
// holder ("attributes") among its own.
func answered(op *infer.Operation, body []byte) (map[string]json.RawMessage, error) {
	out, err := at(body, op.OutputPath)
	if err == nil {
		lift(op, out)
	}
	return out, err
}

// lift puts what an object in a row holds beside the row's own members.
func lift(op *infer.Operation, row map[string]json.RawMessage) {
	for _, b := range op.Reads {
		if b.Under == "" || b.Property == nil {
			continue
		}
		var holder map[string]json.RawMessage
		if json.Unmarshal(row[b.Under], &holder) != nil {
			continue
		}
		if v, ok := holder[b.Property.Name]; ok {
			row[b.Property.Name] = v
		} else {
			delete(row, b.Property.Name)
		}
	}
}

// boundedKey gives a key for the body of a create where item paths take numbers
// up to a maximum only, which those of the database would soon pass.
func (d *driver) boundedKey(op *infer.Operation, w *infer.Binding) []byte {
	if op.Kind != infer.Create || w.Column != op.Resource.Key.Column {
		return nil
	}
	for _, other := range op.Resource.Operations {
		p := other.Parameter(openapi.InPath, other.KeyParameter)
		if other.KeyParameter == "" || p == nil || p.Schema.Maximum == nil {
			continue
		}
		// From the top: those from the bottom are given away already.
		var most int
		if json.Unmarshal([]byte(*p.Schema.Maximum), &most) != nil {
			return nil
		}
		d.bounded++
		return strconv.AppendInt(nil, int64(most-d.bounded+1), 10)
	}
	return nil
}

// bodyOf samples a body whose foreign keys point to rows that exist.
func (d *driver) bodyOf(op *infer.Operation, it *item, full bool, depth int) ([]byte, error) {
	if op.Body == nil || op.Body.Schema == nil {
		return nil, nil
	}
	overrides := op.Formatted(d.seed, full)
	for _, w := range op.Writes {
		if op.KeyInBody && it.key != nil && w.Column == it.resource.Key.Column {
			overrides[pointer(op.InputPath, w.Property.Name)] = it.key
		}
		if v := d.boundedKey(op, w); v != nil {
			overrides[pointer(op.InputPath, w.Property.Name)] = v
		}
		if v := w.Column.Chosen(w.Property.Schema); v != nil && (full || w.Property.Required) {
			overrides[pointer(op.InputPath, w.Property.Name)] = v
		}
		fk := w.Column.ForeignKey
		if fk == nil || !full && !w.Property.Required {
			continue
		}
		target, err := d.create(fk.Resource, false, depth+1)
		if err != nil {
			return nil, fmt.Errorf("%s for %s: %w", fk.Resource.Name, w.Property.Name, err)
		}
		overrides[pointer(op.InputPath, w.Property.Name)] = target.key
	}
	return sample.Value(op.Body.Schema, sample.Options{Direction: sample.Input, Minimal: !full, Seed: d.seed, Overrides: overrides})
}
