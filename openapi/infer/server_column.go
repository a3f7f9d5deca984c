package infer

import "slices"

var (
	createdNames = wordSet("created createdat createdon createdtime creationtime creationdate datecreated createddate createtime creationtimestamp createtimestamp insertedat addedat dateadded added")
	updatedNames = wordSet(`updated updatedat updatedon updatedtime dateupdated updateddate updatetime lastupdated lastupdatedat
modified modifiedat modifiedon lastmodified lastmodifiedat datemodified modifieddate updatetimestamp lastupdate lastmodifieddate lastmodifiedtime changedat`)
)

// server gives roles to the columns that the service sets itself.
func (b *tableBuilder) server() {
	r := b.c.resource
	for _, col := range r.Columns {
		if col.Role != "property" || col.Type != TypeDateTime && !saysTime(col) || col.Written && b.meant(col) {
			continue
		}
		switch f := foldPlain(col.Property); {
		case createdNames[f]:
			col.stamped("created")
		case updatedNames[f]:
			col.stamped("updated")
		}
	}
	b.owner()
	for _, op := range r.Operations {
		r.Versioned = r.Versioned || op.ETag || op.IfMatch
	}
	if r.Versioned {
		r.Columns = append(r.Columns, &Column{Name: b.names.take("version", "_", maxColumnName), Type: TypeInt64, Role: "version", Default: []byte("1")})
	}
}

// saysTime tells whether a plain text that no body sets is called like a time:
// created_at, lastModifiedDate.
func saysTime(col *Column) bool {
	s := col.Schema
	if col.Type != TypeString || col.Written || s.Pattern != "" || s.MinLength > 0 || s.MaxLength != nil || len(s.Enum) > 0 || s.Format != "" {
		return false
	}
	words := splitWords(col.Property)
	return len(words) > 1 && slices.Contains([]string{"at", "on", "date", "time", "timestamp"}, words[len(words)-1])
}

// stamped gives the column the time of a change.
func (c *Column) stamped(role string) {
	c.Role, c.Written = role, false
	if c.Type != TypeDateTime {
		moment := *c.Schema
		moment.Same, moment.Name, moment.Format = nil, "", "date-time"
		c.Type, c.Schema = TypeDateTime, &moment
	}
}

// meant tells whether some body holds a property on purpose: it is required there,
// or the body's schema is another than the one that is read. Documents that use
// one schema for both seldom mean that clients send what the server sets.
func (b *tableBuilder) meant(col *Column) bool {
	for _, op := range b.c.resource.Operations {
		if op.Input == nil {
			continue
		}
		m, ok := memberOf(members(op.Input), col.Property)
		if ok && !m.Schema.ReadOnly && (m.must || op.Input.Identity() != b.c.schema.Identity()) {
			return true
		}
	}
	return false
}

// nullability decides whether a column may be NULL, and else what a create
// stores that does not set it.
func (b *tableBuilder) nullability(col *Column) {
	switch col.Role {
	case "key", "scope", "created", "updated", "version", "owner":
		col.Nullable = false
		return
	}
	col.Default = defaultOf(col)
	must := false
	for _, op := range b.c.resource.Operations {
		if op.Output == nil {
			continue
		}
		if m, ok := memberOf(members(op.Output), col.Property); ok && m.must && !m.Schema.Nullable && !m.Schema.WriteOnly && assignable(col.Schema, m.Schema) {
			must = true
		}
	}
	required := b.alwaysGiven(col)
	col.Nullable = !must && !required
	if must && !required && col.Default == nil {
		col.Default = fillOf(col.Schema, col.Property)
	}
}

// alwaysGiven tells whether every create requires the column's property.
func (b *tableBuilder) alwaysGiven(col *Column) bool {
	creates := false
	for _, op := range b.c.resource.Operations {
		if op.Kind != Create && !op.Upsert {
			continue
		}
		creates = true
		m, ok := memberOf(members(op.Input), col.Property)
		if !ok || !m.must || m.Schema.Nullable || m.Schema.ReadOnly || !assignable(m.Schema, col.Schema) {
			return false
		}
	}
	return creates
}

func defaultOf(col *Column) []byte {
	if d := col.Schema.Default; d != nil && string(d) != "null" {
		return slices.Clone(d)
	}
	if len(col.Schema.Enum) == 1 && !col.Written && !col.Schema.Nullable {
		return slices.Clone(col.Schema.Enum[0])
	}
	return nil
}
