package conversation

import (
	"slices"
	"strings"

	"tenx/rubric"
	"tenx/rubric/pattern"
	"tenx/rubric/reading"
)

// What the form of a turn decides, whatever the facts are: whether yes or no is wanted at all, what needs no answer beside the rest, and what only
// asks for permission.

// byForm reports whether the words of a part want yes or no: a question that begins with an auxiliary, a bare name, a statement to be confirmed.
// A part that asks for more, or for one of two things, wants neither.
func (p *part) byForm() bool {
	switch {
	case len(p.words) == 0:
		return p.yesNo
	case p.choice && !p.reversed() || whatIf.MatchString(lowerText(p)) && !strings.Contains(p.text, ", "):
		return false
	case asking.Has(p.words[0]) && !auxiliaries.Has(p.words[0]) && p.words[0] != "any" && p.main() == "" && len(claimed(p.text)) == 0:
		return false // 'how many a day, would you say?'
	case p.kind == asks:
		return p.yesNo || p.bare
	}
	return p.yesNo
}

// whatIf matches questions for the effect of an event.
var whatIf = pattern.New(`^(?:what |how about |what about )?(?:if|when)\b`)

// reversed reports whether the second of two questions is only the first one negated: 'do I need GPUs, or can I leave them out?'
func (p *part) reversed() bool {
	at := restOfChoice.FindStringIndex(p.text)
	return at != nil && reverse.MatchString(strings.ToLower(p.text[at[0]:]))
}

// reverse matches the second question.
var reverse = pattern.New(`^,? or (?:not\b|(?:can|could|may|should|do|shall) (?:i|we) (?:just |simply |safely )?(?:ignore|skip|drop|leave|forget|postpone|park) |(?:is|are) (?:it|that|they|this|those) (?:out|later|optional|not)\b|(?:is|does|do|will|has) (?:that|this|another|some other|somebody|someone) )`)

// put adds the form to a text. It omits yes or no if the current part does not want it.
func (a *answering) put(f form, text string) string {
	if !a.now.byForm() && !f.byTheWay && !f.kept {
		f.yes, f.no, f.nearly, f.agree = false, false, false, false
	}
	if !f.no && (f.yes || a.now.polar()) && !denied(addedDenial.ReplaceAllString(a.now.text, "")) && a.lacks(text) {
		f = form{no: true, again: f.again}
	}
	if n := len(a.replies); n > 0 && a.now.apposed && a.now.later && f.yes != f.no {
		if lead, rest, ok := strings.Cut(a.replies[n-1].Text, " "); ok && (f.no && (lead == "Yes," || lead == "Yes.") || f.yes && (lead == "No," || lead == "No.")) {
			a.replies[n-1].Text = reading.UpperFirst(rest) // the same was asked in two ways, and neither answer is certain
			f.yes, f.no, f.nearly, f.agree = false, false, false, false
		}
	}
	return f.put(text)
}

// lacks reports whether a text begins by saying that there is none of what the current part is about: 'the service has no permissions today'.
func (a *answering) lacks(text string) bool {
	first, _, _ := strings.Cut(lowerFirst(sentences(text + ".")[0]), ", ")
	return !needed.MatchString(lowerText(&a.now)) && slices.ContainsFunc(hasNone.FindAllStringSubmatch(first, -1), func(m []string) bool { return a.covers(m[1], a.now.text) == 1 })
}

// addedDenial matches a denial that is only added to a statement: '..., no role of theirs needed'.
var addedDenial = pattern.New(`(?i), (?:no|not|without) .*$`)

// needed matches questions whether something is needed, which may be so because there is none.
var needed = pattern.New(`\b(?:need|needs|needed|have to|has to|must|should|want|wants|require|requires|required|build|add)\b`)

// hasNone matches that something has none of a thing, with the thing.
var hasNone = pattern.New(`\b(?:has|have|is|are|there's|gets?|needs?|takes?) (?:no|not an?|not any) ([a-z-]+)`)

// aside skips a statement beside an answered question, unless it clearly says something else about the scope: it only explains why the question
// was asked. A number in it that was told, or that is right, needs no answer either.
func (a *answering) aside(m *matched) bool {
	if m.kind != assumption || m.tagged || m.single {
		return false
	}
	if len(claimed(m.text)) > 0 {
		return !m.later && m.recap && slices.ContainsFunc(m.found[:min(2, len(m.found))], func(x reading.Found) bool { return a.check(m.text, a.fact(x.ID)) == right })
	}
	n := len(a.replies)
	if !m.later || n == 0 || a.replies[n-1].ID == "" || !a.openly[a.replies[n-1].ID] {
		return false
	}
	return len(m.all) == 0 || !m.likeliest(m.all[0].Score) || m.all[0].ID == a.replies[n-1].ID
}

// leave grants a request for permission: to begin somewhere, or to draw something first.
func (a *answering) leave(m *matched) bool {
	lower := strings.ToLower(m.whole)
	if lower == "" {
		lower = strings.ToLower(m.part.text)
	}
	if !settingOut.MatchString(lowerText(&m.part)) || !askingLeave.MatchString(lower) && !askingLeave.MatchString(lowerText(&m.part)) || m.exact() || len(claimed(m.text)) > 0 || m.choice {
		return false
	}
	if m.item != nil && m.item.fit >= 1 && m.item.score >= reading.Sure {
		return false // it asks whether something can be left out
	}
	a.say(rubric.TurnAnswer, "", a.mind.fresh(rubric.TurnAnswer, goAhead))
	return true
}

var (
	// settingOut matches what the candidate does next in the interview.
	settingOut = pattern.New(`\b(?:i'll|i will|i'd like to|i want to|i'm going to|let me|i|to)(?: (?:just|quickly|first|now|then))* (?:sketch|draw|start|begin|go (?:on|ahead|through|over|straight|for|into)|walk (?:you )?through|write (?:down|up|out)|list|do the (?:math|numbers|estimates?)|jump|move on|work (?:out|through)|think out loud|take (?:a (?:minute|moment|second)|notes)|lay out|outline|come back|proceed|continue|dive)\b`)
	// askingLeave matches requests for permission.
	askingLeave = pattern.New(`\bif (?:that's|that is|it's|it is|this is|you're|you are) (?:all right|alright|ok|okay|fine|cool|good|happy)\b|\bif (?:you don't mind|that works|i may)\b|\bunless you (?:object|mind|prefer|want)\b|^(?:is|would) (?:it|that) (?:be )?(?:fine|ok|okay|all right|alright|cool|good) (?:if|to|by you)\b|^(?:may|can|could|might|mind if) i\b`)
)
