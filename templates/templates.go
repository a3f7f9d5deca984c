// Package templates embeds the stacks: for each a folder with stack.yaml, the
// templates of its files and the parts they share, and the folder shared for what
// several stacks have in common. It holds no code.
package templates

import (
	"embed"
	"io/fs"
)

//go:embed all:fastapi all:go all:shared
var files embed.FS

// FS gives the tree of all stacks, one folder each, and the folder shared.
func FS() fs.FS { return files }
