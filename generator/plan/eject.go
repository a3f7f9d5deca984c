package plan

import (
	"os"

	"github.com/backend-dev/backend/generator/stack"
)

// Eject plans that a contract file becomes the user's own: its first line says so,
// the record has base as what was rendered, and answers as the project's answers,
// which name the file. base is the file as backend last wrote it.
func Eject(dir string, old *Lock, path string, base []byte, answers File) (*Plan, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	p := &syncer{Sync: Sync{Dir: dir, Old: old}, root: root, plan: &Plan{Dir: dir}}
	have := p.read(path)
	base = TakeOver(base)
	p.own(File{Path: path, Owner: stack.Yours, Mode: 0o644, Content: TakeOver(have.content)})
	p.own(recordFile(BaseFile(path), base))
	p.own(answers)
	lock := *old
	lock.Files = make(map[string]Entry, len(old.Files))
	for name, e := range old.Files {
		if name == path {
			e.Owner, e.SHA256 = stack.Yours, Hash(base)
		}
		lock.Files[name] = e
	}
	data, err := JSON(lock)
	if err != nil {
		return nil, err
	}
	p.own(recordFile(LockFile, data))
	return p.plan, nil
}

// Look says what is in a project's folder under a path: its content in the form in
// which backend writes it, or why there is none.
func Look(dir, path string) (content []byte, reason string) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err.Error()
	}
	defer root.Close()
	have := (&syncer{root: root}).read(path)
	if have.absent {
		return nil, "is not there"
	}
	return have.canonical(), have.reason
}
