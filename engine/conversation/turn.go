package conversation

import (
	"slices"
	"strings"

	"tenx/rubric/pattern"
)

// kind is the kind of a part of a turn.
type kind int

const (
	asks         kind = iota // a question, whatever it is about
	confirmation             // 'so it is read-heavy, right?', 'can I assume 100 million users?'
	assumption               // 'I'll assume 10 KB per message.'
	courtesy                 // hello, thanks
	remark                   // needs no more than an acknowledgment
)

// part is one question or statement of a turn.
type part struct {
	kind    kind
	text    string   // without words that only introduce it
	words   []string // lower case
	about   topic    // of courtesy
	negated bool     // 'we don't need search, right?'
	choice  bool     // 'is it A or B?'
	bare    bool     // only names something: 'video?', 'more than one region?'
	tagged  bool     // it ended in 'right?'
	yesNo   bool     // wants a yes or a no
	guessNo bool     // the candidate guesses that the answer is no
	recap   bool     // states a number without calling it an assumption
	later   bool     // not the first part of its turn
	single  bool     // the only part of its turn
	apposed bool     // only a comma separates it from another part, which may ask the same
	whole   string   // the sentence that it is part of; empty if it is all of it
	likely  float64  // the score of its likeliest answer, see reading.Found
	ahead   string   // the remark before it, which needs no answer; empty if there is none
}

// polar reports whether a part wants yes or no.
func (p *part) polar() bool { return p.yesNo && !p.choice }

// firstOf is the first of two questions, if it is a yes-or-no question by itself: 'do I need GPUs, or can I keep it plain?'; false if there is
// none.
func (p *part) firstOf() (part, bool) {
	at := restOfChoice.FindStringIndex(p.text)
	if !p.choice || !p.yesNo || at == nil || len(strings.Fields(p.text[:at[0]])) < 4 {
		return part{}, false
	}
	first, ok := newPart(p.text[:at[0]] + "?")
	first.choice = false
	return first, ok && first.polar() && !saidThat.MatchString(lowerText(&first))
}

// restOfChoice matches the beginning of a second question, or of the smaller alternative.
var restOfChoice = pattern.New(`,? or (?:(?:just|only|can|could|may|is there|are there)\b|(?:do|does|is|are|should|must|will) (?:we|i|it|they|that|there|people|customers|users|somebody|someone|everything|everyone|everybody|all|nothing|nobody)\b)`)

// newPart parses a part; false if there is nothing in it.
func newPart(text string) (part, bool) {
	text = strings.TrimSpace(text)
	question := strings.HasSuffix(text, "?")
	p := part{text: text, words: wordsOf(text)}
	if len(p.words) == 0 {
		return p, false
	}
	if about, ok := isCourtesy(p.words); ok {
		p.about, p.kind = about, courtesy
		return p, true
	}
	p.lead()
	if len(p.words) == 0 {
		p.kind, p.about = remark, nod
		return p, true
	}
	p.classify(question)
	p.negated = p.yesNo && negation.MatchString(mainPart(p.text))
	p.choice = p.isChoice()
	if at := restOfChoice.FindStringIndex(p.text); at != nil && outAnyway.MatchString(strings.ToLower(p.text[at[0]:])) && len(strings.Fields(p.text[:at[0]])) > longOffer {
		return newPart(p.text[:at[0]] + "?")
	}
	p.bare = p.kind == asks && !asking.Has(p.head()) && !p.asksMore() && !p.choice && !p.wantsNumber() && len(p.words) <= longBare && !slices.Contains(p.words, "or") && !bits.MatchString(lowerText(&p)) && !wantsToKnow.MatchString(lowerText(&p))
	return p, true
}

// outAnyway matches a second question that is only the first one negated, and names nothing: 'or is that out of scope?'
var outAnyway = pattern.New(`^,? or (?:is|are) (?:it|that|they|this|those) (?:out|later|optional|not)\b`)

// longBare is the most words of a part that is a bare name.
const longBare = 6

