package reading

import (
	"unicode"
	"unicode/utf8"
)

// A candidate's answer contains more than the candidate's decisions: what others say or once did, questions, wishes, plans for some day, and
// options that are rejected at length. A frame is the part of a sentence that such words govern; what is mentioned in it is not part of the
// design. A frame is recognized by its words alone, so that a system that reports, asks, rejects or plans something ('the client asks the
// registry whether it owns the key') makes none.

// frame is a run of tokens with the modality that its lead-in gives to all mentions in it.
type frame struct {
	span
	as Modality
}

// framed returns the modality of the frame that token i is in.
func (s *sentence) framed(i int) (Modality, bool) {
	for _, f := range s.frames {
		if f.has(i) {
			return f.as, true
		}
	}
	return 0, false
}

func (s *sentence) frame(from, to int, as Modality) {
	if from < to {
		s.frames = append(s.frames, frame{span{from, to}, as})
	}
}

// voice finds the frames of a sentence.
func (s *sentence) voice(toks []token, text string) {
	opens := -1
	for i := s.from; i < s.to; i++ {
		t := &toks[i]
		switch {
		case t.kind == punct && t.text == "(":
			opens = i
		case t.kind == punct && t.text == "?" && opens >= 0 && i+1 < s.to && toks[i+1].text == ")":
			s.frame(opens, i, Asked) // '(a queue?)' is not decided
		}
		if t.kind != word || !t.is(startsVoice) {
			continue
		}
		switch {
		case s.asks(toks, i):
			s.frame(i, s.to, Asked)
		case elsewhere(toks, i, s.to):
			s.frame(s.from, turnedTo(toks, i, s.to), Reported)
		case dreams.Has(t.text), t.text == "somehow": // 'somehow' is no decision
			s.frame(s.from, s.to, Reported)
		case s.plans(toks, i):
			s.frame(s.from, s.to, Hypothetical)
		case phraseAt(toks, i, s.to, turningDown):
			s.frame(s.from, turnedTo(toks, i, s.to), Rejected)
		case refusals.Has(t.text) && s.refuses(toks, i):
			s.frame(s.from, turnedTo(toks, i, s.to), Rejected)
		case phraseAt(toks, i, s.to, trailing) && i > s.from:
			s.frame(s.from, s.to, Reported)
		case saying.Has(t.text):
			s.reports(toks, i, text)
		}
	}
}

// turnedTo ends a rejection: where the sentence goes on with the alternative.
func turnedTo(toks []token, i, to int) int {
	for ; i+1 < to; i++ {
		switch {
		case toks[i].text == "instead", toks[i].text == "but", toks[i].kind == punct && (toks[i].text == ";" || toks[i].text == ",") && (toks[i+1].text == "we" || toks[i+1].text == "i" || toks[i+1].text == "so") && i+2 < to && !saying.Has(toks[i+2].text):
			return i
		}
	}
	return to
}

// asks reports whether an indirect question begins at token i: 'tell me if', 'I wonder whether', 'the question is whether'.
func (s *sentence) asks(toks []token, i int) bool {
	switch toks[i].text {
	case "whether":
	case "if":
		if i == s.from || !askedBefore.Has(toks[i-1].text) {
			return false
		}
	case "tell":
		return i+2 < s.to && toks[i+1].text == "me" && i <= s.from+1
	default:
		return false
	}
	asking, person := false, false
	for k := max(s.from, i-12); k < i; k++ {
		asking = asking || asksFor.Has(toks[k].text)
		person = person || persons.Has(toks[k].text)
	}
	return asking && person || i > s.from && (toks[i-1].text == "is" || toks[i-1].text == "was") && s.questionNamed(toks, i)
}

// questionNamed reports whether the words before token i announce a question: 'the question I would put is', 'another is'.
func (s *sentence) questionNamed(toks []token, i int) bool {
	for k := s.from; k < i; k++ {
		if questionNames.Has(toks[k].text) {
			return true
		}
	}
	return false
}

