package conversation

import (
	"slices"
	"strings"

	"tenx/rubric"
	"tenx/rubric/pattern"
	"tenx/scenarios"
)

// eachStated answers a statement that several things are to be built, or that none of them is: 'so no search and no comments, right?' False if it does
// not certainly name at least two scope items.
func (a *answering) eachStated(m *matched) bool {
	lower := lowerText(&m.part)
	if m.kind == asks || !m.polar() || m.exact() || len(claimed(m.text)) > 0 || !building.MatchString(lower) && !noneOf.MatchString(lower) || someOf.MatchString(lower) {
		return false
	}
	list := between.Split(strings.Trim(m.part.text, " ?."), longList+1)
	if len(list) < 2 || len(list) > longList {
		return false
	}
	var items []*scoped
	for _, text := range list {
		item := a.inOrOut(strings.Trim(text, " ?.,"))
		if item == nil {
			return false
		}
		if !slices.ContainsFunc(items, func(s *scoped) bool { return s.ScopeItem == item.ScopeItem }) {
			items = append(items, item)
		}
	}
	if len(items) < 2 {
		return false
	}
	denied, right := m.deniedSo() || noneOf.MatchString(lower), 0
	for _, item := range items {
		if denied == (item.kind == scenarios.Out) {
			right++
		}
	}
	for i, item := range items {
		f := form{}
		if i == 0 {
			f = form{yes: right > 0, no: right < len(items), agree: denied}
		}
		if a.said(item) < 0 {
			f.again = a.mind.items[item.ID()]
			a.say(rubric.TurnAnswer, item.ID(), a.put(f, item.Say))
		}
	}
	return true
}

// noneOf matches the beginning of a list of things that are not wanted.
var noneOf = pattern.New(`^(?:no|without)\b`)

// inOrOut is the scope item with an answer of its own that a few words certainly name, in or out; nil if there is none.
func (a *answering) inOrOut(text string) *scoped {
	if item := a.surelyNamed(text); item != nil && item.Fact == "" {
		return item
	}
	if words := strings.Fields(text); len(words) == 0 || len(words) > longNamed {
		return nil
	}
	heard := a.Script.Questions.Hear(text)
	var best *scoped
	for i := range a.Script.Items {
		it := &a.Script.Items[i]
		if it.Fact != "" || it.Kind == scenarios.Yours || !inOrOut.MatchString(it.Say) || it.Phrases.In(heard) < 1 {
			continue
		}
		if s := (&scoped{ScopeItem: it, kind: it.Kind, share: it.Phrases.Share(heard)}); best == nil || s.share > best.share {
			best = s
		}
	}
	return best
}
