// Package cluster judges Kubernetes manifests as a cluster would, without one.
//
// It renders an overlay with Kustomize's library, then asks three judges: the API
// server's own decoding, defaulting and validation with Pod Security "restricted"
// (Validate), the references between objects, which no server checks (References),
// and the settings that must fit together (Fit). Its tests hold every overlay that
// backend writes against all of them, and every judge against broken manifests.
package cluster
