package reading

import "strings"

// What only the whole answer shows: how much of it is the candidate's own, whether the candidate retracts it, whether its reasons have to
// do with what they support, whether it tells history.

// wholeAnswer sets what only the whole answer shows. It must run before the mentions are judged.
func (r *Reading) wholeAnswer() {
	r.repeatedLeadIns()
	if r.voice == Designing {
		r.reportedQuotes()
	}
	r.disclaimers()
}

// A lead-in that begins many sentences, word for word, puts a frame around them, whatever it says.
const (
	leadInWords  = 4    // words that make a lead-in
	leadInTimes  = 8    // sentences that must begin with it
	leadInShared = 0.25 // and their share of all sentences
)

func (r *Reading) repeatedLeadIns() {
	by := map[string][]int{}
	for i := range r.sentences {
		if k := r.opening(&r.sentences[i]); k != "" {
			by[k] = append(by[k], i)
		}
	}
	for _, list := range by {
		if len(list) < leadInTimes || float64(len(list)) < leadInShared*float64(len(r.sentences)) {
			continue
		}
		for _, i := range list {
			s := &r.sentences[i]
			s.frame(s.from, s.to, Reported)
		}
	}
}

// opening returns the first words of a sentence; empty if it has too few.
func (r *Reading) opening(s *sentence) string {
	var b strings.Builder
	n := 0
	for i := s.from; i < s.to && n < leadInWords; i++ {
		switch r.toks[i].kind {
		case word:
			b.WriteString(r.toks[i].text + " ")
			n++
		case number:
			return ""
		}
	}
	if n < leadInWords {
		return ""
	}
	return b.String()
}

// quotedWords is how many words in quotation marks make a statement and not a name.
const quotedWords = 5

// longQuote is the most words of a quotation: beyond that, a closing quotation mark is missing.
const longQuote = 120

// reportedQuotes puts a frame around quotations that are attributed to somebody else. If three quotations are, all others count as
// attributed, too.
func (r *Reading) reportedQuotes() {
	var others []span
	reported := 0
	r.quotations(func(q span) {
		if r.saidBefore(q.from) {
			reported++
			r.frameTokens(q, Reported)
			return
		}
		others = append(others, q)
	})
	if reported >= 3 {
		for _, q := range others {
			r.frameTokens(q, Reported)
		}
	}
}

// quotations calls f for each quotation of a stage that is longer than a name.
func (r *Reading) quotations(f func(span)) {
	open, words, stage := -1, 0, -1
	for i := range r.sentences {
		s := &r.sentences[i]
		if s.stage != stage || s.kind == heading || words > longQuote {
			open, words, stage = -1, 0, s.stage
		}
		for k := s.from; k < s.to; k++ {
			switch {
			case r.toks[k].kind == word:
				words++
			case r.toks[k].text != "\"":
			case open < 0:
				open, words = k, 0
			default:
				if words >= quotedWords {
					f(span{open, k})
				}
				open = -1
			}
		}
	}
}

// frameTokens puts a frame around a run of tokens that may span sentences.
func (r *Reading) frameTokens(q span, as Modality) {
	for i := r.sentenceOf(q.from); i < len(r.sentences) && r.sentences[i].from < q.to; i++ {
		s := &r.sentences[i]
		s.frame(max(q.from, s.from), min(q.to, s.to), as)
	}
}

// saidBefore reports whether the quotation that opens at token i is attributed to somebody before it.
func (r *Reading) saidBefore(i int) bool {
	for k := i - 1; k > 0 && k >= i-4; k-- {
		if saying.Has(r.toks[k].text) && !candidates.Has(r.toks[k-1].text) {
			return true
		}
	}
	return false
}

var candidates = set("i we i'd we'd would")

