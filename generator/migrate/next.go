package migrate

import (
	"fmt"
	"slices"
	"strings"

	"github.com/backend-dev/backend/openapi/infer"
)

// Options say what a change of the storage may do.
type Options struct {
	// Renames are new names by old ones: "books.title" -> "name" for a column,
	// "books" -> "volumes" for a table.
	Renames map[string]string
	// AllowDestructive lets a step drop tables and columns, and narrow what columns
	// hold.
	AllowDestructive bool
}

// Decision is a change of the storage that only people can decide on.
type Decision struct{ Message, Hint string }

// DecisionError says what somebody must decide before the storage can change.
type DecisionError struct{ Decisions []Decision }

// Error gives the first decision and counts the others.
func (e *DecisionError) Error() string {
	if n := len(e.Decisions); n > 1 {
		return fmt.Sprintf("%s (and %d more decisions)", e.Decisions[0].Message, n-1)
	}
	return e.Decisions[0].Message
}

// Next gives the step that brings a database from one model to the next, nil where
// there is nothing to do. A rename is never guessed, and nothing is lost unless
// allowed: else the error is a DecisionError.
func Next(from, to Model, postgres bool, o Options) (*Step, error) {
	d := dialect{postgres}
	up := compare(from, to, o.Renames)
	if up.empty(d) {
		return nil, nil
	}
	if open := up.decisions(o.AllowDestructive); len(open) > 0 {
		return nil, &DecisionError{open}
	}
	down := compare(to, from, up.renamed.back())
	s := &Step{Name: up.name(), Notes: up.notes(d)}
	if postgres {
		s.Up, s.Down = up.postgres(), down.postgres()
		return s, nil
	}
	s.Up, s.Down = up.sqlite(), down.sqlite()
	if up.unsafe() || down.unsafe() {
		s.NoTransaction = true
		s.Up, s.Down = unguarded(s.Up), unguarded(s.Down)
	}
	return s, nil
}

// decisions lists what is not allowed, or not known.
func (c change) decisions(destructive bool) []Decision {
	var out []Decision
	ask := func(hint, format string, args ...any) {
		out = append(out, Decision{Message: fmt.Sprintf(format, args...), Hint: hint})
	}
	const byHand = "write the migration yourself: backend sync --skip-migration brings the rest along"
	for _, a := range c.altered {
		if !slices.Equal(a.old.Key, a.new.Key) || a.keyChanged() {
			ask(byHand, "the key of the table %s changes: rows and references must follow", a.new.Name)
		}
	}
	if destructive {
		return out
	}
	const sync = "backend sync"
	for _, t := range c.dropped {
		out = append(out, goneTable(t, sync))
	}
	for _, a := range c.altered {
		for _, col := range a.dropped {
			out = append(out, goneColumn(a, col, sync))
		}
		for _, p := range a.kept {
			if why := p.narrows(); why != "" {
				ask("values that do not fit would fail or be lost; if there are none: "+sync+" --allow-destructive", "the column %s.%s %s", a.new.Name, p.new.Name, why)
			}
		}
	}
	return out
}

// goneTable asks what became of a table; sync is the command that the answer is for.
func goneTable(t Table, sync string) Decision {
	return Decision{
		Message: fmt.Sprintf("the table %s is no longer stored", t.Name),
		Hint:    fmt.Sprintf("if it has another name now: %s --rename %s=NEW; to drop it with its rows: %s --allow-destructive", sync, t.Name, sync),
	}
}

// goneColumn asks what became of a column.
func goneColumn(a alteration, c Column, sync string) Decision {
	return Decision{
		Message: fmt.Sprintf("the column %s.%s is no longer stored", a.was, c.Name),
		Hint: fmt.Sprintf("if it has another name now: %s --rename %s.%s=NEW, or x-renamed-from in the document; to drop it with its values: %s --allow-destructive",
			sync, a.was, c.Name, sync),
	}
}