// confirm turns a statement into one to be confirmed: what follows it asks for that.
func (p *part) confirm() {
	if p.kind == remark || p.kind == assumption || p.kind == asks && !asking.Has(p.head()) {
		p.kind, p.yesNo, p.tagged, p.bare = confirmation, true, true, false
		p.negated = negation.MatchString(mainPart(p.text))
	}
}

// guess turns a question into a statement to be confirmed: the candidate has guessed the answer.
func (p *part) guess(no bool) {
	if p.kind != courtesy && !p.asksMore() {
		p.kind, p.yesNo, p.tagged, p.guessNo, p.bare = confirmation, true, true, no, false
		p.negated = negation.MatchString(mainPart(p.text))
	}
}

// classify sets the kind of a part.
func (p *part) classify(question bool) {
	p.tagged = p.untag()
	assumed := p.assumes()
	first := p.head()
	more := asking.Has(first) || p.asksMore()
	numbers := len(claimed(p.text)) > 0
	switch {
	case assumed && (question || auxiliaries.Has(first)), p.tagged:
		p.kind, p.yesNo = confirmation, true
	case assumed:
		p.kind, p.yesNo = assumption, true
	case auxiliaries.Has(first) || first == "any" || first == "need" || first == "needs" || first == "ok" || first == "okay":
		p.kind, p.yesNo = asks, true
	case question && !more && (subject(p.words) || numbers):
		p.kind, p.yesNo = confirmation, true // 'so it is read-heavy?', 'roughly a million a day?'
	case question || asking.Has(first) || wantsToKnow.MatchString(lowerText(p)):
		p.kind = asks
	case !stating(p.words) && (more || slices.Contains(p.words, "or") || !numbers && !subject(p.words)):
		p.kind = asks // 'peak load', 'photos too or only text', 'a node dies, for how long is it down' are questions
	case numbers:
		p.kind, p.yesNo, p.recap = assumption, true, true
	default:
		p.kind = remark
	}
}

// asksMore reports whether a part asks for more than yes or no.
func (p *part) asksMore() bool {
	return slices.ContainsFunc(p.words, func(w string) bool { return questioning.Has(w) })
}

// mainClause are the words before a clause that gives a reason or a consequence: a denial there does not deny the whole.
func mainClause(words []string) string {
	for i, w := range words {
		if i > 2 && (w == "because" || w == "since" || w == "otherwise" || w == "so" || w == "as" || w == "unless") {
			return strings.Join(words[:i], " ")
		}
	}
	return strings.Join(words, " ")
}

// questioning are words of questions that want more than yes or no.
var questioning = pattern.NewWords("how what which who whose where when why")

// head is the first word of a part after its introduction: 'if a node dies, is it ...' begins with 'is'.
func (p *part) head() string {
	fields := strings.Fields(p.text)
	for i := range fields[:max(0, len(fields)-1)] {
		if strings.HasSuffix(fields[i], ",") && (leading(fields[:i+1]) || topical(fields[:i+1])) && asking.Has(bare(fields[i+1])) {
			return bare(fields[i+1])
		}
	}
	return p.words[0]
}

// main is the question after an introductory clause; empty if there is no such clause.
func (p *part) main() string {
	fields := strings.Fields(p.text)
	for i := range fields[:max(0, len(fields)-1)] {
		if strings.HasSuffix(fields[i], ",") && leading(fields[:i+1]) && asking.Has(bare(fields[i+1])) {
			return strings.Join(fields[i+1:], " ")
		}
	}
	return ""
}

var scopeWords = pattern.New(`\b(?:in or out|(?:in|out of) (?:the )?scope|part of (?:it|the|this)|what about|how about|need(?:ed)? to (?:support|handle|cover|build|have)|(?:should|must|have to|do) (?:we|i|it) (?:also )?(?:support|handle|cover|include)|(?:we|i) (?:should|must|have to|need to) (?:only |also )?(?:support|handle|cover|include))\b`)

// scope reports whether a part asks if something is wanted.
func (p *part) scope() bool { return scopeWords.MatchString(strings.Join(p.words, " ")) }

