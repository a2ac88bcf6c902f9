package conversation

import (
	"slices"
	"strings"
	"sync"

	"tenx/rubric/pattern"
	"tenx/rubric/reading"
)

// partsOf splits a turn into questions and statements, in order. It splits at the end of a sentence, and before 'and', 'or', 'but' or a comma if a new
// question begins there.
func partsOf(text string) []part {
	var parts []part
	said := sentences(plain(text))
	for i, s := range said {
		if i+1 < len(said) && onlyLeads(s) {
			continue
		}
		for _, s := range apart(s) {
			parts = addParts(parts, s)
		}
	}
	return answerable(parts)
}

// onlyLeads reports whether a sentence only names the subject of the next one: 'Volumes then.'
func onlyLeads(sentence string) bool {
	words := wordsOf(sentence)
	return len(words) <= longHeading && strings.HasSuffix(strings.TrimSpace(sentence), ".") && !subject(words) && len(claimed(sentence)) == 0 &&
		!slices.ContainsFunc(words, asking.Has) && !bits.MatchString(strings.Join(words, " "))
}

// longHeading is the most words of such a sentence.
const longHeading = 3

// answerable drops the parts that need no answer beside the rest of a turn: courtesy and remarks beside a question, courtesy beside a remark, and all
// courtesies but one.
func answerable(parts []part) []part {
	least := courtesy
	for _, p := range parts {
		switch {
		case p.kind == remark && least == courtesy:
			least = remark
		case p.kind != remark && p.kind != courtesy:
			least = asks
		}
	}
	switch least {
	case courtesy:
		if i := slices.IndexFunc(parts, func(p part) bool { return p.about != nod }); i >= 0 {
			return parts[i : i+1]
		}
		return parts[:min(1, len(parts))]
	case remark:
		return slices.DeleteFunc(parts, func(p part) bool { return p.kind == courtesy && p.about != hello })
	}
	for i := range parts[1:] {
		if parts[i].kind == remark {
			parts[i+1].ahead = parts[i].text
		}
	}
	return slices.DeleteFunc(parts, func(p part) bool { return p.kind == courtesy || p.kind == remark })
}

// addParts adds the questions and statements of a sentence to the parts of its turn.
func addParts(parts []part, s string) []part {
	pieces := clauses(s)
	for i, piece := range pieces {
		if n, tag := len(parts), strings.ToLower(strings.TrimSpace(piece.text)); n > 0 {
			switch {
			case tagging.MatchString(tag), insisting.MatchString(tag) && !asking.Has(parts[n-1].head()):
				parts[n-1].confirm()
				continue
			case guessing.MatchString(tag):
				parts[n-1].guess(!strings.Contains(tag, "yes") && !strings.Contains(tag, " so"))
				continue
			}
		}
		if p, ok := newPart(piece.text); ok {
			p.apposed = piece.apposed || i+1 < len(pieces) && pieces[i+1].apposed
			if len(pieces) > 1 {
				p.whole = s
			}
			parts = append(parts, p)
		}
	}
	return parts
}

// tagging matches a request to confirm the sentence before it.
var tagging = pattern.New(`^(?:y|yes|yeah|yep|(?:ok|okay|fine|good|alright|fair)(?: (?:by|with|for) (?:you|that|now))?|right|correct|no|fair enough|agreed|true|sane|sound right|sounds right|(?:would|is|was) (?:that|this|it) (?:be )?(?:a|the) (?:fair|reasonable|safe|good|right|correct|sensible|sane) (?:read|reading|assumption|guess|summary|take|picture|figure|number|estimate|way to (?:put|see|read|think of) it)|make sense|makes sense|(?:is|am|are|does|would|do|did|have|will) (?:that|it|this|i|you|we)\b.{0,30}\b(?:right|correct|correctly|fair|ok|okay|alright|fine|see it|area|agree|reasonable|realistic|sense|true|about right)(?: (?:to|with|by) you)?)\s*\?+$`)

