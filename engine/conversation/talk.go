package conversation

import (
	"slices"
	"strings"
	"time"

	"tenx/rubric"
	"tenx/rubric/pattern"
	"tenx/rubric/reading"
	"tenx/scenarios"
)

// Talk is a conversation so far.
type Talk struct {
	Script *scenarios.Compiled
	Turns  []rubric.Turn // the previous turns, without the one to answer
	Stage  string        // title of the open stage
	Next   string        // title of the stage after it; empty in the last
	Left   time.Duration // of the stage's time; negative when it is overrun
}

// Reply is one thing that the interviewer says.
type Reply struct {
	Kind rubric.TurnKind // TurnFact, TurnWhich, TurnDeflect, TurnAssume or TurnAnswer
	ID   string          // TurnFact: the fact; TurnWhich: both facts, separated by a space; TurnAnswer: see scenarios.ScopeItem.ID
	Text string
}

// Answer returns the replies to a candidate's turn: at least one, in the order of the turn's parts.
func (t Talk) Answer(text string) []Reply {
	a := &answering{Talk: t, mind: remember(t.Turns), openly: map[string]bool{}, pointed: map[string]bool{}, index: make(map[string]int, len(t.Script.Facts))}
	for i := range t.Script.Facts {
		a.facts = append(a.facts, &t.Script.Facts[i])
		a.index[t.Script.Facts[i].ID] = i
	}
	if ids := a.chosen(text); ids != nil {
		for _, id := range ids {
			a.tell(id, text, form{})
		}
		return a.replies
	}
	if bareChoice.MatchString(strings.ToLower(strings.TrimSpace(text))) {
		a.say(rubric.TurnAnswer, "", a.mind.fresh(rubric.TurnAnswer, noChoiceOffered))
		return a.replies
	}
	parts := partsOf(text)
	for i, part := range parts {
		part.later, part.single = i > 0, len(parts) == 1
		part = a.resolved(part)
		a.part(part)
		a.mind.asked = part.text
	}
	a.inPassing(text)
	return a.settle()
}

// answering collects the replies to one turn. Its own replies count as said from then on.
type answering struct {
	Talk
	mind    memory
	facts   []*scenarios.Fact
	index   map[string]int // of each fact in facts, by its id
	replies []Reply
	open    []gap           // the parts without an answer, to be handled last
	now     part            // the part that is being answered
	pointed map[string]bool // the facts of which this turn has told no more than a short answer
	openly  map[string]bool // what this turn has told in reply to more than a yes-or-no question, by Reply.ID
}

// gap is a part without a certain answer.
type gap struct {
	*matched
	near []string // the facts that may be meant, the likeliest first
}

func (a *answering) say(kind rubric.TurnKind, id, text string) {
	if a.now.kind == asks && !a.now.yesNo {
		a.openly[id] = true
	}
	a.replies = append(a.replies, Reply{Kind: kind, ID: id, Text: text})
	a.mind.hear(rubric.Turn{Who: rubric.Interviewer, Kind: kind, ID: id, Text: text})
}

// part answers one part of a turn.
func (a *answering) part(p part) {
	a.now = p
	switch p.kind {
	case courtesy:
		a.courtesy(p)
	case remark:
		m := a.match(p)
		a.remark(&m)
	default:
		m := a.match(p)
		a.question(&m)
	}
}

// about reports whether a fact answers a standard question.
func (a *answering) about(id, topic string) bool { return slices.Contains(a.fact(id).About, topic) }

// perhaps defers a part until the others are answered: their answers may cover it.
func (a *answering) perhaps(m *matched) {
	if a.shortOrNothing(m) {
		return
	}
	if id := a.ratedSo(m); id != "" {
		a.tell(id, m.text, a.formOf(m.part, id))
		return
	}
	g := gap{matched: m}
	otherSided := false
	for _, x := range m.found {
		if f := a.fact(x.ID); x.Score >= offered && contrary(m.text, f.Label+": "+f.Tell) {
			otherSided = true
		} else if x.Score >= offered && !a.about(x.ID, "scope") && len(g.near) < 2 && a.countsSo(m, x.ID) && a.mayOffer(m, x.ID) {
			g.near = append(g.near, x.ID)
		}
	}
	if otherSided && len(g.near) == 1 {
		a.tell(g.near[0], m.text, a.formOf(m.part, g.near[0])) // of the two close candidates, this one is on the question's side
		return
	}
	if want, ok := only(qualified(m.text)); ok && len(g.near) == 2 {
		for i, id := range g.near {
			if qualifiersOf(a.fact(id))[want] && !qualifiersOf(a.fact(g.near[1-i]))[want] {
				a.tell(id, m.text, a.formOf(m.part, id))
				return
			}
		}
	}
	if id := a.counted(m); m.kind == assumption && len(g.near) == 0 && id != "" {
		g.near = append(g.near, id)
	}
	if len(g.near) == 2 && m.alone() {
		g.near = g.near[:1]
	}
	a.open = append(a.open, g)
}

