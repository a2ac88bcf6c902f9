package reading

// A bad sign holds a mistake against the candidate. So the words that it rests on must be a plain statement, about the design as a whole, and the
// candidate's own decision. Where the words can be read otherwise, the sign is dropped: a wrong accusation costs more trust than a missed one.

// blameless reports whether a mention is no basis for a bad sign.
func (r *Reading) blameless(m *Mention) bool {
	s := &r.sentences[m.sentence]
	return r.broken(m) || r.inQuotes(m, s) || r.elsewhen(s) || r.limited(m, s) || r.leads(m, s) || r.concluded(m, s) || r.takenBack(m) || r.doubted(m, s) ||
		m.Modality == Rejected && r.weighed(m)
}

// broken reports whether a mention spans punctuation that separates two statements: 'no copy; the log holds it'.
func (r *Reading) broken(m *Mention) bool {
	for i := m.token; i < m.end; i++ {
		t := &r.toks[i]
		switch {
		case t.kind != punct:
		case t.text == ";", t.text == "|", t.text == "?":
			return true
		case t.text == ":" && i > r.sentences[m.sentence].from+labelWords:
			return true
		}
	}
	return false
}

// inQuotes reports whether the words are in quotation marks: '"exactly once" is a promise of the brochure'.
func (r *Reading) inQuotes(m *Mention, s *sentence) bool {
	text := r.Texts[s.stage].Text
	open := false
	for _, c := range text[r.toks[s.from].start:r.toks[m.token].start] {
		switch c {
		case '"':
			open = !open
		case '“', '„', '«':
			open = true
		case '”', '»':
			open = false
		}
	}
	return open
}

// elsewhen reports whether a sentence is about another time, or about what others say or do.
func (r *Reading) elsewhen(s *sentence) bool {
	for i := s.from; i < s.to; i++ {
		if i < s.from+4 && phraseAt(r.toks, i, s.to, earlier) || phraseAt(r.toks, i, s.to, others) {
			return true
		}
		if i < s.from+3 && i+1 < s.to && r.toks[i].text == "last" && whens.Has(r.toks[i+1].text) {
			return true
		}
		if i == s.from && r.toks[i].text == "in" && i+1 < s.to && months.Has(r.toks[i+1].text) {
			return true
		}
	}
	return false
}

// monthNames are the months except May, which is also a modal verb.
const monthNames = "january february march april june july august september october november december"

var (
	earlier = phrases("the old", "the previous", "the former", "our previous", "our old", "our former", "the legacy", "in the past", "back then", "at first", "what happened", "years ago", "once upon", "the vendor", "the competitor", "a competitor", "previously we", "before that", "until now", "so far")
	others  = phrases("had been", "used to", "there are those", "some say", "people say", "some teams", "many teams")
	whens   = set("year years spring summer autumn fall winter month week quarter time christmas may " + monthNames)
	months  = set(monthNames)
)

// limited reports whether a statement holds for a part only, where it may be right: a test environment, 'only', one customer's request.
func (r *Reading) limited(m *Mention, s *sentence) bool {
	c := &r.clauses[m.clause]
	if r.toks[m.token].text == "no" && m.end < s.to && aboutPart.Has(r.toks[m.end].text) {
		return true // 'no alerts on half a day of data'
	}
	for i := s.from; i < s.to; i++ {
		t := &r.toks[i]
		if i < m.token && estimates.Has(t.text) && i < s.from+4 {
			return true // 'the calculation above leaves compression out'
		}
		if phraseAt(r.toks, i, s.to, limits) || parts.Has(t.text) && (i > s.from && amid.Has(r.toks[i-1].text) || i+1 < s.to && surroundings.Has(r.toks[i+1].text)) {
			return true
		}
		if t.text == "only" && i > m.token && i < c.to && (i+1 == s.to || r.toks[i+1].kind == punct) {
			return true
		}
	}
	return false
}

var (
	estimates    = set("calculation calculations estimate estimates estimation estimations sum sums figures math")
	parts        = set("test testing staging sandbox dev development pilot trial beta demo prototype laptop")
	aboutPart    = set("on for during from across between outside under while")
	amid         = set("in on for during only")
	surroundings = set("environment environments cluster clusters account accounts system systems setup database databases phase")
	limits       = phrases("only after", "only when", "only if", "only for", "only while", "at night", "for now", "the first week", "the first month", "free tier", "on purpose", "deliberately leave", "deliberately not", "intentionally not")
)

