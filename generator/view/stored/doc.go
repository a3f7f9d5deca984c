// Package stored makes the decisions about operations on stored resources that are
// the same in every language: how new keys look, which parents must exist, how
// pages are cut, what an answer consists of.
//
// It takes parts of the inferred model and gives values with no name, type or text
// of a language in them. The resources packages of the languages write code from
// them.
package stored
