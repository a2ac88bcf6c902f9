// Package drill tracks how well a person knows the cards: the log of their reviews, the memory state that follows from it, what is due, what
// is weak, and the export formats.
//
// Only the log reads or writes files. Everything else is a pure function of the log's events, the decks and a time. Package fsrs decides
// when to ask a card again; package scenarios decides how an answer is marked.
package drill
