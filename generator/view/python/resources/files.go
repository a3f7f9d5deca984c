package resources

import (
	"slices"
	"strings"

	"github.com/backend-dev/backend/generator/view/python/pycode"
)

// ModelText is model.py.
func (g *Group) ModelText() string {
	m := g.Model
	body := "class " + m.Class + "(storage.Base):\n" + pycode.Docstring(4, "One record of the table "+m.Resource.Table) +
		"\n    __tablename__ = " + pycode.Quote(m.Resource.Table) + "\n" + m.Arguments + "\n" + m.Lines
	return `"""The table ` + m.Resource.Table + `."""` + "\n\n" + imports(g.Package, body) + "\n\n" + body
}

// MappingText is mapping.py.
func (g *Group) MappingText() string {
	var parts []string
	for _, f := range g.Mapping.Functions {
		parts = append(parts, f.Text)
	}
	body := strings.Join(parts, "\n\n")
	gap := "\n\n"
	for _, c := range slices.Backward(g.Mapping.Constants) {
		if gap == "\n\n" {
			body, gap = "\n\n"+body, "\n"
		}
		body = c.Text + body
	}
	if body == "" {
		return `"""Nothing is made of ` + g.Model.Resource.Plural + ` yet."""` + "\n"
	}
	return `"""Rows from what clients send, and answers from rows."""` + "\n\n" + imports(g.Package, body) + gap + body
}

// RepositoryText is repository.py.
func (g *Group) RepositoryText() string {
	r := g.Repository
	var constants, body strings.Builder
	for _, p := range r.Parents {
		if p.Declares {
			constants.WriteString(r.Declaration(p))
		}
	}
	for _, l := range r.Lists {
		constants.WriteString(l.SortValue + l.PagingValue)
	}
	body.WriteString("class " + r.Class + ":\n" + pycode.Docstring(4, "Reads and writes the rows of the table "+r.Model.Resource.Table) +
		"\n    def __init__(self, session: AsyncSession) -> None:\n" + pycode.Docstring(8, "Work in a session") + "        self._session = session\n")
	for _, text := range r.methods() {
		body.WriteString("\n" + text)
	}
	text := body.String()
	if constants.Len() > 0 {
		text = constants.String() + "\n\n" + text
	}
	gap := "\n\n"
	if constants.Len() > 0 {
		gap = "\n"
	}
	return `"""The queries on the table ` + r.Model.Resource.Table + `."""` + "\n\n" + imports(g.Package, text) + gap + text
}

// methods are the sources of the methods, reading ones first.
func (r *Repository) methods() []string {
	var out []string
	for _, l := range r.Lists {
		out = append(out, l.Text())
	}
	for _, kind := range []string{"get", "find"} {
		for _, f := range r.Finders {
			if f.Kind == kind {
				out = append(out, f.Text())
			}
		}
	}
	for _, p := range r.Parents {
		out = append(out, p.Text())
	}
	if r.Creates {
		out = append(out, r.create())
	}
	if r.Saves {
		out = append(out, r.save())
	}
	for _, kind := range []string{"delete", "discard", "take"} {
		for _, f := range r.Finders {
			if f.Kind == kind {
				out = append(out, f.Text())
			}
		}
	}
	if r.Removes {
		out = append(out, signature("remove", []string{"row: " + r.Model.Class}, "None")+pycode.Docstring(8, "Delete the "+r.Model.Resource.Name)+
			"        await self._session.delete(row)\n        await self._session.flush()\n"+r.tellRow("deleted"))
	}
	return out
}

// create stores a new row.
func (r *Repository) create() string {
	key := r.Model.Resource.Key
	text := signature("create", []string{"row: " + r.Model.Class}, "None") + pycode.Docstring(8, "Store a new "+r.Model.Resource.Name) +
		"        self._session.add(row)\n        await self._session.flush()\n" + r.tellRow("created")
	if !r.Postgres || key.Strategy != "identity" || !key.Given {
		return text
	}
	name := r.Model.Key.Name
	return signature("create", []string{"row: " + r.Model.Class}, "None") +
		pycode.Docstring(8, "Store a new "+r.Model.Resource.Name+". Keys that the database makes come after those that were given.") +
		"        given = row." + name + "\n        self._session.add(row)\n        await self._session.flush()\n" +
		"        if given is not None:\n            await follow_key(self._session, " + r.Model.Class + "." + name + ", given)\n" + r.tellRow("created")
}

// save stores the changes of a row.
func (r *Repository) save() string {
	doc := "Store the changes of the " + r.Model.Resource.Name
	text := ""
	if v := r.Model.Version; v != nil {
		text = "        row." + v.Name + " += 1\n"
		doc += ", which has another version now"
	}
	for _, f := range r.Model.updated() {
		text += "        row." + f.Name + " = storage.now()\n"
	}
	if text == "" {
		return signature("save", []string{"row: " + r.Model.Class}, "None") + pycode.Docstring(8, doc) +
			"        self._session.add(row)\n        await self._session.flush()\n" + r.tellRow("updated")
	}
	return signature("save", []string{"row: " + r.Model.Class}, "None") + pycode.Docstring(8, doc) + text + "        await self._session.flush()\n" + r.tellRow("updated")
}

// ServiceText is service.py.
func (g *Group) ServiceText() string {
	var body strings.Builder
	doc := "Answers the operations of the group " + g.Group.Name
	if g.Stored() {
		doc = "Answers the operations on " + g.Model.Resource.Plural
	}
	body.WriteString("class " + g.Service + ":\n" + pycode.Docstring(4, doc))
	if g.Stored() {
		body.WriteString("\n    def __init__(self, repository: " + g.Repository.Class + ") -> None:\n" + pycode.Docstring(8, "Answer with the rows of a repository") +
			"        self._repository = repository\n")
	}
	for _, m := range g.Methods {
		body.WriteString("\n" + m.Text())
	}
	body.WriteString("\n\n")
	if g.Stored() {
		body.WriteString("async def get_service(session: storage.SessionDep) -> " + g.Service + ":\n" + pycode.Docstring(4, "The service of a request") +
			"    return " + g.Service + "(" + g.Repository.Class + "(session))\n")
	} else {
		body.WriteString("async def get_service() -> " + g.Service + ":\n" + pycode.Docstring(4, "The service of a request") + "    return " + g.Service + "()\n")
	}
	text := body.String()
	return pycode.Docstring(0, doc) + "\n" + imports(g.Package, text) + "\n\n" + text
}