// back matches pronouns for something mentioned before.
var back = pattern.New(`\b(?:they|them|those|these|he|she|each one|each of them|it|that one|their|its)\b`)

// pointsBack reports whether a part refers to something mentioned before it.
func (p *part) pointsBack() bool { return back.MatchString(strings.Join(p.words, " ")) }

var reminder = pattern.New(`\bagain$|^remind me\b|\bdid you (?:just )?say\b|\byou (?:said|mentioned|told)\b`)

// reminds reports whether a part asks for what was told before.
func (p *part) reminds() bool { return reminder.MatchString(strings.Join(p.words, " ")) }

// wantsToKnow matches statements that are questions.
var wantsToKnow = pattern.New(`^(?:i'd like to know|i would like to know|i want to know|tell me|let me ask|let me first ask|i'm wondering|i wonder|wondering|curious|i have a question|let's talk about|can you tell me|could you tell me|remind me|give me)\b`)

// negation matches words that negate a statement, except 'can't we' and 'isn't it' at the beginning of a question.
var negation = pattern.New(`.\b(?:no|not|never|nobody|nothing|none|don't|doesn't|didn't|won't|isn't|aren't|wasn't|weren't|needn't|mustn't|shouldn't|hasn't|haven't|can't|cannot|without|out of scope|leave out|ignore|skip|drop (?:the|that|this|it))\b`)

// subject reports whether words are a statement: a pronoun or a noun, with a verb close to it.
func subject(words []string) bool {
	if contracted.MatchString(strings.Join(words, " ")) {
		return true
	}
	for _, w := range words[:min(len(words), 8)] {
		if auxiliaries.Has(w) || w == "it's" || w == "we're" || w == "that's" || w == "they're" || w == "need" || w == "needs" || w == "there's" {
			return true
		}
	}
	return false
}

// contracted matches a subject with a contracted 'is': 'the budget's unlimited'.
var contracted = pattern.New(`^(?:the |our |my |a )?[a-z]+'s (?:not|always|never|only|just|mostly|all|about|around|at|in|un[a-z]+|[a-z]+ed|[a-z]+ing|more|less|\d+)\b`)

// stating reports whether words open a statement.
func stating(words []string) bool {
	return words[0] == "i" || words[0] == "i'll" || words[0] == "i'd" || words[0] == "we" || words[0] == "we'll" || words[0] == "it" || words[0] == "i'm" || words[0] == "my" || words[0] == "that's" || words[0] == "it's" || words[0] == "let's"
}

// leads are words that only introduce a question.
var leads = []string{
	"ok", "okay", "k", "thx", "cheers", "thank you very much", "thank you so much", "thank you", "thanks a lot", "oh", "ah", "actually no", "lovely", "awesome", "so", "and", "but", "well", "right", "now", "then", "also", "hmm", "um", "uh", "alright", "great", "cool", "fine", "thanks", "sure", "yes", "yeah", "no", "sorry", "hi", "hey", "hello",
	"just to confirm", "just to be clear", "just to check", "to confirm", "to be clear", "to be sure", "just checking", "before i dive in", "before i start", "before we start", "first", "first of all", "first off", "next", "one more thing", "one more question", "another question", "quick question",
	"can i ask", "could i ask", "may i ask", "can you tell me", "could you tell me", "may i know", "can i know", "could i know", "might i know", "may i please know",
	"do you know", "do you happen to know", "could you share", "can you share", "would you tell me", "please tell me", "kindly tell me", "to start with", "to begin with", "one thing", "last thing", "one last thing", "last question", "and also", "hmm okay", "let's see",
	"if i understood well", "if i understood correctly", "if i understand correctly", "if i understand well", "if i understood you well", "if i understood it right", "if i understand it right", "if i got that right", "if i got it right", "if i've got it right", "if i've got that right", "if i have it right",
	"please", "roughly", "approximately", "perhaps", "maybe", "actually", "basically", "i see", "got it", "makes sense", "good", "perfect", "plus",
}