// insisting matches a comment on the statement before it with a request to confirm it: 'that's a hard rule, yes?'
var insisting = pattern.New(`^(?:that's|that is|this is|it's|which is) (?:(?:a|an|the|our|my|kind of|sort of)\b).{0,30},? (?:yes|right|correct|no|yeah)\s*\?+$|^(?:please )?(?:shout|stop me|tell me|correct me|say so|yell|let me know)\b.{0,20}\b(?:wrong|off|otherwise|not|mistaken)\b.{0,20}$|^any objections?\s*\?*$`)

// guessing matches a guess at the answer to the question before it: 'I'd guess no'.
var guessing = pattern.New(`^(?:(?:it's|its|it is|that's|this is|they're|they are|we're|we are) .{1,30}?,? so )?(?:i'd guess|i guess|i'd say|i assume|i suppose|i'd assume|i think|i'm guessing|guessing|presumably|probably|hopefully|i hope|i hope it's) (?:a )?(?:no|not|yes|so)\W*$`)

// fillers matches filler words.
var fillers = pattern.New(`(?i)(^|[,.?!] )(?:(?:um+|uh+|er+|well|you know|i mean|like|what|let's say|hmm+)(?:, |\.\.\. ?))+`)

// dashes matches dashes between the subject of a question and the question.
var dashes = pattern.New(`,? (?:-{1,2}|–|—) `)

// midTags matches requests for confirmation in the middle of a sentence.
var midTags = pattern.New(`(?i), (?:did i get (?:that|it) right|is (?:that|it) (?:right|correct|so)|right|correct|am i right),`)

// likeHow matches the transition from a subject to the question about it.
var likeHow = pattern.New(`(?i), (?:like|as in|so|say),? (how|what|which|who|when|where|is|are|do|does)\b`)

// hedges matches words that only soften a statement.
var hedges = pattern.New(`(?i),? ?\b(?:i (?:guess|suppose|dunno|don't know|mean|reckon|was wondering)|you know|let's say|kinda|sorta|like i said|or (?:whatever|something|anything)|something like that(?: like that)?|and (?:so on|stuff|all that|the like)|that kind of thing|obviously|honestly|basically|actually|to be honest|in your opinion)\b( that\b)?,?`)

var (
	// numbered matches the beginning of an entry in the candidate's own list.
	numbered = pattern.New(`(?i)^(?:item|question|point|topic|number|last item|next item) (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[,:.] *`)
	// wouldYouSay matches words that only soften a question.
	wouldYouSay = pattern.New(`(?i),? (?:would you (?:say|guess|reckon)|do you (?:reckon|guess))\s*\?+$`)
	// gathered matches words in the middle of a sentence that make it an assumption: 'and Friday, I gather, is worse?'
	gathered = pattern.New(`(?i)([\pL\pN]), i (?:gather|take it|suppose|assume|presume|imagine|believe|understand|hear), (is|are|was|were|has|have|can|must|may|will|needs?)\b`)
)

// setOff matches a relative clause between commas: 'the football final, which seems to be the worst, how ...'.
var setOff = pattern.New(`(?i), which (?:is|are|was|were|has|have|had|can|may|might|will|would|seems|means|makes|sounds|looks|i|we|you|they) [^,.;?!]*,`)

// happening is not filler: 'when something like that happens'.
var happening = pattern.New(`(?i)\b(when|whenever|if|once|after|before|until) something like that\b`)

// milli is often misspelled.
var milli = pattern.New(`(?i)\bmili\B`)

// timesOver matches a typed factor.
var timesOver = pattern.New(`(?i) x ?([1-9]|[1-5]0|100|1000)\b`)

