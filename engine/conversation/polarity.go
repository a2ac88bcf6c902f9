package conversation

import (
	"math"
	"strings"

	"tenx/rubric/pattern"
	"tenx/scenarios"
)

// Whether a part that wants yes or no, and has no number that decides, is answered with yes: two logistic regressions over asks with a known answer
// (asked.txt), one for questions and one for statements. Their features include the most similar asks, whether the sentence with the answer denies
// something, and whether the item is in or out. A statement is compared with all statements that are known to be right or wrong. On questions to a
// problem that was left out of the fit, they answer 90 in 100 with yes or no, and 93 in 100 of these are right; on statements by a writer who was left
// out, 63 in 100, and 87 in 100 are right.

// polarWeights are the weights of the features for yes.
var polarWeights = [polarSigns]float64{
	polarBase: 0.33, polarYes: 2.02, polarNo: -2.79, polarSame: 1.41, polarAffirms: 0.78, polarDenies: -0.97, polarOpening: -0.53, polarNegated: 0.52,
	polarBoth: 1.99, polarAgree: -0.13, polarExists: 0.57, polarWanted: 0.23, polarExtreme: -1.36, polarNumber: -1.03, polarMay: -0.50,
	polarMatters: -1.43, polarIn: 2.10, polarOut: -3.46, polarFact: 1.18, polarCovered: 0.21, polarOpposed: -0.67,
}

// statedWeights are the weights of the features for a right statement.
var statedWeights = [statedSigns]float64{
	statedBase: 0.61, statedYes: 3.88, statedYesTurned: 0.36, statedNo: -4.25, statedNoTurned: 0.07, statedSame: 4.18, statedAlike: 1.95,
	statedUnlike: -0.25, statedOpposed: -0.51, statedNegated: -0.39, statedExtreme: -0.15, statedNumber: -0.20, statedIn: 0.70,
	statedOut: -1.37, statedInNot: 0.75, statedOutNot: 1.70,
}

const (
	sameWay    = 0.75 // minimum cosine of an ask with nearly the same meaning
	saysYes    = 0.7  // minimum probability of a yes to a question
	saysNo     = 0.27 // maximum probability of a no
	statedSo   = 0.65 // the same for statements
	statedNot  = 0.3
	statedOpen = 0.4 // minimum probability of each clause of a right statement
)

var (
	// existence matches questions whether something exists at all.
	existence = pattern.New(`^(?:has|have|did|was there|were there|does (?:anyone|anybody|somebody|someone)|do (?:people|customers|users) (?:also|actually)|is there|are there|do we have|do you have|does it have|have we|has it|any|is there any|do i have|do we get|do we know|do you know|is something)\b`)
	// wanted matches questions whether something is required.
	wanted = pattern.New(`\b(?:need|needs|have to|has to|must|required|should|part of|in scope|matter|matters)\b`)
	// extreme matches questions about everything, always, or exactly.
	extreme = pattern.New(`\b(?:all|every|everything|always|forever|unlimited|zero|same|enough|only|just|exactly|constant|stable|evenly|equally|ever|simply|whole|entire|immediately|instantly)\b`)
	// permitted matches questions whether something is allowed.
	permitted = pattern.New(`^(?:can|could|may|might|would it be ok|is it ok|is it okay|is it fine)\b`)
	// mattering matches questions whether something matters.
	mattering = pattern.New(`\b(?:matter|matters|care|cares|mind|problem|hurt)\b`)
	// denying matches answers that begin with a negation.
	denying = pattern.New(`^(?:No|Nobody|None|Nothing|Never|Not|Neither)\b`)
	// anyNumber matches a number in digits or in words.
	anyNumber = pattern.New(`\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|fifty|dozen|hundreds?|thousands?|millions?|billions?|half|twice|double)\b`)
)

// says returns whether the answer to a part about an answerable is yes or no; Neither if that is not certain enough.
func (a *answering) says(p part, id string) scenarios.Polarity {
	kind := scenarios.ScopeKind("")
	if item := a.itemNamed(id); item != nil {
		kind = item.Kind
	}
	return a.saysAs(p, id, kind)
}

