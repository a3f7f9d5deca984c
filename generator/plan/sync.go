package plan

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"github.com/backend-dev/backend/generator/merge"
	"github.com/backend-dev/backend/generator/stack"
)

// The reasons for conflicts and for files that are kept.
const (
	ReasonEdited   = "you edited this contract file"
	ReasonInTheWay = "is a file of yours where a new one is due"
	ReasonMarkers  = "still has conflict markers"
	ReasonReadOnly = "is read-only"
	ReasonBinary   = "is binary, and both you and backend changed it"
	ReasonNoBase   = "is edited, and its base in .backend is missing or edited too"
	ReasonDeleted  = "you deleted it"
	ReasonOrphan   = "is no longer made; you edited it, so it stays, as yours alone"
)

// Sync is what a plan for an existing project is made from.
type Sync struct {
	// Dir is the project's folder, Old its record.
	Dir string
	Old *Lock
	// Next says what the new record names beside the files.
	Next Lock
	// Files are all files as they are rendered now, Companions those of the record
	// that only the last run matters for.
	Files, Companions []File
	// Moves are the new paths of files that are written once, by which they have now:
	// each is among Files, with the content that it gets.
	Moves map[string]string
	// Ejected are the paths of contract files that the user took over.
	Ejected []string
	// Force replaces contract files that were edited.
	Force bool
}

// syncer plans one file after the other.
type syncer struct {
	Sync
	root  *os.Root
	next  map[string]Entry
	plan  *Plan
	moved map[string]string // new path -> old path
}

// Plan compares the rendered files with the project and its record. Files that
// cannot be written without losing an edit are conflicts of the plan; conflicts
// inside of a merged text are marks of its change.
func (s Sync) Plan() (*Plan, error) {
	root, err := os.OpenRoot(s.Dir)
	if err != nil {
		return nil, fmt.Errorf("folder of the project: %w", err)
	}
	defer root.Close()
	p := &syncer{Sync: s, root: root, next: map[string]Entry{}, plan: &Plan{Dir: s.Dir}}
	rendered := map[string]bool{}
	for i, f := range p.Files {
		if slices.Contains(s.Ejected, f.Path) {
			p.Files[i] = Ejected(f)
		}
		rendered[f.Path] = true
	}
	p.follow(rendered)
	for _, f := range p.Files {
		p.file(f)
	}
	for path, entry := range s.Old.Files {
		if !rendered[path] {
			p.gone(path, entry)
		}
	}
	if err := p.record(); err != nil {
		return nil, err
	}
	slices.SortFunc(p.plan.Changes, func(a, b Change) int { return cmp.Compare(a.Path, b.Path) })
	return p.plan, nil
}

func (p *syncer) add(c Change) { p.plan.Changes = append(p.plan.Changes, c) }

// file plans one rendered file.
func (p *syncer) file(f File) {
	if from, moves := p.Moves[f.Path]; moves {
		p.next[f.Path] = Entry{Owner: f.Owner, SHA256: Hash(f.Content), Template: f.Template, Once: f.Once}
		have := p.read(from)
		p.finish(Change{File: f, Action: Create, From: from, Perm: have.perm}, have)
		return
	}
	entry, known := p.Old.Files[f.Path]
	if f.Once && known {
		p.next[f.Path] = entry
		return
	}
	p.next[f.Path] = Entry{Owner: f.Owner, SHA256: Hash(f.Content), Template: f.Template, Once: f.Once}
	c := Change{File: f, Action: Update}
	if from, moves := p.moved[f.Path]; moves {
		entry, known, c.From = p.Old.Files[from], true, from
	}
	have := p.read(cmp.Or(c.From, f.Path))
	c.Have, c.Perm = have.content, have.perm
	switch {
	case have.absent && known && f.Owner == stack.Yours:
		c.Action, c.Reason, c.From = Keep, ReasonDeleted, ""
		entry.Deleted = true
		p.next[f.Path] = entry
	case have.absent:
		c.Action = Create
	case have.reason != "":
		c.Action, c.Reason = Conflict, have.reason
	case bytes.Equal(have.canonical(), f.Content):
		c.Action = Keep
	case !known:
		c.Action, c.Reason = Conflict, ReasonInTheWay
	case f.Owner == stack.Contract:
		p.contract(&c, entry, have)
	default:
		p.yours(&c, entry, have)
	}
	p.finish(c, have)
}

// finish adds the change of a rendered file: a file that moves is written in the
// new place and goes from the old one.
func (p *syncer) finish(c Change, have onDisk) {
	if c.From != "" && c.Action != Conflict {
		if there := p.read(c.Path); !there.absent {
			c.Action, c.Reason = Conflict, ReasonInTheWay
		}
		if c.Action == Keep {
			c.Action, c.Content = Create, have.content
		}
		p.add(Change{File: File{Path: c.From, Owner: c.Owner}, Action: Remove, Have: have.content})
	}
	if (c.Action == Update || c.Action == Merge) && have.perm&0o200 == 0 {
		c.Action, c.Reason = Conflict, ReasonReadOnly
	}
	p.add(c)
}

