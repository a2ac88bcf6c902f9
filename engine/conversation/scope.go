package conversation

import (
	"regexp"
	"strings"

	"tenx/rubric"
	"tenx/rubric/reading"
	"tenx/scenarios"
)

// scoped is a thing of the scope that a part asks about.
type scoped struct {
	*scenarios.ScopeItem
	kind scenarios.ScopeKind
	fit  float64 // see reading.Phrases.In

	share float64 // see reading.Phrases.Share
}

// scopeID is the id of a turn that answers what was asked about a thing of the scope: 'scope:' and the words that name the thing.
func scopeID(item *scenarios.ScopeItem) string { return "scope:" + item.Words }

// item finds the thing of the scope that a part asks about: the one that takes up most of it, the first of equals. Nil if none does.
func (a *answering) item(p part, heard reading.Heard) *scoped {
	best := a.named(heard)
	switch {
	case best == nil:
		return nil
	case p.yesNo && best.fit < 1.5 && len(claimed(p.text)) > 0 && best.Fact == "" && !strings.ContainsAny(best.Say, "0123456789"):
		return nil // it is the number that is to be confirmed
	case p.kind != asks && !p.choice && best.kind != scenarios.Yours && best.fit < 1.5 && best.share < 0.5 && !p.scope():
		return nil // one word of many
	case p.yesNo || p.choice:
		return best
	case p.wantsNumber() && best.Fact == "" && !strings.ContainsAny(best.Say, "0123456789"), best.share < 0.5 && 2*best.fit < float64(hardWords(heard.Words)):
		return nil // named in passing
	}
	return best
}

// named is the thing of the scope that a question names best; nil if it names none.
func (a *answering) named(heard reading.Heard) *scoped {
	var best *scoped
	for i := range a.Script.Items {
		it := &a.Script.Items[i]
		fit := it.Phrases.In(heard)
		if fit == 0 {
			continue
		}
		share := it.Phrases.Share(heard)
		if best == nil || fit+share > best.fit+best.share || fit+share == best.fit+best.share && it.Kind == scenarios.Yours {
			best = &scoped{it, it.Kind, fit, share}
		}
	}
	return best
}

// otherSide is the thing that stands on the other side of an 'or': nil if the two sides are one thing, or nothing is known of one.
func (a *answering) otherSide(p part, item *scoped) *scoped {
	if !p.choice {
		return nil
	}
	for _, side := range strings.Split(p.text, " or ") {
		other := a.named(a.Script.Questions.Hear(side))
		if other != nil && other.fit >= 1 && other.ScopeItem != item.ScopeItem && other.kind != scenarios.Yours {
			return other
		}
	}
	return nil
}

// outside turns the answer around: 'is search out of scope?', 'can I leave out search?'
var outside = regexp.MustCompile(`\b(?:out of (?:the )?scope|leave (?:\w+ )?(?:out|aside|alone)|ignore|skip|drop|leave off|exclude|excluded|not (?:needed|required|in scope))\b`)

// affirms says whether the answer to a part about a thing is yes.
func affirms(p part, kind scenarios.ScopeKind) bool {
	yes := kind == scenarios.In
	if outside.MatchString(strings.ToLower(p.text)) {
		return !yes
	}
	if p.negated && p.kind != asks {
		return !yes
	}
	return yes
}

// tellItem answers what was asked about a thing of the scope.
func (a *answering) tellItem(item *scoped, p part) {
	f := form{}
	if p.polar() || p.yesNo && !p.choice {
		f.yes, f.no = affirms(p, item.kind), !affirms(p, item.kind)
	}
	if item.Fact != "" {
		if a.factIndex(item.Fact) >= 0 {
			f.converted = a.convert(p, item.Fact)
			if fact := a.fact(item.Fact); f.yes && (check(p.text, fact) == wrong || onlySome(p, fact)) {
				f.yes, f.no = false, true
			}
			a.tell(item.Fact, p.text, f)
		}
		return
	}
	id := scopeID(item.ScopeItem)
	f.again = a.mind.items[id]
	for _, r := range a.replies {
		if r.ID == id || strings.HasSuffix(r.Text, item.Say) {
			return // both halves of the turn were about it
		}
	}
	a.say(rubric.TurnAnswer, id, f.put(item.Say))
}

// deflect hands a design decision back.
func (a *answering) deflect(item *scoped) {
	if item != nil && item.kind == scenarios.Yours {
		text := item.Say
		if item.Fact != "" && a.factIndex(item.Fact) >= 0 {
			text = spoken(a.fact(item.Fact).Tell)
		}
		if text != a.mind.lastKind[rubric.TurnDeflect] {
			a.say(rubric.TurnDeflect, scopeID(item.ScopeItem), text)
			return
		}
	}
	if n := len(a.replies); n > 0 && a.replies[n-1].Kind == rubric.TurnDeflect {
		return
	}
	a.say(rubric.TurnDeflect, "", a.mind.fresh(rubric.TurnDeflect, yourCall))
}