// Own returns the share of words that state something the candidate stands for: not asked, reported of others, planned for later, rejected
// or quoted; 1 if there are no words.
func (r *Reading) Own() float64 {
	words, own := 0, 0
	for i := range r.sentences {
		s := &r.sentences[i]
		if s.kind == heading || s.kind == code {
			continue
		}
		for k := s.from; k < s.to; k++ {
			if r.toks[k].kind != word {
				continue
			}
			words++
			if _, framed := s.framed(k); !framed && !s.asked {
				own++
			}
		}
	}
	if words == 0 {
		return 1
	}
	return float64(own) / float64(words)
}

// Reasons counts the clauses that give a reason ('because', 'so that', 'since'), and those that are unrelated to what they support: they
// mention no concept of the field, have no number and no verb for what systems do, or are repeated word for word for different things.
func (r *Reading) Reasons() (given, unrelated int) {
	times := map[string]int{}
	for i := range r.clauses {
		if k := r.reasonText(&r.clauses[i]); k != "" {
			times[k]++
		}
	}
	for i := range r.clauses {
		c := &r.clauses[i]
		k := r.reasonText(c)
		if k == "" {
			continue
		}
		given++
		if times[k] >= 3 || r.foreign(c) {
			unrelated++
		}
	}
	return given, unrelated
}

// reasonText returns the words of a clause that opens with a reason; empty for other clauses.
func (r *Reading) reasonText(c *clause) string {
	if !r.opensReason(c) || r.sentences[c.sentence].quoted {
		return ""
	}
	var b strings.Builder
	for k := c.from; k < c.to; k++ {
		if r.toks[k].kind != punct {
			b.WriteString(r.toks[k].text + " ")
		}
	}
	return b.String()
}

var reasonOpeners = set("because since therefore thus hence")

// opensReason reports whether a clause opens with an explicit reason. 'So' and 'as' have too many other meanings.
func (r *Reading) opensReason(c *clause) bool {
	for k := c.from; k < min(c.to, c.from+2); k++ {
		if reasonOpeners.Has(r.toks[k].text) || r.toks[k].text == "so" && k+1 < c.to && r.toks[k+1].text == "that" {
			return true
		}
	}
	return false
}

// foreign reports whether a clause has no word of the field.
func (r *Reading) foreign(c *clause) bool {
	content := 0
	for k := c.from; k < c.to; k++ {
		t := &r.toks[k]
		switch {
		case t.quantity > 0, t.heard:
			return false
		case t.kind != word || t.is(isStop) || t.relations() != 0 || len(t.text) < 3:
			continue
		case t.is(isEngineering):
			return false
		}
		content++
	}
	return content > 0
}

var (
	pastVerbs    = set("was were had did went came took kept said gave got made became ran told found lost held began grew built wrote left put sent saw brought thought learnt learned chose broke fell sold paid met stood led knew")
	presentVerbs = set("is are has have do does can will must should may we i our us my i'd we'd would let")
)

// Told returns the share of sentences that tell what others did: only in the past tense, and with nobody of the candidate's side.
func (r *Reading) Told() float64 {
	all, told := 0, 0
	for i := range r.sentences {
		s := &r.sentences[i]
		if s.kind == heading || s.kind == row || s.to-s.from < 4 {
			continue
		}
		all++
		past, present := false, false
		for k := s.from; k < s.to; k++ {
			t := &r.toks[k]
			past = past || pastVerbs.Has(t.text) || participle(r.toks, k, s.from)
			present = present || presentVerbs.Has(t.text) || finite.Has(t.text)
		}
		if past && !present {
			told++
		}
	}
	if all < toldOf {
		return 0
	}
	return float64(told) / float64(all)
}

// toldOf is the number of sentences below which no share of them says anything about the answer.
const toldOf = 12

// participle reports whether token k may be a verb in the past tense: 'IBM copied disks'.
func participle(toks []token, k, from int) bool {
	t := &toks[k]
	return t.kind == word && len(t.text) > 4 && strings.HasSuffix(t.text, "ed") && k > from && toks[k-1].kind == word && !toks[k-1].is(isAuxiliary|isStop)
}

