package names

import (
	"strconv"
	"strings"
	"unicode"
)

// pyKeywords are Python's keywords, those that are so only in some places included.
var pyKeywords = set(`False None True and as assert async await break class continue def del elif else except finally
	for from global if import in is lambda nonlocal not or pass raise return try while with yield match case`)

// pyBuiltins are functions and types that Python code uses without an import.
var pyBuiltins = set(`abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile
	complex delattr dict dir divmod enumerate eval exec exit filter float format frozenset getattr globals hasattr hash
	help hex id input int isinstance issubclass iter len license list locals map max memoryview min next object oct open
	ord pow print property quit range repr reversed round set setattr slice sorted staticmethod str sum super tuple type
	vars zip`)

// pyModelAttributes are what an attribute of a Pydantic model must not be called: what
// its class has, and what annotations and methods of models say.
var pyModelAttributes = set(`construct copy dict from_orm json model_computed_fields model_config model_construct
	model_copy model_dump model_dump_json model_extra model_fields model_fields_set model_json_schema
	model_parametrized_name model_post_init model_rebuild model_validate model_validate_json model_validate_strings
	parse_file parse_obj parse_raw schema schema_json update_forward_refs validate
	register mro list str int float bool bytes object cls classmethod model_validator check_whole wire`)

// pyArguments are names that the body of a generated function uses.
var pyArguments = set(`self cls body response request service principal repository session wire schemas operations timeout`)

// pyPackages are the packages below app that every service has, and names of files that
// Python gives a meaning.
var pyPackages = set(`api core wire storage main server protocol routers accounts browserlogin app tests migrations test conftest setup`)

// PyIdentifier writes a text as a Python name in lower case with underscores: "userID"
// gives user_id, "2fa" gives n2fa. A keyword gets an underscore at its end.
func PyIdentifier(text string) string { return PyIdentifierWords(Words(text)) }

// PyIdentifierWords writes words as PyIdentifier does.
func PyIdentifierWords(words []string) string {
	name := pyLetters(strings.ToLower(strings.Join(words, "_")))
	name = strings.Trim(name, "_")
	if name == "" || name[0] >= '0' && name[0] <= '9' {
		name = "n" + name
	}
	return PyFree(Bound(name, MaxIdentifier-1), pyKeywords)
}

// PyAttribute writes a text as an attribute of a Pydantic model that hides none of the
// class.
func PyAttribute(text string) string { return PyFree(PyIdentifier(text), pyModelAttributes) }

// PyParameter writes a text as a parameter of a generated function.
func PyParameter(text string) string { return PyFree(PyIdentifier(text), pyArguments) }

// PyFunction writes a text as the name of a function or method that hides no builtin.
func PyFunction(text string) string { return PyFree(PyIdentifier(text), pyBuiltins) }

// PyFree gives a name, with an underscore at its end if it is one of a set.
func PyFree(name string, taken map[string]bool) string {
	if taken[name] {
		return name + "_"
	}
	return name
}

// PyClass writes a text as the name of a class: as Pascal does, in the letters that
// Python has names of.
func PyClass(text string) string {
	return PyFree(Bound(pyLetters(Pascal(text)), MaxIdentifier-1), pyKeywords)
}

// PyConstant writes a Python name as that of a constant.
func PyConstant(name string) string { return strings.ToUpper(strings.TrimRight(name, "_")) }

// PyPackage writes a text as the name of a package below app: ASCII, no keyword, none
// that every service has.
func PyPackage(text string) string {
	name := strings.TrimSuffix(ascii(PyIdentifier(text)), "_")
	name = strings.TrimRight(Bound(name, 40), "_")
	if pyKeywords[name] || pyPackages[name] || windowsReserved[name] {
		name += "_group"
	}
	return name
}

// pyStable are the letters outside ASCII that Python reads as they are: others may mean
// the same as their NFKC form, which is another text.
var pyStable = &unicode.RangeTable{R16: []unicode.Range16{
	{Lo: 0x0391, Hi: 0x03c9, Stride: 1}, // Greek
	{Lo: 0x0400, Hi: 0x045f, Stride: 1}, // Cyrillic
	{Lo: 0x05d0, Hi: 0x05ea, Stride: 1}, // Hebrew
	{Lo: 0x0621, Hi: 0x064a, Stride: 1}, // Arabic
	{Lo: 0x3041, Hi: 0x3096, Stride: 1}, // Hiragana
	{Lo: 0x30a1, Hi: 0x30fa, Stride: 1}, // Katakana
	{Lo: 0x4e00, Hi: 0x9fff, Stride: 1}, // Han
	{Lo: 0xac00, Hi: 0xd7a3, Stride: 1}, // Hangul
}}

// pyLetters writes the letters and digits of a text that Python's names cannot have by
// their hexadecimal code.
func pyLetters(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r < 0x80 || unicode.Is(pyStable, r) && unicode.IsLetter(r):
			b.WriteRune(r)
		default:
			b.WriteString("u" + strconv.FormatInt(int64(r), 16))
		}
	}
	return b.String()
}