// longhand expands abbreviations.
func longhand(text string) string {
	shorthands := reading.QuestionShorthand()
	words := strings.Split(text, " ")
	for i, w := range words {
		core := strings.TrimRight(w, ".,;:!?")
		if long, ok := shorthands[strings.ToLower(core)]; ok {
			words[i] = long + w[len(core):]
		} else if meant := swapped()[strings.ToLower(core)]; meant != "" {
			words[i] = meant + w[len(core):]
		} else if a, b, ok := strings.Cut(core, "/"); ok {
			if long := shorthands[strings.ToLower(b)]; long != "" && a != "" {
				words[i] = a + "/" + long + w[len(core):]
			}
		}
	}
	return strings.Join(words, " ")
}

// swapped are question words and other words that decide what a part is, with two neighboring letters swapped.
var swapped = sync.OnceValue(func() map[string]string {
	out := map[string]string{"hw": "how", "wat": "what", "wich": "which"}
	for _, w := range strings.Fields("what which when where why how right correct can should must could would their the that this have about many much need long often they only also") {
		for i := 0; i+1 < len(w); i++ {
			if wrong := w[:i] + w[i+1:i+2] + w[i:i+1] + w[i+2:]; wrong != w && wrong != "who" {
				out[wrong] = w
			}
		}
	}
	return out
})

// plain removes filler words from a text and expands abbreviations.
func plain(text string) string {
	text = takenBack.ReplaceAllString(text, "")
	text = timesOver.ReplaceAllString(text, " $1 times")
	text = longhand(milli.ReplaceAllString(text, "milli"))
	text = fillers.ReplaceAllString(dashes.ReplaceAllString(text, ", "), "$1")
	text = midTags.ReplaceAllString(text, ",")
	text = likeHow.ReplaceAllString(text, ", $1")
	if head, rest, ok := strings.Cut(text, ": "); ok && leading(strings.Fields(head)) && len(strings.Fields(head)) <= longLead {
		text = rest
	}
	text = numbered.ReplaceAllString(text, "")
	text = wouldYouSay.ReplaceAllString(text, "?")
	text = gathered.ReplaceAllString(text, "$1 $2")
	text = setOff.ReplaceAllString(text, ",")
	text = happening.ReplaceAllString(text, "$1 that")
	if !supposing.MatchString(strings.ToLower(text)) {
		text = hedges.ReplaceAllStringFunc(text, func(hedge string) string {
			if strings.HasPrefix(hedge, ",") {
				return ","
			}
			return ""
		})
	}
	return strings.TrimSpace(text)
}

// takenBack matches the beginning of a sentence that the speaker replaces: 'how many servers, no wait, how much storage'.
var takenBack = pattern.New(`(?i)[^?!;]*\b(?:no,? wait|wait,? no|scratch that|strike that|let me rephrase(?: that)?|let me start over)\b[ ,.:;!-]*`)

// longLead is the most words before a colon that only introduce what follows: 'before I draw anything: ...'
const longLead = 5

var sentenceEnd = pattern.New(`[?!]+|[.;](?:\s+|$)|\n+`)

// sentences splits a text at the ends of its sentences, and keeps their punctuation.
func sentences(text string) []string {
	var out []string
	from := 0
	for _, m := range sentenceEnd.FindAllStringIndex(text, -1) {
		out = append(out, text[from:m[1]])
		from = m[1]
	}
	out = append(out, text[from:])
	return slices.DeleteFunc(out, func(s string) bool { return strings.TrimFunc(s, notWord) == "" })
}

func notWord(r rune) bool {
	return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r > 127)
}

// joints are words that may come before a new question.
var joints = pattern.NewWords("and & plus or but also then")

// asking are words that a question begins with.
var asking = pattern.NewWords(`how what what's whats which who who's whose where when why do does did is are was were can could may must should shall will would has have any isn't aren't don't doesn't`)

// auxiliaries are words that a yes-or-no question begins with.
var auxiliaries = pattern.NewWords(`do does did is are was were can could may must should shall will would has have am isn't aren't don't doesn't`)

