package conversation

import (
	"slices"
	"strings"

	"tenx/rubric"
	"tenx/rubric/pattern"
	"tenx/rubric/reading"
	"tenx/scenarios"
)

// The interviewer's standard phrases. memory.fresh uses them in turn.
var (
	yourCall = []string{
		"That's your call. What is the trade-off?",
		"You decide. Tell me what you gain and what you give up.",
		"I'd like to hear your choice, and what would make you change it.",
	}
	noAnswer = []string{
		"I don't have anything on that. Make an assumption and tell me what it is.",
		"Nobody has told me. Assume what you think is sensible, and say it.",
	}
	noNumber = []string{
		"I don't have a number for that. Assume something sensible and say it.",
		"There is no number for that. Pick one and tell me your assumption.",
	}
	noObjection = []string{
		"I have nothing on that either way. Take it as your assumption, and write it down.",
		"Nothing I know speaks for or against that. State it as an assumption.",
	}
	assumeIt = []string{
		"Fine, assume that. Nothing I have contradicts it.",
		"Okay, take that as an assumption, and write it down.",
	}
	noChoiceOffered = []string{"Of which two? Ask me again in full.", "Which ones do you mean?"}
	listening       = []string{"Okay.", "Go on.", "I see."}
	goAhead         = []string{"Sure, go ahead.", "Of course, go ahead."}
	youAreWelcome   = []string{"You're welcome.", "Sure.", "Any time."}
	greeting        = []string{"Hi. Go ahead whenever you're ready.", "Hello. Where would you like to start?"}
)

// inYourAnswer are replies to a candidate who has answered a question in advance.
var inYourAnswer = []string{"All right, then I'll read it there. Go on.", "Fair enough. I'll look for it in your answer."}

// onProcedure are the fixed answers on topics of scenarios.Procedure.
var onProcedure = map[string][]string{
	"ask-or-draw": {
		"Either is fine. If you have what you need, go on to the design; you can still ask later.",
		"As you like. Start when you know enough, and ask when something comes up.",
	},
	"ask":    {"Sure, go ahead.", "Of course. Ask away."},
	"assume": {"Ask me first. Where I have nothing, assume what is sensible, and say so.", "Yes, where I can't tell you. Say what you assume."},
	"begin":  {"Sounds good. Go ahead.", "Good. I'm listening.", "All right, go ahead."},
	"draw":   {"Sure, use whatever helps you.", "Of course."},
	"else":   {"Nothing that I'd bring up now. Ask when you need something."},
	"grading": {
		"What you find out, what you decide, and why. Numbers where they decide something, and what breaks first.",
		"I want to hear decisions with their reasons, and that the numbers hold.",
	},
	"numbers-or-boxes": {
		"Your choice. A few numbers first, those that decide the design, and then the boxes.",
		"I'd see the numbers that matter first. Then the boxes have something to carry.",
	},
	"persona": {"Take me as a colleague who knows this system. I tell you what I know, and you decide.", "I'm the one who wants this built. Ask me as you would ask a colleague."},
	"should-draw": {
		"Yes, a sketch helps: boxes, arrows, and what flows along them.",
		"Yes, please. A rough diagram is enough.",
	},
	"small-talk": {"Good to hear. Go ahead.", "Nice. Where would you like to start?", "Then you'll feel at home. Go ahead."},
	"sorry":      {"No problem. Take your time.", "That's fine, don't worry. Go ahead."},
	"too-deep": {
		"No, that's fine. Stay on what carries the risk; I'll stop you if it gets too much.",
		"No, go on. I'll say so when I've heard enough of it.",
	},
	"numbers": {
		"Yes, where a number decides something. Round ones will do.",
		"Work out what the design hangs on; the order of magnitude is enough.",
	},
	"order": {"Any order is fine with me, as long as the stages get their time.", "That's up to you. Go ahead."},
	"start": {"Wherever you like. Tell me why you start there.", "That's up to you. Start with what everything else depends on."},
	"think": {"Of course, take your time.", "Sure, no hurry."},
	"depth": {
		"That's up to you: go deep where you see the biggest risk, and stay brief elsewhere. I'll ask when I want more.",
		"Use your judgment. Cover the whole first, then the part that worries you most.",
	},
	"progress": {
		"I follow. I won't grade you as we go, so carry on; I'll ask where something is missing.",
		"Carry on. I'll stop you when I have a question.",
	},
}

func whichOne(a, b string) []string {
	return []string{"Do you mean " + a + ", or " + b + "?", "Which do you mean: " + a + ", or " + b + "?"}
}

