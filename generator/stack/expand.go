package stack

import (
	"fmt"
	"io/fs"
	"path"
	"strings"
)

// Suffix ends the name of every template.
const Suffix = ".tmpl"

// expand replaces glob patterns by the files they match and checks each entry.
func (s *Stack) expand() (err error) {
	for _, f := range s.Files {
		if strings.HasPrefix(f.Template, sharedPrefix) {
			return fmt.Errorf("%s: shared files come by include", f.Template)
		}
	}
	s.Files, err = expand(s.FS, s.Files)
	return err
}

// expand gives the files of a list whose templates lie below files in fsys.
func expand(fsys fs.FS, list []File) ([]File, error) {
	var out []File
	seen := map[string]bool{}
	for _, f := range list {
		matched, err := match(fsys, f)
		if err != nil {
			return nil, err
		}
		for _, m := range matched {
			if seen[m.Template+"\x00"+m.Output] {
				return nil, fmt.Errorf("%s is listed twice", m.Template)
			}
			seen[m.Template+"\x00"+m.Output] = true
			out = append(out, m)
		}
	}
	return out, nil
}

func match(fsys fs.FS, f File) ([]File, error) {
	if err := f.check(); err != nil {
		return nil, err
	}
	if !strings.ContainsAny(f.Template, "*?[") {
		if _, err := fs.Stat(fsys, path.Join("files", f.Template)); err != nil {
			return nil, fmt.Errorf("%s: no such template", f.Template)
		}
		return []File{f.withOutput(f.Template)}, nil
	}
	if !f.Static || f.Output != "" {
		return nil, fmt.Errorf("%s: a pattern needs static: true and no output", f.Template)
	}
	paths, err := fs.Glob(fsys, path.Join("files", f.Template))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.Template, err)
	}
	if len(paths) == 0 {
		return nil, fmt.Errorf("%s: matches nothing", f.Template)
	}
	out := make([]File, 0, len(paths))
	for _, p := range paths {
		out = append(out, f.withOutput(strings.TrimPrefix(p, "files/")))
	}
	return out, nil
}

func (f File) check() error {
	switch {
	case !strings.HasSuffix(f.Template, Suffix):
		return fmt.Errorf("%q: a template's name ends in %s", f.Template, Suffix)
	case f.Owner != Contract && f.Owner != Yours:
		return fmt.Errorf("%s: owner is %q, must be %s or %s", f.Template, f.Owner, Contract, Yours)
	case f.Static && f.Each != "":
		return fmt.Errorf("%s: static and each exclude one another", f.Template)
	case f.Each != "" && !strings.Contains(f.Output, "{{"):
		return fmt.Errorf("%s: each needs an output that names the element", f.Template)
	}
	return nil
}

func (f File) withOutput(template string) File {
	f.Template = template
	if f.Output == "" {
		f.Output = strings.TrimSuffix(template, Suffix)
	}
	return f
}
