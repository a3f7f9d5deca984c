package load

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/backend-dev/backend/openapi"
)

// reader gives the bytes behind a name, or errOutside.
type reader interface {
	read(name string, limit int) ([]byte, error)
}

var (
	errOutside = errors.New("it leads out of the document's folder")
	errTooBig  = errors.New("the files are too large together")
	errAbsent  = errors.New("the file cannot be read")
	errRemote  = errors.New("it leads to another host")
)

// fsReader reads the files of an fs.FS that lie in some folders of it.
type fsReader struct {
	fsys fs.FS
	dirs []string
}

func (r fsReader) read(name string, limit int) ([]byte, error) {
	name = filepath.ToSlash(name)
	inside := func(dir string) bool { return dir == "." || strings.HasPrefix(name, path.Clean(dir)+"/") }
	if !fs.ValidPath(name) || !slices.ContainsFunc(r.dirs, inside) {
		return nil, errOutside
	}
	f, err := r.fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readUpTo(f, limit)
}

// bytesReader knows one file.
type bytesReader struct {
	name string
	data []byte
}

func (r bytesReader) read(name string, limit int) ([]byte, error) {
	switch {
	case name != r.name:
		return nil, errOutside
	case len(r.data) > limit:
		return nil, errTooBig
	}
	return r.data, nil
}

// diskReader reads regular files below some folders, symbolic links not
// followed out of them.
type diskReader struct {
	dirs  []string
	roots []*os.Root
}

func (r *diskReader) allow(dir string) error {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	root, err := os.OpenRoot(abs)
	if err != nil {
		return err
	}
	r.dirs, r.roots = append(r.dirs, abs), append(r.roots, root)
	return nil
}

func (r *diskReader) close() {
	for _, root := range r.roots {
		root.Close()
	}
}

func (r *diskReader) read(name string, limit int) ([]byte, error) {
	abs, err := filepath.Abs(name)
	if err != nil {
		return nil, err
	}
	for i, dir := range r.dirs {
		rel, err := filepath.Rel(dir, abs)
		if err != nil || !filepath.IsLocal(rel) {
			continue
		}
		info, err := r.roots[i].Stat(rel)
		if err != nil {
			var pe *fs.PathError
			if errors.As(err, &pe) && strings.Contains(pe.Err.Error(), "escapes") {
				return nil, errOutside
			}
			return nil, err
		}
		if !info.Mode().IsRegular() {
			return nil, errors.New("not a regular file")
		}
		f, err := r.roots[i].Open(rel)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		return readUpTo(f, limit)
	}
	return nil, errOutside
}

func readUpTo(f io.Reader, limit int) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(f, int64(limit)+1))
	if err == nil && len(data) > limit {
		return nil, errTooBig
	}
	return data, err
}

// file is one file that was read.
type file struct {
	name   string
	source string
	root   *node
	index  uint16
	// anchors holds the nodes with an $anchor or $id, nil until asked for.
	anchors map[string]*node
	// data is the file as it was read.
	data []byte
	// err is why there is no root.
	err error
}

// loader holds the state of one Load.
type loader struct {
	ctx    context.Context
	opts   Options
	lim    Limits
	reader reader
	files  []*file
	byName map[string]*file
	// failed are the files that could not be read, and why.
	failed   map[string]error
	bytes    int
	nodes    int
	problems openapi.Problems
	closers  []func()
	// entries index objects with many keys, for references into them.
	entries map[*node]map[string]*node
	pending []*node
}

func newLoader(ctx context.Context, opts Options) *loader {
	return &loader{
		ctx: ctx, opts: opts, lim: opts.Limits.filled(),
		byName:  map[string]*file{},
		failed:  map[string]error{},
		entries: map[*node]map[string]*node{},
	}
}

func (l *loader) close() {
	for _, c := range l.closers {
		c()
	}
}

// open prepares reading of source and gives its root file.
func (l *loader) open(source string) (*file, error) {
	if source == "-" {
		return l.openStdin()
	}
	if isRemote(source) {
		return l.openRemote(source)
	}
	info, err := os.Stat(source)
	if err != nil {
		return nil, l.unreadable(source, err)
	}
	dir := filepath.Dir(source)
	if info.IsDir() {
		dir = source
		if source, err = rootIn(dir); err != nil {
			return nil, err
		}
	}
	disk := &diskReader{}
	l.closers = append(l.closers, disk.close)
	for _, dir := range append([]string{dir}, l.opts.AllowRefDirs...) {
		if err := disk.allow(dir); err != nil {
			return nil, fmt.Errorf("folder for references: %w", err)
		}
	}
	l.setReader(disk)
	f, err := os.Open(source)
	if err != nil {
		return nil, l.unreadable(source, err)
	}
	defer f.Close()
	data, err := readUpTo(f, l.lim.Bytes)
	if err != nil {
		return nil, l.unreadable(source, err)
	}
	return l.add(filepath.Clean(source), data), nil
}

