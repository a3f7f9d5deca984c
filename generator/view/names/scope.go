package names

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Scope is a set of names that must differ. Gather with Reserve, Pin and Add, then
// Resolve: each request gets its first candidate if no other has a better claim to
// it, else the next, and so on for all requests together; at last a number. Who
// wins depends only on Rank, Strain and Key, never on the order of Add.
type Scope struct {
	fold    bool
	limit   int
	taken   map[string]bool
	pending []*Name
	byKey   map[string]*Name
}

// Request asks for one name.
type Request struct {
	// Key is the document path or another text unique in the scope. It orders
	// the requests and finds the name later.
	Key string
	// Rank decides first: the lowest gets what it wants.
	Rank int
	// Strain decides among equal ranks: how far the first candidate is from the
	// document's own text; 0 is closest.
	Strain int
	// Candidates are valid names, the best first: plain, with context, with more
	// context. The last is numbered when all are taken. Never empty.
	Candidates []string
}

// Name is what a request got.
type Name struct {
	request Request
	text    string
}

// String gives the name; empty before Resolve.
func (n *Name) String() string { return n.text }

// NewScope makes a scope of identifiers: case counts, at most MaxIdentifier characters.
func NewScope() *Scope {
	return &Scope{limit: MaxIdentifier, taken: map[string]bool{}, byKey: map[string]*Name{}}
}

// NewFileScope makes a scope of file or folder names: names that differ only in
// case are the same, at most 90 bytes (an ending still fits in 100).
func NewFileScope() *Scope {
	s := NewScope()
	s.fold, s.limit = true, 90
	return s
}

// Reserve takes names out of the scope.
func (s *Scope) Reserve(names ...string) {
	for _, n := range names {
		s.taken[s.folded(n)] = true
	}
}

// Pin gives a key a name that nothing moves. It must be free and valid.
func (s *Scope) Pin(key, name string) *Name {
	n := &Name{request: Request{Key: key}, text: name}
	s.taken[s.folded(name)] = true
	s.byKey[key] = n
	return n
}

// Add asks for a name. A second request with the same key gives the first one's name.
func (s *Scope) Add(r Request) *Name {
	if n, ok := s.byKey[r.Key]; ok {
		return n
	}
	n := &Name{request: r}
	s.byKey[r.Key] = n
	s.pending = append(s.pending, n)
	return n
}

// Name gives the name of a key, "" when there is none yet.
func (s *Scope) Name(key string) string {
	if n, ok := s.byKey[key]; ok {
		return n.text
	}
	return ""
}

// Resolve decides all requests since the last call. Names given before stay.
func (s *Scope) Resolve() {
	open := s.pending
	s.pending = nil
	slices.SortStableFunc(open, func(a, b *Name) int {
		return cmp.Or(
			cmp.Compare(a.request.Rank, b.request.Rank),
			cmp.Compare(a.request.Strain, b.request.Strain),
			strings.Compare(a.request.Key, b.request.Key),
		)
	})
	for phase := 0; len(open) > 0; phase++ {
		var rest []*Name
		for _, n := range open {
			if !s.try(n, phase) {
				rest = append(rest, n)
			}
		}
		open = rest
	}
}

// try gives the name its candidate of that phase, a numbered one after the last.
func (s *Scope) try(n *Name, phase int) bool {
	c := n.request.Candidates
	if phase < len(c) {
		return s.take(n, Bound(c[phase], s.limit))
	}
	if phase == len(c) {
		base := c[len(c)-1]
		sep := ""
		if last := base[len(base)-1]; last >= '0' && last <= '9' {
			sep = "_"
		}
		for i := 2; ; i++ {
			number := sep + strconv.Itoa(i)
			if s.take(n, Bound(base, s.limit-len(number))+number) {
				return true
			}
		}
	}
	return true
}

func (s *Scope) take(n *Name, text string) bool {
	key := s.folded(text)
	if s.taken[key] {
		return false
	}
	s.taken[key] = true
	n.text = text
	return true
}

func (s *Scope) folded(name string) string {
	if s.fold {
		return strings.ToLower(name)
	}
	return name
}