// form is the form in which a fact is told.
type form struct {
	yes, no   bool   // begin with it; both mean that one part is right
	nearly    bool   // with yes: the number is approximately right
	agree     bool   // with yes: confirms that something is not so
	again     bool   // it was said before
	kept      bool   // the yes or no was said to another part of the turn
	byTheWay  bool   // nobody asked for it
	lacking   bool   // the number is the fact's own, not the one that was asked for
	sentence  string // the sentence to tell; if empty, the whole fact, or what is about the question
	converted string // the number in the unit of the question: 'about 3.3 million a day'
}

// tell tells a fact in a form. What was told before is shortened.
func (a *answering) tell(id, question string, f form) {
	fact := a.fact(id)
	for i := range a.replies { // another part of the turn asked for it
		if r := &a.replies[i]; r.Kind == rubric.TurnFact && r.ID == id {
			if f.converted != "" && !strings.Contains(r.Text, f.converted) {
				r.Text = strings.TrimSpace(r.Text) + " That's " + f.converted + "."
			}
			more := spoken(a.shorter(fact, question, true))
			if i := slices.IndexFunc(fact.Said(), func(s string) bool { return len(numbersOf(s)) > 0 && !sharesNumber(s, r.Text) }); i >= 0 && a.pointed[id] && more == spoken(fact.Tell) && howMany.MatchString(strings.ToLower(question)) {
				more = spoken(fact.Said()[i]) // a point of it was told, without this number
			}
			before := r.Text
			if more != spoken(fact.Tell) {
				r.Text = withMore(r.Text, more)
			}
			if first := spoken(fact.Said()[0]); r.Text == before && a.pointed[id] && fact.Unit != "" && f.converted == "" && !sharesNumber(first, r.Text) {
				r.Text = withMore(r.Text, first) // only another point of it was told
			}
			switch {
			case f.no && !f.yes && a.openly[id]: // a guess beside a question that was answered
			case (f.yes || f.no) && !polarStart(r.Text):
				r.Text = a.within(r, fact, question, form{yes: f.yes, no: f.no})
			case f.yes && strings.HasPrefix(r.Text, "No") || f.no && (strings.HasPrefix(r.Text, "Yes") || strings.HasPrefix(r.Text, "Right")): // one half is right
				_, rest, _ := strings.Cut(r.Text, " ")
				r.Text = "Not quite: " + lowerFirst(rest)
			}
			return
		}
	}
	var text string
	switch {
	case f.sentence != "":
		text = f.sentence
	case a.mind.told[id] && f.no && fact.Unit != "":
		text = fact.Said()[0]
		if best, ahead := a.best(fact, question); ahead >= clearly && best.alike >= mayMean && len(numbersOf(best.text)) > 0 && (!mayLast.MatchString(best.text) || a.namesSubject(question, best.text)) {
			text = best.text
		}
	case a.mind.told[id]:
		text = a.shorter(fact, question, f.yes || f.no)
	default:
		text = a.asked(fact, question)
	}
	text = spoken(text)
	f.again = a.mind.heard(text)
	a.instead(fact, text, &f)
	if f.lacking {
		f.yes, f.no = false, false
		if own, named := only(qualifiersOf(fact)); named {
			text = "I only know " + qualifiers[own].name + ": " + lowerFirst(text)
		} else {
			text = "I don't have a peak for that, only this: " + lowerFirst(text)
		}
	}
	a.say(rubric.TurnFact, id, a.put(f, text))
}

// withMore adds to a text the sentences of another one that it lacks.
func withMore(text, more string) string {
	for _, s := range scenarios.Sentences(more) {
		if !strings.Contains(strings.ToLower(text), strings.ToLower(s)) {
			text += " " + s
		}
	}
	return text
}

// instead replaces what this turn said about a scope item, if the fact that is told now says the same and more. A yes or no stays.
func (a *answering) instead(fact *scenarios.Fact, text string, f *form) {
	a.replies = slices.DeleteFunc(a.replies, func(r Reply) bool {
		item := a.itemNamed(r.ID)
		if item == nil || item.Say == "" {
			return false
		}
		at := a.tellsAll(fact, item.Say, text)
		if at < 0 || at > 0 && polarStart(r.Text) || !strings.HasSuffix(r.Text, item.Say[1:]) {
			return false
		}
		if !f.yes && !f.no {
			f.yes, f.no = strings.HasPrefix(r.Text, "Yes"), strings.HasPrefix(r.Text, "No") && !strings.HasPrefix(item.Say, "No")
			f.kept = true
		}
		return true
	})
}

