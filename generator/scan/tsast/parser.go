package tsast

import "strings"

// Parse reads a file.
func Parse(src string) *File {
	f := &File{Source: src, Tokens: lex(src), Vars: map[string]Var{}, Funcs: map[string]Func{}, Enums: map[string]Span{}, Types: map[string]Span{}}
	f.brackets()
	s := &scanner{File: f}
	s.run()
	return f
}

func (f *File) ident(i int) bool { return f.Kind(i) == Ident }

// angle passes over balanced <...>; it gives i where there is none.
func (f *File) angle(i int) int {
	if !f.Is(i, "<") {
		return i
	}
	depth := 0
	for j := i; j < len(f.Tokens)-1 && j-i < 2000; j++ {
		if f.Kind(j) != Punct {
			continue
		}
		switch f.Text(j) {
		case "<":
			depth++
		case ">":
			if depth--; depth == 0 {
				return j + 1
			}
		case "(", "[", "{":
			j = max(j, f.Match(j))
		case ")", "]", "}", ";":
			return i
		}
	}
	return i
}

// scanner walks a file once and notes its declarations.
type scanner struct {
	*File
	decorators []Decorator
	isDefault  bool
	depth      int
}

func (s *scanner) reset() { s.decorators, s.isDefault = nil, false }

func (s *scanner) run() {
	last := len(s.Tokens) - 1
	for i := 0; i < last; {
		next := i + 1
		switch s.Kind(i) {
		case Punct:
			next = s.punct(i)
		case Ident:
			if !s.Is(i-1, ".") && !s.Is(i-1, "?.") {
				next = s.word(i)
			}
		}
		i = max(next, i+1)
	}
}

func (s *scanner) punct(i int) int {
	switch s.Text(i) {
	case "@":
		d, next := s.decorator(i)
		s.decorators = append(s.decorators, d)
		return next
	case "{":
		s.depth++
	case "}":
		s.depth--
	}
	s.reset()
	return i + 1
}

// word reads a declaration, if the word begins one.
func (s *scanner) word(i int) int {
	next := 0
	switch s.Text(i) {
	case "export":
		return s.export(i)
	case "abstract", "declare", "async":
		return i + 1
	case "import":
		if s.depth == 0 && !s.Is(i+1, "(") && !s.Is(i+1, ".") {
			next = s.importDeclaration(i)
		}
	case "class":
		if s.ident(i+1) || s.Is(i+1, "{") {
			next = s.class(i)
		}
	case "interface":
		if s.ident(i+1) && !s.newLine(i+1) {
			next = s.interfaceDeclaration(i)
		}
	case "enum":
		if s.ident(i+1) && s.Is(i+2, "{") {
			end := s.Match(i + 2)
			s.Enums[s.Text(i+1)] = Span{i + 3, end}
			next = end + 1
		}
	case "type":
		next = s.typeAlias(i)
	case "function":
		s.function(i)
	case "const", "let", "var":
		if !s.Is(i+1, "enum") {
			next = s.variables(i + 1)
		}
	}
	s.reset()
	return max(next, i+1)
}

func (s *scanner) export(i int) int {
	switch {
	case s.Is(i+1, "*"), s.Is(i+1, "{"), s.Is(i+1, "type") && s.Is(i+2, "{"):
		return s.exportClause(i)
	case s.Is(i+1, "default"):
		s.isDefault = true
		switch s.Text(i + 2) {
		case "class", "abstract", "function", "async", "interface", "new":
		default:
			if s.ident(i + 2) {
				s.Exports = append(s.Exports, Export{Name: "default", Local: s.Text(i + 2)})
			}
		}
		return i + 2
	}
	return i + 1
}

func (s *scanner) typeAlias(i int) int {
	if !s.ident(i+1) || s.newLine(i+1) || !s.Is(i+2, "=") && !s.Is(i+2, "<") {
		return 0
	}
	j := s.angle(i + 2)
	if !s.Is(j, "=") {
		return 0
	}
	end := s.typeEnd(j+1, len(s.Tokens)-1, false)
	s.Types[s.Text(i+1)] = Span{j + 1, end}
	return end
}

