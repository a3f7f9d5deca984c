package cli

import (
	"path"
	"path/filepath"
	"strings"

	"github.com/backend-dev/backend/generator"
	"github.com/backend-dev/backend/generator/merge"
	"github.com/backend-dev/backend/generator/plan"
	"github.com/backend-dev/backend/generator/stack"
	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/draft"
	"github.com/backend-dev/backend/openapi/infer"
)

// editShown bounds the lines of the diff of an edited contract file.
const editShown = 40

// syncTale is what `backend sync` tells at the end.
type syncTale struct {
	*syncOptions
	result  *generator.Result
	sources *sources
	// changes are those of the project, without the record's.
	changes []plan.Change
	open    int  // places that wait for somebody's decision
	module  bool // go.mod was merged
	// added is what `backend add` added to the document, nil for a sync.
	added *draft.Added
}

func newSyncTale(o *syncOptions, result *generator.Result, in *input) *syncTale {
	t := &syncTale{syncOptions: o, result: result, sources: in.sources(result.Files)}
	left := map[string]bool{} // by files that move
	for _, c := range result.Plan.Changes {
		left[c.From] = true
	}
	for _, c := range result.Plan.Changes {
		if strings.HasPrefix(c.Path, plan.RecordDir+"/") && c.Action != plan.Conflict || c.Action == plan.Remove && left[c.Path] {
			continue
		}
		t.changes = append(t.changes, c)
		t.open += places(c)
		if c.Path == "go.mod" && c.Action == plan.Merge {
			t.module = true
		}
	}
	return t
}

// places counts what somebody must decide on in a file that is written all the same:
// conflicts between markers, or an edited file whose operations are gone.
func places(c plan.Change) int {
	if c.Action == plan.Keep && c.Reason == plan.ReasonOrphan {
		return 1
	}
	return c.Marks
}

// writes tells whether anything on disk would change.
func (t *syncTale) writes() bool {
	for _, c := range t.result.Plan.Changes {
		if c.Action != plan.Keep {
			return true
		}
	}
	return false
}

// synced is the JSON form of the tale.
type synced struct {
	Dir       string           `json:"dir"`
	DryRun    bool             `json:"dryRun"`
	Written   bool             `json:"written"`
	Conflicts int              `json:"conflicts"`
	Files     []change         `json:"files"`
	Problems  openapi.Problems `json:"problems"`
	// Added is what the document gained, for backend add.
	Added *draft.Added `json:"added,omitempty"`
	Next  []string     `json:"next"`
}

func (t *syncTale) print() error {
	blocked := t.result.Plan.Conflicts()
	if t.asJSON {
		return t.json(len(blocked))
	}
	t.err.warnings(t.result.Problems, t.sources, "")
	if t.dryRun {
		t.diffs()
	}
	for _, c := range t.changes {
		t.line(c)
	}
	if len(blocked) > 0 {
		t.blocked(blocked)
		return nil
	}
	t.summary()
	return nil
}

func (t *syncTale) json(blocked int) error {
	out := synced{
		Dir: t.dir, DryRun: t.dryRun, Written: blocked == 0 && !t.dryRun && t.writes(), Conflicts: blocked + t.open,
		Files: []change{}, Problems: t.result.Problems, Added: t.added, Next: t.next(),
	}
	for _, c := range t.changes {
		out.Files = append(out.Files, change{
			Path: c.Path, From: c.From, Action: c.Action, Owner: string(c.Owner), Bytes: len(c.Content), Reason: c.Reason, Conflicts: places(c),
		})
	}
	return t.out.json(out)
}

// line prints what happens to one file, nothing for one that stays as it is.
func (t *syncTale) line(c plan.Change) {
	verb, colour, note := string(c.Action), green, c.Reason
	switch {
	case c.Action == plan.Keep && places(c) == 0:
		return
	case c.Action == plan.Conflict:
		colour = red
	case places(c) > 0:
		verb, colour = "conflict", red
		if note == "" {
			note = count(c.Marks, "place")
		}
	case c.From != "":
		verb, note = "move", "from "+c.From
	case c.Action == plan.Keep || c.Action == plan.Remove:
		colour = yellow
	}
	t.out.print(colour, "%-8s", verb)
	t.out.print(plain, " %-8s %s", c.Owner, c.Path)
	if note != "" {
		t.out.print(plain, "  (%s)", note)
	}
	t.out.print(plain, "\n")
}

// diffs prints what would change as one patch.
func (t *syncTale) diffs() {
	for _, c := range t.changes {
		if c.Action == plan.Keep || c.Action == plan.Conflict || t.added != nil && !t.document(c.Path) {
			continue
		}
		from, to := "a/"+c.Path, "b/"+c.Path
		if c.From != "" {
			from = "a/" + c.From
		}
		if c.Action == plan.Create {
			from = ""
		}
		if c.Action == plan.Remove {
			to = ""
		}
		t.out.diff(merge.Diff(from, to, c.Have, c.Content), 0)
	}
}

