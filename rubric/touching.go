package rubric

import (
	"slices"
	"strings"

	"tenx/rubric/pattern"
	"tenx/rubric/reading"
)

// Passage is something that the candidate wrote and that a question can quote.
type Passage struct {
	Stage  string // id
	Text   string // of the clause
	Thing  string // the words that name the subject of the question: 'Redis', 'a queue'; may be empty
	Shares int    // how many of the things that the question mentions are in it
	Half   bool   // a clause that matches half of the question's subject
}

// Touching finds what the answer says about the subject of a question, in the order of the answer: passages that earned half of one of the
// gap's criteria, and statements about something that the question mentions. Bare names, quotes and rejected options are left out.
func (v *View) Touching(question string, gap ...string) []Passage {
	var list []Passage
	var places []reading.Place
	r := v.reading
	at := func(place reading.Place) *Passage {
		i := slices.Index(places, place)
		if i < 0 {
			i, places = len(places), append(places, place)
			list = append(list, Passage{Stage: v.transcript.Stages[place.Stage].Stage, Text: r.Texts[place.Stage].Text[place.Start:place.End]})
		}
		return &list[i]
	}
	for _, id := range gap {
		if i, ok := v.rubric.byID[id]; ok && v.judge(i).outcome == Partial {
			for _, p := range v.judge(i).evidence {
				if v.drawn == nil || v.drawn.report == nil || !p.Overlaps(v.drawn.place) { // a diagram is not in the candidate's words
					at(p).Half = true
				}
			}
		}
	}
	about := slices.Clone(v.rubric.concepts(question))
	for _, id := range gap {
		if i, ok := v.rubric.byID[id]; ok {
			about = append(about, v.rubric.concepts(v.rubric.criteria[i].Title)...)
		}
	}
	about = slices.DeleteFunc(about, v.rubric.everybodys)
	for i := range r.Mentions {
		m := &r.Mentions[i]
		if m.Modality != reading.Asserted || m.To <= m.From || !slices.Contains(about, m.Concept) || r.Repeats(m) {
			continue
		}
		p := at(reading.Place{Stage: m.Stage, Start: m.From, End: m.To})
		p.Shares++
		if p.Thing == "" {
			p.Thing = r.Texts[m.Stage].Text[m.Start:m.End]
		}
	}
	return list
}

// everybodys reports whether a concept is one that every answer to the problem mentions.
func (r *Rubric) everybodys(concept string) bool {
	return slices.ContainsFunc(r.spec.Topic, func(group []string) bool { return slices.Contains(group, concept) })
}

// Doubts returns the numbers of the answer that need a second look, in the order of the answer: calculations that do not add up, and
// numbers other than those that the candidate was told. A false doubt costs the candidate time, so a number is compared with what was told only
// where a sentence states it about the whole system, with no other number beside it.
func (v *View) Doubts() []Number {
	return slices.DeleteFunc(v.compared(), func(n Number) bool {
		return n.OffBy < sumOff || n.Fact != "" && (!n.Told || !v.ofTheWhole(n)) || n.Fact == "" && n.OffBy >= mostOff && !measured(n.Unit)
	})
}

// measured reports whether a unit is more than the noun of a count: the writer of '30 GB x 365 = 110 PB' cannot have meant anything else.
func measured(unit string) bool {
	u, err := reading.ParseUnit(unit)
	return err == nil && u.Kind != reading.Count
}

// mostOff is the largest plausible error of a calculation whose result is a bare count. With a larger one, the writer has a unit in mind, as in
// '3,600 times 100 times two is 720', of gigabytes and terabytes, or it is no calculation.
const mostOff = 90

// ofAPart matches sentences about one of many, a limit, or a computed result.
var ofAPart = pattern.New(`(?i)\b(?:one|single|each|every|any|only|of them|of these|of those|biggest|largest|big|huge|small\w*|limit\w*|cap\w*|quota\w*|max\w*|min\w*|at most|at least|up to|under|below|above|over|more than|less than|per (?:customer|tenant|user|team|node|host|machine|zone|region|partition|shard|account|service|database)|times|twice|double|triple|half|third|quarter|worst|extra|spare|hot\w*)\b|\d\s*[x×]|[x×]\s*\d|[=→<>≤≥/]`)

// ofTheWhole reports whether the sentence of a number is about the whole system as it is.
func (v *View) ofTheWhole(n Number) bool {
	i := slices.IndexFunc(v.transcript.Stages, func(s StageAnswer) bool { return s.Stage == n.Stage })
	for _, s := range endOfSentence.Split(v.transcript.Stages[i].Text, -1) {
		if strings.Contains(s, n.Text) {
			return len(reading.Quantities(s)) == 1 && !ofAPart.MatchString(s) && !openSentence.MatchString(s)
		}
	}
	return false
}

// concepts returns the concepts in a text of the scenario, such as a question or a title. Each text is read once.
func (r *Rubric) concepts(text string) []string {
	if known, ok := r.said.Load(text); ok {
		return known.([]string)
	}
	ids := r.lexicon.Concepts(text)
	r.said.Store(text, ids)
	return ids
}

// Named returns the words by which the answer names what met a criterion: 'DynamoDB', 'edge cache'. Only a clean name counts: a term of a
// concept that the criterion's rule speaks of, of at most four words. It is empty if there is none, or the criterion is not met.
func (v *View) Named(criterion string) string {
	i, ok := v.rubric.byID[criterion]
	if !ok || v.judge(i).outcome != Hit {
		return ""
	}
	kinds := map[string]bool{}
	for _, id := range pattern.QuotedIDs(v.rubric.criteria[i].Rule) {
		if v.rubric.lexicon.Has(id) {
			kinds[id] = true
			for _, k := range v.rubric.lexicon.Kinds(id) {
				kinds[k] = true
			}
		}
	}
	r := v.reading
	for _, place := range v.judge(i).evidence {
		for k := range r.Mentions {
			m := &r.Mentions[k]
			at := reading.Place{Stage: m.Stage, Start: m.Start, End: m.End}
			if kinds[m.Concept] && m.Modality == reading.Asserted && at.Overlaps(place) && r.Term(m) {
				words := r.Texts[m.Stage].Text[m.Start:m.End]
				if strings.ToLower(m.Pattern) == m.Pattern {
					words = strings.ToLower(words) // no name: it only began a sentence
				}
				if cleanName.MatchString(words) && !noName.MatchString(words) {
					return words
				}
			}
		}
	}
	return ""
}

var (
	noName    = pattern.New(`(?i)^(?:in|at|on|by|per|to|not|no)\b|ed$|ly$`) // terms that name no thing
	cleanName = pattern.New(`^[\pL\pN][\pL\pN'-]*(?: [\pL\pN][\pL\pN'-]*){0,3}$`)
)
