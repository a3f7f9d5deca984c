package contract

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"strings"

	"github.com/backend-dev/backend/generator/live"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/exchange"
	"github.com/backend-dev/backend/openapi/infer"
	"github.com/backend-dev/backend/openapi/sample"
)

func (s *suite) ownerChecks() []live.Check {
	return []live.Check{
		{ID: "Z1", Title: "others' objects are 404, like those that do not exist, and in no list", Run: s.othersObjects},
		{ID: "Z2", Title: "each operation lets in those with its roles and scopes only", Run: s.matrix},
		{ID: "Z3", Title: "what the server sets cannot be set by a body", Run: s.massAssignment},
		{ID: "Z5", Title: "the owner comes from the token and does not change", Run: s.givenAway},
		{ID: "Z6", Title: "sorts and filters know declared fields only", Run: s.undeclaredFilters},
		{ID: "Z7", Title: "conflicts tell nothing of others' data", Run: s.conflicts},
	}
}

// object is something stored.
type object struct {
	resource *infer.Resource
	// key is the key as JSON, body what was answered.
	key, body []byte
	etag      string
	parent    *object
}

// values are those of the path parameters that name the object, or one below it.
func (o *object) values(op *infer.Operation) map[*openapi.Parameter][]byte {
	values := map[*openapi.Parameter][]byte{}
	for at := o; at != nil; at = at.parent {
		for _, name := range openapi.PathParameters(op.Segments) {
			param := op.Parameter(openapi.InPath, name)
			if _, set := values[param]; !set && at.resource.Key != nil && at.resource.Key.Parameter == name {
				values[param] = at.key
			}
		}
	}
	return values
}

// as sends a call with a user's token; nil after a fault.
func (s *suite) as(p *live.Probe, u *user, c *exchange.Call) *exchange.Answer {
	req := p.Request(c)
	if req == nil {
		return nil
	}
	if u != nil {
		u.authorize(req)
	}
	return p.Send(c.Operation, req)
}

// create makes an object as a user, with what is given in the body.
func (s *suite) create(p *live.Probe, u *user, r *infer.Resource, parent *object, extra map[string]any) *object {
	op := operation(r, infer.Create)
	if op == nil {
		return nil
	}
	s.made++
	body, err := sample.Value(op.Body.Schema, sample.Options{Direction: sample.Input, Minimal: true, Seed: 1000 + s.made})
	if err != nil {
		p.Faultf("%s: %v", op.Key(), err)
		return nil
	}
	o := &object{resource: r, parent: parent}
	a := s.as(p, u, &exchange.Call{Operation: op.Operation, Values: o.values(op), Media: op.Body, Body: with(body, extra)})
	if a == nil || a.StatusCode/100 != 2 {
		p.Faultf("%s: %s", op.Key(), statusOf(a))
		return nil
	}
	o.body, o.etag = within(a.Body, op.OutputPath), a.Header.Get("ETag")
	var members map[string]json.RawMessage
	if err := json.Unmarshal(o.body, &members); err != nil || r.Key == nil {
		p.Faultf("%s: no object in %s", op.Key(), exchange.Clip(string(a.Body)))
		return nil
	}
	o.key = members[r.Key.Property]
	return o
}

// with gives a JSON object further members.
func with(body []byte, extra map[string]any) []byte {
	if len(extra) == 0 {
		return body
	}
	var members map[string]any
	if json.Unmarshal(body, &members) != nil {
		return body
	}
	for name, value := range extra {
		members[name] = value
	}
	text, err := json.Marshal(members)
	if err != nil {
		return body
	}
	return text
}

// within gives what is below a path of names.
func within(body []byte, path []string) []byte {
	for _, name := range path {
		var members map[string]json.RawMessage
		if json.Unmarshal(body, &members) != nil {
			return nil
		}
		body = members[name]
	}
	return body
}

// missing is the key of an object that does not exist.
func missing(o *object) *object {
	nobody := *o
	nobody.key = []byte(`"01900000-0000-7000-8000-000000000000"`)
	if len(o.key) > 0 && o.key[0] != '"' {
		nobody.key = []byte("987654321")
	}
	return &nobody
}

