package sessionlog

import "fmt"

// DamageError says where and why a log cannot be read, and what to do. Nothing is skipped silently: the session is not opened, and its file
// is not changed.
type DamageError struct {
	File string
	Line int // 1-based
	Msg  string
	Do   string // what the user can do, without a final period
}

func (e *DamageError) Error() string {
	return fmt.Sprintf("%s:%d:1: the session log is damaged: %s", e.File, e.Line, e.Msg)
}

// Damaged returns the error for a log in which the event numbered seq (from 1) does not fit the events before it.
func Damaged(file, id string, seq uint64, msg string) *DamageError {
	return &DamageError{File: file, Line: int(seq) + 1, Msg: msg, Do: repair(id)}
}

func repair(id string) string {
	return "nothing was changed; tenx session check --repair " + id + " copies everything before that line to a new session"
}
