package conversation

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"tenx/rubric"
	"tenx/rubric/pattern"
	"tenx/rubric/reading"
	"tenx/scenarios"
)

// Minimum similarities of a part and a typical sentence about the interview that mean the same: by itself, and if the part is equally similar to a
// question for a fact.
const (
	procedural       = 0.5
	partlyProcedural = 0.7 // of a clause of the part
	surelyProcedural = 0.7
	nearerBy         = 0.05
	shortClause      = 4 // minimum words of a clause that is looked at by itself
)

// procedure answers questions about the interview itself; false if a part is about the problem.
func (a *answering) procedure(m *matched) bool {
	if saidBefore.MatchString(lowerText(&m.part)) {
		a.say(rubric.TurnAnswer, "", a.mind.fresh(rubric.TurnAnswer, inYourAnswer))
		return true
	}
	topic, alike := "", 0.0
	texts := []string{m.text}
	if m.kind == asks {
		texts = append(texts, strings.Split(m.text, ", ")...)
	}
	for _, text := range texts {
		if words := strings.Fields(text); len(words) < 2 || text != m.text && (len(words) < shortClause || leading(words)) {
			continue
		}
		for _, t := range scenarios.ProcedureTopics() {
			for _, way := range scenarios.Procedure(t) {
				if x := a.Script.Alike(text, way); x > alike && (text == m.text || x >= partlyProcedural) {
					topic, alike = t, x
				}
			}
		}
	}
	near := a.Script.Nearest(m.text)
	if meTo.MatchString(lowerText(&m.part)) {
		near -= 2 * nearerBy
	}
	if aboutMe.MatchString(lowerText(&m.part)) {
		topic, alike = "too-deep", 1
	}
	switch {
	case (topic == "time-left" || topic == "duration") && (!ofTime.MatchString(lowerText(&m.part)) || m.later && m.pointsBack() && hardWords(m.words) > 0 || len(claimed(m.text)) > 0 && !remaining.MatchString(lowerText(&m.part))):
		return false // 'and how many minutes is it held?'
	case alike < procedural, m.exact(), wishes.MatchString(lowerText(&m.part)) && !wanting.MatchString(lowerText(&m.part)) && alike < surelyProcedural,
		m.reminds() && len(m.found) > 0 && m.found[0].Score >= reading.Perhaps:
		return false
	case alike < near+nearerBy, (m.sure() || m.itemFirst() && m.likeliest(m.item.score)) && alike < min(surelyProcedural, near+2*nearerBy):
		return false
	}
	if (topic == "sorry" || topic == "small-talk") && !m.single {
		return true // the rest of the turn says more
	}
	if (topic == "begin" || topic == "ask") && m.whole != "" && !m.later {
		return true // the rest of the sentence says more
	}
	if len(a.replies) > 0 && !strings.HasSuffix(m.part.text, "?") && alike < surelyProcedural || topic == "repeat" && len(a.replies) > 0 {
		return true // the rest of the turn was answered
	}
	if topic == "should-draw" && allowed.MatchString(lowerText(&m.part)) {
		topic = "draw"
	}
	text := a.onProcedure(topic)
	if !slices.ContainsFunc(a.replies, func(r Reply) bool { return r.Text == text }) {
		a.say(rubric.TurnAnswer, "", text)
	}
	return true
}

// saidBefore matches statements that a question of the interviewer has been answered already: the rules may have missed it.
var saidBefore = pattern.New(`\b(?:i|we)(?:'ve| have| had)? (?:already|just) (?:said|wrote|written|covered|answered|explained|described|mentioned|addressed|did) (?:that|this|it|so|all)\b|` +
	`\b(?:i|we)(?:'ve| have| had)? (?:said|wrote|written|covered|answered|explained|described|mentioned|addressed) (?:that|this|it) (?:already|above|before|earlier|in (?:my|the))\b|` +
	`\b(?:see|read|look at) (?:my|the) (?:answer|text|notes|design|estimation|requirements) (?:above|before|already|again)\b|` +
	`\b(?:that's|that is|this is|it's|it is) (?:already |all )*(?:in|answered in|covered in|part of) my (?:answer|text|notes|design|estimation|estimate|requirements)\b|` +
	`\bdidn't (?:i|we) (?:already |just )*(?:say|write|cover|answer|explain|mention) (?:that|this|it)\b`)

