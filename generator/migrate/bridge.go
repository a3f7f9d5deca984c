package migrate

import (
	"slices"
	"strconv"
	"strings"
)

// bridge is what lets two versions of the service use one table.
type bridge struct {
	// table is its name between the versions. view is the old one with the columns of
	// the old version, "" where the table keeps its name.
	table, view string
	columns     []string
	twins       []twin
	// filled are the values of columns that the old version leaves null, by names.
	filled []filling
}

// twin is a column under the names of the old and of the new version.
type twin struct{ old, new string }

type filling struct{ column, value string }

// statements gives what makes the bridges, and what takes them away.
func (u *union) statements() (made, gone []string) {
	for _, b := range u.bridges {
		name := quoted(ConstraintName(b.table, "", "bridge"))
		if len(b.twins)+len(b.filled) > 0 {
			made = append(made, b.function(name),
				"CREATE TRIGGER "+name+" BEFORE INSERT OR UPDATE ON "+quoted(b.table)+"\n    FOR EACH ROW EXECUTE FUNCTION "+name+"();")
			gone = append(gone, "DROP TRIGGER "+name+" ON "+quoted(b.table)+";", "DROP FUNCTION "+name+"();")
		}
		if b.view != "" {
			columns := make([]string, len(b.columns))
			for i, c := range b.columns {
				columns[i] = quoted(c)
			}
			made = append(made, "CREATE VIEW "+quoted(b.view)+" AS SELECT "+strings.Join(columns, ", ")+" FROM "+quoted(b.table)+";")
			gone = append([]string{"DROP VIEW " + quoted(b.view) + ";"}, gone...)
		}
	}
	return made, gone
}

// function gives the trigger's function: it gives both names of a column the value
// that a statement gave one of them.
func (b bridge) function(name string) string {
	var lines []string
	for _, t := range b.twins {
		old, now := quoted(t.old), quoted(t.new)
		lines = append(
			lines,
			"IF TG_OP = 'INSERT' THEN",
			"    NEW."+now+" := COALESCE(NEW."+now+", NEW."+old+");",
			"    NEW."+old+" := NEW."+now+";",
			"ELSIF NEW."+now+" IS DISTINCT FROM OLD."+now+" THEN",
			"    NEW."+old+" := NEW."+now+";",
			"ELSIF NEW."+old+" IS DISTINCT FROM OLD."+old+" THEN",
			"    NEW."+now+" := NEW."+old+";",
			"END IF;",
		)
	}
	for _, f := range b.filled {
		lines = append(lines, "NEW."+quoted(f.column)+" := COALESCE(NEW."+quoted(f.column)+", "+f.value+");")
	}
	body := "BEGIN\n    " + strings.Join(append(lines, "RETURN NEW;"), "\n    ") + "\nEND\n"
	quote := dollars(body)
	return "CREATE FUNCTION " + name + "() RETURNS trigger LANGUAGE plpgsql AS " + quote + "\n" + body + quote + ";"
}

// dollars gives a quote that a text does not have.
func dollars(text string) string {
	quote := "$bridge$"
	for n := 1; strings.Contains(text, quote); n++ {
		quote = "$bridge" + strconv.Itoa(n) + "$"
	}
	return quote
}

// indexes gives the indexes of a table between the versions. One that only the new
// version makes unique waits where rows of the old one share a value; one that only
// the old version has unique goes at once.
func (u *union) indexes(a alteration, old Table, middle Table) []Index {
	moved := names{}
	for now, was := range a.renamed {
		moved[old.Name+"."+was] = now
	}
	stands := func(x Index) bool {
		return slices.ContainsFunc(x.Columns, func(c string) bool {
			at := middle.column(c)
			return at >= 0 && middle.Columns[at].Standing != ""
		})
	}
	var out, stay []Index
	for _, x := range old.Indexes {
		mapped := moved.columns(old.Name, x.Columns)
		same := func(y Index) bool { return y.Unique == x.Unique && slices.Equal(y.Columns, mapped) }
		switch again := slices.ContainsFunc(a.new.Indexes, same); {
		case again && slices.Equal(mapped, x.Columns): // the new version's takes its place
		case !x.Unique || again:
			stay = append(stay, x)
		}
	}
	for _, y := range a.new.Indexes {
		clash := slices.ContainsFunc(stay, func(x Index) bool { return x.Name == y.Name })
		if !clash && !(y.Unique && stands(y)) {
			out = append(out, y)
		}
	}
	return append(out, stay...)
}
