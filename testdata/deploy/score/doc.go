// Package score pins kube-score, which the tests of package cluster run: its own
// Kubernetes libraries are older than theirs.
package score
