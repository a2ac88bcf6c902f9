// Package drill holds what somebody knows of the cards: the log of their reviews, the memories that it adds up to, what is due, what is
// weak, and the forms in which all that is exported.
//
// The log is the only thing that reads or writes files. Everything else is a pure function of the log's events, the decks and a time; when
// to ask again is package fsrs's to say, and how an answer is marked package scenarios'.
package drill
