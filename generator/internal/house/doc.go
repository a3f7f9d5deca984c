// Package house holds the rules of the repository as tests: which package may
// import which, how long files and functions get, what is documented, how
// templates look, and which modules the program is built from.
//
// It has no code of its own. A rule that stops being right is changed here.
package house
