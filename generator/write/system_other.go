//go:build !unix

package write

import (
	"errors"
	"os"
)

// rename moves a folder to a name that is free or an empty folder.
func rename(from, to string) error {
	if entries, err := os.ReadDir(to); err == nil && len(entries) == 0 {
		if err := os.Remove(to); err != nil {
			return err
		}
	}
	return os.Rename(from, to)
}

// lock does nothing here: staging folders are told apart by their names.
func lock(string) (unlock func(), err error) { return func() {}, nil }

// tryLock never takes a folder: it cannot be known whether a process holds it.
func tryLock(string) (unlock func(), err error) { return nil, errors.ErrUnsupported }

// writable cannot be asked without a trace here.
func writable(string) error { return nil }

func umask() os.FileMode { return 0o022 }

func syncDir(string) {}