// ratedSo is the fact that counts over time what a part asks for: 'how many writes per second should the log carry?' Empty if none may be meant.
func (a *answering) ratedSo(m *matched) string {
	counted := countedNoun.FindStringSubmatch(m.text)
	if counted == nil || m.kind != asks || !overTime.MatchString(strings.ToLower(m.text)) {
		return ""
	}
	noun, _, _ := strings.Cut(strings.ToLower(counted[1]), " ")
	for _, x := range m.found {
		if q, ok := mainAmount(a.fact(x.ID)); ok && x.Score >= perhapsCounted && q.Unit.Per > 0 && strings.TrimSuffix(q.Unit.Noun, "s") == strings.TrimSuffix(noun, "s") {
			return x.ID
		}
	}
	return ""
}

// overTime matches words that make a count a rate.
var overTime = pattern.New(`\b(?:per|an?|each|every) (?:second|minute|hour|day|week|month|year)\b`)

// mayOffer reports whether a fact is worth offering: it counts the noun that is asked for.
func (a *answering) mayOffer(m *matched, id string) bool {
	f := a.fact(id)
	return m.kind != asks || !a.lacksCounted(m.text, f.Label+" "+f.Tell)
}

// countsSo reports whether a fact has a number of the kind that a part assumes, if it assumes one.
func (a *answering) countsSo(m *matched, id string) bool {
	numbers := claimed(m.text)
	return m.kind == asks || len(numbers) == 0 || slices.ContainsFunc(numbers, func(q reading.Quantity) bool {
		return !measures[q.Unit.Kind] || namesKind(a.fact(id).Tell, q.Unit.Kind)
	})
}

// counted is the likeliest fact whose number may be what a statement assumes; empty if there is none.
func (a *answering) counted(m *matched) string {
	for _, x := range m.found {
		main, ok := mainAmount(a.fact(x.ID))
		if ok && x.Score >= perhapsCounted && slices.ContainsFunc(claimed(m.text), func(q reading.Quantity) bool {
			return a.heldAgainst(q, main, tolerance) != unclear && (measures[q.Unit.Kind] || q.Unit.Noun != "")
		}) {
			return x.ID
		}
	}
	return ""
}

// perhapsCounted is the minimum score of such a fact.
const perhapsCounted = 0.08

// offered is the minimum score of a fact that is offered.
const offered = reading.Perhaps

// covered reports whether another part of the turn has answered a part: it only says the same in other words, everything that it names was told, or
// only the sentence as a whole asks for something.
func (a *answering) covered(g gap) bool {
	p, words := g.part, g.words
	if p.later && a.deflected() || len(a.replies) > 0 && p.whole != "" && alternative.MatchString(lowerText(&p)) {
		return true // a decision that was handed back, in more words; or an alternative answer
	}
	if len(a.replies) > 0 && (p.apposed || !strings.HasSuffix(p.text, "?") && !asking.Has(p.head()) || hardWords(words) == 0 || p.later && len(p.words) <= 3 && len(g.found) == 0) {
		return true
	}
	if p.later && len(a.replies) > 0 && (hardWords(words) == 0 || hardWords(words) == 1 && (p.pointsBack() && (p.kind != asks || a.saidOf(words)) || ofOnes.MatchString(lowerText(&p)))) {
		return true // more of what was answered
	}
	for _, r := range a.replies {
		if p.later && r.Kind == rubric.TurnFact && (p.pointsBack() && a.onlyOf(words, r.Text) || a.saysQualified(p.text, r.Text)) {
			return true // for example 'how many metrics does each one send?'
		}
		if slices.Contains(g.near, r.ID) {
			return true
		}
	}
	if p.later && len(a.replies) > 0 && p.kind == asks && hardWords(words) > 0 && !a.saidOf(words) {
		return false // it names something else
	}
	if p.whole == "" || len(strings.Fields(p.whole)) > longestRanked || len(a.replies) > 0 && !(p.later && p.pointsBack()) {
		return false
	}
	found := a.rank(p.whole, "")
	if !isSure(found) || a.factIndex(found[0].ID) < 0 {
		return false
	}
	if !a.toldNow(found[0].ID) {
		a.tell(found[0].ID, p.whole, form{})
	}
	return true
}

