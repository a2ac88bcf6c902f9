// Package engine runs a session: a pure core, Decide and Apply, that turns commands and time into events and
// events into state, and Session, which binds the core to a clock and a log. It draws nothing and reads no files:
// the log on disk is package sessionlog's, transcripts from elsewhere are package transcripts'.
//
// The core reads no clock and no random numbers. The same state, command and time give the same events, and the
// same events give the same state, so that a session is resumed by folding its log, and a story in testdata/stories
// is a whole interview. To find your way:
//
//   - command.go, paired.go and reviews.go hold what people can want, event.go what can happen.
//   - decide.go says which command is allowed when; edit.go, questions.go, followups.go and notices.go decide what
//     it leads to: changes of the answer, answers to questions, what the interviewer asks, what the clock sets off.
//   - state.go folds events into a state, and a state into the transcript that scoring reads.
//   - session.go has the clock, the log and the subscribers; typed.go finds when each part of an answer was typed.
package engine
