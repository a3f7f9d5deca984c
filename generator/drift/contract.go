package drift

import (
	"bytes"
	"fmt"
	"path"
	"strings"

	"github.com/backend-dev/backend/generator/plan"
	"github.com/backend-dev/backend/generator/stack"
	"github.com/backend-dev/backend/openapi"
)

// contract runs the rules about the files that backend owns.
func (c *check) contract() error {
	p := c.Project
	if p.Broken != "" {
		c.add(Finding{
			Rule: "BK305", Symbol: plan.LockFile, Code: openapi.Position{File: plan.LockFile}, Document: openapi.Position{File: c.Service.Source},
			Message: p.Broken, Fix: c.Sync,
		})
		return nil
	}
	files, err := p.inspect()
	if err != nil {
		return err
	}
	for _, name := range p.names() {
		switch f := files[name]; {
		case f.missing:
			c.contractMissing(name)
		case f.marker > 0:
			c.conflict(name, f.marker)
		}
	}
	if p.unchanged {
		return nil
	}
	rendered, err := p.Render()
	if err != nil {
		return err
	}
	for _, name := range p.names() {
		if files[name].edited {
			c.contractEdited(name, files[name].data, rendered[name].Content)
		}
	}
	if !p.fresh() {
		c.stale(files, rendered)
	}
	return nil
}

// contractMissing is BK303.
func (c *check) contractMissing(name string) {
	c.add(Finding{
		Rule: "BK303", Symbol: name, Code: openapi.Position{File: name}, Document: c.about(name),
		Message: name + " is gone; backend wrote it and the service needs it", Fix: c.Sync,
	})
}

// contractEdited is BK301.
func (c *check) contractEdited(name string, have, want []byte) {
	pos := openapi.Position{File: name, Line: 1}
	if want != nil {
		pos.Line = firstDifference(have, want)
	}
	if want != nil && bytes.Equal(have, want) {
		return // the record is older than the file, which is as it should be
	}
	c.add(Finding{
		Rule: "BK301", Symbol: name, Code: pos, Document: c.about(name),
		Message: name + " was edited, but belongs to the document: the next sync refuses it",
		Fix:     "change the document, or take the file over with: backend eject " + name,
	})
}

// stale is BK302.
func (c *check) stale(files map[string]contractFile, rendered map[string]plan.File) {
	for _, name := range c.Project.names() {
		want, still := rendered[name]
		have := files[name].data
		if c.Project.Lock.Files[name].Owner != stack.Contract || files[name].edited || files[name].missing || files[name].marker > 0 {
			continue
		}
		f := Finding{Rule: "BK302", Symbol: name, Code: openapi.Position{File: name, Line: 1}, Fix: c.Sync}
		switch {
		case !still:
			f.Message = name + " is of an older document: nothing in it is needed any more"
		case bytes.Equal(have, want.Content):
			continue
		default:
			f.Code.Line = firstDifference(have, want.Content)
			f.Message = name + " is not what the document says now"
			if c.Project.Lock.Document.SHA256 == c.Project.Current {
				f.Message = fmt.Sprintf("%s is as backend %s wrote it; this is %s", name, c.Project.Lock.Generator, c.Project.Generator)
			}
		}
		f.Document = c.about(name)
		c.add(f)
	}
	for name, f := range rendered {
		if _, known := c.Project.Lock.Files[name]; known || f.Owner != stack.Contract || strings.HasPrefix(name, plan.RecordDir+"/") {
			continue
		}
		c.add(Finding{
			Rule: "BK302", Symbol: name, Document: c.about(name), Code: openapi.Position{File: name},
			Message: name + " is not written yet: the document asks for it now", Fix: c.Sync,
		})
	}
}

// conflict is BK304.
func (c *check) conflict(name string, line int) {
	c.add(Finding{
		Rule: "BK304", Symbol: name, Code: openapi.Position{File: name, Line: line, Column: 1}, Document: c.about(name),
		Message: name + " has the markers of a merge that is not finished", Fix: "choose one side and remove the lines <<<<<<<, ======= and >>>>>>>",
	})
}

// markers gives the line of the first conflict marker whose end follows, or 0.
func markers(data []byte) int {
	if !bytes.Contains(data, []byte("<<<<<<< ")) {
		return 0
	}
	start, line := 0, 0
	for text := range bytes.Lines(data) {
		line++
		switch {
		case start == 0 && bytes.HasPrefix(text, []byte("<<<<<<< ")):
			start = line
		case start > 0 && bytes.HasPrefix(text, []byte(">>>>>>> ")):
			return start
		}
	}
	return 0
}

// about gives the place in the document that a contract file is made of: a schema,
// or the first operation of a group, known by the file's name.
func (c *check) about(name string) openapi.Position {
	if c.subjects == nil {
		c.subjects = c.subjectPlaces()
	}
	base := plain(strings.TrimSuffix(path.Base(name), path.Ext(name)))
	if pos, ok := c.subjects[base]; ok {
		return pos
	}
	return openapi.Position{File: c.Service.Source, Line: 1, Column: 1}
}

// subjectPlaces gives places by the plain names of the files that are made of them.
func (c *check) subjectPlaces() map[string]openapi.Position {
	out := map[string]openapi.Position{}
	add := func(name string, pos openapi.Position) {
		if _, ok := out[name]; !ok {
			out[name] = pos
		}
	}
	for _, s := range c.Service.Schemas {
		add("schema"+plain(s.Name), s.Pos)
	}
	for _, op := range c.Service.Operations {
		names := op.Tags[:min(1, len(op.Tags))]
		if len(op.Segments) > 0 {
			if segment, ok := op.Segments[0].Static(); ok {
				names = append([]string{segment}, names...)
			}
		}
		for _, name := range names {
			add("group"+plain(name), op.Pos)
			add("serve"+plain(name), op.Pos)
		}
	}
	return out
}
