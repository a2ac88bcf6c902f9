package conversation

import (
	"math"
	"strings"

	"tenx/rubric/pattern"
	"tenx/scenarios"
)

// Whether a part that wants yes or no, and has no number that decides, is answered with yes: a logistic regression over the 3,350 ways to ask
// whose answer is known (asked.txt). It goes by the ways that are nearest, by whether the sentence that answers denies something, by whether
// the thing is in or out, and by words that turn an answer around. Of questions to a problem that it was not fitted on, it says yes or no to
// 85 in 100, and 94 in 100 of these are right; of statements, each of which the same problem has with the opposite answer too, to 45, and 82
// are right.
const (
	polarBase    = 0.23
	polarYes     = 1.69  // of the cosine with the nearest way that is answered with yes
	polarNo      = -1.42 // of that with the nearest that is answered with no
	polarSame    = 10    // of what the nearest way is nearer than sameWay
	polarAffirms = 0.68  // of the cosine with the sentence that answers, if that denies nothing
	polarDenies  = -1.03 // of the same, if it does
	polarOpening = -0.36 // for an answer that begins by denying
	polarNegated = 0.48  // for a part that denies
	polarBoth    = 0.64  // for a part that denies, and a sentence that does as well
	polarAgree   = 1.11  // for a statement that denies, as its answer does
	polarExists  = 0.88  // for a question whether there is something
	polarWanted  = 0.46  // for a question whether something is needed
	polarExtreme = -1.22 // for one whether it is so for all, always, exactly
	polarNumber  = -0.57 // for a number in the part
	polarMay     = -0.55 // for one whether something may be done
	polarMatters = -0.42 // for one whether something matters
	polarIn      = 1.6   // for a thing of the scope that is in
	polarOut     = -2.8  // for one that is out
	polarFact    = 0.38  // for a fact
	polarStated  = -0.3  // for a statement: the weight that was fitted is less by 0.9, but two in three that candidates make are right
	statedIn     = -0.52 // for one about a thing that is in
	statedOut    = 2.34  // for one about a thing that is out: 'so it is photos only'

	sameWay = 0.75 // cosine from which on a way to ask says nearly the same
	saysYes = 0.7  // probability from which on yes is said
	saysNo  = 0.27 // and up to which no is
)

var (
	// existence are questions whether there is something at all.
	existence = pattern.New(`^(?:has|have|did|was there|were there|does (?:anyone|anybody|somebody|someone)|do (?:people|customers|users) (?:also|actually)|is there|are there|do we have|do you have|does it have|have we|has it|any|is there any|do i have|do we get|do we know|do you know|is something)\b`)
	// wanted asks whether there has to be something.
	wanted = pattern.New(`\b(?:need|needs|have to|has to|must|required|should|part of|in scope|matter|matters)\b`)
	// extreme asks for more than that.
	extreme = pattern.New(`\b(?:all|every|everything|always|forever|unlimited|zero|same|enough|only|just|exactly|constant|stable|evenly|equally|ever|simply|whole|entire|immediately|instantly)\b`)
	// permitted asks whether something may be done.
	permitted = pattern.New(`^(?:can|could|may|might|would it be ok|is it ok|is it okay|is it fine)\b`)
	// mattering asks whether something matters.
	mattering = pattern.New(`\b(?:matter|matters|care|cares|mind|problem|hurt)\b`)
	// denying are the openings of what is told that say no.
	denying = pattern.New(`^(?:No|Nobody|None|Nothing|Never|Not|Neither)\b`)
	// anyNumber is a number in a text, in figures or in words.
	anyNumber = pattern.New(`\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|fifty|dozen|hundreds?|thousands?|millions?|billions?|half|twice|double)\b`)
)

// says is whether a part about an answerable is answered with yes or with no; Neither where that is not sure enough.
func (a *answering) says(p part, id string) scenarios.Polarity {
	kind := scenarios.ScopeKind("")
	if item := a.itemNamed(id); item != nil {
		kind = item.Kind
	}
	return a.saysAs(p, id, kind)
}

// saysAs is says for what answers about a thing of the scope; kind is empty for a fact.
func (a *answering) saysAs(p part, id string, kind scenarios.ScopeKind) scenarios.Polarity {
	switch x := a.probablyYes(p, id, kind); {
	case !p.polar():
	case x >= saysYes:
		return scenarios.Yes
	case x <= saysNo:
		return scenarios.No
	}
	return scenarios.Neither
}