// piece is a clause of a sentence; apposed says that only a comma separates it from the one before, so that the two may ask the same thing.
type piece struct {
	text    string
	apposed bool
}

// clauses splits a sentence before every question that begins inside it.
func clauses(sentence string) []piece {
	words := strings.Fields(sentence)
	var out []piece
	from, apposed := 0, false
	cut := func(to, next int, comma bool) {
		out = append(out, piece{strings.Join(words[from:to], " "), apposed})
		from, apposed = next, comma
	}
	for i := 1; i+1 < len(words); i++ {
		joint, next := bare(words[i]), bare(words[i+1])
		comma := strings.HasSuffix(words[i-1], ",")
		switch {
		case i == from:
		case joints.Has(joint) && joint != "or" && joint != "then" && (i-from > 2 || justAsks(words[from:i])) && begins(words[i+1:]) && !relative(words[from:i], next):
			cut(i, i+1, false)
		case comma && joint == "and" && (next == "if" || next == "when") && len(words)-i > 5 && strings.HasSuffix(sentence, "?"):
			cut(i, i+1, false)
		case joint == "or" && comma && asking.Has(next) && !auxiliaries.Has(bare(words[from])) && asking.Has(bare(words[from])):
			cut(i, i+1, false)
		case comma && counts(words[from:i]) && (joints.Has(joint) && joint != "or" && counts(words[i:]) || counts(words[i:]) && !asking.Has(bare(words[from]))):
			if joints.Has(joint) {
				cut(i, i+1, false)
			} else {
				cut(i, i, false)
			}
		case comma && joint == "and" && !begins(words[i+1:]) && (states(words[from:i]) && states(words[i+1:]) || counts(words[from:i]) && len(words)-i > 4 && !asking.Has(bare(words[from]))):
			cut(i, i+1, false)
		case comma && guessed.Has(joint) && len(words)-i <= longGuess && strings.HasSuffix(sentence, "?") && asking.Has(bare(words[from])) && !auxiliaries.Has(bare(words[from])) && !slices.ContainsFunc(words[i:], func(w string) bool { return asking.Has(bare(w)) || bare(w) == "or" }):
			cut(i, i, true)
		case comma && len(words)-i <= longGuess-2 && strings.HasSuffix(sentence, "?") && counts(words[i:]) && !joints.Has(joint) && asking.Has(bare(words[from])) && !auxiliaries.Has(bare(words[from])):
			cut(i, i, true) // 'how many is that, a million?'
		case comma && auxiliaries.Has(joint) && verbless(words[from:i]): // 'how many tables, or partitions, are there'
		case comma && joint == "which" && telling.Has(next): // 'the football final, which seems to be the worst'
		case comma && asking.Has(joint) && !leading(words[from:i]) && !topical(words[from:i]) && !tagAt(words[i:]):
			cut(i, i, true)
		}
	}
	return append(out, piece{strings.Join(words[from:], " "), apposed})
}

// telling are verbs that continue a clause after 'which', and begin no question with it.
var telling = pattern.NewWords("is are was were has have had does did can could may might will would should seems means makes gets takes needs sounds looks feels goes comes i we you they it the")

// guessed are words that a guess at the answer begins with: 'who does that, some partner?'
var guessed = pattern.NewWords("still some somebody someone something maybe perhaps just only mostly everything everybody nobody all forever")

// longGuess is the most words of such a guess.
const longGuess = 6

// counts reports whether words assume a number.
func counts(words []string) bool { return len(words) > 1 && len(claimed(strings.Join(words, " "))) > 0 }

// states reports whether words are a complete statement.
func states(words []string) bool {
	plain := wordsOf(strings.Join(words, " "))
	return len(plain) > 3 && !asking.Has(plain[0]) && !leading(words) && subject(plain)
}

// exactlyOr are words that may follow a bare question word.
var exactlyOr = pattern.NewWords("exactly else precisely then")

