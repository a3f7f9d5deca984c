package tsast

import (
	"slices"
	"strings"

	"github.com/backend-dev/backend/generator/scan"
)

// TokenKind is the kind of a token.
type TokenKind uint8

// The kinds.
const (
	EOF TokenKind = iota
	Ident
	Number
	String
	Template
	Regex
	Punct
)

// Token is one token with its byte offsets.
type Token struct {
	Kind       TokenKind
	Start, End int
	// Line is set on the first token of a line.
	Line bool
	// Match is the index of the other bracket, or -1.
	Match int
}

// File is one file: its tokens and declarations.
type File struct {
	Source  string
	Tokens  []Token
	Errors  []Error
	Imports []Import
	Exports []Export
	Classes []*Class
	Vars    map[string]Var
	Funcs   map[string]Func
	Enums   map[string]Span
	Types   map[string]Span
	lines   scan.Lines
}

// Error is one fault of syntax.
type Error struct {
	Offset  int
	Message string
}

// Text gives the source of a token; "" beside the file.
func (f *File) Text(i int) string {
	if i < 0 || i >= len(f.Tokens) {
		return ""
	}
	return f.Source[f.Tokens[i].Start:f.Tokens[i].End]
}

// Is tells whether a token is that word or sign.
func (f *File) Is(i int, text string) bool {
	return i >= 0 && i < len(f.Tokens) && (f.Tokens[i].Kind == Punct || f.Tokens[i].Kind == Ident) && f.Text(i) == text
}

// Kind gives the kind of a token; EOF beside the file.
func (f *File) Kind(i int) TokenKind {
	if i < 0 || i >= len(f.Tokens) {
		return EOF
	}
	return f.Tokens[i].Kind
}

// Match gives the index of the bracket that closes or opens with that one: never
// before it for an opening one, so that loops go on.
func (f *File) Match(i int) int {
	if i < 0 || i >= len(f.Tokens) {
		return len(f.Tokens) - 1
	}
	if m := f.Tokens[i].Match; m >= 0 {
		return m
	}
	return i
}

// newLine tells whether a token is the first of its line.
func (f *File) newLine(i int) bool { return i >= 0 && i < len(f.Tokens) && f.Tokens[i].Line }

// Position gives line and column, from 1, of an offset; columns count bytes.
func (f *File) Position(offset int) (line, column int) {
	return f.lines.Position(f.Source, offset)
}

var punctuators = [...]string{
	">>>=", "...", "===", "!==", "**=", "<<=", "&&=", "||=", "??=", "=>", "==", "!=", "<=", "&&", "||", "??", "?.", "++", "--", "+=", "-=",
	"*=", "/=", "%=", "&=", "|=", "^=", "**", "<<",
}

// beforeRegex are words after which a slash begins an expression.
var beforeRegex = []string{
	"return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "else", "do", "instanceof", "await", "yield", "default", "extends",
}

