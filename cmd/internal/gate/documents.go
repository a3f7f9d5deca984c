package gate

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// Document is one OpenAPI document of a corpus.
type Document struct {
	// Name is unique in the corpus and usable as a folder name.
	Name string
	// Path is where the root file is.
	Path string
	// Operations is the number that the corpus' index states, -1 when unknown.
	Operations int
}

// Documents reads index.tsv of a corpus folder, or, without an index, takes
// every .yaml, .yml and .json file directly in the folder.
func Documents(dir string) ([]Document, error) {
	f, err := os.Open(filepath.Join(dir, "index.tsv"))
	if os.IsNotExist(err) {
		return folderDocuments(dir)
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()

	var docs []Document
	seen := map[string]int{}
	columns := map[string]int{}
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		cells := strings.Split(lines.Text(), "\t")
		if len(columns) == 0 {
			for i, c := range cells {
				columns[c] = i
			}
			continue
		}
		name, path := cells[columns["name"]], cells[columns["document"]]
		ops, err := strconv.Atoi(cells[columns["operations"]])
		if err != nil {
			ops = -1
		}
		seen[name]++
		if n := seen[name]; n > 1 {
			name = fmt.Sprintf("%s-%d", name, n)
		}
		docs = append(docs, Document{Name: name, Path: filepath.Join(dir, path), Operations: ops})
	}
	return docs, lines.Err()
}

func folderDocuments(dir string) ([]Document, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var docs []Document
	for _, e := range entries {
		switch ext := filepath.Ext(e.Name()); ext {
		case ".yaml", ".yml", ".json":
			docs = append(docs, Document{Name: strings.TrimSuffix(e.Name(), ext), Path: filepath.Join(dir, e.Name()), Operations: -1})
		}
	}
	return docs, nil
}

// Share keeps every document whose place in the corpus falls to part i of n, so
// that a run with little time takes a rotating share. n of 1 keeps all.
func Share(docs []Document, i, n int) []Document {
	if n <= 1 {
		return docs
	}
	var out []Document
	for j, d := range docs {
		if j%n == i%n {
			out = append(out, d)
		}
	}
	return out
}