// saidOf reports whether a reply to this turn has all telling words of a part.
func (a *answering) saidOf(words []reading.Word) bool {
	return slices.ContainsFunc(a.replies, func(r Reply) bool { return a.onlyOf(words, r.Text) })
}

// saysQualified reports whether a reply has the qualifier that a part asks for: the largest, the average.
func (a *answering) saysQualified(text, reply string) bool {
	want, ok := only(qualified(text))
	return ok && qualified(reply)[want] && a.Script.Alike(text, reply) >= likely
}

// ofOnes matches questions about some of what was mentioned.
var ofOnes = pattern.New(`\bones?\b`)

// alternative matches a part that only names another possible answer.
var alternative = pattern.New(`^or\b`)

// deflected reports whether a reply to this turn hands a decision back.
func (a *answering) deflected() bool {
	return slices.ContainsFunc(a.replies, func(r Reply) bool { return r.Kind == rubric.TurnDeflect })
}

// offer tells a fact that may be meant, under its name; one that was told before is skipped.
func (a *answering) offer(id string) {
	f := a.fact(id)
	text := spoken(f.Tell)
	if a.mind.told[id] {
		text = form{again: true}.put(text)
		text = strings.ToLower(text[:1]) + text[1:]
	}
	a.say(rubric.TurnFact, id, "If you mean "+f.Label+": "+text)
}

// unknown says that there is no answer. It never denies what was told.
func (a *answering) unknown(g gap) {
	if id := a.toldOn(g); id != "" {
		a.tell(id, g.text, form{})
		return
	}
	list := noAnswer
	switch {
	case (g.kind == assumption || g.kind == confirmation) && len(g.near) == 0:
		list = assumeIt
	case g.kind == assumption || g.kind == confirmation || g.kind == remark:
		list = noObjection
	case g.wantsNumber():
		list = noNumber
	}
	text := a.mind.fresh(rubric.TurnAssume, list)
	if len(a.replies) > 0 {
		text = "As for the rest: " + lowerFirst(text)
	}
	a.say(rubric.TurnAssume, "", text)
}

// toldOn is the fact that was told, shares a subject word with a question, and may mean the same; empty if there is none.
func (a *answering) toldOn(g gap) string {
	best, most, words := "", 0.0, g.words
	for _, f := range a.facts {
		if !a.mind.told[f.ID] || slices.Contains(f.About, "scope") {
			continue
		}
		sum := 0.0
		about := a.Script.Questions.Telling(f.Label + " " + f.Tell)
		for _, w := range words {
			for _, v := range about {
				if !w.Soft && !v.Soft && w.Is(v) {
					sum++
				}
			}
		}
		if sum > most {
			best, most = f.ID, sum
		}
	}
	if hard := hardWords(words); most < 1 || 2*most < float64(hard) {
		return ""
	}
	kind, wanted := kindAsked(g.text)
	if a.lacksCounted(g.text, a.fact(best).Label+" "+a.fact(best).Tell) {
		return ""
	}
	if p, _ := a.best(a.fact(best), g.text); p.alike < toldMean || g.kind != asks && p.alike < nearlySaid || wanted && !namesKind(p.text, kind) {
		return ""
	}
	return best
}

// toldMean is the minimum similarity of a question and a told sentence that share a word.
const toldMean = 0.4

func hardWords(words []reading.Word) int {
	n := 0
	for _, w := range words {
		if !w.Soft {
			n++
		}
	}
	return n
}

// settle returns the replies, with one statement at the end for all parts without an answer.
func (a *answering) settle() []Reply {
	known := false // that something is not known was said
	for _, g := range a.open {
		if a.covered(g) {
			continue
		}
		switch {
		case len(g.near) == 1:
			a.offer(g.near[0])
		case len(g.near) == 2 && !a.asking():
			f, h := a.fact(g.near[0]), a.fact(g.near[1])
			a.say(rubric.TurnWhich, f.ID+" "+h.ID, a.mind.fresh(rubric.TurnWhich, whichOne(f.Label, h.Label)))
		case !known:
			a.unknown(g)
			known = true
		}
	}
	if len(a.replies) == 0 {
		a.say(rubric.TurnAnswer, "", a.mind.fresh(rubric.TurnAnswer, listening))
	}
	return a.replies
}

// asking reports whether a reply asks which of two facts is meant: one such question per turn is enough.
func (a *answering) asking() bool {
	return slices.ContainsFunc(a.replies, func(r Reply) bool { return r.Kind == rubric.TurnWhich })
}

func (a *answering) fact(id string) *scenarios.Fact { return a.facts[a.factIndex(id)] }

func (a *answering) factIndex(id string) int {
	if i, ok := a.index[id]; ok {
		return i
	}
	return -1
}