// leads reports whether the words are the condition before an arrow or a consequence in notes: 'one zone only -> the check says no'.
func (r *Reading) leads(m *Mention, s *sentence) bool {
	for i := m.end; i < s.to; i++ {
		t := &r.toks[i]
		if t.kind != punct {
			continue
		}
		return t.text == "->" && r.refused(i+1, s.to)
	}
	return false
}

// refused reports whether one of the next few words says that something is stopped or goes wrong.
func (r *Reading) refused(from, to int) bool {
	for i := from; i < min(to, from+4) && r.toks[i].kind != punct; i++ {
		if t := &r.toks[i]; t.is(isNegator) || harms.Has(t.text) || stops.Has(t.text) {
			return true
		}
	}
	return false
}

var stops = set("reject rejected rejects block blocked blocks alarm alert page pages error errors refuse refused denied warn warning forbidden")

// concluded reports whether the sentence names the drawback and goes on with the alternative that was chosen: 'one push to all machines broke
// the final, so ours goes out in waves'.
func (r *Reading) concluded(m *Mention, s *sentence) bool {
	harm := false
	for i := s.from; i < s.to; i++ {
		t := &r.toks[i]
		switch {
		case harms.Has(t.text):
			harm = true
		case i >= m.end && harm && settling.Has(t.text) && (i+1 == s.to || r.toks[i+1].text != "that" && r.toks[i+1].text != "no"):
			return true
		case i >= m.end && contrasts.Has(t.text) && r.toks[i-1].kind == punct && (i+1 == s.to || !degrees.Has(r.toks[i+1].text)):
			return true
		case i >= m.end && phraseAt(r.toks, i, s.to, discards):
			return true
		case i >= m.end && (i+1 == s.to || i+2 == s.to && r.toks[i+1].kind == punct) && (t.text == "don't" || t.text == "doesn't" || t.text == "not"):
			return true // 'creating links goes that way; clicks don't'
		}
	}
	return false
}

var (
	harms     = set("break breaks broke breaking collide collides collided makes hide hides hid lose loses lost losing took kill kills killed fails failed fail means meant would silly wrong bad dangerous risky worse slow slower expensive dear much hangs hang takes outage danger risk conflicts violates")
	contrasts = set("but yet now ours instead rather except however though although whereas while")
	degrees   = set("many much long big often few") // 'however many come'
	discards  = phrases("which is why", "that's why", "it's out", "is out", "is a no", "i'd rather", "i would rather", "we'd rather", "is no option", "is not an option", "isn't an option", "not for", "would be", "would mean", "would cost", "would hide", "would make", "would need", "would break", "would lose", "would take", "would have")
)

// takenBack reports whether the next sentence retracts this one.
func (r *Reading) takenBack(m *Mention) bool {
	if m.sentence+1 >= len(r.sentences) {
		return false
	}
	next := &r.sentences[m.sentence+1]
	return next.stage == m.Stage && next.to > next.from && takesBack.Has(r.toks[next.from].text)
}

var takesBack = set("but however hence instead therefore so thus which rather unfortunately")

// doubted reports whether the words are an assumption, are to be avoided, only describe an impression, or name the price of a trade-off:
// 'one proxy per node is cheaper, but shares keys'.
func (r *Reading) doubted(m *Mention, s *sentence) bool {
	cheap := false
	for i := s.from; i < m.end; i++ {
		t := &r.toks[i]
		switch {
		case i >= m.token:
			if cheap && t.text == "but" {
				return true
			}
		case i == s.from && assumes.Has(t.text), seems.Has(t.text), phraseAt(r.toks, i, s.to, seeming):
			return true
		case cheap && t.text == "but":
			return true
		}
		cheap = cheap || betters.Has(t.text)
	}
	return false
}

var (
	seems   = set("looks look sounds seems seem pretend pretends whatever tempting tempted naive naively considered avoid avoids avoiding prevent prevents preventing against unlike")
	assumes = set("say assume suppose imagine assuming supposing")
	betters = set("cheaper simpler faster easier cheap simple easy fast")
	seeming = phrases("as though", "as if", "not because", "rather than", "instead of", "would be", "would mean", "don't want")
)

// weighed reports whether a rejection comes with a reason, a number or an alternative, or rejects only a part: 'no cold tier, since one in
// five is read', 'no failover across borders'.
func (r *Reading) weighed(m *Mention) bool {
	if m.Relations&(Reason|Number|Consequence|Alternative) != 0 {
		return true
	}
	if m.end >= len(r.toks) || m.end >= r.clauses[m.clause].to {
		return false
	}
	t := &r.toks[m.end]
	return t.kind != punct && !needful.Has(t.text) && !beForms.Has(t.text) && t.text != "at" && t.text != "here" && t.text != "and" && t.text != "or"
}
