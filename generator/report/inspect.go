package report

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/backend-dev/backend/openapi/infer"
)

// Style dresses parts of a text for where it is shown. Plain leaves all as it is.
type Style interface {
	// Title dresses a heading, Strong a word that carries the line, Faint what is
	// secondary, Warn what needs attention.
	Title(s string) string
	Strong(s string) string
	Faint(s string) string
	Warn(s string) string
}

// Plain is the Style of files and pipes.
type Plain struct{}

// Title gives s.
func (Plain) Title(s string) string { return s }

// Strong gives s.
func (Plain) Strong(s string) string { return s }

// Faint gives s.
func (Plain) Faint(s string) string { return s }

// Warn gives s.
func (Plain) Warn(s string) string { return s }

// Inspect writes what was inferred from a service: a block per resource with its
// operations and table, then the stubs with their reasons, group by group. Lines
// keep within width columns (at least 60; 0 is 100) as far as single words allow.
func Inspect(w io.Writer, m *infer.Model, style Style, width int) error {
	if width == 0 {
		width = 100
	}
	p := &inspector{style: style, width: max(width, 60)}
	p.header(m)
	for _, r := range m.Resources {
		p.resource(r)
	}
	p.stubs(m)
	_, err := io.WriteString(w, p.b.String())
	return err
}

// inspector is one text under construction.
type inspector struct {
	b     strings.Builder
	style Style
	width int
}

func (p *inspector) line(format string, args ...any) {
	p.b.WriteString(strings.TrimRight(fmt.Sprintf(format, args...), " ") + "\n")
}

func (p *inspector) header(m *infer.Model) {
	svc, totals := m.Service, NewGeneration(m, "", "", "").Totals
	p.line("%s", p.style.Title(strings.TrimSpace(cmp.Or(svc.Title, "Untitled")+" "+svc.Version)))
	base := ""
	if svc.BasePath != "" {
		base = ", served under " + svc.BasePath
	}
	p.line("%s (OpenAPI %s)%s", svc.Source, svc.SpecVersion, base)
	p.line("%s, %d of %s work, %s", count(totals.Resources, "resource"), totals.Working, count(totals.Operations, "operation"), count(totals.Stubs, "stub"))
}

func count(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}

func (p *inspector) resource(r *infer.Resource) {
	p.line("")
	p.line("%s %s", p.style.Title(r.Name), p.style.Faint("table "+r.Table))
	p.wrapped("  ", "", keyText(r))
	if !r.Creatable {
		p.wrapped("  ", "", "no operation creates rows: the table waits for your own code to fill it")
	}
	p.operations(r.Operations)
	p.columns(r)
}

// keyText says in words how an item is named.
func keyText(r *infer.Resource) string {
	k := r.Key
	where := map[infer.Strategy]string{
		infer.Identity: "numbered by the database", infer.UUID: "made by the service (version 7)", infer.Generated: "made by the service",
		infer.Client: "given by the client", infer.InPath: "given by the client in the path",
	}[k.Strategy]
	text := fmt.Sprintf("key %s (%s), %s", k.Column.Name, typeText(k.Column), where)
	if k.Given && k.Strategy != infer.Client {
		text += " unless the client gives it"
	}
	if k.Scoped {
		text += ", unique within its parent"
	}
	return text
}

// operations writes a table of operations, reasons wrapped under their column.
func (p *inspector) operations(ops []*infer.Operation) {
	route := 0
	for _, op := range ops {
		route = max(route, utf8.RuneCountInString(op.Path))
	}
	route = min(route, p.width*2/5, p.width-44)
	for _, op := range ops {
		p.operation(op, route)
	}
}

