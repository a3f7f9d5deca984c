package plan

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/backend-dev/backend/generator/stack"
)

// The places of the record in a project, and of files being written.
const (
	RecordDir = ".backend"
	LockFile  = RecordDir + "/lock.json"
	ModelFile = RecordDir + "/model.json"
	Staging   = ".backend.tmp"
)

// BaseFile gives the place where the record keeps a yours file as it was rendered.
func BaseFile(path string) string { return RecordDir + "/base/" + path + ".base" }

// Format is the number of the record's present shape.
const Format = 1

// Lock is what was written last time: .backend/lock.json.
type Lock struct {
	// Format counts changes of this file's own shape.
	Format    int    `json:"format"`
	Generator string `json:"generator"`
	Stack     string `json:"stack"`
	Document  Source `json:"document"`
	// Files has each rendered file by path.
	Files map[string]Entry `json:"files"`
}

// Source is the document the project was made from.
type Source struct {
	Path   string `json:"path"`
	SHA256 string `json:"sha256"`
}

// Entry is one rendered file as it was last time.
type Entry struct {
	Owner    stack.Owner `json:"owner"`
	SHA256   string      `json:"sha256"`
	Template string      `json:"template,omitempty"`
	// Once says that no later run touches the file.
	Once bool `json:"once,omitempty"`
	// Deleted says that the user deleted the file: it does not come back. The hash
	// and the base stay those of the time.
	Deleted bool `json:"deleted,omitempty"`
}

// Record adds the record's files to rendered: the lock and the base of each yours
// file. The same files give the same bytes.
func Record(lock Lock, rendered []File) ([]File, error) {
	lock.Format = Format
	lock.Files = make(map[string]Entry, len(rendered))
	out := slices.Clone(rendered)
	for _, f := range rendered {
		lock.Files[f.Path] = Entry{Owner: f.Owner, SHA256: Hash(f.Content), Template: f.Template, Once: f.Once}
		if f.Owner == stack.Yours {
			out = append(out, recordFile(BaseFile(f.Path), f.Content))
		}
	}
	data, err := JSON(lock)
	if err != nil {
		return nil, fmt.Errorf("record: %w", err)
	}
	return append(out, recordFile(LockFile, data)), nil
}

func recordFile(path string, content []byte) File {
	return File{Path: path, Owner: stack.Contract, Mode: 0o644, Content: content}
}

// Hash gives the SHA-256 of content in hexadecimal.
func Hash(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// JSON gives v as indented JSON with a final newline.
func JSON(v any) ([]byte, error) {
	data, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return nil, err
	}
	return append(data, '\n'), nil
}