// document tells whether a path of the project is a file of the document.
func (t *syncTale) document(path string) bool {
	for _, f := range t.result.Files {
		if rel, err := filepath.Rel(t.dir, f.Name); err == nil && filepath.ToSlash(rel) == path {
			return true
		}
	}
	return false
}

// blocked says why nothing was written and what to do about each file.
func (t *syncTale) blocked(conflicts []plan.Change) {
	for _, c := range conflicts {
		if c.Reason == plan.ReasonEdited {
			t.out.print(plain, "\n")
			t.out.diff(merge.Diff("generated/"+c.Path, "yours/"+c.Path, c.Content, c.Have), editShown)
		}
	}
	t.err.print(red, "error: ")
	t.err.print(plain, "%s in the way; nothing was written\n", count(len(conflicts), "file"))
	told := map[string]bool{}
	for _, c := range conflicts {
		if hint := conflictHint(c); !told[hint] {
			told[hint] = true
			t.err.hint(hint)
		}
	}
}

func conflictHint(c plan.Change) string {
	switch c.Reason {
	case plan.ReasonEdited:
		return "keep the edit and own the file with: backend eject " + shellWord(c.Path) + "; or give it up with: backend sync --force"
	case plan.ReasonInTheWay:
		return "rename " + c.Path + " or delete it; backend never overwrites a file of yours"
	case plan.ReasonMarkers:
		return "resolve the conflicts in " + c.Path + ", then run backend sync again"
	case plan.ReasonReadOnly:
		return "chmod u+w " + shellWord(c.Path)
	case plan.ReasonBinary:
		return "delete " + c.Path + " to give up your version, or undo what changes it in the document"
	case plan.ReasonNoBase:
		return "bring the record back from version control, such as: git checkout -- " + plan.RecordDir
	default:
		return c.Path + " " + c.Reason + ": put a regular file or nothing in its place"
	}
}

func (t *syncTale) summary() {
	counts, kept := map[string]int{}, 0
	for _, c := range t.changes {
		switch {
		case places(c) > 0:
			counts["in conflict"]++
		case c.Action == plan.Create:
			counts["created"]++
		case c.Action == plan.Update:
			counts["updated"]++
		case c.Action == plan.Merge:
			counts["merged"]++
		case c.Action == plan.Remove:
			counts["removed"]++
		case c.Reason == plan.ReasonDeleted:
			counts["deleted by you"]++
		case c.Owner == stack.Yours:
			kept++
		}
	}
	var parts []string
	for _, word := range [...]string{"created", "updated", "merged", "removed", "in conflict", "deleted by you"} {
		if counts[word] > 0 {
			parts = append(parts, count(counts[word], "file")+" "+word)
		}
	}
	verb := "Synced"
	t.additions()
	switch {
	case !t.writes():
		t.out.print(bold, "In sync: ")
		t.out.print(plain, "%s as the document and backend say\n", count(len(t.changes), "file"))
		return
	case t.dryRun:
		verb = "Would sync"
	}
	if len(parts) == 0 {
		parts = []string{"only the record changed"}
	}
	t.out.print(bold, "%s %s", verb, t.result.Model.Service.Title)
	t.out.print(plain, ": %s\n", strings.Join(parts, ", "))
	if t.dryRun {
		t.out.print(plain, "Nothing was written. Leave out --dry-run to write it.\n")
		return
	}
	t.out.print(bold, "Next:\n")
	for _, n := range t.next() {
		t.out.print(plain, "  %s\n", n)
	}
}

// additions says what the document gained.
func (t *syncTale) additions() {
	if t.added == nil {
		return
	}
	kinds := map[string]string{}
	for _, op := range t.result.Model.Operations {
		kinds[op.Key()] = string(op.Kind)
	}
	verb := "Added"
	if t.dryRun {
		verb = "Would add"
	}
	for _, op := range t.added.Operations {
		t.out.print(bold, "%s %s", verb, op)
		if kinds[op] == string(infer.Stub) {
			t.out.print(yellow, "  a typed stub: it answers 501 until you write it\n")
		} else {
			t.out.print(plain, "  (%s)\n", kinds[op])
		}
	}
	for _, s := range t.added.Schemas {
		t.out.print(bold, "%s schema %s\n", verb, s)
	}
	for _, n := range t.added.Notes {
		t.err.print(plain, "note: %s\n", n)
	}
}

// next gives what to type after the sync.
func (t *syncTale) next() []string {
	next := []string{}
	if filepath.Clean(t.dir) != "." {
		next = append(next, "cd "+shellWord(t.dir))
	}
	for _, c := range t.changes {
		switch {
		case c.Marks > 0:
			next = append(next, "resolve the conflicts in "+c.Path)
		case places(c) > 0:
			next = append(next, "take what you need out of "+c.Path+", then delete it")
		}
	}
	if t.module {
		next = append(next, "go mod tidy")
	}
	next = append(next, "git diff", "make test")
	for _, c := range t.changes {
		if c.Action == plan.Create && path.Dir(c.Path) == generator.PendingDir {
			next = append(next, "backend sync --contract, once the version before this one no longer runs")
		}
	}
	return next
}