// plans reports whether token i is about something that somebody hopes to do some day.
func (s *sentence) plans(toks []token, i int) bool {
	t := toks[i].text
	switch {
	case foreseeing.Has(t):
		return true
	case planned.Has(t): // 'it is planned that', not 'planned maintenance'
		return i > s.from+1 && (toks[i-1].text == "is" || toks[i-1].text == "are") && (impersonal.Has(toks[i-2].text) || i+1 < s.to && impersonal.Has(toks[i+1].text))
	case t == "shall":
		return i+2 < s.to && toks[i+1].text == "be" && pending.Has(toks[i+2].text)
	case t == "once", t == "when":
		for k := i; k < min(s.to, i+7); k++ {
			if funded.Has(toks[k].text) {
				return true
			}
		}
	}
	return phraseAt(toks, i, s.to, somedayPhrases)
}

// elsewhere reports whether token i begins to tell about a former job: 'my previous team', 'the last company I'.
func elsewhere(toks []token, i, to int) bool {
	if i == 0 || i+2 >= to || !past.Has(toks[i].text) || !workplaces.Has(toks[i+1].text) {
		return false
	}
	switch toks[i-1].text {
	case "my", "our":
		return true
	case "the", "a":
		return toks[i+2].text == "i" || toks[i+2].text == "where" || toks[i+2].text == "that" && i+3 < to && toks[i+3].text == "i"
	}
	return false
}

// refuses reports whether the verb at token i is a decision of people against a design, and not a system's reaction to a request: its subject is
// people, or its object is a plan, an idea or the like.
func (s *sentence) refuses(toks []token, i int) bool {
	for k := i - 1; k >= s.from && k >= i-10; k-- {
		switch {
		case schemes.Has(toks[k].text):
			return true
		case humans.Has(toks[k].text):
			return !systemic.Has(toks[k].text)
		case toks[k].kind == punct && toks[k].text != ",":
			return false
		}
	}
	for k := i + 1; k < min(s.to, i+5); k++ {
		if schemes.Has(toks[k].text) {
			return true
		}
	}
	return false
}

// reports finds what the verb of saying or thinking at token i governs, if its subject is not the candidate.
func (s *sentence) reports(toks []token, i int, text string) {
	if s.recites(toks, i) {
		s.frame(i, s.to, Reported)
		return
	}
	if i > s.from && determiners.Has(toks[i-1].text) {
		return // 'loses a write', 'the stated claims'
	}
	who := s.subject(toks, i, text)
	next := i + 1
	quote := next < s.to && (toks[next].text == ":" || toks[next].text == "\"" || toks[next].text == "," && next+1 < s.to && toks[next+1].text == "\"")
	that := next < s.to && (toks[next].text == "that" || toks[next].text == "whether")
	switch {
	case who == noPerson && (that || quote || thinking.Has(toks[i].text)):
		s.frame(i, s.to, Rejected)
	case who == otherPerson && toldOnce.Has(toks[i].text):
		s.frame(i, turnedTo(toks, i, s.to), Reported)
	case who == otherPerson && (that || quote):
		s.frame(i, s.to, Reported)
	case who == candidate && doubting.Has(toks[i].text):
		s.frame(i, s.to, Rejected)
	}
}

// recites reports whether the verb at token i tells somebody what to say: 'mention that', 'then say "..."', 'assert:'. That is no decision.
func (s *sentence) recites(toks []token, i int) bool {
	if i > s.from && toks[i-1].kind != punct && !leadsOn.Has(toks[i-1].text) {
		return false
	}
	if reciting.Has(toks[i].text) {
		return true
	}
	if i+1 >= s.to || !sayingThat.Has(toks[i].text) {
		return false
	}
	switch toks[i+1].text {
	case "that", "how", "why", ":", "\"", "them", "him", "her":
		return true
	}
	return false
}

// speaker is the kind of subject of a verb.
type speaker uint8

const (
	nobodyKnown speaker = iota // a system, or unknown
	candidate
	otherPerson
	noPerson // nobody, none of us
)

