package conversation

import (
	"strings"

	"tenx/rubric"
	"tenx/rubric/pattern"
)

// Courtesy: hello, thanks, acknowledgments.

// topic is the kind of a courtesy.
type topic int

const (
	nod topic = iota
	thanks
	hello
	howAreYou
)

// courtesies match courtesies. The first match counts.
var courtesies = []struct {
	topic topic
	way   *pattern.Pattern
}{
	{thanks, pattern.New(`^(?:` + openers + ` )*(?:(?:many )?thanks|thank you|thx|cheers|(?:much )?appreciated|(?:i )?appreciate (?:it|that)|` + good + `)(?: (?:` + tails + `))*$`)},
	{hello, pattern.New(`^(?:hi|hello|hey|good (?:morning|afternoon|evening)|nice to meet you)(?: (?:there|everyone|again|nice to meet you))*(?: (?:and )?(?:thanks|thank you)(?: (?:` + tails + `))*)?$`)},
	{nod, pattern.New(`^(?:and |so |well |by the way )*(?:(?:i have|i've) (?:worked|been|spent|done)\b.* years?\b.*|(?:i am|i'm) (?:really |very |so |quite |a bit |a little )*(?:excited|glad|happy|nervous|delighted|looking forward)\b.*|looking forward to\b.*|(?:this|that|it) (?:sounds|looks|is|should be|will be) (?:like )?(?:a )?(?:really |very |quite |so )*(?:fun|interesting|exciting|cool|neat|great)(?: one| problem| system| challenge)?(?: (?:i have|i've) (?:worked|been|spent|done)\b.*)?)$`)},
	{nod, pattern.New(`^(?:` + openers + ` )*(?:what )?(?:a |an )?(?:really |very |quite )*(?:fun|nice|cool|interesting|great|good|classic|tough|juicy|neat|lovely) (?:one|problem|challenge|system|exercise|topic)(?: this| that| to (?:have|get|start with|pick))?$`)},
	{nod, pattern.New(`^(?:` + openers + ` |but |actually |funny |honestly )*(?:i|we) (?:actually |once |really |even |also |always |never |just )*(?:ran|built|worked|was|were|led|wrote|maintained|operated|designed|spent|used to)\b.*` + career)},
	{nod, pattern.New(`^(?:` + openers + ` |but |actually |funny |honestly )*(?:i have|i've|i had|i'd|we had|we've) (?:actually |once |really |even |also |always |never |only |just )*(?:worked|been|spent|done|seen|built|used|run|wanted|read|designed|had)\b.*` + career)},
	{howAreYou, pattern.New(`^(?:(?:hi|hello|hey) )?how are you(?: doing)?(?: today)?$|^how's it going$`)},
	{nod, pattern.New(`^(?:ok|okay|great|cool|perfect|good|fine|alright|all right|got it|understood|i see|right|nice|excellent|noted|sure|makes sense|fair enough|that makes sense|that's clear|clear|yes|yeah|yep|no|nope|hmm|hm|um)(?: (?:ok|okay|great|cool|good|fine|then|so|got it|i see|sure|yes|thanks))*$`)},
}

// The pieces of thanks: the opening, what is called good, and what follows.
const (
	openers = `(?:ok|okay|great|cool|perfect|lovely|awesome|good|alright|all right|got it|right|nice|excellent|fine|so|and|well|oh|wow|brilliant|super|yes|yeah|sure|understood|makes sense|i see|hmm)`
	good    = `(?:that|this|it|which|all that)(?:'s| is| was| has been)?(?: (?:all|really|very|so|quite|pretty|already|me|a|super))* (?:helps?|helped|helpful|clear|useful|great|good|perfect|plenty|nice|good enough|good to know|clearer|everything i need|what i need(?:ed)?|all i need(?:ed)?)`
	career  = `\b(?:for (?:\S+ )?years|years ago|(?:my|our) (?:last|old|previous|former|first|current|day) (?:job|company|team|place|employer|role|life)|in (?:college|a past life|my career)|at (?:a|another) (?:\S+ )?(?:company|startup|bank|shop)|side of (?:the|a|such))\b.*$`
	tails   = `a lot|so much|very much|a bunch|a ton|loads|again|for (?:the|your|that|this|all|now|explaining|being|taking|having|answering|clearing|helping|bearing)(?: \S+){0,4}|that helps|you|me|already|then|really|now|to know|to me|that's (?:it|all)(?: (?:from|for) (?:me|us|now|my side))?|` + good
)

// apart separates thanks at the beginning or the end of a sentence from the rest of it.
func apart(sentence string) []string {
	if first, rest, ok := strings.Cut(sentence, ", "); ok && isThanks(first) {
		return append([]string{first}, apart(rest)...)
	}
	if at := strings.LastIndex(sentence, ", "); at > 0 && isThanks(sentence[at+2:]) {
		rest := sentence[:at]
		if len(strings.Fields(rest)) == 1 && !strings.HasSuffix(sentence, "?") {
			return []string{sentence[at+2:]} // 'splendid, thank you'
		}
		if strings.HasSuffix(sentence, "?") {
			rest += "?"
		}
		return append(apart(rest), sentence[at+2:])
	}
	return []string{sentence}
}

func isThanks(text string) bool {
	return courtesies[0].way.MatchString(strings.Join(wordsOf(text), " "))
}

// thanking matches words of thanks: mere praise gets an acknowledgment.
var thanking = pattern.New(`\b(?:thanks?|thx|cheers|appreciated?|helps?|helped|helpful)\b`)

// isCourtesy returns the kind of a courtesy; false if a part is none.
func isCourtesy(words []string) (topic, bool) {
	text := strings.Join(words, " ")
	for _, c := range courtesies {
		if c.way.MatchString(text) {
			if c.topic == thanks && !thanking.MatchString(text) {
				return nod, true
			}
			return c.topic, true
		}
	}
	return nod, false
}

// courtesy answers a courtesy.
func (a *answering) courtesy(p part) {
	list := listening
	switch p.about {
	case thanks:
		list = youAreWelcome
	case hello:
		list = greeting
	case howAreYou:
		list = []string{"Fine, thanks. Shall we get going?", "Very well, thanks. Go ahead."}
	}
	a.say(rubric.TurnAnswer, "", a.mind.fresh(rubric.TurnAnswer, list))
}
