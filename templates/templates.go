// Package templates embeds the stacks: for each a folder with stack.yaml, the
// templates of its files and the parts they share. It holds no code.
package templates

import (
	"embed"
	"io/fs"
)

//go:embed all:go
var files embed.FS

// FS gives the tree of all stacks, one folder each.
func FS() fs.FS { return files }
