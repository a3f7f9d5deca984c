package infer

import (
	"fmt"
	"slices"
	"strings"

	"github.com/backend-dev/backend/openapi"
)

// linkParents finds what the parameters before a resource's own in its path
// point to, and binds the parameters of each operation.
func (w *work) linkParents() {
	byItem := w.byItem
	for _, c := range w.candidates {
		w.ownParents(c, byItem)
		for _, op := range c.resource.Operations {
			w.bindScope(c, op, byItem)
		}
	}
}

// itemResources gives the resource of each item path.
func (w *work) itemResources() map[string]*Resource {
	byItem := map[string]*Resource{}
	for _, c := range w.candidates {
		for _, n := range c.items {
			byItem[n.key] = c.resource
		}
	}
	return byItem
}

// ownParents resolves the parents in the resource's own path.
func (w *work) ownParents(c *candidate, byItem map[string]*Resource) {
	segments := c.primary()
	for i, parent := range c.resource.Parents {
		at, _ := parameterSegment(segments, i)
		target := byItem[nodeKey(segments[:at+1])]
		if target == nil || target == c.resource {
			continue
		}
		parent.Resource, parent.Enforced = target, target.Creatable
		col := parent.Column
		if col.Property == "" && (parent.Enforced || sameKind(col.Type, target.Key.Column.Type)) {
			key := target.Key.Column
			col.Type, col.Schema, col.MaxLength, col.Enum = key.Type, key.Schema, key.MaxLength, key.Enum
		}
		if parent.Enforced && !target.Key.Scoped && col.Type == target.Key.Column.Type {
			col.ForeignKey = &ForeignKey{Resource: target, OnDelete: "cascade"}
		}
	}
}

// sameKind tells whether two types of keys are both numbers or both texts. A path may
// name parents that nobody creates otherwise than their key does: /repos/{name}/issues.
func sameKind(a, b ColumnType) bool {
	number := func(t ColumnType) bool { return t == TypeInt32 || t == TypeInt64 }
	return number(a) == number(b)
}

// bindScope ties the path parameters of an operation, other than the key's, to columns.
func (w *work) bindScope(c *candidate, op *Operation, byItem map[string]*Resource) {
	segments := trimSegments(op.Segments)
	own := nodeKey(c.primary())
	collection := segments
	if op.KeyParameter != "" {
		collection = segments[:len(segments)-1]
	}
	parameters := openapi.PathParameters(collection)
	for i, name := range parameters {
		p := op.Parameter(openapi.InPath, name)
		if p == nil {
			continue
		}
		binding := &ParameterBinding{Parameter: p, Operator: "eq"}
		if nodeKey(collection) == own && i < len(c.resource.Parents) {
			parent := c.resource.Parents[i]
			binding.Column = parent.Column
			if parent.Enforced {
				binding.Parent = parent.Resource
			}
		} else {
			w.viewScope(c, binding, collection, i, i == len(parameters)-1, byItem)
		}
		if binding.Column == nil {
			op.Notes = append(op.Notes, fmt.Sprintf("{%s} is not looked at: the parent behind it says enough", name))
			continue
		}
		op.Scope = append(op.Scope, binding)
	}
}

// viewScope binds a parent's parameter in the path of a view on the resource: to
// the property that names the parent, else to a column of its own.
func (w *work) viewScope(c *candidate, binding *ParameterBinding, segments []openapi.Segment, i int, nearest bool, byItem map[string]*Resource) {
	at, parameter := parameterSegment(segments, i)
	if own := c.ownParent(segments, i); own != nil {
		binding.Column = own.Column
		if own.Enforced {
			binding.Parent = own.Resource
		}
		return
	}
	owner, _ := literal(segments, at-1)
	target := byItem[nodeKey(segments[:at+1])]
	if target != nil && target.Creatable && target != c.resource {
		binding.Parent = target
	}
	var stored []member
	for _, col := range c.resource.Columns {
		if col.Property != "" {
			stored = append(stored, member{Property: &openapi.Property{Name: col.Property, Schema: col.Schema}})
		}
	}
	if m := parentMember(stored, parameter, owner); m != nil {
		binding.Column = c.resource.column(m.Name)
	}
	if binding.Column != nil || !nearest {
		return
	}
	name := scopeName(parameter, owner)
	i = slices.IndexFunc(c.resource.Columns, func(col *Column) bool { return col.Name == name })
	if i >= 0 && c.resource.Columns[i].Role == "scope" {
		binding.Column = c.resource.Columns[i]
		return
	}
	taken := nameSet{}
	for _, col := range c.resource.Columns {
		taken[col.Name] = true
	}
	col := &Column{Name: taken.take(name, "_", maxColumnName), Role: "scope", Nullable: true, Schema: binding.Parameter.Schema, Type: columnType(binding.Parameter.Schema)}
	if target != nil && (binding.Parent != nil || sameKind(col.Type, target.Key.Column.Type)) {
		col.Type, col.Schema = target.Key.Column.Type, target.Key.Column.Schema
	}
	if col.Type == TypeJSON || col.Type == TypeBool {
		col.Type = TypeString
	}
	at = 1
	for at < len(c.resource.Columns) && c.resource.Columns[at].Role == "scope" {
		at++
	}
	c.resource.Columns = slices.Insert(c.resource.Columns, at, col)
	binding.Column = col
	if binding.Parent != nil && !target.Key.Scoped && !w.reaches(target, c.resource) {
		col.ForeignKey = &ForeignKey{Resource: target, OnDelete: "cascade"}
	}
}

