package conversation

import (
	"slices"
	"strings"

	"tenx/rubric/pattern"
	"tenx/rubric/reading"
)

// bareChoice matches an answer to 'which of the two'.
var bareChoice = pattern.New(`^(?:the )?(?:first|second|former|latter|both)(?: one| of them)?(?:,? please)?\W*$`)

// chosen are the facts that answer 'which do you mean?'; nil if the interviewer did not ask that, or the turn does not answer it.
func (a *answering) chosen(text string) []string {
	if len(a.mind.offered) != 2 || a.factIndex(a.mind.offered[0]) < 0 || a.factIndex(a.mind.offered[1]) < 0 {
		return nil // a session may continue with a later version of its scenario
	}
	ids := a.mind.offered
	var labels [2][]reading.Word
	for i, id := range ids {
		labels[i] = a.Script.Questions.Telling(a.fact(id).Label)
	}
	return choice(a.Script.Questions, text, ids, labels)
}

// choice parses a choice between two: nothing but 'the second', 'both, please', or words of one label. Nil for anything else.
func choice(q *reading.Questions, text string, ids []string, labels [2][]reading.Word) []string {
	var said [2]bool
	for _, w := range strings.FieldsFunc(strings.ToLower(text), notLetter) {
		switch {
		case w == "both":
			said = [2]bool{true, true}
		case w == "first" || w == "former":
			said[0] = true
		case w == "second" || w == "latter":
			said[1] = true
		case w == "last":
			said[1] = true
		case choiceFiller.Has(w):
		default:
			one := q.Telling(w)
			if len(one) == 0 || choiceVerbs.Has(w) {
				return nil
			}
			hit := [2]bool{named(one[0], labels[0]), named(one[0], labels[1])}
			if !hit[0] && !hit[1] {
				return nil
			}
			if hit[0] != hit[1] {
				said[0], said[1] = said[0] || hit[0], said[1] || hit[1]
			}
		}
	}
	switch {
	case said[0] && said[1], agreed(text):
		return ids
	case said[0]:
		return ids[:1]
	case said[1]:
		return ids[1:]
	}
	return nil
}

// agreed reports whether a text is a bare yes: of two, both.
func agreed(text string) bool {
	words := strings.FieldsFunc(strings.ToLower(text), notLetter)
	return len(words) > 0 && (words[0] == "yes" || words[0] == "yeah" || words[0] == "yep" || words[0] == "either")
}

func named(w reading.Word, label []reading.Word) bool {
	return slices.ContainsFunc(label, func(v reading.Word) bool { return w.Like(v) > 0 })
}

func notLetter(r rune) bool {
	return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '\'' || r > 127)
}

// choiceFiller are words that may accompany a choice.
var choiceFiller = pattern.NewWords("the a an one ones please i i'm i'd mean meant meaning yes yeah yep of those them it it's that that's in by for to ok okay uh um well sorry rather let's take either of about and")

// choiceVerbs are words that begin a new request.
var choiceVerbs = pattern.NewWords("ask tell know let me first question how what which")
