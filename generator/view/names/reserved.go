package names

import "strings"

// goReserved are Go's keywords and predeclared identifiers, and names that every
// generated function may use.
var goReserved = set(`break case chan const continue default defer else fallthrough for func go goto if import
	interface map package range return select struct switch type var
	any bool byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune string
	uint uint8 uint16 uint32 uint64 uintptr true false iota nil append cap clear close complex copy delete imag
	len make max min new panic print println real recover init main`)

// goFileSuffixes are the last elements of file names that the Go tool understands.
var goFileSuffixes = set(`test aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd
	plan9 solaris wasip1 windows zos unix 386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64
	mips64le mips64p32 mips64p32le ppc ppc64 ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm`)

// windowsReserved are names that Windows gives to devices.
var windowsReserved = set(`con prn aux nul com0 com1 com2 com3 com4 com5 com6 com7 com8 com9
	lpt0 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9`)

// packageTraps are package names that the Go tool treats apart or that would hide a
// package generated code imports.
var packageTraps = set(`internal vendor testdata main init api app wire storage platform config logging
	httpserver cmd migrations test context errors fmt io json http time uuid gorm clause strings strconv slices sort
	maps math os bytes log slog sql driver url path filepath sync reflect regexp bufio embed chi goose cmp iter mime
	multipart testing rand hash unsafe builtin std c doc`)

// set makes a set of the words of a text.
func set(text string) map[string]bool {
	words := map[string]bool{}
	for _, w := range strings.Fields(text) {
		words[w] = true
	}
	return words
}

// Reserved tells whether Go gives the name a meaning: a keyword or a predeclared
// identifier.
func Reserved(name string) bool { return goReserved[name] }
