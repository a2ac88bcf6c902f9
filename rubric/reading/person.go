package reading

// Who did what an answer tells. In a story, the weight of a statement depends on the candidate's part in it: 'I rolled it back' is about the
// candidate, 'we rolled it back' less so, 'a colleague rolled it back' not at all, and 'I would roll it back' tells no action. Only
// subjects and verbs are looked at, never what the story is about.

// Voice is the way in which an answer is read.
type Voice uint8

// The voices.
const (
	Designing  Voice = iota // makes decisions: what others said or did is not the candidate's
	Narrating               // tells what the candidate once did
	Conversing              // talks to somebody: what is asked and proposed counts as much as what is stated
)

// Person is the one who does something.
type Person uint8

// The persons.
const (
	Nobody Person = iota // a thing, or unknown
	Self                 // I
	Us                   // we, the team
	Others               // he, my colleague, a vendor
)

// deed is what the current verb says about its subject.
type deed uint8

const (
	noDeed   deed = iota
	done          // in the past
	being         // was, had: what somebody was in charge of
	supposed      // would, will, should: not done
)

// teller is the subject at a token, and what its verb says about it.
type teller struct {
	who  Person
	what deed
}

// act is an action that somebody took, or would take, told in one sentence.
type act struct {
	sentence int
	token    int // of the verb
	teller
}

// people finds the acts of an answer and the subject at each token.
func (r *Reading) people() {
	r.tellers = make([]teller, len(r.toks))
	for i := range r.sentences {
		s := &r.sentences[i]
		if s.kind == heading || s.kind == code || s.kind == diagram || s.quoted || s.asked {
			continue
		}
		if _, framed := s.framed(s.from); framed {
			continue
		}
		w := walker{r: r, s: s, index: i}
		w.walk()
	}
}

// walker goes through a sentence word by word.
type walker struct {
	r     *Reading
	s     *sentence
	index int
	now   teller
	ready bool // the next verb belongs to the subject: it follows the subject, 'and' or a comma
	modal bool // there is a modal before the verb
	was   bool // there is a form of 'be' before it
	first int  // number of acts in the answer before this sentence
	verb  int  // token of the latest subject's verb
}

func (w *walker) walk() {
	w.first, w.ready = len(w.r.acts), true
	telegraphic := true
	for i := w.s.from; i < w.s.to; i++ {
		t := &w.r.toks[i]
		if t.kind != word {
			w.mark(t)
			w.r.tellers[i] = w.now
			continue
		}
		switch who, subject := w.subject(i); {
		case subject:
			w.now, w.ready, w.modal, w.was = teller{who: who}, true, false, false
			if futureForms.Has(t.text) {
				w.suppose(i)
			}
			telegraphic = false
		case supposing.Has(t.text):
			w.suppose(i)
		case beenForms.Has(t.text):
			w.be()
		case pastAuxiliaries.Has(t.text):
			w.have(i)
		case w.ready && pastVerb(w.r.toks, i, w.s.from):
			if telegraphic && w.now.who == Nobody && i == w.s.from {
				w.now.who = Us // 'Rolled back at once' without a subject counts as the team's
			}
			w.act(i)
		case t.is(isBreak) || coordinating.Has(t.text):
			w.ready = true
		case adverb(t.text) && w.ready, i < w.verb:
		default:
			w.ready = false
		}
		w.r.tellers[i] = w.now
	}
	w.lead()
}

// mark handles punctuation: after it the subject may have another verb.
func (w *walker) mark(t *token) {
	if t.kind == punct && separates(t) {
		w.ready = true
	}
}

// suppose records that the subject would do something.
func (w *walker) suppose(i int) {
	if w.now.who == Nobody || w.modal {
		w.modal = true
		return
	}
	w.modal, w.now.what = true, supposed
	if !possible.Has(w.r.toks[i].text) {
		w.r.acts = append(w.r.acts, act{w.index, i, w.now})
	}
}

func (w *walker) be() {
	w.was = true
	if w.now.what != supposed || !w.modal {
		w.now.what = being
	}
}

