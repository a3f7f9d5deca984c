package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/load"
)

// maxStdin bounds a document read from standard input, in bytes.
const maxStdin = 64 << 20

// documentOptions are the flags that say how a document is read.
type documentOptions struct {
	strict      bool
	allowRemote bool
	allowRef    []string
}

func (o *documentOptions) bind(cmd *cobra.Command) {
	f := cmd.Flags()
	f.BoolVar(&o.strict, "strict", false, "treat warnings about the document as errors")
	f.BoolVar(&o.allowRemote, "allow-remote", false, "let the document and its references be http and https URLs")
	f.StringArrayVar(&o.allowRef, "allow-ref", nil, "`folder` outside the document's own that references may lead into (repeatable)")
}

// input is a document's source, with standard input in memory for excerpts.
type input struct {
	source string
	stdin  []byte
	load   load.Options
}

func (o *documentOptions) open(d *deps, source string) (*input, error) {
	in := &input{source: source, load: load.Options{
		Strict: o.strict, AllowRemote: o.allowRemote, AllowRefDirs: o.allowRef,
	}}
	if source != "-" {
		return in, nil
	}
	data, err := io.ReadAll(io.LimitReader(d.in, maxStdin+1))
	if err != nil {
		return nil, fmt.Errorf("standard input: %w", err)
	}
	in.stdin = data
	in.load.Stdin = bytes.NewReader(data)
	return in, nil
}

func (in *input) read(ctx context.Context) (*openapi.Service, error) {
	svc, err := load.Load(ctx, in.source, in.load)
	return svc, in.explain(err)
}

// explain gives a document's fatal problems the sources for excerpts.
func (in *input) explain(err error) error {
	var ps openapi.Problems
	if !errors.As(err, &ps) {
		return err
	}
	return &documentError{problems: ps, sources: in.sources(nil)}
}

func (in *input) sources(files []openapi.File) *sources {
	src := newSources(files)
	if in.stdin != nil {
		src.add("<stdin>", in.stdin)
	}
	return src
}
