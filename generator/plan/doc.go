// Package plan compares what was rendered with the target folder and with the
// record of the last run, and decides what happens to each file.
//
// It owns File, Action, Plan and the record (.backend/lock.json and its
// companions). It takes rendered files and a folder, and gives a Plan; it reads
// the folder but never writes.
package plan