// saysAs is says for an answer about a scope item; kind is empty for a fact.
func (a *answering) saysAs(p part, id string, kind scenarios.ScopeKind) scenarios.Polarity {
	if !p.polar() {
		return scenarios.Neither
	}
	if onlyThat(p.text, a.tells(id)) {
		return scenarios.Yes
	}
	if says := scopeAsked(p, kind); says != scenarios.Neither {
		return says
	}
	if p.kind == asks {
		if kind != "" && a.waysAnswered(id, p.text) == (nearWays{}) && outside.MatchString(lowerText(&p)) { // 'out of scope' is a yes for an item that is out
			return map[scenarios.ScopeKind]scenarios.Polarity{scenarios.Out: scenarios.Yes, scenarios.In: scenarios.No}[kind]
		}
		says := polarityOf(a.probablyYes(p, id, kind), saysYes, saysNo)
		if says == scenarios.Yes && !a.grounded(p, id) {
			return scenarios.Neither
		}
		return says
	}
	if text := onlyIf(p.text); text != p.text {
		p.text, p.words = text, wordsOf(text)
	}
	if kind == scenarios.Out && p.kind == confirmation && p.deniedSo() && !p.guessNo && p.likely >= surelyMeant && !inDigits(p.text) && !unlessSo.MatchString(lowerText(&p)) && !extreme.MatchString(lowerText(&p)) {
		return scenarios.Yes // who says that it is not so is right: it is out
	}
	if p.guessNo && kind == scenarios.Out && !denied(p.text) {
		return scenarios.Yes // the guess is right
	}
	if says := wantedSo(p, kind); says != scenarios.Neither {
		return says
	}
	least, most := 1.0, 0.0
	clauses := statementsOf(p)
	for _, clause := range clauses {
		if kind == scenarios.Out && sufficing.MatchString(lowerText(&clause)) {
			if len(clauses) == 1 {
				return scenarios.Neither // what is enough is not what is out
			}
			continue
		}
		x := a.probablyYes(clause, id, kind)
		least, most = min(least, x), max(most, x)
	}
	switch {
	case unlessSo.MatchString(lowerText(&p)) && kind != scenarios.Out && !a.repeats(p, id): // a double negation
	case least <= statedNot:
		return scenarios.No
	case most >= statedSo && least >= statedOpen && a.borneOut(p, id), least > statedNot && a.repeats(p, id):
		return scenarios.Yes
	case p.kind == confirmation && plainly(p) && (most >= confirmedSo && least >= statedOpen && a.borneOut(p, id) || least >= statedSo && p.likely >= surelyMeant):
		return scenarios.Yes
	}
	return scenarios.Neither
}

// plainly reports whether a statement neither denies anything nor generalizes: all, always, exactly, only.
func plainly(p part) bool {
	return !denies(p.text) && !p.guessNo && !extreme.MatchString(lowerText(&p)) && len(claimed(p.text)) == 0
}

// When such a statement with a request for confirmation is right.
const (
	confirmedSo = 0.54 // its minimum probability, if something known is similar to it
	surelyMeant = 0.85 // or the minimum score of the answerable that it is compared with
)

// sufficing matches words for enough.
var sufficing = pattern.New(`\b(?:enough|sufficient|plenty|suffices?|will do|would do)\b`)

// onlyThat reports whether a part asks if there is only one thing and the answer says so.
func onlyThat(text, answer string) bool {
	m := onlyOne.FindStringSubmatch(text)
	return m != nil && strings.HasPrefix(strings.ToLower(answer), strings.ToLower(m[1])+" only")
}

// onlyOne matches the only thing.
var onlyOne = pattern.New(`(?i)\b(?:only|just|nothing but) (\w+)`)

// onlyIf resolves the double negation of 'never ... unless': 'we never touch it unless they ask'.
func onlyIf(text string) string { return neverUnless.ReplaceAllString(text, "only$1 if") }

// neverUnless matches a double negation.
var neverUnless = pattern.New(`(?i)\b(?:never|don't|do not|doesn't|won't|cannot|can't|must not|may not)\b(.*)\b(?:unless|until)\b`)

