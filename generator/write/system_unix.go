//go:build unix

package write

import (
	"errors"
	"os"
	"syscall"
)

// rename moves a folder to a name that is free or an empty folder.
func rename(from, to string) error {
	if err := syscall.Rename(from, to); err != nil {
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: err}
	}
	return nil
}

// lock holds a folder for this process until unlock or death.
func lock(dir string) (unlock func(), err error) { return flock(dir, syscall.LOCK_EX) }

// tryLock is lock for a folder that nobody holds; else an error.
func tryLock(dir string) (unlock func(), err error) {
	return flock(dir, syscall.LOCK_EX|syscall.LOCK_NB)
}

func flock(dir string, how int) (func(), error) {
	f, err := os.Open(dir)
	if err != nil {
		return nil, err
	}
	for {
		err = syscall.Flock(int(f.Fd()), how)
		if !errors.Is(err, syscall.EINTR) {
			break
		}
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return func() { _ = f.Close() }, nil
}

// writable tells why a folder cannot be written, if so.
func writable(dir string) error {
	const write = 2 // W_OK
	if err := syscall.Access(dir, write); err != nil {
		return &os.PathError{Op: "write", Path: dir, Err: err}
	}
	return nil
}

// umask gives the process's file mode mask. It must be set to be read; nothing
// else makes files at that moment.
func umask() os.FileMode {
	old := syscall.Umask(0)
	syscall.Umask(old)
	return os.FileMode(old)
}

// syncDir makes a rename in dir last beyond a power cut, as far as can be.
func syncDir(dir string) {
	if f, err := os.Open(dir); err == nil {
		_ = f.Sync()
		_ = f.Close()
	}
}
