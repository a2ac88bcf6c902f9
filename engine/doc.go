// Package engine runs a session. Its pure core, Decide and Apply, turns commands and time into events and events into state; Session
// connects the core to a clock and a log. The package draws nothing and reads no files: package sessionlog has the log on disk, package
// transcripts reads transcripts made elsewhere.
//
// The core reads no clock and no random numbers. The same state, command and time give the same events, and the same events give the same
// state. So a session is resumed by folding its log, and a story in testdata/stories is a whole interview. Where to find what:
//
//   - command.go, paired.go and reviews.go have the commands, event.go has the events.
//   - decide.go says which command is allowed when. edit.go, questions.go, followups.go and notices.go decide what a command leads to:
//     changes of the answer, answers to questions, the interviewer's questions, and what the clock triggers.
//   - state.go folds events into a state, and a state into the transcript that scoring reads.
//   - session.go has the clock, the log and the subscribers; typed.go finds when each part of an answer was typed.
package engine
