// Package corpus finds documents to try things on: a folder with an index, or one with
// nothing but documents.
//
// It takes a folder and gives names, paths and the index's counts; it never reads a
// document. Gates and tests use it.
package corpus

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
	// Path is where the root file is, Set the folder that references stay in.
	Path, Set string
	// Operations, Schemas, Stored and Resources are the numbers that the corpus' index
	// states (Stored: operations that are plainly on something stored), -1 when unknown.
	Operations, Schemas, Stored, Resources int
}

// Read gives the documents that index.tsv of a folder lists, or, without an index,
// every .yaml, .yml and .json file directly in the folder.
func Read(dir string) ([]Document, error) {
	f, err := os.Open(filepath.Join(dir, "index.tsv"))
	if os.IsNotExist(err) {
		return files(dir)
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()

	var docs []Document
	seen := map[string]int{}
	var columns []string
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		cells := strings.Split(lines.Text(), "\t")
		if columns == nil {
			columns = cells
			continue
		}
		row := map[string]string{}
		for i, c := range columns[:min(len(columns), len(cells))] {
			row[c] = cells[i]
		}
		name := row["name"]
		seen[name]++
		if n := seen[name]; n > 1 {
			name = fmt.Sprintf("%s-%d", name, n)
		}
		docs = append(docs, Document{
			Name: name, Path: filepath.Join(dir, row["document"]), Set: filepath.Join(dir, top(row["document"])), Operations: count(row["operations"]),
			Schemas: count(row["schemas"]), Stored: count(row["crud_ops"]), Resources: count(row["resources"]),
		})
	}
	return docs, lines.Err()
}

// top gives the first folder of a path, "" for a file in none.
func top(path string) string {
	first, _, below := strings.Cut(filepath.ToSlash(path), "/")
	if !below {
		return ""
	}
	return first
}

func count(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		return -1
	}
	return n
}

func files(dir string) ([]Document, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var docs []Document
	for _, e := range entries {
		switch ext := filepath.Ext(e.Name()); ext {
		case ".yaml", ".yml", ".json":
			docs = append(docs, Document{
				Name: strings.TrimSuffix(e.Name(), ext), Path: filepath.Join(dir, e.Name()), Set: dir,
				Operations: -1, Schemas: -1, Stored: -1, Resources: -1,
			})
		}
	}
	return docs, nil
}