func (p *syncer) contract(c *Change, entry Entry, have onDisk) {
	if have.hash() != entry.SHA256 && !p.Force {
		c.Action, c.Reason = Conflict, ReasonEdited
		return
	}
	c.Content = merge.LikeFile(have.content, c.Content)
}

func (p *syncer) yours(c *Change, entry Entry, have onDisk) {
	base := p.read(BaseFile(cmp.Or(c.From, c.Path)))
	switch {
	case have.hash() == entry.SHA256:
		c.Content = merge.LikeFile(have.content, c.Content)
	case merge.Marked(have.content):
		c.Action, c.Reason = Conflict, ReasonMarkers
	case Hash(c.Content) == entry.SHA256:
		c.Action = Keep
	case merge.Binary(have.content) || merge.Binary(c.Content):
		c.Action, c.Reason = Conflict, ReasonBinary
	case base.absent || base.reason != "" || base.hash() != entry.SHA256:
		c.Action, c.Reason = Conflict, ReasonNoBase
	default:
		r := merge.Merge(merge.Input{Path: c.Path, Base: base.canonical(), Yours: have.content, Generated: c.Content})
		c.Action, c.Content, c.Marks, c.Reason = Merge, r.Content, r.Conflicts, r.Reason
		if bytes.Equal(r.Content, have.content) {
			c.Action = Keep
		}
	}
}

// gone plans a file that was made last time and no longer is.
func (p *syncer) gone(path string, entry Entry) {
	for _, moves := range [...]map[string]string{p.Moves, p.moved} {
		for _, from := range moves {
			if from == path {
				return
			}
		}
	}
	if entry.Once {
		p.next[path] = entry
		return
	}
	have := p.read(path)
	c := Change{File: File{Path: path, Owner: entry.Owner, Template: entry.Template}, Action: Remove, Have: have.content}
	switch {
	case have.absent:
		return
	case have.reason != "" || have.hash() != entry.SHA256:
		c.Action, c.Reason, c.Content = Keep, ReasonOrphan, have.content
	}
	p.add(c)
}

// record plans the record's own files: the lock, the bases, the companions.
func (p *syncer) record() error {
	lock := p.Next
	lock.Format, lock.Files = Format, p.next
	data, err := JSON(lock)
	if err != nil {
		return fmt.Errorf("record: %w", err)
	}
	p.own(recordFile(LockFile, data))
	for _, f := range p.Companions {
		p.own(f)
	}
	for _, f := range p.Files {
		entry := p.next[f.Path]
		if entry.Owner == stack.Yours && !entry.Deleted && entry.SHA256 == Hash(f.Content) {
			p.own(recordFile(BaseFile(f.Path), f.Content))
		}
	}
	for path := range p.Old.Files {
		if _, still := p.next[path]; still && p.next[path].Owner == stack.Yours {
			continue
		}
		if have := p.read(BaseFile(path)); !have.absent {
			p.add(Change{File: File{Path: BaseFile(path), Owner: stack.Contract}, Action: Remove})
		}
	}
	return nil
}

// own plans a file that is the record's alone.
func (p *syncer) own(f File) {
	c := Change{File: f, Action: Update}
	have := p.read(f.Path)
	c.Have, c.Perm = have.content, have.perm
	switch {
	case have.absent:
		c.Action = Create
	case have.reason != "":
		c.Action, c.Reason = Conflict, have.reason
	case bytes.Equal(have.canonical(), f.Content):
		c.Action = Keep
	}
	p.add(c)
}

// onDisk is what a path holds now.
type onDisk struct {
	absent  bool
	content []byte
	perm    fs.FileMode
	// reason says why it cannot be read as a file.
	reason string
}

func (d onDisk) canonical() []byte { return merge.Canonical(d.content) }

func (d onDisk) hash() string { return Hash(d.canonical()) }

// read looks at a path; it does not look through symbolic links.
func (p *syncer) read(path string) onDisk {
	info, err := p.root.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return onDisk{absent: true}
	case err != nil:
		return onDisk{reason: reason(err)}
	case info.Mode()&fs.ModeSymlink != 0:
		return onDisk{reason: "is a symbolic link"}
	case !info.Mode().IsRegular():
		return onDisk{reason: "is no regular file"}
	}
	content, err := p.root.ReadFile(path)
	if err != nil {
		return onDisk{reason: reason(err)}
	}
	return onDisk{content: content, perm: info.Mode().Perm()}
}