// subject finds the subject of the verb at token i.
func (s *sentence) subject(toks []token, i int, text string) speaker {
	found := nobodyKnown
	for k := i - 1; k >= s.from && k >= i-8; k-- {
		t := &toks[k]
		switch {
		case t.kind == punct:
			return found
		case nobodies.Has(t.text):
			return noPerson
		case t.text == "no" && k+1 < i && (toks[k+1].text == "one" || humans.Has(toks[k+1].text)):
			return noPerson
		case found != nobodyKnown:
		case t.text == "i" || t.text == "we" || t.text == "i'd" || t.text == "we'd" || t.text == "i've" || t.text == "we've" || t.text == "i'm":
			found = candidate
		case humans.Has(t.text):
			found = otherPerson
		case k == s.from && i-k <= 2 && t.stem < 0 && !t.is(isStop) && capitalized(text, t):
			found = otherPerson // a name
		}
	}
	return found
}

func capitalized(text string, t *token) bool {
	c, _ := utf8.DecodeRuneInString(text[t.start:])
	return unicode.IsUpper(c)
}

// ahead reports whether a sentence ends with a colon inside a frame: then the frame includes what follows.
func (s *sentence) ahead(toks []token) (Modality, bool) {
	last := s.to - 1
	for last > s.from && toks[last].kind == punct && toks[last].text != ":" {
		last--
	}
	if toks[last].text != ":" {
		if s.verdict(toks) {
			return Rejected, true
		}
		return 0, false
	}
	return s.framed(last)
}

// verdict reports whether a sentence is a word that turns down what its heading names: 'Rejected.' What follows tells of that, and why.
func (s *sentence) verdict(toks []token) bool {
	return toks[s.from].kind == word && verdicts.Has(toks[s.from].text) && s.kind != heading && s.kind != row && s.to-s.from <= verdictTokens && toks[s.to-1].text == "."
}

// verdictTokens is how many tokens such a sentence has at most: 'Not chosen.', 'Rejected (for now).'
const verdictTokens = 3

var verdicts = set("rejected discarded dismissed declined")

var (
	dreams      = set("dream dreams dreamt dreamed dreaming daydream daydreamed nightmare")
	askedBefore = set("me you us know sure wonder wondering ask")
	asksFor     = set("ask asked asking wonder wondering tell question questions curious know find sure unsure clarify confirm uncertain unclear undecided hear learn")
	persons     = set("i i'd i'm i'll we we'd you me us please")

	questionNames = set("question questions another other thing point issue doubt")

	foreseeing = set("foresee foresees foreseen envisage envisages envisaged envision envisions envisioned roadmap wishlist")
	planned    = set("planned intended desired wished hoped foreseen envisaged aspired")
	impersonal = set("it this that which for to")
	pending    = set("discussed decided defined investigated explored determined agreed examined evaluated specified clarified")
	funded     = set("funded approved budgeted staffed sponsored")

	nobodies = set("nobody none no-one noone neither nobody's hardly")
	humans   = set(`nobody everybody everyone somebody someone anybody people person team management manager managers boss colleague colleagues committee board consultant consultants
vendor vendors author authors speaker speakers documentation docs paper papers blog blogs book books article articles column columnist talk poster candidate he she they we i some many most others critics experts
leadership director directors cto ceo customer's textbook textbooks manual manuals handbook literature predecessor reviewer reviewers friend professor teacher competitor competitors
woman women man men guy guys lady gentleman salesman salesperson saleswoman representative acquaintance neighbour neighbor stranger uncle aunt brother sister cousin`)
	systemic = set("they some many most others")

	saying = set(`say says said told swore assured promised recite proclaim profess drop stress emphasise emphasize repeat quote write writes wrote claim claims claimed argue argues argued state states stated believe believes believed think thinks thought suggest suggests suggested recommend
recommends recommended insist insists insisted assert asserts asserted explain explains explained add adds mention mentions mentioned propose proposes proposed advocate advocates preach preaches teach teaches taught
hope hopes hoped fear fears doubt doubts doubted wish wishes wished deny denies denied agree agrees agreed accept accepts accepted want wants wanted advise advises advised`)
	// Verbs whose clause is reported speech, with 'that' or without.
	toldOnce = set("suggested proposed mentioned advocated recommended said claimed explained argued insisted assured promised swore told")
	// Verbs of saying that, at the beginning of a clause, tell somebody what to say; those of sayingThat do so before 'that' or a quotation.
	reciting   = set("mention recite assert proclaim profess")
	sayingThat = set("say state claim explain add tell drop stress argue insist emphasise emphasize repeat quote")
	leadsOn    = set("then and or also next always finally lastly just now please")
	past       = set("previous last former old earlier prior")
	workplaces = set("team company employer job workplace firm project startup")
	thinking   = set("believe believes believed think thinks thought suggest suggests suggested recommend recommends recommended argue argues argued claim claims claimed advocate advocates advocated propose proposes proposed want wants wanted wish wishes wished hope hopes hoped advise advises advised say says said insist insists insisted")
	doubting   = set("doubt doubted deny denied")

	refusals = set(`declined decline rejected refused dismissed vetoed scrapped shelved abandoned withdrawn withdrew buried dropped struck strike discarded renounced opposed forbade forbidden cancelled canceled killed`)
	schemes  = set("plan plans idea ideas proposal proposals notion notions suggestion suggestions draft drafts scheme schemes concept roadmap pitch what")
)