// othersObjects lets B try everything with what A has.
func (s *suite) othersObjects(_ context.Context, p *live.Probe) {
	for _, r := range s.owned() {
		mine := s.create(p, s.a, r, nil, nil)
		if mine == nil {
			continue
		}
		for _, op := range s.model.Operations {
			if op.Anonymous() || len(op.Roles) > 0 || op.Kind == infer.Stub || !below(op, r) {
				continue
			}
			theirs := s.as(p, s.b, &exchange.Call{Operation: op.Operation, Values: mine.values(op), Seed: 5})
			nobodys := s.as(p, s.b, &exchange.Call{Operation: op.Operation, Values: missing(mine).values(op), Seed: 5})
			if theirs == nil || nobodys == nil {
				continue
			}
			if theirs.StatusCode != http.StatusNotFound {
				p.Faultf("%s of another: %s, want 404", op.Key(), statusOf(theirs))
			}
			if nobodys.StatusCode != theirs.StatusCode || !bytes.Equal(plainBody(nobodys), plainBody(theirs)) {
				p.Faultf("%s of another is answered %s, of nobody %s", op.Key(), statusOf(theirs), statusOf(nobodys))
			}
		}
		s.listed(p, r, mine)
		got := s.as(p, s.a, &exchange.Call{Operation: operation(r, infer.Get).Operation, Values: mine.values(operation(r, infer.Get))})
		if got == nil || got.StatusCode != http.StatusOK || !bytes.Equal(within(got.Body, operation(r, infer.Get).OutputPath), mine.body) {
			p.Faultf("%s: after another's attempts: %s, was %s", r.Name, statusOf(got), exchange.Clip(string(mine.body)))
		}
	}
}

// below tells whether the operation is about an item of the resource, or under one.
func below(op *infer.Operation, r *infer.Resource) bool {
	if r.Key == nil || r.Key.Parameter == "" || !strings.HasPrefix(op.Path, r.Item) {
		return false
	}
	return op.Parameter(openapi.InPath, r.Key.Parameter) != nil
}

var requestID = regexp.MustCompile(`"requestId":"[^"]*"`)

func plainBody(a *exchange.Answer) []byte { return requestID.ReplaceAll(a.Body, nil) }

// listed wants the object in its owner's lists and in no others.
func (s *suite) listed(p *live.Probe, r *infer.Resource, mine *object) {
	list := operation(r, infer.List)
	if list == nil {
		return
	}
	for _, u := range []*user{s.a, s.b} {
		a := s.as(p, u, &exchange.Call{Operation: list.Operation, Seed: 5})
		if a == nil || a.StatusCode != http.StatusOK {
			p.Faultf("%s: %s", list.Key(), statusOf(a))
			continue
		}
		if has := bytes.Contains(a.Body, bytes.Trim(mine.key, `"`)); has != (u == s.a) {
			p.Faultf("%s: the list of its owner (%t) has the object: %t", list.Key(), u == s.a, has)
		}
		for _, e := range list.List.Envelope {
			if e.Role == "total" && u == s.b && !bytes.Contains(a.Body, []byte(`:0`)) {
				p.Faultf("%s: the total counts others' objects: %s", list.Key(), exchange.Clip(string(a.Body)))
			}
		}
	}
}

// massAssignment sends all that is not a caller's to set.
func (s *suite) massAssignment(_ context.Context, p *live.Probe) {
	for _, r := range s.makeable() {
		extra := map[string]any{"version": 99, "role": "admin", "roles": []string{"admin"}, "tenantId": "x", "isAdmin": true}
		op := operation(r, infer.Create)
		for _, property := range op.Body.Schema.Properties {
			switch {
			case property.Schema.ReadOnly:
				extra[property.Name] = foreign(property.Schema)
			case property.Schema.WriteOnly && property.Schema.Kind == openapi.String:
				extra[property.Name] = s.stored() // and never answered: Z4
			}
		}
		mine := s.create(p, s.a, r, nil, extra)
		if mine == nil {
			continue
		}
		var got map[string]any
		if err := json.Unmarshal(mine.body, &got); err != nil {
			p.Faultf("%s: %v", op.Key(), err)
			continue
		}
		for name, value := range extra {
			if fmt.Sprint(got[name]) == fmt.Sprint(value) {
				p.Faultf("%s: a body set %s to %v", op.Key(), name, value)
			}
		}
		if strings.Contains(mine.etag, "99") && strings.HasSuffix(strings.Trim(mine.etag, `"`), "99") {
			p.Faultf("%s: a body set the version: ETag %s", op.Key(), mine.etag)
		}
	}
}

// foreign is a value that no server would choose.
func foreign(schema *openapi.Schema) any {
	switch {
	case schema.Kind == openapi.Integer || schema.Kind == openapi.Number:
		return 424242
	case schema.Format == "uuid":
		return "00000000-0000-4000-8000-000000000042"
	case schema.Format == "date-time":
		return "1999-12-31T00:00:00Z"
	case schema.Kind == openapi.Boolean:
		return true
	default:
		return "foreign"
	}
}

