package conversation

import (
	"slices"
	"strings"

	"tenx/rubric"
	"tenx/rubric/pattern"
	"tenx/rubric/reading"
	"tenx/scenarios"
)

// each answers a part that lists things of the scope, one after the other: 'stories, videos, comments: which of those do we need?' False if
// it does not name two at least that are sure to be meant.
func (a *answering) each(m *matched) bool {
	if m.exact() || m.kind != asks || len(claimed(m.text)) > 0 || m.wantsNumber() || !(m.bare || m.polar() || m.choice || m.scope() || whichOf.MatchString(lowerText(&m.part))) {
		return false
	}
	list := between.Split(m.part.text, longList+1)
	if len(list) < 2 || len(list) > longList {
		return false
	}
	var items []*scoped
	var names []string
	for _, text := range list {
		item := a.surelyNamed(strings.Trim(text, " ?.,"))
		if item != nil && !slices.ContainsFunc(items, func(s *scoped) bool {
			return a.sayTheSame(s.answeredBy(), item.answeredBy()) || s.answeredBy() == item.answeredBy()
		}) {
			items, names = append(items, item), append(names, text)
		}
	}
	if len(items) < 2 {
		return false
	}
	for i, item := range items {
		_, first := m.firstOf()
		if i == 0 && (m.polar() || first && (item.Fact != "" || alsoJust.MatchString(lowerText(&m.part)))) {
			a.tellItem(item, m, true)
		} else {
			a.tellOne(item, m, names[i])
		}
	}
	return true
}

// whichOf asks of a list what is wanted.
var whichOf = pattern.New(`\bwhich (?:of (?:those|these|them)|ones?)\b`)

// between parts the things of a list.
var between = pattern.New(`(?i),? (?:and|or|plus) |[,:/+] ?| vs\.? `)

// surelyNamed is the thing of the scope that a few words are sure to name; nil if there is none.
func (a *answering) surelyNamed(text string) *scoped {
	if text == "" || len(strings.Fields(text)) > longNamed || hardWords(a.Script.Questions.Telling(text)) == 0 {
		return nil
	}
	found, heard := a.rank(text, ""), a.Script.Questions.Hear(text)
	if !isSure(found) {
		return nil
	}
	for i := range a.Script.Items {
		it := &a.Script.Items[i]
		s := &scoped{ScopeItem: it, kind: it.Kind, fit: it.Phrases.In(heard), score: found[0].Score}
		if s.kind != scenarios.Yours && s.answeredBy() == found[0].ID && s.fit >= 1 {
			return s
		}
	}
	return nil
}

// longList is how many things a list has, at most, that are looked for one by one.
const longList = 6

// longNamed is how many words name a thing, at most, with those that lead to the first of a list.
const longNamed = 8

// alsoJust asks whether more is wanted than one thing; which of two there is, is no question for yes.
var alsoJust = pattern.New(`\b(?:just|only|also|too|as well|need|needed|required|wanted)\b`)

// tellOne answers for one thing of a list, with yes where it is wanted and no where it is out.
func (a *answering) tellOne(item *scoped, m *matched, name string) {
	f := form{no: item.kind == scenarios.Out}
	if p, ok := newPart("Do we need " + strings.Trim(name, " ?.,") + "?"); ok && item.kind == scenarios.In && !(m.choice && !alsoJust.MatchString(lowerText(&m.part))) {
		f.yes = inOrOut.MatchString(item.Say) || a.saysAs(p, item.answeredBy(), item.kind) == scenarios.Yes
	}
	if item.Fact != "" && a.factIndex(item.Fact) >= 0 {
		if unit := a.fact(item.Fact).Unit; unit != "" && unit != "%" && len(reading.Quantities(a.fact(item.Fact).Tell)) > 0 {
			f.yes = false // it says how many
		}
		if !a.toldNow(item.Fact) {
			a.tell(item.Fact, m.text, f)
		}
		return
	}
	if a.said(item) < 0 {
		f.again = a.mind.items[item.ID()]
		a.say(rubric.TurnAnswer, item.ID(), a.put(f, item.Say))
	}
}
