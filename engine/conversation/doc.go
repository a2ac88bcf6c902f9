// Package conversation is what the interviewer says to a candidate's turn: pure functions from what was said so far and the turn's text to
// replies. It draws nothing, keeps no state of its own and reads no clock; what was told, and what was spoken of last, it takes from the
// turns before. It does not decide when the interviewer speaks by themselves: see package engine.
//
// A turn is cut into parts (parts.go), and each part is one of the kinds of turn.go: a question, something to confirm, an assumption, small
// talk. All that may answer a part is gathered (match.go): the facts by reading.Questions.Rank, the one place where a question is held against
// the facts; things of the scope, sentences of facts and of the brief, and words about the interview by what they mean. Which of them answers
// is the order of question.go. A part that has no subject of its own is about what was spoken of last (followup.go). The rest is form: yes
// or no first where it is certain (yesno.go, scope.go), numbers held against the number of the same quantity and converted (number.go,
// qualifier.go), what was said before said again in short (wording.go).
package conversation