// givenAway makes and changes objects with another's name as the owner's.
func (s *suite) givenAway(_ context.Context, p *live.Probe) {
	for _, r := range s.owned() {
		extra := map[string]any{}
		for _, name := range []string{"owner", "ownerId", "owner_id", "userId", "user_id", "createdBy", r.Owner.Column.Name, r.Owner.Column.Property} {
			if name != "" {
				extra[name] = s.b.name
			}
		}
		mine := s.create(p, s.a, r, nil, extra)
		if mine == nil {
			continue
		}
		s.listed(p, r, mine)
		for _, op := range r.Operations {
			if op.Kind != infer.Replace && op.Kind != infer.Update {
				continue
			}
			body, err := sample.Value(op.Body.Schema, sample.Options{Direction: sample.Input, Seed: 77})
			if err != nil {
				continue
			}
			if a := s.as(p, s.a, &exchange.Call{Operation: op.Operation, Values: mine.values(op), Media: op.Body, Body: with(body, extra)}); a == nil || a.StatusCode >= 500 {
				p.Faultf("%s: %s", op.Key(), statusOf(a))
			}
			s.listed(p, r, mine)
		}
	}
}

func (s *suite) undeclaredFilters(_ context.Context, p *live.Probe) {
	for _, op := range s.model.Operations {
		if op.List == nil || len(op.Scope) > 0 {
			continue
		}
		all := s.as(p, s.admin, &exchange.Call{Operation: op.Operation, Seed: 5})
		for _, query := range []string{"owner=x", "password_hash=x", "password=x", "version=99", "owner[ne]=x", "id[gt]=0", "filter[owner]=x", "shelfCode=x", "secret=x", "fields=password_hash", "include=owner"} {
			req := p.Request(&exchange.Call{Operation: op.Operation, Seed: 5})
			if req == nil {
				continue
			}
			req.URL.RawQuery = query
			s.admin.authorize(req)
			a := p.Send(op.Operation, req)
			if a == nil || all == nil || a.StatusCode == http.StatusBadRequest || a.StatusCode == http.StatusUnprocessableEntity {
				continue
			}
			if live.Rows(op, a.Body) != live.Rows(op, all.Body) {
				p.Faultf("%s?%s: %d rows instead of %d", op.Key(), query, live.Rows(op, a.Body), live.Rows(op, all.Body))
			}
		}
		if op.List.Sort == nil {
			continue
		}
		for _, field := range []string{"owner", "version", "password_hash", "shelf_code", "shelfCode", "-secret", "id;select 1"} {
			a := s.as(p, s.admin, &exchange.Call{Operation: op.Operation, Seed: 5, Values: map[*openapi.Parameter][]byte{op.List.Sort: quote(field)}})
			if a != nil && a.StatusCode != http.StatusBadRequest && a.StatusCode != http.StatusUnprocessableEntity {
				p.Faultf("%s sorted by %s: %d, want 400", op.Key(), field, a.StatusCode)
			}
		}
	}
}

func quote(text string) []byte {
	out, err := json.Marshal(text)
	if err != nil {
		return []byte(`""`)
	}
	return out
}

// conflicts lets B take what A has where it must be unique.
func (s *suite) conflicts(_ context.Context, p *live.Probe) {
	for _, r := range s.owned() {
		for _, index := range r.Indexes {
			if !index.Unique || len(index.Columns) != 1 || index.Columns[0].Property == "" || index.Columns[0].Type != infer.TypeString {
				continue
			}
			name, canary := index.Columns[0].Property, s.stored()
			mine := s.create(p, s.a, r, nil, map[string]any{name: canary})
			op := operation(r, infer.Create)
			body, err := sample.Value(op.Body.Schema, sample.Options{Direction: sample.Input, Minimal: true, Seed: 99})
			if mine == nil || err != nil {
				continue
			}
			a := s.as(p, s.b, &exchange.Call{Operation: op.Operation, Media: op.Body, Body: with(body, map[string]any{name: canary})})
			if a == nil || a.StatusCode != http.StatusConflict {
				p.Faultf("%s with another's %s: %s, want 409", op.Key(), name, statusOf(a))
				continue
			}
			for _, part := range []string{string(bytes.Trim(mine.key, `"`)), s.a.name, canary} {
				if bytes.Contains(a.Body, []byte(part)) {
					p.Faultf("%s: the conflict tells %s", op.Key(), exchange.Clip(string(a.Body)))
				}
			}
		}
	}
}
