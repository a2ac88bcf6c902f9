package conversation

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"tenx/rubric"
)

// topic is what a part about the interview, or a word of courtesy, is about.
type topic int

const (
	nod topic = iota
	timeLeft
	repeatIt
	moveOn
	howDeep
	onTrack
	mayAsk
	anythingElse
	thanks
	hello
	howAreYou
)

// meta are the ways to speak of the interview. The first that fits counts.
var meta = []struct {
	topic topic
	kind  kind
	way   *regexp.Regexp
}{
	{timeLeft, interview, regexp.MustCompile(`\b(?:time|minutes|long)\b.*\b(?:left|remain|remaining)\b|\bhow much time (?:do|have) (?:i|we)\b|\bhow (?:am i|are we) doing (?:on|for|with) time\b|\bwhat(?:'s| is) the time\b|\bhow long (?:is|does) (?:this|the) (?:stage|interview|section|part)\b|\b(?:out of|over) time\b.*\b(?:am i|are we)\b|\b(?:am i|are we)\b.*\b(?:out of|over|on) time\b`)},
	{repeatIt, interview, regexp.MustCompile(`^(?:sorry |please )?(?:(?:can|could|would|will) you (?:please )?(?:repeat|rephrase|say)\b(?: (?:that|it|this|the question|the last part|your question))?(?: again)?(?: please)?|come again|pardon(?: me)?|what was that|what did you (?:just )?say|say (?:that|it) again|repeat (?:that|it)|(?:sorry )?i didn't (?:catch|hear|get) that)$`)},
	{moveOn, interview, regexp.MustCompile(`\b(?:should|shall|can|may|could|do|let) (?:i|we|me|us)\b(?: now| just)? (?:go on|move on|move to|continue|proceed|carry on|start|begin|get started|go ahead|jump|dive|switch|turn to|go to)\b|\b(?:ok|okay|fine|ready|time|want|like|good) (?:if i|me|for me|for us|to)(?: to)? (?:go on|move on|continue|proceed|start|begin)\b|\bwhat(?:'s| is) next$|\bare we done\b|\bam i done\b`)},
	{howDeep, interview, regexp.MustCompile(`\b(?:do|would|did) you (?:want|like|prefer|need|expect) me to\b|\bwant me to\b|\b(?:should|shall|can|may) i (?:focus|concentrate|go into|go deep|go deeper|draw|sketch|write|explain|describe|talk about|cover|present|elaborate|skip)\b|\bhow (?:deep|detailed|much detail|formal|precise)\b|\bwhat (?:should|shall|do you want) (?:i|me to|us to) (?:focus|start|do first|cover)\b|\bwhere (?:should|shall|do) i (?:start|begin|focus)\b|\b(?:level of detail|high level or)\b`)},
	{onTrack, interview, regexp.MustCompile(`\bon the right track\b|^(?:does|did|is|was) (?:that|this|it) (?:all )?(?:make sense|clear|ok|okay|good|fine|right|enough|correct|sound (?:good|right|ok|okay|reasonable)|work for you|answer your question|what you (?:want|wanted|meant|mean|had in mind))(?: so far| to you| for you)?$|^(?:make sense|makes sense|sounds? good|clear so far|any (?:feedback|thoughts|questions|concerns)(?: so far)?)$|\bhow am i doing\b|\bam i missing (?:anything|something)\b`)},
	{mayAsk, interview, regexp.MustCompile(`^(?:can|could|may|might) i (?:just |please )?ask (?:you )?(?:a|some|one|another|a few|more) (?:clarifying |quick |more )?questions?$|^i have (?:a|some|another|a few) (?:clarifying |quick |more )?questions?$`)},
	{anythingElse, interview, regexp.MustCompile(`^(?:is there )?(?:anything|something|what) else\b.*\b(?:know|tell|add|consider|important|missing|me|start)\b|^(?:is that|was that) (?:all|everything|it)$|^anything else$`)},
	{thanks, courtesy, regexp.MustCompile(`^(?:(?:ok|okay|great|cool|perfect|good|alright|got it|right|nice|excellent) )*(?:thanks|thank you|thx|cheers|much appreciated|appreciate it|that helps|very helpful)(?: (?:a lot|so much|very much|for that|that helps|you))*$`)},
	{hello, courtesy, regexp.MustCompile(`^(?:hi|hello|hey|good (?:morning|afternoon|evening)|nice to meet you)(?: (?:there|everyone|again|nice to meet you))*$`)},
	{howAreYou, courtesy, regexp.MustCompile(`^(?:(?:hi|hello|hey) )?how are you(?: doing)?(?: today)?$|^how's it going$`)},
	{nod, courtesy, regexp.MustCompile(`^(?:ok|okay|great|cool|perfect|good|fine|alright|all right|got it|understood|i see|right|nice|excellent|noted|sure|makes sense|fair enough|that makes sense|that's clear|clear|yes|yeah|yep|no|nope|hmm|hm|um|let me think|one moment|one second|give me a (?:second|moment|minute)|just a (?:second|moment|minute))(?: (?:ok|okay|great|cool|good|fine|then|so|got it|i see|sure|yes|thanks))*$`)},
}

// aboutInterview finds what a part says about the interview itself, if anything.
func aboutInterview(words []string) (topic, kind, bool) {
	text := strings.Join(words, " ")
	for _, m := range meta {
		if m.way.MatchString(text) {
			return m.topic, m.kind, true
		}
	}
	return nod, asks, false
}

// interview answers what is about the interview itself.
func (a *answering) interview(p part) {
	text := ""
	switch p.about {
	case timeLeft:
		text = a.timeLeft() + "."
	case repeatIt:
		if a.mind.last == "" {
			text = "I haven't asked anything yet. Go ahead."
			break
		}
		text = a.mind.last
		if !strings.HasPrefix(text, "Sure: ") {
			text = "Sure: " + text
		}
	case moveOn:
		text = "Yes, go on whenever you're ready."
		if a.Left > 0 {
			text = "Yes, go on whenever you're ready. " + a.timeLeft() + "."
		}
	case howDeep:
		text = a.mind.fresh(rubric.TurnAnswer, yourPace)
	case onTrack:
		text = a.mind.fresh(rubric.TurnAnswer, noVerdict)
	case anythingElse:
		text = "Nothing that I'd bring up now. Ask when you need something."
	case mayAsk:
		text = "Sure, go ahead."
	}
	a.say(rubric.TurnAnswer, "", text)
}

// timeLeft says how much of the stage's time is left, to the minute from two minutes on.
func (a *answering) timeLeft() string {
	switch {
	case a.Left <= 0:
		return fmt.Sprintf("The time for %s is up", a.Stage)
	case a.Left < 2*time.Minute:
		return fmt.Sprintf("You have %s left for %s", counted(int(a.Left/time.Second), "second"), a.Stage)
	}
	text := fmt.Sprintf("You have about %s left for %s", counted(int(a.Left.Round(time.Minute)/time.Minute), "minute"), a.Stage)
	if a.Next != "" {
		text += ", then comes " + a.Next
	}
	return text
}

func counted(n int, unit string) string {
	if n == 1 {
		return "1 " + unit
	}
	return fmt.Sprintf("%d %ss", n, unit)
}

// courtesy answers a word of courtesy.
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

// remark answers a statement in which there is nothing to check.
func (a *answering) remark(part) {
	a.say(rubric.TurnAnswer, "", a.mind.fresh(rubric.TurnAnswer, listening))
}