func (a alteration) keyChanged() bool {
	for _, p := range a.kept {
		if p.new.Role == "key" && (p.old.Type != p.new.Type || a.old.Identity != a.new.Identity) {
			return true
		}
	}
	return false
}

// wider are the types that hold all that a type holds.
var wider = map[infer.ColumnType][]infer.ColumnType{
	infer.TypeInt32:   {infer.TypeInt64, infer.TypeFloat, infer.TypeDecimal, infer.TypeString},
	infer.TypeInt64:   {infer.TypeDecimal, infer.TypeString},
	infer.TypeFloat:   {infer.TypeString},
	infer.TypeDecimal: {infer.TypeString},
	infer.TypeUUID:    {infer.TypeString},
	infer.TypeDate:    {infer.TypeString},
}

// narrows says how a column holds less than before, "" when it does not.
func (p pair) narrows() string {
	switch {
	case p.old.Type != p.new.Type && !slices.Contains(wider[p.old.Type], p.new.Type):
		return fmt.Sprintf("changes from %s to %s", p.old.Type, p.new.Type)
	case p.new.Type == infer.TypeString && p.new.MaxLength > 0 && (p.old.MaxLength == 0 || p.old.MaxLength > p.new.MaxLength) && p.old.Type == infer.TypeString:
		return fmt.Sprintf("takes at most %d characters now", p.new.MaxLength)
	case len(p.lost()) > 0:
		return "no longer takes " + strings.Join(p.lost(), ", ")
	case len(p.old.Enum) == 0 && enumList(p.new) != "" && p.old.Type == p.new.Type:
		return "takes only some values now"
	}
	return ""
}

// shared tells whether two versions of the service can both use the column, as to its
// type: integers of both sizes read and write each other's values.
func (p pair) shared() bool {
	integers := []infer.ColumnType{infer.TypeInt32, infer.TypeInt64}
	return p.old.Type == p.new.Type || slices.Contains(integers, p.old.Type) && slices.Contains(integers, p.new.Type)
}

// notes are what people should know before they apply the step.
func (c change) notes(d dialect) []string {
	var out []string
	contract := len(c.dropped) > 0 || len(c.renamed) > 0
	for _, a := range c.altered {
		contract = contract || len(a.dropped) > 0
		for _, p := range a.kept {
			contract = contract || p.narrows() != "" || p.old.Nullable && !p.new.Nullable || !p.shared()
		}
		for _, col := range a.added {
			if !col.Nullable && d.filler(col) == "" {
				out = append(out, fmt.Sprintf("Fails while %s has rows: only you know which %s they get.", a.new.Name, col.Name))
			}
			contract = contract || !col.Nullable
		}
	}
	if contract {
		return append(out, "The version of the service before this step does not work after it: stop it first.")
	}
	return append(out, "The version of the service before this step goes on working after it.")
}

// name gives the step's name, after what it does.
func (c change) name() string {
	var did []string
	for _, t := range c.created {
		did = append(did, "create_"+t.Name)
	}
	for _, t := range c.dropped {
		did = append(did, "drop_"+t.Name)
	}
	for _, a := range c.altered {
		switch {
		case a.empty(dialect{}) && a.empty(dialect{postgres: true}) && len(a.renamed) == 0 && a.was == a.new.Name:
		case len(a.added) == 1 && len(a.dropped) == 0 && len(a.renamed) == 0:
			did = append(did, "add_"+a.new.Name+"_"+a.added[0].Name)
		case len(a.dropped) == 1 && len(a.added) == 0 && len(a.renamed) == 0:
			did = append(did, "drop_"+a.new.Name+"_"+a.dropped[0].Name)
		default:
			did = append(did, "change_"+a.new.Name)
		}
	}
	const longest = 60
	if len(did) == 1 && len(did[0]) <= longest && !strings.ContainsFunc(did[0], unsuited) {
		return did[0]
	}
	return "change_storage"
}

// unsuited tells whether a letter is none for the name of a file.
func unsuited(r rune) bool {
	return r != '_' && (r < '0' || r > '9') && (r < 'a' || r > 'z')
}
