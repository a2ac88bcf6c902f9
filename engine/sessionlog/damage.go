package sessionlog

import "fmt"

// DamageError says where a log cannot be read, why, and what to do about it. Nothing is skipped silently: the session is not opened, and
// its file is not changed.
type DamageError struct {
	File string
	Line int // 1-based
	Msg  string
	Do   string // what a person can do, as a sentence without a full stop
}

func (e *DamageError) Error() string {
	return fmt.Sprintf("%s:%d:1: the session log is damaged: %s", e.File, e.Line, e.Msg)
}

// Damaged returns the error for a log in which the event numbered seq (from 1) does not fit the events before it.
func Damaged(file, id string, seq uint64, msg string) *DamageError {
	return &DamageError{File: file, Line: int(seq) + 1, Msg: msg, Do: repair(id)}
}

func repair(id string) string {
	return "nothing was changed; tenx session check --repair " + id + " copies what stands before that line into a session of its own"
}