// lead drops words that only introduce the question.
func (p *part) lead() {
	for again := true; again && len(p.words) > 0; {
		again = false
		for _, l := range leads {
			lead := strings.Fields(l)
			if len(p.words) >= len(lead) && slices.Equal(p.words[:len(lead)], lead) && !(len(lead) == 1 && l == "no" && len(p.words) > 1 && !auxiliaries.Has(p.words[1])) {
				p.words, again = p.words[len(lead):], true
			}
		}
	}
	p.text = behind(p.text, len(p.words))
}

// behind returns the end of a text with its last n words.
func behind(text string, n int) string {
	fields := strings.Fields(text)
	kept := 0
	for i := len(fields) - 1; i >= 0; i-- {
		if bare(fields[i]) != "" {
			kept++
		}
		if kept == n {
			return strings.Join(fields[i:], " ")
		}
	}
	return text
}

// untag drops a question tag at the end: ', right?', ', is that correct?'
func (p *part) untag() bool {
	if m := supposing.FindStringIndex(strings.ToLower(p.text)); m != nil && m[0] > 0 {
		p.text = strings.TrimRight(p.text[:m[0]], ", ") + "?"
		p.words = wordsOf(p.text)
		return true
	}
	if n := len(p.words); n > 3 && bareTag.Has(p.words[n-1]) && !boundToTag.Has(p.words[n-2]) && !asking.Has(p.words[0]) && !strings.HasSuffix(p.text, ", "+p.words[n-1]) {
		p.words = p.words[:n-1]
		p.text = strings.TrimRight(p.text, "?!. ")
		p.text = strings.TrimRight(p.text[:len(p.text)-len(bare(lastWord(p.text)))], ", ") + "?"
		return true
	}
	at := strings.LastIndex(p.text, ",")
	if at < 0 || at+1 >= len(p.text) {
		return false
	}
	if last := strings.ToLower(strings.TrimSpace(p.text[at+1:])); !tag.MatchString(last) && !tagging.MatchString(last) {
		return false
	}
	p.text = p.text[:at] + "?"
	p.words = wordsOf(p.text)
	return len(p.words) > 0
}

// bareTag are tags that need no comma: 'they never share a host right'. boundToTag are words that belong to the word after them.
var (
	bareTag    = pattern.NewWords("right correct yes yeah y")
	boundToTag = pattern.NewWords("is are be it that this all the me i always not was get got say says said saying answer or")
)

// supposing matches words at the end of a statement that ask for confirmation.
var supposing = pattern.New(`,? (?:i (?:guess|suppose|presume|assume|take it|think|believe|reckon)|is it correct|it is correct|is (?:that|this) (?:right|correct|true|fair|so)|am i right|did i (?:get|understand) (?:that|it|this) (?:right|correctly)|if i'm not mistaken|or not)[?. ]*$`)

// assuming matches the beginning of an assumption.
var assuming = pattern.New(`^(?:(?:can|could|may|should|shall|do|would) (?:i|we) (?:safely |just )?(?:assume|take|say|suppose|count on|expect|go with|plan for|plan on)|is it (?:ok|okay|fair|safe|fine|reasonable) to (?:assume|say)|` +
	`(?:i'm|i am|we're) (?:just |also )?(?:assuming|guessing|thinking|estimating)|(?:i|we) (?:would |shall |also |just )?(?:assume|guess|take it|suppose|expect|think|believe|presume|gather|reckon|estimate|figure)|` +
	`(?:i'll|we'll|i will|we will|let me|let's|let us|i would|i'd|i shall) (?:just )?(?:assume|say|take|suppose|go with|plan for|guess|estimate|reckon|expect|think|figure|call it)|` +
	`(?:i(?:'m| am) )?(?:just )?going (?:to (?:assume|suppose|take|say|go with)|with)|assuming|assume|suppose|say|my (?:assumption|guess|understanding) is)\b(?: that\b)?`)

// planning matches the beginning of an assumption if it has a number: 'I'd budget half a core for each'.
var planning = pattern.New(`^(?:i|we|i'd|i'll|we'd|we'll|i will|i would|let me|let's)(?: just)? (?:plan|budget|design|size|calculate|provision|aim|count|work|go|reckon)(?: it| them)? ?(?:on the basis that|on the basis of|with|for|on|at)?\b`)

