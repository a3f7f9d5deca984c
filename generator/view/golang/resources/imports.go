package resources

import (
	"go/scanner"
	"go/token"
	"slices"
	"strings"
)

// packages are the imports that generated code of this package may need, by the
// name that code uses. Those of the module have their path below internal, or none when
// it is their name.
var packages = map[string]string{
	"context": "context", "errors": "errors", "fmt": "fmt", "json": "encoding/json", "sql": "database/sql",
	"strconv": "strconv", "strings": "strings", "time": "time", "url": "net/url",
	"gorm": "gorm.io/gorm", "uuid": "github.com/google/uuid",
	"api": "", "storage": "", "wire": "", "auth": "/platform/auth", "cache": "/platform/cache", "events": "/platform/events",
}

// used gives the names of packages that Go code refers to.
func used(code ...string) map[string]bool {
	out := map[string]bool{}
	for _, text := range code {
		var s scanner.Scanner
		files := token.NewFileSet()
		s.Init(files.AddFile("", files.Base(), len(text)), []byte(text), func(token.Position, string) {}, 0)
		before, name := token.ILLEGAL, ""
		for {
			_, tok, lit := s.Scan()
			if tok == token.EOF {
				break
			}
			if _, known := packages[name]; known && tok == token.PERIOD {
				out[name] = true
			}
			name = ""
			if tok == token.IDENT && before != token.PERIOD {
				name = lit
			}
			before = tok
		}
	}
	return out
}

// uses tells whether Go code refers to a variable by a selector.
func uses(code, variable string) bool {
	for rest := code; ; {
		i := strings.Index(rest, variable+".")
		if i < 0 {
			return false
		}
		if i == 0 || !identifier(rest[i-1]) {
			return true
		}
		rest = rest[i+1:]
	}
}

func identifier(c byte) bool {
	return c == '_' || c == '.' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// importBlock writes the import declaration for the packages: standard library,
// others, the module's own.
func importBlock(module string, names map[string]bool) string {
	var blocks [3][]string
	for name := range names {
		path := packages[name]
		switch {
		case path == "":
			blocks[2] = append(blocks[2], quote(module+"/internal/"+name))
		case path[0] == '/':
			blocks[2] = append(blocks[2], quote(module+"/internal"+path))
		case strings.Contains(strings.SplitN(path, "/", 2)[0], "."):
			blocks[1] = append(blocks[1], quote(path))
		default:
			blocks[0] = append(blocks[0], quote(path))
		}
	}
	var parts []string
	for _, b := range blocks {
		if len(b) > 0 {
			slices.Sort(b)
			parts = append(parts, strings.Join(b, "\n"))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "import (\n" + strings.Join(parts, "\n\n") + "\n)"
}
