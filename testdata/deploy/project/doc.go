// Package project judges the files that start a generated service without running
// them: its Dockerfile by BuildKit's own linter (Dockerfile), its compose.yaml by
// Compose's own loader (Compose). Its tests hold every kind of service against both,
// and both against faults.
package project