// ownParent gives the parent of the resource that the i-th parameter of another path
// names, as both paths begin alike; nil when they do not.
func (c *candidate) ownParent(segments []openapi.Segment, i int) *Parent {
	own := c.primary()
	at, _ := parameterSegment(segments, i)
	if i >= len(c.resource.Parents) || at >= len(own) || nodeKey(segments[:at+1]) != nodeKey(own[:at+1]) {
		return nil
	}
	return c.resource.Parents[i]
}

// column gives the column that stores a property, or nil.
func (r *Resource) column(property string) *Column {
	for _, col := range r.Columns {
		if col.Property == property && property != "" {
			return col
		}
	}
	return nil
}

// linkForeignKeys finds properties that name a row of another resource.
func (w *work) linkForeignKeys() {
	byName := map[string][]*Resource{}
	for _, c := range w.candidates {
		seen := map[string]bool{}
		for _, name := range []string{c.resource.Name, joinWords(singular(c.words))} {
			name = strings.ReplaceAll(name, " ", "")
			if !seen[name] && name != "" {
				seen[name] = true
				byName[name] = append(byName[name], c.resource)
			}
		}
	}
	for _, c := range w.candidates {
		for _, col := range c.resource.Columns {
			if col.ForeignKey != nil || !col.Written || col.Role != "property" && col.Role != "scope" {
				continue
			}
			w.linkColumn(c.resource, col, byName)
		}
	}
}

// keyAnswersTo tells whether authorId (suffix "id") can mean a resource's key.
func keyAnswersTo(k *Key, suffix string) bool {
	property := foldPlain(k.Property)
	if suffix != "id" {
		return property == suffix
	}
	return property == "" || strings.HasSuffix(property, "id") || property == "key"
}

// cutKeyWord cuts a property like authorId into what it names and the key word;
// "" for others.
func cutKeyWord(property string) (name, suffix string) {
	words := splitWords(property)
	last := len(words) - 1
	if last > 0 && keyWords[words[last]] {
		return strings.Join(words[:last], ""), words[last]
	}
	if name, ok := strings.CutSuffix(foldPlain(property), "id"); ok && last == 0 {
		return name, "id"
	}
	return "", ""
}

func (w *work) linkColumn(r *Resource, col *Column, byName map[string][]*Resource) {
	name, suffix := cutKeyWord(col.Property)
	if name == "" || col.Role == "owner" {
		return
	}
	targets := byName[name]
	if len(targets) == 0 && name == "parent" {
		targets = []*Resource{r}
	}
	if len(targets) != 1 {
		return
	}
	target := targets[0]
	key := target.Key.Column
	numbered := col.Type == TypeFloat && (key.Type == TypeInt64 || key.Type == TypeInt32) // as languages without integers declare keys
	switch {
	case !target.Creatable, target.Key.Scoped, key.Type != col.Type && !numbered, col.Default != nil, len(col.Enum) > 0:
		return
	case !keyAnswersTo(target.Key, suffix):
		return
	case target == r && !col.Nullable, target != r && w.reaches(target, r):
		return
	}
	col.Type = key.Type
	col.ForeignKey = &ForeignKey{Resource: target, OnDelete: "restrict"}
	if col.Nullable {
		col.ForeignKey.OnDelete = "set null"
	}
}

// reaches tells whether foreign keys lead from one resource to another.
func (w *work) reaches(from, to *Resource) bool {
	seen := map[*Resource]bool{}
	var walk func(r *Resource) bool
	walk = func(r *Resource) bool {
		if r == to {
			return true
		}
		if seen[r] {
			return false
		}
		seen[r] = true
		for _, col := range r.Columns {
			if col.ForeignKey != nil && walk(col.ForeignKey.Resource) {
				return true
			}
		}
		return false
	}
	return walk(from)
}

// orderResources puts the targets of foreign keys first.
func (w *work) orderResources() {
	var out []*Resource
	done := map[*Resource]bool{}
	var visit func(r *Resource)
	visit = func(r *Resource) {
		if done[r] {
			return
		}
		done[r] = true
		for _, col := range r.Columns {
			if col.ForeignKey != nil {
				visit(col.ForeignKey.Resource)
			}
		}
		out = append(out, r)
	}
	for _, r := range w.model.Resources {
		visit(r)
	}
	w.model.Resources = out
}
