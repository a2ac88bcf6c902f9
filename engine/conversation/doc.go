// Package conversation decides what the interviewer says to a candidate's turn, with pure functions from the previous turns and the turn's
// text to replies. It draws nothing, keeps no state and reads no clock; the previous turns tell what was told and what was discussed last.
// It does not decide when the interviewer speaks unprompted: see package engine.
//
// A turn is split into parts (parts.go), and each part is one of the kinds in turn.go: a question, something to confirm, an assumption,
// small talk. match.go collects everything that may answer a part: facts by reading.Questions.Rank, the only place where a question is
// compared with the facts; scope items, sentences of facts and of the brief, and words about the interview by their meaning. The order in
// question.go decides which of them answers. A part without a subject of its own is about what was discussed last (followup.go). The rest
// is form: yes or no first, if it is certain (yesno.go, scope.go), numbers compared with the number of the same quantity and converted
// (number.go, qualifier.go), what was said before repeated in short form (wording.go).
package conversation
