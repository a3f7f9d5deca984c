// Package packages knows the Python packages that a generated FastAPI service is made
// of: what pyproject.toml asks for, and uv.lock.
//
// It takes the features of a service and gives both texts' parts without asking
// anybody: lock.txt is a lock of all features together, and a service gets the blocks
// that its own requirements lead to. Versions are the same in all combinations. To add a
// package: a line in requirement.go, then go test -run TestLock -update.
package packages
