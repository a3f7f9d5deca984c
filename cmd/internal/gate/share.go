package gate

import "github.com/backend-dev/backend/openapi/corpus"

// Share keeps every document whose place in the corpus falls to part i of n, so
// that a run with little time takes a rotating share. n of 1 keeps all.
func Share(docs []corpus.Document, i, n int) []corpus.Document {
	if n <= 1 {
		return docs
	}
	var out []corpus.Document
	for j, d := range docs {
		if j%n == i%n {
			out = append(out, d)
		}
	}
	return out
}