// aboutMe matches questions about the candidate's performance.
var aboutMe = pattern.New(`^am i (?:going|moving|being|talking|running|spending|getting|too)\b`)

// allowed matches requests for permission.
var allowed = pattern.New(`\b(?:(?:can|may|could) i|mind if|(?:ok|okay|fine|all right|alright) (?:if|to))\b`)

// ofTime matches words for the time of an interview.
var ofTime = pattern.New(`\b(?:time|minutes?|mins?|hours?|interview|session|schedule|(?:do|have) (?:i|we))\b`)

// meTo matches questions about how to continue.
var meTo = pattern.New(`\b(?:(?:do|would|did) you (?:want|like|need|prefer|expect) me to|shall i|am i|may i)\b`)

// onProcedure returns the answer on a topic of scenarios.Procedure.
func (a *answering) onProcedure(topic string) string {
	switch topic {
	case "time-left":
		return a.timeLeft() + "."
	case "duration":
		return a.duration() + " " + a.timeLeft() + "."
	case "repeat":
		if a.mind.last == "" {
			return "I haven't said anything yet. Go ahead."
		}
		return "Sure: " + strings.TrimPrefix(a.mind.last, "Sure: ")
	case "move-on":
		if a.Left > 0 {
			return "Yes, go on whenever you're ready. " + a.timeLeft() + "."
		}
		return "Yes, go on whenever you're ready."
	}
	return a.mind.fresh(rubric.TurnAnswer, onProcedure[topic])
}

// duration returns the length of the whole interview, in words.
func (a *answering) duration() string {
	all := time.Duration(0)
	for _, s := range a.Script.Stages {
		all += s.Time
	}
	return fmt.Sprintf("%s in all.", reading.UpperFirst(counted(int(all.Round(time.Minute)/time.Minute), "minute")))
}

// remaining matches questions about what is left of the interview; those that only name a time may be about an event that took so long.
var remaining = pattern.New(`\b(?:left|remaining|remain|interview|stage|session|do (?:i|we) have|do (?:i|we) get)\b`)

// timeLeft returns how much of the stage's time is left, to the minute from two minutes on.
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

// remark answers a statement that needs no answer: it is confirmed if it agrees with a fact, the scope or the brief.
func (a *answering) remark(m *matched) {
	a.now.kind, a.now.yesNo = confirmation, true // it is right, or it is not
	if a.leave(m) || a.short(m) {
		return
	}
	item := passage{}
	if m.item != nil && m.item.Fact == "" && m.item.kind != scenarios.Yours {
		item = passage{m.item.Say, m.item.alike}
	}
	stated := m.negated || negation.MatchString(" "+lowerText(&m.part))
	for _, p := range []passage{m.passage, item, m.given} {
		if p.alike < sameSaid || stated != denies(p.text) {
			continue
		}
		switch p {
		case m.passage:
			a.tell(m.found[0].ID, m.text, form{yes: true, sentence: p.text})
		case item:
			a.say(rubric.TurnAnswer, m.item.ID(), form{yes: true}.put(p.text))
		default:
			a.say(rubric.TurnAnswer, "", "Yes, as the brief says: "+lowerFirst(p.text))
		}
		return
	}
	if m.sure() && m.passage.alike >= mayMean || m.itemFirst() && m.likeliest(m.item.score) && m.item.alike >= mayMean {
		m.kind, m.yesNo = confirmation, true
		m.negated = negation.MatchString(mainPart(m.part.text))
		a.question(m)
		return
	}
	if !a.procedure(m) && len(a.replies) == 0 {
		a.say(rubric.TurnAnswer, "", a.mind.fresh(rubric.TurnAnswer, listening))
	}
}