// Repeated returns the share of words in sentences that repeat the interviewer: what was asked or told, or what the rubric looks for.
func (r *Reading) Repeated() float64 {
	words, repeated := 0, 0
	for i := range r.sentences {
		s := &r.sentences[i]
		for k := s.from; k < s.to; k++ {
			if r.toks[k].kind == word {
				words++
				if s.quoted || s.recited {
					repeated++
				}
			}
		}
	}
	return float64(repeated) / float64(max(words, 1))
}

const (
	formWords = 6 // words of a sentence that may be filled into a form
	formTimes = 4 // sentences with the same words except for terms and numbers that make a form
)

// FilledIn returns the share of sentences that are one template filled in with different terms and numbers: 'we use X because it helps
// with Y, at N per second', again and again. It returns 0 if there are few sentences.
func (r *Reading) FilledIn() float64 {
	forms, all := map[string]int{}, 0
	for i := range r.sentences {
		if f := r.form(&r.sentences[i]); f != "" {
			forms[f]++
			all++
		}
	}
	if all < toldOf {
		return 0
	}
	filled := 0
	for _, n := range forms {
		if n >= formTimes {
			filled += n
		}
	}
	return float64(filled) / float64(all)
}

// form returns a sentence without its terms and numbers; empty for one that is short, or consists mostly of those.
func (r *Reading) form(s *sentence) string {
	if s.kind != prose && s.kind != bullet {
		return ""
	}
	var b strings.Builder
	words, kept := 0, 0
	for i := s.from; i < s.to; i++ {
		t := &r.toks[i]
		if t.kind != word {
			continue
		}
		words++
		if t.is(isStop) || t.is(isEngineering) && !t.heard || t.relations() != 0 {
			b.WriteString(t.text + " ")
			kept++
		}
	}
	if words < formWords || kept < formTimes {
		return ""
	}
	return b.String()
}

// SumsOff counts the calculations that are off by a factor of least or more.
func (r *Reading) SumsOff(least float64) int {
	n := 0
	for i := range r.Sums {
		if r.Sums[i].OffBy >= least {
			n++
		}
	}
	return n
}

// Former reports whether the answer describes a past system: most of its sentences are only in the past tense, and one of them says that
// the system ended or was somebody else's.
func (r *Reading) Former() bool {
	all, past, ended := 0, 0, false
	for i := range r.sentences {
		s := &r.sentences[i]
		if s.kind == heading || s.kind == row || s.to-s.from < 4 {
			continue
		}
		all++
		was, is := false, false
		for k := s.from; k < s.to; k++ {
			t := &r.toks[k]
			was = was || pastVerbs.Has(t.text) || participle(r.toks, k, s.from)
			is = is || presentVerbs.Has(t.text) && !candidates.Has(t.text) && t.text != "our" && t.text != "us" && t.text != "my" || finite.Has(t.text)
			ended = ended || t.kind == word && phraseAt(r.toks, k, s.to, endings)
		}
		if was && !is {
			past++
		}
	}
	return ended && all >= toldOf && past*2 >= all
}

// endings say that a system no longer exists, or belonged to another company.
var endings = phrases("was shut down", "were shut down", "was switched off", "were switched off", "was turned off", "was abandoned", "was retired", "was decommissioned", "was scrapped", "was given up", "gave it up", "got rid of it", "was replaced", "we replaced it", "we abandoned", "tore it down",
	"my previous company", "my former company", "my last company", "my previous employer", "my former employer", "my last employer", "my previous job", "my last job", "a former employer")

// Delegated returns the share of sentences in which a vendor does the work.
func (r *Reading) Delegated() float64 {
	all, theirs := 0, 0
	for i := range r.sentences {
		s := &r.sentences[i]
		if s.kind == heading || s.to-s.from < 4 {
			continue
		}
		all++
		for k := s.from; k < min(s.to, s.from+4); k++ {
			if suppliers.Has(r.toks[k].text) {
				theirs++
				break
			}
		}
	}
	if all < toldOf {
		return 0
	}
	return float64(theirs) / float64(all)
}

var suppliers = set("vendor vendor's vendors supplier suppliers contractor contractors consultancy outsourcer integrator")