// turningDown are phrases that reject everything that the sentence says.
var turningDown = phrases(
	"ruled out the", "ruled out all", "ruled out that", "rule out the following", "oppose that", "oppose the", "oppose any", "object to", "dispute that", "dispute the", "voted out", "voted down", "turned down", "turning down", "turn down the",
	"turned the whole", "turning the whole", "said no to", "say no to", "no reason to accept", "no reason to believe", "no reason to think", "a mistake to", "refrain from", "met with no", "met no support", "failed to convince", "convinced nobody", "gone is", "gone are", "struck from the",
	"convince anybody", "out of the question", "argued against", "argue against", "advise against", "advised against", "do none of", "did none of", "want none of",
)

// trailing are phrases after a statement which attribute it to others, or postpone it.
var trailing = phrases("or so the", "or so he", "or so she", "or so they", "so they say", "so i am told", "so i'm told", "not before next year", "not before next quarter", "not this year", "not in this version", "not in the first version")

// somedayPhrases are about later times.
var somedayPhrases = phrases("is meant to bring", "hopes for", "hope for a", "wish list", "some day we", "one day we", "in a later phase", "in a later release", "in a future release", "in a future phase", "in a future version", "neither people nor", "awaits a sponsor", "has been drafted")

// voiced reports whether a frame may begin at a word.
func voiced(w string) bool {
	switch w {
	case "whether", "if", "tell", "shall", "once", "when", "somehow":
		return true
	}
	return past.Has(w) || dreams.Has(w) || foreseeing.Has(w) || planned.Has(w) || refusals.Has(w) || saying.Has(w) || turningDown.from(w) != nil || trailing.from(w) != nil || somedayPhrases.from(w) != nil
}

// carryFrames extends a frame that ends with a colon over the list or the paragraph after it.
func (r *Reading) carryFrames(first int, text string) {
	carried := first // a sentence that is in a frame already is skipped: the work stays linear
	for i := first; i+1 < len(r.sentences); i++ {
		as, ok := r.sentences[i].ahead(r.toks)
		if !ok || i < carried {
			continue
		}
		next := &r.sentences[i+1]
		items := next.kind == bullet || next.kind == row
		for k := i + 1; k < len(r.sentences); k++ {
			s := &r.sentences[k]
			if s.kind == heading || items != (s.kind == bullet || s.kind == row) || !items && k > i+1 && r.newParagraph(k, text) {
				break
			}
			s.frame(s.from, s.to, as)
			carried = k + 1
		}
	}
}

// newParagraph reports whether there is a blank line before a sentence.
func (r *Reading) newParagraph(k int, text string) bool {
	before, after := r.toks[r.sentences[k-1].to-1].end, r.toks[r.sentences[k].from].start
	blank := 0
	for _, c := range text[before:after] {
		if c == '\n' {
			blank++
		}
	}
	return blank > 1
}
