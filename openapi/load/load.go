package load

import (
	"context"
	"io"
	"io/fs"
	"path"

	"github.com/backend-dev/backend/openapi"
)

// Options say how a document is read. The zero value is lenient, offline and
// confined to the document's folder.
type Options struct {
	// Strict makes every warning an error.
	Strict bool
	// AllowRefDirs are further folders that references may lead into.
	AllowRefDirs []string
	// AllowRemote lets the source and references be http and https URLs.
	AllowRemote bool
	// Stdin is read when the source is "-".
	Stdin io.Reader
	// Overlay holds what files are taken to hold instead of what is read, by the names
	// that Service.Files has.
	Overlay map[string][]byte
	// Limits bound the work; zero fields have their defaults.
	Limits Limits
}

// Limits bound what one document may cost.
type Limits struct {
	// Bytes of all files together, values in all files, nesting levels, values
	// that YAML aliases expand to, and files.
	Bytes, Nodes, Depth, Aliased, Files int
}

func (l Limits) filled() Limits {
	fill := func(v *int, d int) {
		if *v <= 0 {
			*v = d
		}
	}
	fill(&l.Bytes, 64<<20)
	fill(&l.Nodes, 1_200_000)
	fill(&l.Depth, 1000)
	fill(&l.Aliased, 200_000)
	fill(&l.Files, 20_000)
	l.Files = min(l.Files, 1<<16-1)
	return l
}

// Load reads the document at source: a file, a folder with a root document in
// it, "-" for Options.Stdin, or a URL when allowed. A fault of the document is
// an openapi.Problems; any other error is the world's.
func Load(ctx context.Context, source string, opts Options) (*openapi.Service, error) {
	l := newLoader(ctx, opts)
	root, err := l.open(source)
	if err != nil {
		return nil, err
	}
	defer l.close()
	return l.service(root)
}

// Bytes reads a document that stands alone; name is what positions show.
func Bytes(ctx context.Context, name string, data []byte, opts Options) (*openapi.Service, error) {
	return read(ctx, bytesReader{name, data}, name, opts)
}

// FS reads the document of that name, with the files it refers to, from fsys.
func FS(ctx context.Context, fsys fs.FS, name string, opts Options) (*openapi.Service, error) {
	return read(ctx, fsReader{fsys, append([]string{path.Dir(name)}, opts.AllowRefDirs...)}, name, opts)
}

func read(ctx context.Context, r reader, name string, opts Options) (*openapi.Service, error) {
	l := newLoader(ctx, opts)
	root, err := l.openReader(r, name)
	if err != nil {
		return nil, err
	}
	return l.service(root)
}