// setReader makes r the way to further files, with the network when allowed.
func (l *loader) setReader(r reader) {
	l.reader = r
	if l.opts.AllowRemote {
		l.reader = newRemoteReader(l.ctx, r)
	}
}

func (l *loader) openRemote(source string) (*file, error) {
	if !l.opts.AllowRemote {
		return nil, fatal(openapi.Position{File: source}, "remote", "reading from the network is not allowed", "pass --allow-remote")
	}
	l.setReader(nil)
	data, err := l.reader.read(source, l.lim.Bytes)
	if err != nil {
		return nil, l.unreadable(source, err)
	}
	return l.add(source, data), nil
}

func (l *loader) openStdin() (*file, error) {
	if l.opts.Stdin == nil {
		return nil, errors.New("no standard input to read the document from")
	}
	data, err := readUpTo(l.opts.Stdin, l.lim.Bytes)
	if err != nil {
		return nil, fmt.Errorf("standard input: %w", err)
	}
	l.setReader(bytesReader{"<stdin>", data})
	return l.add("<stdin>", data), nil
}

func (l *loader) openReader(r reader, name string) (*file, error) {
	l.setReader(r)
	data, err := r.read(name, l.lim.Bytes)
	if err != nil {
		return nil, l.unreadable(name, err)
	}
	return l.add(name, data), nil
}

func (l *loader) unreadable(name string, err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	return openapi.Problems{{
		Rule: "file-unreadable", Severity: openapi.Error, Pos: openapi.Position{File: name},
		Message: err.Error(),
	}}
}

// add parses a file that was read; a fault of notation stays in its err.
func (l *loader) add(name string, data []byte) *file {
	if edited, ok := l.opts.Overlay[name]; ok {
		data = edited
	}
	f := &file{name: name, data: data, index: uint16(len(l.files))}
	l.files = append(l.files, f)
	l.byName[name] = f
	l.bytes += len(data)
	f.source, f.err = decodeText(data)
	switch {
	case f.err != nil:
	case f.index > 0 && plainText(name):
		f.root = &node{kind: text, file: f.index, line: 1, col: 1, text: f.source}
	default:
		f.root, f.err = l.parse(f)
	}
	var se *syntaxError
	if f.index > 0 && errors.As(f.err, &se) {
		l.warnAt(openapi.Position{File: name, Line: se.line, Column: se.col}, se.rule, "", "%s", se.message)
	}
	return f
}

// parse reads a file's text as JSON if it looks like it, else as YAML.
func (l *loader) parse(f *file) (*node, error) {
	lim := l.lim
	lim.Nodes -= l.nodes
	head := strings.TrimLeft(f.source, " \t\r\n")
	var jsonErr error
	if strings.HasPrefix(head, "{") || strings.HasPrefix(head, "[") {
		p := newJSON(f.source, f.index, lim)
		root, err := p.parse()
		if err == nil {
			l.nodes += p.nodes
			l.pending = append(l.pending, p.refs...)
			return root, nil
		}
		jsonErr = err
		if se := err.(*syntaxError); se.rule != "json-syntax" || strings.HasSuffix(f.name, ".json") {
			return nil, err
		}
	}
	r := &yamlReader{file: f.index, lim: lim}
	root, more, err := r.parse(f.source)
	if err != nil {
		if jsonErr != nil {
			err = jsonErr
		}
		return nil, err
	}
	l.nodes += r.nodes
	l.pending = append(l.pending, r.refs...)
	for _, n := range r.odd {
		l.warn(n, "number", "JSON has no number %q; it is taken as a string", clip(n.text, 40))
	}
	if more {
		l.problems = append(l.problems, openapi.Problem{
			Rule: "several-documents", Pos: openapi.Position{File: f.name},
			Message: "the file holds several YAML documents; only the first is used",
		})
	}
	return root, nil
}

func (l *loader) pos(n *node) openapi.Position {
	if n == nil {
		return openapi.Position{}
	}
	return openapi.Position{File: l.files[n.file].name, Line: int(n.line), Column: int(n.col)}
}

// warn notes a fault at a node that was worked around.
func (l *loader) warn(n *node, rule, format string, args ...any) {
	l.warnAt(l.pos(n), rule, "", format, args...)
}

func (l *loader) warnAt(pos openapi.Position, rule, hint, format string, args ...any) {
	l.problems = append(l.problems, openapi.Problem{
		Rule: rule, Pos: pos, Message: fmt.Sprintf(format, args...), Hint: hint,
	})
}
