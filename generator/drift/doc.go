// Package drift compares what a document says with what a project's code, record
// and migrations say, and gives one Finding for each difference.
//
// It owns the rules (one file each, listed in Rules), the matching of operations
// to routes and of schemas to models, and the baseline. It takes a service, facts
// and the record, and gives a Report. It reads the project's files where a rule is
// about them, and writes none. What the analysis could not decide is told as such
// (BK9xx) and never as a difference.
package drift
