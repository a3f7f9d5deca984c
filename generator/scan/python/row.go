package python

import (
	"github.com/backend-dev/backend/generator/scan"
	"github.com/backend-dev/backend/generator/scan/pyast"
)

// rows gives the classes that SQLAlchemy maps to tables, with the columns that they
// declare with mapped_column or Column.
func (p *program) rows() {
	for _, m := range p.order {
		for _, class := range m.classes {
			table := ""
			for _, s := range class.Body {
				if s.Kind == pyast.Assign && s.Targets[0].Text == "__tablename__" {
					table, _ = p.text(m, s.Value, 0)
				}
			}
			if table == "" || table == scan.Hole {
				continue
			}
			r := scan.Row{Table: table, Pos: m.pos(class.NameAt)}
			p.columns(&r, m, class, 0)
			if len(r.Columns) > 0 {
				p.facts.Rows = append(p.facts.Rows, r)
			}
		}
	}
}

// columns adds the columns of a class, those of its bases first.
func (p *program) columns(r *scan.Row, m *module, class *pyast.Stmt, depth int) {
	if depth > 8 {
		r.Open = true
		return
	}
	if class.Bases != nil {
		for _, b := range class.Bases.List {
			switch home, parent := p.class(m, b); {
			case parent != nil && parent != class:
				p.columns(r, home, parent, depth+1)
			case parent == nil && last(plainBase(b).Dotted()) != "DeclarativeBase":
				r.Open = true
			}
		}
	}
	for _, s := range class.Body {
		if s.Kind != pyast.Assign && s.Kind != pyast.Annotated || s.Targets[0].Kind != pyast.Name || s.Value == nil || s.Value.Kind != pyast.Call {
			continue
		}
		switch last(s.Value.X.Dotted()) {
		case "mapped_column", "Column":
		default:
			continue
		}
		c := scan.Column{Name: s.Targets[0].Text, Pos: m.pos(s.Start)}
		if arg := s.Value.Arg(0, "name"); arg != nil {
			if text, ok := p.text(m, arg, 0); ok && text != "" && arg.Kind != pyast.Call {
				c.Name = text
			}
		}
		r.Columns = append(r.Columns, c)
	}
}