// function notes a function declaration; the walk goes on inside of it.
func (s *scanner) function(i int) {
	if s.Is(i+1, "*") {
		i++
	}
	j := s.angle(i + 2)
	if !s.ident(i+1) || !s.Is(j, "(") {
		return
	}
	fn := Func{At: s.At(i + 1), Params: Span{j + 1, s.Match(j)}}
	k := s.Match(j) + 1
	if s.Is(k, ":") {
		k = s.typeEnd(k+1, len(s.Tokens)-1, true)
	}
	if s.Is(k, "{") {
		fn.Body = Span{k + 1, s.Match(k)}
	}
	if _, have := s.Funcs[s.Text(i+1)]; !have || s.depth == 0 {
		s.Funcs[s.Text(i+1)] = fn
	}
	if s.isDefault {
		s.Exports = append(s.Exports, Export{Name: "default", Local: s.Text(i + 1)})
	}
}

func (f *File) decorator(i int) (Decorator, int) {
	d := Decorator{At: f.At(i)}
	i++
	if f.Is(i, "(") {
		end := f.Match(i)
		d.Name = f.Slice(Span{i, end + 1})
		return d, end + 1
	}
	var b strings.Builder
	for f.ident(i) {
		b.WriteString(f.Text(i))
		i++
		if !f.Is(i, ".") {
			break
		}
		b.WriteByte('.')
		i++
	}
	d.Name = b.String()
	if j := f.angle(i); f.Is(j, "(") {
		d.Call, d.Args = true, Span{j + 1, f.Match(j)}
		i = f.Match(j) + 1
	}
	return d, i
}

func (s *scanner) importDeclaration(i int) int {
	last := len(s.Tokens) - 1
	var names []Import
	j := i + 1
	for ; j < last && s.Kind(j) != String; j++ {
		switch {
		case s.Is(j, "type") && !s.Is(j+1, "from") && !s.Is(j+1, ","), s.Is(j, ","), s.Is(j, "from"):
		case s.Is(j, "{"):
			names = append(names, s.specifiers(j)...)
			j = max(j, s.Match(j))
		case s.Is(j, "*") && s.Is(j+1, "as"):
			names = append(names, Import{Name: "*", Local: s.Text(j + 2)})
			j += 2
		case s.Is(j, "="): // import x = require("m")
			if s.Is(j+1, "require") && s.Kind(j+3) == String {
				s.Imports = append(s.Imports, Import{From: s.Unquote(j + 3), Name: "*", Local: s.Text(j - 1)})
				return j + 5
			}
			return j + 1
		case s.ident(j):
			names = append(names, Import{Name: "default", Local: s.Text(j)})
		default:
			return j
		}
	}
	from := s.Unquote(j)
	for _, n := range names {
		n.From = from
		s.Imports = append(s.Imports, n)
	}
	return j + 1
}

// specifiers reads {a, b as c}.
func (f *File) specifiers(i int) []Import {
	var out []Import
	for k := i + 1; k < f.Match(i); k++ {
		if f.Is(k, "type") && f.ident(k+1) && !f.Is(k+1, "as") {
			k++
		}
		if !f.ident(k) && f.Kind(k) != String {
			continue
		}
		one := Import{Name: f.Text(k), Local: f.Text(k)}
		if f.Is(k+1, "as") {
			one.Local = f.Text(k + 2)
			k += 2
		}
		out = append(out, one)
	}
	return out
}

func (s *scanner) exportClause(i int) int {
	j := i + 1
	if s.Is(j, "type") {
		j++
	}
	var list []Export
	if s.Is(j, "*") {
		one := Export{Name: "*"}
		if j++; s.Is(j, "as") {
			one = Export{Name: s.Text(j + 1), Local: "*"}
			j += 2
		}
		list = append(list, one)
	} else {
		for _, x := range s.specifiers(j) {
			list = append(list, Export{Name: x.Local, Local: x.Name})
		}
		j = s.Match(j) + 1
	}
	from := ""
	if s.Is(j, "from") && s.Kind(j+1) == String {
		from = s.Unquote(j + 1)
		j += 2
	}
	for _, x := range list {
		x.From = from
		s.Exports = append(s.Exports, x)
	}
	s.reset()
	return max(j, i+1)
}