// wantedSo returns whether a statement that a scope item is wanted, or is not, is right: that follows from its heading.
func wantedSo(p part, kind scenarios.ScopeKind) scenarios.Polarity {
	if kind != scenarios.In && kind != scenarios.Out {
		return scenarios.Neither
	}
	for _, clause := range statementsOf(p) {
		if lower := lowerText(&clause); !building.MatchString(lower) || unlessSo.MatchString(lower) {
			continue
		}
		if denied(clause.text) != p.guessNo == (kind == scenarios.Out) {
			return scenarios.Yes
		}
		return scenarios.No
	}
	return scenarios.Neither
}

// building matches statements about what the team has to build.
var building = pattern.New(`\b(?:we|i) (?:do not |don't |won't |needn't |never |also |only |have to |need to |must |should |will |can |can't |cannot )*(?:build|use|buy|need|support|handle|cover|have to|design|develop)\b|\b(?:in|out of) (?:the )?scope\b|\b(?:is|are) out\b`)

// repeats reports whether a statement says the same as an answerable's text in about the same words.
func (a *answering) repeats(p part, id string) bool {
	answer := a.answerTo(p, id)
	return answer.alike >= sameSaid && denied(p.text) != p.guessNo == denies(answer.text) && !antonyms(lowerText(&p), strings.ToLower(answer.text))
}

// borneOut reports whether a known statement or answer is similar to a statement.
func (a *answering) borneOut(p part, id string) bool {
	if a.answerTo(p, id).alike >= groundedAnswer || a.itemNamed(id) != nil && a.grounded(p, id) {
		return true
	}
	for _, clause := range statementsOf(p) {
		if near := a.statementsAnswered(id, clause.text); max(near.yes[0], near.yes[1]) >= borneOutBy {
			return true
		}
	}
	return false
}

// borneOutBy is the minimum cosine of a statement and the most similar one that is known to be right.
const borneOutBy = 0.55

// grounded reports whether an answerable's text is about what a question asks: otherwise a yes before it would be misleading.
func (a *answering) grounded(p part, id string) bool {
	near := a.waysAnswered(id, p.text)
	alike := a.answerTo(p, id).alike
	if a.itemNamed(id) == nil && p.pointsBack() && hardWords(a.Script.Questions.Telling(p.text)) <= 1 {
		return max(near.yes[0], near.yes[1], alike) >= groundedBack
	}
	if item := a.itemNamed(id); item != nil && item.Phrases.In(a.Script.Questions.Hear(p.text)) >= 1 && max(near.yes[0], near.yes[1], alike) >= groundedThing {
		return true
	}
	return max(near.yes[0], near.yes[1]) >= groundedWay || near == (nearWays{}) && a.factIndex(id) < 0 || alike >= groundedAnswer || alike >= faint && a.covers(p.text, a.tells(id)) >= groundedWords
}

// Minimum similarities of a question with the text.
const (
	groundedWay    = 0.42 // cosine with the most similar ask that is answered with yes
	groundedAnswer = 0.5  // cosine with the sentence with the answer
	groundedWords  = 0.5  // share of its telling words
	groundedBack   = 0.6  // cosine with either, if the question names nothing itself
	groundedThing  = 0.3  // cosine with either, if it names a scope item
)

// polarityOf converts a probability: yes from one value on, no up to another.
func polarityOf(x, yes, no float64) scenarios.Polarity {
	switch {
	case x >= yes:
		return scenarios.Yes
	case x <= no:
		return scenarios.No
	}
	return scenarios.Neither
}

// statementsOf are the clauses of a statement that are statements themselves, all of which have to be right; the whole statement if it has one.
func statementsOf(p part) []part {
	var out []part
	for _, text := range clauseEnd.Split(mainPartOf(p), -1) {
		clause := p
		clause.text, clause.words = text, wordsOf(text)
		if len(clause.words) >= shortStatement && !stressing.MatchString(lowerText(&clause)) {
			out = append(out, clause)
		}
	}
	if len(out) == 0 {
		return []part{p}
	}
	return out
}