// have handles 'had', 'have' and 'did' before a verb.
func (w *walker) have(i int) {
	if w.modal {
		return // 'would have'
	}
	if w.now.what == noDeed || w.now.what == supposed {
		w.now.what = being
	}
	if didForms.Has(w.r.toks[i].text) && w.now.who != Nobody {
		w.act(i)
	}
}

// act records an action of the subject: 'rolled back', but not 'was rolled back' or 'would have rolled back'.
func (w *walker) act(i int) {
	switch {
	case w.modal && i > w.s.from && (pastAuxiliaries.Has(w.r.toks[i-1].text) || supposing.Has(w.r.toks[i-1].text)):
		return
	case w.was && i > w.s.from && beenForms.Has(w.r.toks[i-1].text):
		return
	}
	w.modal, w.was = false, false
	w.now.what = done
	if w.now.who != Nobody && !w.r.toks[i].is(isFluff) && !w.s.vague {
		w.r.acts = append(w.r.acts, act{w.index, i, w.now})
	}
}

// lead attributes the words before the first subject of a sentence to it: 'After an hour of digging, I found it.'
func (w *walker) lead() {
	if len(w.r.acts) == w.first {
		return
	}
	of := w.r.acts[w.first]
	for i := w.s.from; i < of.token && w.r.tellers[i].who == Nobody && w.r.tellers[i].what == noDeed; i++ {
		w.r.tellers[i] = of.teller
	}
}

// subject reports whether a subject begins at token i, and who it is.
func (w *walker) subject(i int) (Person, bool) {
	toks, t := w.r.toks, &w.r.toks[i]
	switch {
	case selves.Has(t.text):
		if w.joined(i) {
			return Us, true
		}
		return Self, true
	case plurals.Has(t.text):
		return Us, true
	case thirdPersons.Has(t.text):
		return Others, true
	case t.text == "who":
		if i > w.s.from && toks[i-1].text == "one" {
			return w.now.who, true // 'I was the one who'
		}
		return Others, true
	case i > w.s.from && (t.text == "it" || t.text == "which" || t.text == "there"):
		return Nobody, true
	case i == w.s.from && (t.text == "it" || t.text == "this" || t.text == "that" || t.text == "there"):
		return Nobody, true
	}
	if !w.opens(i) {
		return Nobody, false
	}
	return w.nounPhrase(i)
}

// joined reports whether the 'I' at token i is one of two people: 'a colleague and I', 'Dana and I'.
func (w *walker) joined(i int) bool {
	if i-2 < w.s.from || w.r.toks[i-1].text != "and" || len(w.r.acts) > w.first {
		return false
	}
	t := &w.r.toks[i-2]
	return humans.Has(t.text) || roles.Has(t.text) || t.kind == word && i-2 == w.s.from && !t.is(isStop) && !pastVerb(w.r.toks, i-2, w.s.from)
}

// opens reports whether a clause may begin at token i.
func (w *walker) opens(i int) bool {
	if i == w.s.from {
		return true
	}
	p := &w.r.toks[i-1]
	return p.kind == punct && (separates(p) || p.text == ".") || p.kind == word && (p.is(isBreak) || coordinating.Has(p.text) || p.text == "that" || p.text == "as" || p.text == "after" || p.text == "before" || p.text == "once" || p.text == "how" || p.text == "what")
}

// subjectReach is the most words of a subject before its verb.
const subjectReach = 7

