package load

import (
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
)

// maxHops bounds how many references a pointer may pass through.
const maxHops = 100

// link finds the target of each reference read so far, reading further files as
// it goes. References that lead nowhere keep a nil target; whoever needs one
// asks missing for the reason.
func (l *loader) link() error {
	for len(l.pending) > 0 {
		n := l.pending[len(l.pending)-1]
		l.pending = l.pending[:len(l.pending)-1]
		if err := l.ctx.Err(); err != nil {
			return err
		}
		if n.target == nil {
			if n.target, _ = l.resolve(n, 0); n.target != nil {
				n.target.targeted = true
			}
		}
	}
	return nil
}

// resolve gives the node that the $ref of n leads to.
func (l *loader) resolve(n *node, hops int) (*node, error) {
	ref := n.str("$ref")
	place, pointer, _ := strings.Cut(ref, "#")
	f := l.files[n.file]
	if place != "" {
		if t := l.named(f, place); t != nil && pointer == "" {
			return t, nil
		}
		var err error
		if f, err = l.refFile(f, place); err != nil {
			return nil, err
		}
	}
	if f.root == nil {
		if f.err != nil {
			return nil, fmt.Errorf("%s cannot be read", f.name)
		}
		return nil, fmt.Errorf("%s is empty", f.name)
	}
	return l.point(f, pointer, hops)
}

// named gives the node that a reference without a pointer names in its own
// file: the bare name of a schema, or a schema's $id.
func (l *loader) named(f *file, place string) *node {
	if f.root == nil {
		return nil
	}
	if !strings.ContainsAny(place, "./\\:") {
		for _, at := range []*node{f.root.get("definitions"), f.root.get("components").get("schemas")} {
			if t := l.entry(at, place); t != nil {
				return t
			}
		}
	}
	if strings.Contains(f.source, "$id") {
		return l.anchor(f, place)
	}
	return nil
}

// anchor gives the node of a file with that $anchor or $id.
func (l *loader) anchor(f *file, name string) *node {
	if f.anchors == nil {
		f.anchors = map[string]*node{}
		if f.root != nil {
			collectAnchors(f.root, f.anchors)
		}
	}
	return f.anchors[name]
}

func collectAnchors(n *node, into map[string]*node) {
	for _, m := range n.members {
		if (m.key == "$anchor" || m.key == "$id") && m.value.kind == text && into[m.value.text] == nil {
			into[m.value.text] = n
		}
		collectAnchors(m.value, into)
	}
}

// refFile gives the file that the part of a reference before # names.
func (l *loader) refFile(from *file, place string) (*file, error) {
	name, err := l.refName(from, place)
	if err != nil {
		return nil, err
	}
	if f := l.byName[name]; f != nil {
		return f, nil
	}
	if err := l.failed[name]; err != nil {
		return nil, err
	}
	if len(l.files) >= l.lim.Files {
		return nil, fmt.Errorf("more than %d files", l.lim.Files)
	}
	data, err := l.reader.read(name, l.lim.Bytes-l.bytes)
	if err != nil {
		if !errors.Is(err, errOutside) && !errors.Is(err, errTooBig) {
			err = errAbsent
		}
		l.failed[name] = err
		return nil, err
	}
	return l.add(name, data), nil
}

// refName gives the name of the file that a reference's place leads to.
func (l *loader) refName(from *file, place string) (string, error) {
	if isRemote(from.name) || isRemote(place) {
		if !l.opts.AllowRemote {
			return "", errRemote
		}
		if !isRemote(from.name) {
			return place, nil
		}
		name, err := resolveURL(from.name, place)
		if err != nil || !isRemote(name) {
			return "", errOutside
		}
		return name, nil
	}
	if strings.Contains(place, "://") || strings.HasPrefix(place, "//") {
		return "", errOutside
	}
	if p, err := url.PathUnescape(place); err == nil {
		place = p
	}
	if strings.ContainsAny(place, "\x00\\") {
		return "", errOutside
	}
	name := filepath.FromSlash(place)
	if !filepath.IsAbs(name) {
		name = filepath.Join(filepath.Dir(from.name), name)
	}
	return name, nil
}

// point follows a JSON pointer from a file's root.
func (l *loader) point(f *file, pointer string, hops int) (*node, error) {
	if p, err := url.PathUnescape(pointer); err == nil {
		pointer = p
	}
	n := f.root
	if old, ok := strings.CutPrefix(pointer, "/components/schemas/"); ok && n.get("swagger") != nil && n.get("components") == nil {
		pointer = "/definitions/" + old
	}
	if pointer == "" || pointer == "/" {
		return n, nil
	}
	if !strings.HasPrefix(pointer, "/") {
		if t := l.anchor(f, pointer); t != nil {
			return t, nil
		}
		return nil, fmt.Errorf("%q is no JSON pointer", clip(pointer, 80))
	}
	for token := range strings.SplitSeq(pointer[1:], "/") {
		token = strings.ReplaceAll(strings.ReplaceAll(token, "~1", "/"), "~0", "~")
		next := l.entry(n, token)
		for next == nil && n.get("$ref").is(text) {
			if hops++; hops > maxHops {
				return nil, errors.New("it leads through too many references")
			}
			t := n.target
			if t == nil {
				var err error
				if t, err = l.resolve(n, hops); err != nil {
					return nil, err
				}
				n.target = t
				t.targeted = true
			}
			n = t
			next = l.entry(n, token)
		}
		if next == nil {
			return nil, fmt.Errorf("there is no %q", clip(token, 80))
		}
		n = next
	}
	return n, nil
}

// entry gives a member by key or index, with an index for large objects.
func (l *loader) entry(n *node, key string) *node {
	switch {
	case n == nil:
		return nil
	case n.kind == list:
		if i, err := strconv.Atoi(key); err == nil && i >= 0 && i < len(n.members) {
			return n.members[i].value
		}
		return nil
	case n.kind != object:
		return nil
	case len(n.members) <= 32:
		return n.get(key)
	}
	entries := l.entries[n]
	if entries == nil {
		entries = make(map[string]*node, len(n.members))
		for _, m := range n.members {
			entries[m.key] = m.value
		}
		l.entries[n] = entries
	}
	return entries[key]
}