// probablyYes is how likely a part about an answerable is answered with yes, 0 to 1, to four decimals. A statement that denies something is
// as right as the same without the negation is wrong.
func (a *answering) probablyYes(p part, id string, of scenarios.ScopeKind) float64 {
	answer, told := passage{}, a.tells(id)
	stated, lower := p.kind != asks, lowerText(&p)
	if item := a.itemNamed(id); item != nil {
		answer = passage{item.Say, a.Script.Alike(p.text, item.Say)}
	} else {
		answer, _ = a.best(a.fact(id), p.text)
	}
	kind := polarKind(of, stated)
	negated, denies := denied(p.text) != p.guessNo, denies(answer.text)
	turned := negated && (stated || outside.MatchString(lower)) && !(unlessSo.MatchString(lower) && !denies)
	yes, no := a.waysAnswered(id, p.text, turned)
	if a.factIndex(id) >= 0 && a.about(id, "scope") && max(yes, no) < sameWay {
		return 0.5 // it tells of what is in and of what is out
	}
	z := polarBase + float64(polarYes*yes) + float64(polarNo*no) + float64(polarSame*(max(yes, sameWay)-max(no, sameWay)))
	switch {
	case turned && (denies || kind < 0): // both deny
		z += polarAgree
	case turned:
	case denies && !(stated && negation.MatchString(lower)):
		z += kind + float64(polarDenies*answer.alike)
	default:
		z += kind + float64(polarAffirms*answer.alike)
	}
	for _, e := range []struct {
		holds  bool
		weight float64
	}{
		{!turned && (denying.MatchString(told) || deniesAtOnce(told)), polarOpening},
		{negated && !turned, polarNegated},
		{negated && denies && !turned, polarBoth},
		{stated, polarStated},
		{existence.MatchString(lower), polarExists},
		{wanted.MatchString(lower), polarWanted},
		{extreme.MatchString(lower), polarExtreme},
		{anyNumber.MatchString(lower), polarNumber},
		{permitted.MatchString(lower), polarMay},
		{mattering.MatchString(lower), polarMatters},
	} {
		if e.holds {
			z += e.weight
		}
	}
	return fourDecimals(1 / (1 + math.Exp(-z)))
}

// polarKind is what it says for yes that something is in, out, or a fact.
func polarKind(of scenarios.ScopeKind, stated bool) float64 {
	switch {
	case of == scenarios.Out && stated:
		return polarOut + statedOut
	case of == scenarios.Out:
		return polarOut
	case of == scenarios.In && stated:
		return polarIn + statedIn
	case of == scenarios.In:
		return polarIn
	}
	return polarFact
}

// deniedSo says whether a part states that something is not so.
func (p *part) deniedSo() bool { return p.kind != asks && denied(p.text) != p.guessNo }

// denied says whether words deny what they are about, or want it out, in their main clause.
func denied(text string) bool {
	main := mainPart(text)
	return negation.MatchString(main) || outside.MatchString(main)
}

// mainPart is what a text says in its main clause: what is denied in another one is not denied of the whole.
func mainPart(text string) string {
	if first, _, ok := strings.Cut(text, ", "); ok && len(strings.Fields(first)) > 2 && (!leading(strings.Fields(first)) || len(strings.Fields(first)) > longLead+2) {
		text = first
	}
	main, _, _ := strings.Cut(mainClause(wordsOf(text)), " but ")
	return main
}

// unlessSo takes a denial back: not without, never unless.
var unlessSo = pattern.New(`\b(?:not|never|no|nothing|nobody|cannot|don't|doesn't|won't|isn't|aren't)\b.*\b(?:unless|without|until|except)\b`)

// outside turns the answer around: 'is search out of scope?', 'can I leave out search?'
var outside = pattern.New(`\b(?:out of (?:the )?scope|leave (?:\w+ )?(?:out|aside|alone)|ignore|skip|drop|leave off|exclude|excluded|(?:is|are|be) out|not (?:needed|required|in scope))\b`)

// waysAnswered is how alike a text and the nearest ways to ask for an answerable are, of those that are answered with yes and of those with
// no. A text that denies takes the answer of a way that does not the other way around.
func (a *answering) waysAnswered(id, text string, turned bool) (yes, no float64) {
	for _, way := range a.Script.Ways(id) {
		says := way.Says
		if says == scenarios.Neither {
			continue
		}
		if turned && !denied(way.Text) {
			says = scenarios.Yes + scenarios.No - says
		}
		if alike := a.Script.Alike(text, way.Text); says == scenarios.Yes {
			yes = max(yes, alike)
		} else {
			no = max(no, alike)
		}
	}
	return yes, no
}

// deniesAtOnce says whether a text denies something in its first clause: what it denies further on is another matter.
func deniesAtOnce(text string) bool {
	if i := strings.IndexAny(text, ",;.:"); i > 0 {
		text = text[:i]
	}
	return denies(text)
}
