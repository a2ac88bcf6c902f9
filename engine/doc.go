// Package engine runs a session: a pure core, Decide and Apply, that turns commands and
// time into events and events into state, and Session, which binds the core to a clock and a log.
// It draws nothing and reads no files; the log on disk is package sessionlog's.
package engine