func (p *inspector) operation(op *infer.Operation, route int) {
	kind := fmt.Sprintf("%-8s", op.Kind)
	if op.Kind == infer.Stub {
		kind = p.style.Warn(kind)
	} else {
		kind = p.style.Strong(kind)
	}
	reason := op.Reason
	if len(op.Notes) > 0 {
		reason += "; " + strings.Join(op.Notes, "; ")
	}
	head := fmt.Sprintf("  %s %-6s %-*s  ", kind, op.Method, route, op.Path)
	indent := strings.Repeat(" ", 2+8+1+6+1+route+2)
	if utf8.RuneCountInString(op.Path) > route {
		p.line("%s", head)
		head = indent
	}
	p.wrapped(head, indent, reason)
}

// wrapped writes text behind head; further lines are indented.
func (p *inspector) wrapped(head, indent, text string) {
	if indent == "" {
		indent = strings.Repeat(" ", utf8.RuneCountInString(head))
	}
	room := max(p.width-utf8.RuneCountInString(indent), 20)
	line := ""
	for word := range strings.FieldsSeq(text) {
		if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > room {
			p.line("%s%s", head, p.style.Faint(line))
			head, line = indent, ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	p.line("%s%s", head, p.style.Faint(line))
}

func (p *inspector) columns(r *infer.Resource) {
	name, kind := 0, 0
	for _, col := range r.Columns {
		name = max(name, len(col.Name))
		kind = max(kind, len(typeText(col)))
	}
	name, kind = min(name, 40), min(kind, 20)
	for _, col := range r.Columns {
		head := fmt.Sprintf("  %-*s  %-*s  ", name, col.Name, kind, typeText(col))
		p.wrapped(head, strings.Repeat(" ", 2+name+2+kind+2), columnText(col))
	}
	for _, ix := range r.Indexes {
		var columns []string
		for _, col := range ix.Columns {
			columns = append(columns, col.Name)
		}
		word := "index"
		if ix.Unique {
			word = "unique"
		}
		p.wrapped("  ", "    ", fmt.Sprintf("%s (%s)", word, strings.Join(columns, ", ")))
	}
}

func typeText(col *infer.Column) string {
	switch {
	case col.MaxLength > 0:
		return fmt.Sprintf("%s(%d)", col.Type, col.MaxLength)
	case len(col.Enum) > 0:
		return fmt.Sprintf("%s enum", col.Type)
	default:
		return string(col.Type)
	}
}

// columnText says what else there is to a column.
func columnText(col *infer.Column) string {
	var parts []string
	switch col.Role {
	case "property":
	case "hash":
		parts = append(parts, "stored hashed")
	case "created":
		parts = append(parts, "set when created")
	case "updated":
		parts = append(parts, "set at each write")
	case "scope":
		parts = append(parts, "from the path")
	default:
		parts = append(parts, col.Role)
	}
	if !col.Nullable && col.Role == "property" {
		parts = append(parts, "not null")
	}
	if col.Default != nil {
		parts = append(parts, "default "+shortText(string(col.Default), 40))
	}
	if fk := col.ForeignKey; fk != nil {
		parts = append(parts, fmt.Sprintf("-> %s, on delete %s", fk.Resource.Table, fk.OnDelete))
	}
	if col.Role == "property" && !col.Written {
		parts = append(parts, "no operation sets it")
	}
	if col.WriteOnly && col.Role != "hash" {
		parts = append(parts, "never returned")
	}
	return strings.Join(parts, ", ")
}

func shortText(s string, limit int) string {
	runes := []rune(s)
	if len(runes) <= limit {
		return s
	}
	return string(runes[:limit]) + "..."
}

// stubs writes what the user has to do, group by group.
func (p *inspector) stubs(m *infer.Model) {
	shown := false
	for _, g := range m.Groups {
		var list []*infer.Operation
		for _, op := range g.Operations {
			if op.Kind == infer.Stub {
				list = append(list, op)
			}
		}
		if len(list) == 0 {
			continue
		}
		if !shown {
			p.line("")
			p.line("%s", p.style.Title("Stubs: decoded and validated, answer 501 until written"))
			shown = true
		}
		p.line("")
		p.line("  %s", p.style.Strong(g.Name))
		p.operations(list)
	}
}