// justAsks reports whether words are a bare question word: 'who, and how fast?'
func justAsks(words []string) bool {
	w := bare(words[0])
	return asking.Has(w) && !auxiliaries.Has(w) && (len(words) == 1 || len(words) == 2 && exactlyOr.Has(bare(words[1])))
}

// verbless reports whether words begin a question whose verb has not come yet.
func verbless(words []string) bool {
	plain := wordsOf(strings.Join(words, " "))
	return len(plain) > 2 && (plain[0] == "how" || plain[0] == "what" || plain[0] == "which") && slices.Contains(plain, "or") && !subject(plain)
}

// begins reports whether words begin a question: 'how many', 'in which'.
func begins(words []string) bool {
	first := bare(words[0])
	return asking.Has(first) || leadIn.Has(first) && len(words) > 1 && asking.Has(bare(words[1])) && !auxiliaries.Has(bare(words[1]))
}

// leadIn are words that a question may begin with before its question word: 'by when', 'for how long'.
var leadIn = pattern.NewWords("in for at by until since from with within")

// relative reports whether a word after a joint continues the current clause: 'the services that call and are called'.
func relative(before []string, next string) bool {
	return auxiliaries.Has(next) && slices.ContainsFunc(before[min(2, len(before)):], func(w string) bool { return bare(w) == "that" || bare(w) == "who" || bare(w) == "which" })
}

// leadingIn are words that connect a clause to the question after its comma.
var leadingIn = pattern.NewWords("let's if when once after since because given with assuming suppose while though although unless for in at during on about regarding from before as to until by under")

// leading reports whether words before a comma only introduce the question after it: 'if someone is offline, ...', 'and on the read side, ...',
// 'OK so before I start, ...'.
func leading(words []string) bool {
	for len(words) > 0 && opener.Has(bare(words[0])) {
		words = words[1:]
	}
	if len(words) > 1 && (bare(words[0]) == "what" || bare(words[0]) == "how") && bare(words[1]) == "about" {
		return true
	}
	return len(words) == 0 || leadingIn.Has(bare(words[0])) || len(words) <= 2 && !asking.Has(bare(words[0]))
}

// topical reports whether words only name the subject of the question after their comma: 'the old database, how big is that'.
func topical(words []string) bool {
	plain := wordsOf(strings.Join(words, " "))
	for len(plain) > 1 && opener.Has(plain[0]) {
		plain = plain[1:]
	}
	longest := 6
	if len(plain) > 0 && determiner.Has(plain[0]) {
		longest = longTopic
	}
	return len(plain) > 0 && len(plain) <= longest && !asking.Has(plain[0]) && !subject(plain)
}

// longTopic is the most words of a subject that a determiner begins.
const longTopic = 9

// determiner are words that a noun phrase begins with.
var determiner = pattern.NewWords("the our those these this your")

// opener are words at the beginning of a turn that ask for nothing.
var opener = pattern.NewWords("ok okay so well right and but alright great cool fine thanks sure now yes yeah no sorry hi hey hello also then plus")

// tagAt reports whether the last words of a sentence are only a question tag: '..., is that right?', '..., isn't it?', '..., does it?'
func tagAt(words []string) bool {
	if len(words) > 4 {
		return false
	}
	return tag.MatchString(strings.ToLower(strings.Join(words, " ")))
}

var tag = pattern.New(`^(?:(?:is|am|are|isn't|aren't|do|does|don't|doesn't|can|can't|will|won't|was|wasn't|has|hasn't) (?:that|it|this|i|we|they|there)(?: (?:right|correct|so|ok|okay|true|fair|fine))?|right|correct|yes|no|y|yeah|yep|ok|okay|true|fair|agreed)\W*$`)

func bare(w string) string {
	return strings.ReplaceAll(strings.ToLower(strings.Trim(w, ",.;:!?\"()")), "’", "'")
}