// within adds yes or no to a reply that tells a fact: before the sentence that a question is about.
func (a *answering) within(r *Reply, f *scenarios.Fact, question string, put form) string {
	guess := a.now.later && len(claimed(question)) > 0 && nouns(a.Script.Questions.Telling(question)) <= 1
	if guess {
		question = a.mind.asked // 'how many languages are there, more than five?'
	}
	best, ahead := a.best(f, question)
	if guess && countedNoun.MatchString(question) && !a.lacksCounted(question, best.text) && strings.Contains(r.Text, spoken(best.text)) {
		ahead = 1 // it counts what is asked for
	}
	sentence := spoken(best.text)
	before, after, ok := strings.Cut(r.Text, sentence)
	if !ok && !guess && !a.now.apposed && a.pointed[f.ID] && !back.MatchString(strings.ToLower(question)) && best.alike >= faint && a.Script.Alike(sentence, r.Text) < sameAnswer {
		return withMore(r.Text, a.put(put, sentence)) // only another point of it was told
	}
	if !ok || strings.TrimSpace(before) == "" || introducing.MatchString(before) || polarStart(before) || len(claimed(question)) > 0 || guess && len(numbersOf(sentence)) == 0 || best.alike < faint || ahead < clearly {
		return a.beside(r, put)
	}
	return before + a.put(put, sentence) + after
}

// introducing matches words that only introduce what is told.
var introducing = pattern.New(`^(?:As I said|If you mean .*)[,:] $`)

// beside adds yes or no before a reply, unless the reply answers a question for more than that.
func (a *answering) beside(r *Reply, put form) string {
	if a.openly[r.ID] && a.now.whole != "" && !a.now.apposed && len(claimed(a.now.text)) == 0 && len(a.now.words) > shortBit {
		return r.Text
	}
	return a.put(put, r.Text)
}

// shorter is what is repeated of a fact: the sentence that a question is about, or the whole fact if it is short, or if no sentence stands out. Unless a
// yes or no is decided, the fact's own number is repeated with a sentence that hardly stands out.
func (a *answering) shorter(f *scenarios.Fact, question string, decided bool) string {
	best, ahead := a.best(f, question)
	if first := f.Said()[0]; f.Unit != "" && mayLast.MatchString(best.text) && best.text != first && !a.namesSubject(question, best.text) {
		best.text, ahead = first, 1 // what another thing may take is not asked for
	}
	switch words := len(strings.Fields(f.Tell)); {
	case len(f.Said()) == 1, lacking.MatchString(strings.ToLower(question)) && !denies(best.text), (ahead < clearly || best.alike < mayMean && a.covers(question, best.text) < mostOfIt) && words <= 40:
		return f.Tell
	}
	i := slices.Index(f.Said(), best.text)
	if i > 0 && tied.MatchString(best.text) {
		return f.Said()[i-1] + " " + best.text
	}
	if first := f.Said()[0]; !decided && i > 0 && f.Unit != "" && best.alike < sameSaid && a.Script.Alike(question, f.Meant(first)) >= best.alike-aboutAsMuch {
		return first + " " + best.text // its number may be what is asked for
	}
	return reading.UpperFirst(begun.ReplaceAllString(best.text, ""))
}

// asked is the part of a long fact that a question asks for: the most similar sentence and those that are about as similar.
func (a *answering) asked(f *scenarios.Fact, question string) string {
	said := f.Said()
	best, _ := a.best(f, question)
	if len(said) < 3 && !slices.Contains(f.About, "scope") || len(strings.Fields(f.Tell)) <= longTell || best.alike < mayMean || a.listed(question, f.ID) {
		return f.Tell
	}
	var kept []string
	first := 0.0
	for i, sentence := range said {
		alike := a.Script.Alike(question, f.Meant(sentence))
		if i == 0 {
			first = alike
		}
		if alike < best.alike-aboutAsMuch && !(i == 0 && f.Unit != "") {
			continue
		}
		if i > 0 && tied.MatchString(sentence) && (len(kept) == 0 || kept[len(kept)-1] != said[i-1]) {
			kept = append(kept, said[i-1])
		}
		kept = append(kept, sentence)
	}
	ahead := aboutAsMuch
	if f.Unit != "" {
		ahead = 2 * aboutAsMuch // its number is usually what is asked for
	}
	if at := slices.Index(kept, best.text); at > 0 && best.alike-first >= ahead && !tied.MatchString(best.text) && (!nowadays.MatchString(best.text) || atPresent.MatchString(strings.ToLower(question))) {
		kept = append([]string{best.text}, slices.Delete(kept, at, at+1)...)
		kept[1] = reading.UpperFirst(begun.ReplaceAllString(kept[1], ""))
	}
	return reading.UpperFirst(begun.ReplaceAllString(strings.Join(kept, " "), ""))
}

