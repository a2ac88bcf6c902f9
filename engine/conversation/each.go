package conversation

import (
	"slices"
	"strings"

	"tenx/rubric"
	"tenx/rubric/pattern"
	"tenx/rubric/reading"
	"tenx/scenarios"
)

// each answers a part that lists scope items, one after the other: 'stories, videos, comments: which of those do we need?' False if it does not
// name at least two for certain.
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

// whichOf matches questions that choose from a list.
var whichOf = pattern.New(`\bwhich (?:of (?:those|these|them)|ones?)\b`)

// between separates the items of a list.
var between = pattern.New(`(?i),? (?:and|or|plus) |[,:/+] ?| vs\.? `)

// surelyNamed is the scope item that a few words certainly name; nil if there is none.
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

// longList is the most items of a list that are looked up one by one.
const longList = 6

// longNamed is the most words that name an item, including those that introduce the list.
const longNamed = 8

// alsoJust matches questions whether more than one thing is wanted; a question for one of two is no yes-or-no question.
var alsoJust = pattern.New(`\b(?:just|only|also|too|as well|need|needed|required|wanted)\b`)

// tellOne answers for one item of a list, with yes if it is in scope and no if it is out.
func (a *answering) tellOne(item *scoped, m *matched, name string) {
	f := form{no: item.kind == scenarios.Out}
	if p, ok := newPart("Do we need " + strings.Trim(name, " ?.,") + "?"); ok && item.kind == scenarios.In && !(m.choice && !alsoJust.MatchString(lowerText(&m.part))) {
		f.yes = inOrOut.MatchString(item.Say) || a.saysAs(p, item.answeredBy(), item.kind) == scenarios.Yes
	}
	if item.Fact != "" && a.factIndex(item.Fact) >= 0 {
		if unit := a.fact(item.Fact).Unit; unit != "" && unit != "%" && len(reading.Quantities(a.fact(item.Fact).Tell)) > 0 {
			f.yes = false // the answer says how many
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
