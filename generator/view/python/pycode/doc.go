// Package pycode writes Python: literals, docstrings, and expressions laid out over
// lines as ruff format has them.
//
// It takes texts and trees of expressions and gives source that the formatter leaves
// as it is. Whatever comes from a document enters code through Quote, Value or
// Docstring, which take any text. It knows nothing of schemas or operations.
package pycode
