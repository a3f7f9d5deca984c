package generator

import (
	"io/fs"
	"strings"
)

// adopted tells whether the project was taken in as it is: its backend.yaml says so.
func adopted(files fs.FS) bool {
	data, err := fs.ReadFile(files, AnswersFile)
	if err != nil {
		return false
	}
	for line := range strings.Lines(string(data)) {
		if key, value, _ := strings.Cut(strings.TrimSpace(line), ":"); key == "adopted" && strings.TrimSpace(value) == "true" {
			return true
		}
	}
	return false
}