// stressing matches clauses that only say how much the clause before matters.
var stressing = pattern.New(`^(?:that's|that is|which is|this is|it's|that) (?:is )?(?:just |really )?(?:kind of|sort of|a|the|our|my)\b`)

// shortStatement is the minimum number of words of a statement.
const shortStatement = 3

// mainPartOf is a part without a clause that gives a reason or a consequence.
func mainPartOf(p part) string { return reason.ReplaceAllString(p.text, "") }

// reason matches such a clause.
var reason = pattern.New(`(?i),? (?:because|since|otherwise|unless|as long as)\b.*$`)

// probablyYes is the probability of a yes to a part about an answerable, to four decimals. A statement that denies something is as right as the same
// statement without the negation is wrong.
func (a *answering) probablyYes(p part, id string, of scenarios.ScopeKind) float64 {
	if a.factIndex(id) >= 0 && a.about(id, "scope") {
		if near := a.waysAnswered(id, p.text); max(near.yes[0], near.yes[1], near.no[0], near.no[1]) < sameWay {
			return 0.5 // it is about things that are in and things that are out
		}
	}
	z := 0.0
	if p.kind == asks {
		for i, x := range a.polarSignsOf(p, id, of) {
			z += float64(polarWeights[i] * x)
		}
	} else {
		for i, x := range a.statedSignsOf(p, id, of) {
			z += float64(statedWeights[i] * x)
		}
	}
	return fourDecimals(1 / (1 + math.Exp(-z)))
}

// deniedSo reports whether a part states that something is not so.
func (p *part) deniedSo() bool { return p.kind != asks && denied(p.text) != p.guessNo }

// denied reports whether words deny something, or want it out, in their main clause.
func denied(text string) bool {
	main := mainPart(noMatter.ReplaceAllString(text, "fine"))
	return negation.MatchString(main) || hardly.MatchString(main) || outside.MatchString(main) || noneAtAll.MatchString(main)
}

// noMatter matches denials that something is bad: who says them allows it.
var noMatter = pattern.New(`(?i)\b(?:not (?:really )?(?:a big|a huge|that big a|such a big|a) (?:deal|problem|issue|concern|disaster)|not (?:that |so |really )?(?:bad|critical|terrible|dramatic)|no (?:big deal|problem|issue)|(?:doesn't|does not) (?:really )?(?:matter|hurt)|nobody (?:cares|minds))\b`)

// noneAtAll matches subjects that negate the sentence.
var noneAtAll = pattern.New(`(?i)^(?:nobody|no one|none|nothing|never) `)

// mainPart is the main clause of a text: a denial in another clause does not deny the whole.
func mainPart(text string) string {
	if first, rest, ok := strings.Cut(text, ", "); ok && conditional.MatchString(first) {
		text = rest
	} else if ok && len(strings.Fields(first)) > 2 && (!leading(strings.Fields(first)) || len(strings.Fields(first)) > longLead+2) {
		text = first
	}
	main, _, _ := strings.Cut(mainClause(wordsOf(text)), " but ")
	return main
}

// conditional matches the beginning of a clause that says when the main one holds, or why.
var conditional = pattern.New(`(?i)^(?:so |and |but )*(?:if|when|whenever|once|since|because|given|while|although|though|after|until|unless)\b`)

// unlessSo matches double negations: not without, never unless.
var unlessSo = pattern.New(`\b(?:not|never|no|nothing|nobody|cannot|don't|doesn't|won't|isn't|aren't)\b.*\b(?:unless|without|until|except)\b`)

// outside matches questions whether something is out of scope, whose answer is reversed: 'is search out of scope?', 'can I leave out search?'
var outside = pattern.New(`\b(?:out of (?:the )?scope|leave (?:\w+ )?(?:out|aside|alone)|ignore|skip|drop|leave off|exclude|excluded|(?:is|are|be) out|not (?:needed|required|in scope))\b`)

// deniesAtOnce reports whether a text denies something in its first clause: later denials are about something else.
func deniesAtOnce(text string) bool {
	if i := strings.IndexAny(text, ",;.:"); i > 0 {
		text = text[:i]
	}
	return denies(text)
}