func startsIdent(c byte) bool {
	return c == '_' || c == '$' || c == '#' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

// lexer cuts a file into tokens.
type lexer struct {
	src    string
	at     int
	line   bool
	tokens []Token
	// nesting counts templates within templates.
	nesting int
}

func lex(src string) []Token {
	l := &lexer{src: src, line: true, tokens: make([]Token, 0, len(src)/4+8)}
	if strings.HasPrefix(src, "\xef\xbb\xbf") {
		l.at = 3
	}
	if strings.HasPrefix(src[l.at:], "#!") {
		l.toLineEnd()
	}
	l.run(false)
	l.at = len(src)
	return append(l.tokens, Token{Kind: EOF, Start: len(src), End: len(src), Line: true, Match: -1})
}

func (l *lexer) byteAt(i int) byte {
	if i < len(l.src) {
		return l.src[i]
	}
	return 0
}

func (l *lexer) toLineEnd() {
	if i := strings.IndexByte(l.src[l.at:], '\n'); i >= 0 {
		l.at += i
	} else {
		l.at = len(l.src)
	}
}

func (l *lexer) add(k TokenKind, start int) {
	l.at = min(l.at, len(l.src))
	l.tokens = append(l.tokens, Token{Kind: k, Start: start, End: l.at, Line: l.line, Match: -1})
	l.line = false
}

// run reads up to the end, or to the brace that closes a template's substitution.
func (l *lexer) run(substitution bool) {
	depth := 0
	for l.at < len(l.src) {
		c, start := l.src[l.at], l.at
		switch {
		case c == '\n':
			l.at++
			l.line = true
		case c == ' ' || c == '\t' || c == '\r':
			l.at++
		case strings.HasPrefix(l.src[l.at:], "//"):
			l.toLineEnd()
		case strings.HasPrefix(l.src[l.at:], "/*"):
			l.comment()
		case c == '"' || c == '\'':
			l.str(c)
		case c == '`':
			l.template()
		case startsIdent(c):
			for l.at < len(l.src) && (startsIdent(l.src[l.at]) || digit(l.src[l.at])) {
				l.at++
			}
			l.add(Ident, start)
		case digit(c) || c == '.' && digit(l.byteAt(l.at+1)):
			l.number()
		case c == '/' && l.regexPossible():
			l.regex()
		default:
			if substitution && c == '{' {
				depth++
			} else if substitution && c == '}' {
				if depth == 0 {
					l.at++
					return
				}
				depth--
			}
			l.punct()
		}
	}
}

func (l *lexer) comment() {
	end := strings.Index(l.src[l.at+2:], "*/")
	if end < 0 {
		l.at = len(l.src)
		return
	}
	text := l.src[l.at : l.at+end+4]
	l.line = l.line || strings.Contains(text, "\n")
	l.at += len(text)
}

func (l *lexer) str(q byte) {
	start := l.at
	for l.at++; l.at < len(l.src) && l.src[l.at] != q && l.src[l.at] != '\n'; l.at++ {
		if l.src[l.at] == '\\' {
			l.at++
		}
	}
	l.at++
	l.add(String, start)
}

// maxNesting bounds templates within templates.
const maxNesting = 50

// template reads a template as one token; what is substituted is passed over.
func (l *lexer) template() {
	start, line := l.at, l.line
	l.nesting++
	for l.at++; l.at < len(l.src) && l.src[l.at] != '`'; {
		switch {
		case l.src[l.at] == '\\':
			l.at += 2
		case strings.HasPrefix(l.src[l.at:], "${") && l.nesting < maxNesting:
			l.at += 2
			keep := l.tokens
			l.tokens = l.tokens[len(l.tokens):len(l.tokens):len(l.tokens)]
			l.run(true)
			l.tokens = keep
		default:
			l.at++
		}
	}
	l.nesting--
	l.at++
	l.line = line
	l.add(Template, start)
}

func (l *lexer) number() {
	start := l.at
	hex := strings.HasPrefix(l.src[start:], "0x")
	for l.at < len(l.src) {
		c := l.src[l.at]
		exponent := (c == '-' || c == '+') && l.at > start && (l.src[l.at-1]|0x20) == 'e' && !hex
		if !startsIdent(c) && !digit(c) && c != '.' && !exponent {
			break
		}
		l.at++
	}
	l.add(Number, start)
}

func (l *lexer) regex() {
	start, class := l.at, false
loop:
	for l.at++; l.at < len(l.src) && l.src[l.at] != '\n'; l.at++ {
		switch c := l.src[l.at]; {
		case c == '\\':
			l.at++
		case c == '[':
			class = true
		case c == ']':
			class = false
		case c == '/' && !class:
			break loop
		}
	}
	l.at++
	for l.at < len(l.src) && startsIdent(l.src[l.at]) {
		l.at++
	}
	l.add(Regex, start)
}

func (l *lexer) punct() {
	start, n := l.at, 1
	for _, p := range punctuators {
		if strings.HasPrefix(l.src[l.at:], p) && (p != "?." || !digit(l.byteAt(l.at+2))) {
			n = len(p)
			break
		}
	}
	l.at += n
	l.add(Punct, start)
}

// text gives the source of a token on the way.
func (l *lexer) text(i int) string {
	if i < 0 || i >= len(l.tokens) {
		return ""
	}
	return l.src[l.tokens[i].Start:l.tokens[i].End]
}

// regexPossible tells whether a slash begins a regular expression here.
func (l *lexer) regexPossible() bool {
	n := len(l.tokens) - 1
	if n < 0 {
		return true
	}
	last := l.tokens[n]
	switch last.Kind {
	case Ident:
		return slices.Contains(beforeRegex, l.text(n)) && l.text(n-1) != "."
	case Number, String, Template, Regex:
		return false
	}
	switch l.text(n) {
	case "]", "++", "--":
		return false
	case "}":
		return strings.Contains(l.src[last.End:l.at], "\n")
	case ")":
		return l.condition(n)
	}
	return true
}

// condition tells whether the bracket at n closes the head of if, while or for.
func (l *lexer) condition(n int) bool {
	depth := 0
	for i := n; i >= 0 && n-i < 1000; i-- {
		switch l.text(i) {
		case ")":
			depth++
		case "(":
			if depth--; depth == 0 {
				return slices.Contains([]string{"if", "while", "for", "with"}, l.text(i-1))
			}
		}
	}
	return false
}

// brackets finds the matching bracket of each.
func (f *File) brackets() {
	var open []int
	fault := func(i int, message string) { f.Errors = append(f.Errors, Error{f.Tokens[i].Start, message}) }
	for i := range f.Tokens {
		if f.Tokens[i].Kind != Punct {
			continue
		}
		switch text := f.Text(i); text {
		case "(", "[", "{":
			open = append(open, i)
		case ")", "]", "}":
			if len(open) == 0 {
				fault(i, text+" closes nothing")
				continue
			}
			o := open[len(open)-1]
			open = open[:len(open)-1]
			f.Tokens[o].Match, f.Tokens[i].Match = i, o
			if pair := f.Text(o) + text; pair != "()" && pair != "[]" && pair != "{}" {
				fault(i, text+" closes "+f.Text(o))
			}
		}
	}
	for _, o := range open {
		fault(o, f.Text(o)+" is not closed")
		f.Tokens[o].Match = len(f.Tokens) - 1
	}
}