// nounPhrase reports whether a subject and its verb begin at token i, and who it is.
func (w *walker) nounPhrase(i int) (Person, bool) {
	toks := w.r.toks
	if adverb(toks[i].text) || prepositions.Has(toks[i].text) || pastVerb(toks, i, w.s.from) && !articles.Has(toks[i].text) {
		return Nobody, false
	}
	who, head := Nobody, true
	for k := i; k < min(w.s.to, i+subjectReach); k++ {
		t := &toks[k]
		switch {
		case t.kind == punct && t.text != "-", k > i && (t.is(isBreak) && t.text != "that" || selves.Has(t.text) || plurals.Has(t.text)):
			return Nobody, false
		case k > i && (supposing.Has(t.text) || beenForms.Has(t.text) || pastAuxiliaries.Has(t.text) || pastVerb(toks, k, w.s.from) && !prepositions.Has(toks[k-1].text) && !articles.Has(toks[k-1].text)):
			w.verb = k
			return who, true
		case prepositions.Has(t.text):
			head = false
		case head && teams.Has(t.text):
			who = Us
			if k > i && (notOurs.Has(toks[i].text) || strangers.Has(toks[k-1].text)) {
				who = Others
			}
		case head && (humans.Has(t.text) || roles.Has(t.text)):
			who = Others
		case head && who == Nobody && k == i && t.stem < 0 && !t.is(isStop) && capitalized(w.r.Texts[w.s.stage].Text, t) && i > w.s.from:
			who = Others // a name
		}
	}
	return Nobody, false
}

// pastVerb reports whether token i may be a verb in the past tense.
func pastVerb(toks []token, i, from int) bool {
	t := &toks[i]
	if t.kind != word {
		return false
	}
	if i > from && (articles.Has(toks[i-1].text) || possessives.Has(toks[i-1].text)) {
		return false // 'the failed deploy'
	}
	if irregular.Has(t.text) {
		return true
	}
	n := len(t.text)
	return n > 3 && t.text[n-2:] == "ed" && t.text[n-3] != 'e' && !notPast.Has(t.text)
}

// adverb reports whether a word may stand between a subject and its verb.
func adverb(w string) bool {
	return adverbs.Has(w) || len(w) > 4 && w[len(w)-2:] == "ly"
}

var (
	selves       = set("i i'd i've i'm i'll myself")
	plurals      = set("we we'd we've we're we'll")
	thirdPersons = set("he she they he'd she'd they'd they've they're you you'd you'll you're someone somebody everyone everybody anyone nobody")
	futureForms  = set("i'll we'll you'll")
	supposing    = set("would will should might could can must shall wouldn't won't couldn't can't won't")
	possible     = set("could can must couldn't can't should") // told of the past as well: 'I could see that', 'we must have'
	beenForms    = set("am is are was were be been being wasn't weren't isn't i'm we're got")
	didForms     = set("did didn't")

	pastAuxiliaries = set("had have has hadn't haven't did didn't having")
	coordinating    = set("and or but then also so yet plus")
	adverbs         = set("then also first next once again just already still even never ever always often soon now finally later there all both not back myself personally together alone too")
	prepositions    = set("of in on at to for from by with without into onto about over under across between through during within per via until against after before behind near like as than")
	possessives     = set("my our your his her its their this that these those every each no any some one's")
	teams           = set("team teams squad group crew org organization organisation company department we")
	notOurs         = set("another other their his her a an some every each two three several")
	strangers       = set("other another vendor vendor's partner's customer's platform security data payments search billing mobile network infrastructure database storage support product finance legal downstream upstream neighboring")
	roles           = set(`engineer engineers developer developers analyst analysts intern interns dba dbas sre sres pm architect architects lead leads designer designers customer customers client clients user users merchant merchants partner partners
owner owners operator operators administrator admin admins colleague's stakeholder stakeholders executive executives vp ceo coworker coworkers teammate teammates peer peers support sales finance legal`)
	notPast = set(`need seed feed speed indeed hundred embed exceed proceed succeed weed breed shed red bed sacred naked wicked distributed dedicated unexpected interested tired unrelated detailed advanced limited
so-called alleged weighted animated unused undefined managed combined integrated complicated sophisticated experienced skilled talented married`)
	irregular = set(`went took made told wrote found led built cut ran gave began chose drove brought held kept knew saw thought sent spent put let came said shut split spoke stood taught understood won rewrote overrode
got lost left paid sold met heard felt dug caught broke threw drew grew flew hit bet read bought fought sought swept stuck stopped hid hung laid lay lent meant reset undid withdrew woke rang rose shook shot sat slept swore tore wore foresaw oversaw undertook redid resold rebuilt`)
)