// takenSo matches words in the middle of a sentence that make the rest an assumption.
var takenSo = pattern.New(`^(?:.*\b(?:i|we) (?:take it|gather)|.*\b(?:i'm|i am) (?:taking it|hearing|reading it)|[^?]*, (?:i'm assuming|i'm guessing|i assume|i guess|i suppose|i presume))\b(?: that\b)?`)

// assumes reports whether a part begins as an assumption, and drops these words.
func (p *part) assumes() bool {
	text := strings.Join(p.words, " ")
	if m := takenSo.FindString(strings.ToLower(p.text)); m != "" && !asking.Has(p.words[0]) {
		if rest := len(p.words) - len(wordsOf(m)); rest > 2 && rest < len(p.words) {
			p.whole = p.text
			lead, _, tied := strings.Cut(p.text, ", ")
			p.text, p.words = behind(p.text, rest), p.words[len(p.words)-rest:]
			if words := strings.Fields(lead); tied && len(words) > 2 && leadingIn.Has(bare(words[0])) { // 'since anybody may sign up, I take it ...'
				p.text = lead + ", " + p.text
				p.words = wordsOf(p.text)
			}
			return true
		}
	}
	m := assuming.FindString(text)
	if m == "" && len(claimed(p.text)) > 0 {
		m = planning.FindString(text)
	}
	if m == "" || len(m) == len(text) || m == "say" && len(claimed(p.text)) == 0 {
		return false
	}
	if m == "assuming" && p.words[0] == "assuming" && asking.Has(p.words[len(p.words)-1]) {
		return false
	}
	if rest := len(p.words) - len(strings.Fields(m)); rest > 2 && !auxiliaries.Has(p.words[0]) {
		p.text, p.words = behind(p.text, rest), p.words[len(p.words)-rest:]
	}
	return true
}

var either = pattern.New(`\w,? or (?:do|does|is|are|can|could|should|must|may|will|would|just|mostly|only|mainly|all|both|either|one|several|in|on|at|per|also|what|to|from|more|two|three|different|separate)\b|, or |\bversus\b|\bvs\b|\bor both\b`)

// orElse matches the beginning of a second question that excludes the first: 'are there private accounts, or is everything public?'
var orElse = pattern.New(`,? or (?:is|are|does|do|can|will|has|have|must|should) (?:it|that|this|they|we|i|everything|everyone|everybody|all|nothing|nobody|each|every)\b`)

// noChoice matches uses of 'or' that name nothing to choose from.
var noChoice = pattern.New(`\bor (?:not|nah|nope|no|so|something|anything|thereabouts|more|less|whatever|similar)\b`)

// isChoice reports whether a question names two things to choose from, so that yes or no is no answer.
func (p *part) isChoice() bool {
	lower := strings.ToLower(p.text)
	if !strings.Contains(lower, " or ") && !strings.Contains(lower, " vs") && !strings.Contains(lower, "versus") {
		return false
	}
	if noChoice.MatchString(lower) || existence.MatchString(lowerText(p)) && !orElse.MatchString(lower) {
		return false
	}
	return either.MatchString(lower) || p.kind == confirmation && !p.tagged && !auxiliaries.Has(p.words[0]) || p.words[0] == "is" || p.words[0] == "are" || p.words[0] == "was"
}

var wantsFigure = pattern.New(`\b(?:how (?:many|much|big|large|long|often|fast|high|quickly|soon|far|old)|number of|size of|what(?:'s| is) the (?:rate|size|number|peak|average|latency|volume|budget)|per (?:second|minute|hour|day|week|month|year)|percentage|percentile)\b`)

// wantsNumber reports whether a part asks for a number.
func (p *part) wantsNumber() bool { return wantsFigure.MatchString(strings.Join(p.words, " ")) }

func wordsOf(text string) []string {
	var out []string
	for _, w := range strings.Fields(text) {
		if b := bare(w); b != "" {
			out = append(out, b)
		}
	}
	return out
}
