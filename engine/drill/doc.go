// Package drill holds what somebody knows of the cards: the log of their reviews, the states that it adds up to, and what is due.
package drill