var (
	// nowadays matches the beginning of a sentence about the present state.
	nowadays = pattern.New(`^(?:Today|Now|So far|Currently|At present)\b`)
	// atPresent matches questions about the present state.
	atPresent = pattern.New(`\b(?:today|now|currently|current|present|presently|so far|yet|already|existing|have|has|had)\b`)
)

// tied matches sentences that need the one before them.
var tied = pattern.New(`^(?:It|They|Another|The (?:other|others|rest|remaining)|Some|Most|More|That|Those|These|This|Its|Their|He|She|But|Then|After that|Of that|Each|Both)\b`)

// listed reports whether a question is one of a fact's asks.
func (a *answering) listed(question, id string) bool {
	found := a.Script.Questions.Rank(question)
	return len(found) > 0 && found[0].ID == id && found[0].Score >= exactly
}

const (
	longTell    = 24   // minimum words of a fact that is told in part
	aboutAsMuch = 0.12 // how much less similar a sentence may be that is told with the most similar one
)

// clearly is the lead of the most similar sentence from which on it is the whole answer.
const clearly = 0.08

// put adds the form to a text.
func (f form) put(text string) string {
	if f.converted != "" {
		text = strings.TrimSpace(text) + " That's " + f.converted + "."
	}
	lead := ""
	switch {
	case f.byTheWay:
		lead = "One correction"
		return lead + ": " + lowerFirst(text)
	case f.yes && f.no:
		return "Not quite: " + lowerFirst(text)
	case f.yes && f.nearly:
		return "Yes, roughly: " + lowerFirst(text)
	case f.yes && f.agree && f.again:
		lead = "Right, as I said"
	case f.yes && f.agree:
		lead = "Right"
	case f.yes && f.again:
		lead = "Yes, as I said"
	case f.no && f.again:
		lead = "No, as I said"
	case f.yes:
		lead = "Yes"
	case f.no:
		lead = "No"
	case f.again:
		lead = "As I said"
	}
	if lead == "" {
		return text
	}
	if first, rest, ok := strings.Cut(text, ", "); ok && (first == "Yes" && f.yes || first == "No" && (f.no || f.agree)) {
		text = reading.UpperFirst(rest)
	}
	if f.no && !f.again && strings.HasPrefix(text, "No ") {
		return text
	}
	if lower := lowerFirst(text); lower != text || startsWithNumber(text) {
		return lead + ", " + lower
	}
	if f.again {
		return lead + ": " + text
	}
	return lead + ". " + text
}

func polarStart(s string) bool { return polarLead.MatchString(s) }

var polarLead = pattern.New(`^(?:Yes|No|Right|Not quite)\b`)

func startsWithNumber(s string) bool { return s != "" && (s[0] >= '0' && s[0] <= '9' || s[0] == '$') }

// lowerable are words that are written in lower case inside a sentence.
var lowerable = pattern.NewWords(`a about all an any anything around as at both but by each either every everything for from half how if in it it's its just make most
never nine no nobody none not nothing of on one only our over same some take ten that that's the their there they they're this those three to twice two up use
we we're we'd what when where whoever with within without you your under there's these assume customers`)

// lowerFirst writes the first word of a text in lower case, if that is safe.
func lowerFirst(s string) string {
	first, _, _ := strings.Cut(s, " ")
	if w := strings.ToLower(strings.TrimRight(first, ",.:")); lowerable.Has(w) && first != "" {
		return strings.ToLower(first[:1]) + s[1:]
	}
	return s
}

var perPeriod = pattern.New(`([A-Za-z]|\$[0-9][0-9,.]*(?: (?:thousand|million|billion))?)/(s|min|h|hour|day|week|month|year)\b`)

var periodNames = map[string]string{"s": "second", "min": "minute", "h": "hour", "hour": "hour", "day": "day", "week": "week", "month": "month", "year": "year"}

// dataRates matches units that keep their slash: 10 GB/s.
var dataRates = pattern.New(`\b[KMGTP]?(?:B|bit|b)$`)

// spoken rewrites units as they are pronounced: '100 million links a month' for '100 million links/month'.
func spoken(text string) string {
	var b strings.Builder
	from := 0
	for _, m := range perPeriod.FindAllStringSubmatchIndex(text, -1) {
		period := text[m[4]:m[5]]
		if period == "s" && dataRates.MatchString(text[:m[3]]) {
			continue
		}
		article := " a "
		if period == "h" || period == "hour" {
			article = " an "
		}
		b.WriteString(text[from:m[3]] + article + periodNames[period])
		from = m[5]
	}
	b.WriteString(text[from:])
	return b.String()
}
