package packages

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// lock is uv.lock of a project with all requirements, without the project itself.
//
//go:embed lock.txt
var lock string

// start begins the block of one package.
const start = "\n[[package]]\n"

// block is what uv.lock holds of one package.
type block struct {
	name, text string
	// needs are the packages it brings along, by extra; "" is without any.
	needs map[string][]need
}

// need is a package with the extras that are asked for.
type need struct {
	name   string
	extras []string
}

// Project gives the name of a service among its packages: its own, unless one of them
// has it.
func Project(name string) string {
	_, blocks := parse(lock)
	if slices.ContainsFunc(blocks, func(b block) bool { return b.name == name }) {
		return name + "-service"
	}
	return name
}

// Lock gives uv.lock of the project with these features.
func Lock(project string, features ...Feature) string {
	head, blocks := parse(lock)
	direct := Direct(features...)
	wanted := reach(blocks, direct)
	var b strings.Builder
	b.WriteString(head)
	written := false
	for _, one := range blocks {
		if !written && one.name > project {
			written = true
			b.WriteString(root(project, direct))
		}
		if wanted[one.name] {
			b.WriteString(start + one.text)
		}
	}
	if !written {
		b.WriteString(root(project, direct))
	}
	return b.String()
}

// parse cuts a lock into what comes before the packages, and the packages.
func parse(text string) (head string, blocks []block) {
	parts := strings.Split(text, start)
	for _, p := range parts[1:] {
		blocks = append(blocks, newBlock(p))
	}
	return parts[0], blocks
}

var (
	needed = regexp.MustCompile(`\{ name = "([^"]+)"(?:, (?:version|source) = (?:"[^"]+"|\{[^}]*\}))*(?:, extra = \[([^\]]+)\])?`)
	quoted = regexp.MustCompile(`"([^"]+)"`)
	named  = regexp.MustCompile(`^name = "([^"]+)"`)
	extra  = regexp.MustCompile(`^([a-z0-9-]+) = \[`)
)

func newBlock(text string) block {
	b := block{text: text, needs: map[string][]need{}}
	section, list := "", ""
	for line := range strings.Lines(text) {
		switch {
		case named.MatchString(line):
			b.name = named.FindStringSubmatch(line)[1]
		case strings.HasPrefix(line, "["):
			section = strings.TrimSpace(line)
		case section == "" && strings.HasPrefix(line, "dependencies = ["):
			list = "-"
		case section == "[package.optional-dependencies]" && extra.MatchString(line):
			list = extra.FindStringSubmatch(line)[1]
		case strings.HasPrefix(line, "]"):
			list = ""
		}
		if m := needed.FindStringSubmatch(line); m != nil && list != "" {
			b.needs[strings.TrimPrefix(list, "-")] = append(b.needs[strings.TrimPrefix(list, "-")], need{name: m[1], extras: texts(m[2])})
		}
	}
	return b
}

func texts(list string) []string {
	var out []string
	for _, m := range quoted.FindAllStringSubmatch(list, -1) {
		out = append(out, m[1])
	}
	return out
}

// reach gives the packages that the requirements lead to.
func reach(blocks []block, direct []Requirement) map[string]bool {
	byName := map[string][]block{}
	for _, b := range blocks {
		byName[b.name] = append(byName[b.name], b)
	}
	found, done := map[string]bool{}, map[string]bool{}
	var visit func(name string, extras []string)
	visit = func(name string, extras []string) {
		found[name] = true
		for _, e := range append([]string{""}, extras...) {
			if key := name + "[" + e; !done[key] {
				done[key] = true
				for _, b := range byName[name] {
					for _, n := range b.needs[e] {
						visit(n.name, n.extras)
					}
				}
			}
		}
	}
	for _, r := range direct {
		visit(r.Name, r.Extras)
	}
	return found
}

// root gives the block of the project itself.
func root(project string, direct []Requirement) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%sname = %q\nversion = \"0.1.0\"\nsource = { virtual = \".\" }\n", start, project)
	runtime, dev := split(direct)
	b.WriteString("dependencies = [\n" + lines(runtime, entry) + "]\n")
	b.WriteString("\n[package.dev-dependencies]\ndev = [\n" + lines(dev, entry) + "]\n")
	b.WriteString("\n[package.metadata]\nrequires-dist = [\n" + lines(runtime, asked) + "]\n")
	b.WriteString("\n[package.metadata.requires-dev]\ndev = [\n" + lines(dev, asked) + "]\n")
	return b.String()
}

// split parts the requirements of the running service from those of work on it, each
// sorted by name.
func split(direct []Requirement) (runtime, dev []Requirement) {
	for _, r := range direct {
		if r.Dev {
			dev = append(dev, r)
		} else {
			runtime = append(runtime, r)
		}
	}
	byName := func(a, b Requirement) int { return strings.Compare(a.Name, b.Name) }
	slices.SortFunc(runtime, byName)
	slices.SortFunc(dev, byName)
	return runtime, dev
}

func lines(all []Requirement, line func(Requirement) string) string {
	var b strings.Builder
	for _, r := range all {
		b.WriteString("    { " + line(r) + " },\n")
	}
	return b.String()
}

func entry(r Requirement) string { return fmt.Sprintf("name = %q%s", r.Name, extras("extra", r)) }

func asked(r Requirement) string {
	return fmt.Sprintf("name = %q%s, specifier = %q", r.Name, extras("extras", r), r.specifier())
}

func extras(word string, r Requirement) string {
	if len(r.Extras) == 0 {
		return ""
	}
	return ", " + word + ` = ["` + strings.Join(r.Extras, `", "`) + `"]`
}
