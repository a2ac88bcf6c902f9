package conversation

import (
	"slices"
	"strings"

	"tenx/rubric/pattern"
	"tenx/rubric/reading"
)

// What the pronoun of a part stands for: in 'how many photos are there, and how big are they?', they are the photos.

// pronoun matches the first pronoun for things that were named before. 'That' and 'this' often mean a number, and are not among them.
var pronoun = pattern.New(`(?i)\b(?:they|them|it|their|its)\b|\bones?(?:\W*$|\b)`)

// notThings matches uses of these words that stand for nothing.
var notThings = pattern.New(`(?i)\b(?:is|does|was|will) it (?:ok|okay|fine|fair|safe|true|possible|acceptable|reasonable|correct|right|matter)\b|\b(?:more than|which|any|no|each|every|only|just|at least) one\b|\bone (?:[a-z]+s?\b)`)

// singular matches the pronouns that stand for one thing.
var singular = pattern.New(`(?i)^its?$`)

// mostReferents is the most words that are tried for a pronoun: each is ranked, which takes some milliseconds.
const mostReferents = 3

// resolved puts what the question before a part is about in place of the part's pronoun, if the part then clearly asks for something that this turn
// has not told. A part that names its subject stays as it is.
func (a *answering) resolved(p part) part {
	if text, ok := counting(p.text, a.mind.asked); ok && p.later && nouns(a.Script.Questions.Telling(p.text)) == 0 {
		p.text = text
		p.words = wordsOf(text)
		return p
	}
	if !p.later || p.kind == courtesy || p.kind == remark || len(p.words) > longPart || len(claimed(p.text)) > 0 || notThings.MatchString(p.text) {
		return p
	}
	at := pronoun.FindStringIndex(p.text)
	if at == nil || nouns(a.Script.Questions.Telling(p.text)) > 1 {
		return p
	}
	best := 0.0
	if own := a.rank(p.text, ""); len(own) > 0 && nouns(a.Script.Questions.Telling(p.text)) > 0 {
		if best = own[0].Score; best >= surelyItself {
			return p
		}
	}
	text := ""
	for _, noun := range a.referents(a.mind.asked) {
		if singular.MatchString(p.text[at[0]:at[1]]) && (strings.HasSuffix(noun, "s") || noun == "people") {
			continue // it may also be the whole system
		}
		said := p.text[:at[0]] + fitting(p.text[at[0]:at[1]], noun) + p.text[at[1]:]
		if found := a.rank(said, ""); isSure(found) && found[0].Score > best && !a.toldNow(found[0].ID) {
			text, best = said, found[0].Score
		}
	}
	if text == "" {
		return p
	}
	if q, ok := newPart(text); ok && q.kind == p.kind {
		q.later, q.single, q.apposed, q.whole, q.ahead, q.tagged = p.later, p.single, p.apposed, "", p.ahead, p.tagged
		return q
	}
	return p
}

// counting adds to a bare number what the question before it counts: 'how many languages are there, more than five?'
func counting(text, before string) (string, bool) {
	m, numbers := countedNoun.FindStringSubmatch(before), claimed(text)
	if m == nil || len(numbers) != 1 || numbers[0].Unit.Kind != reading.Count || numbers[0].Unit.Noun != "" || numbers[0].Unit.Per > 0 || inFigures(text) != text {
		return "", false
	}
	noun, _, _ := strings.Cut(m[1], " ")
	at := min(len(text), numbers[0].End)
	return text[:at] + " " + noun + text[at:], true
}

// referents are the words of a question that a pronoun in the next one may stand for, likeliest first: what it counts, and its other nouns.
func (a *answering) referents(question string) []string {
	if len(strings.Fields(question)) > longestRanked {
		return nil
	}
	var out []string
	if m := countedNoun.FindStringSubmatch(question); m != nil {
		first, _, _ := strings.Cut(m[1], " ")
		out = append(out, strings.ToLower(first))
	}
	for _, w := range a.Script.Questions.Telling(question) {
		if w.Soft || slices.Contains(out, w.Text) || nouns([]reading.Word{w}) == 0 || qualified(w.Text) != [4]bool{} {
			continue
		}
		if out = append(out, w.Text); len(out) == mostReferents {
			break
		}
	}
	return out
}

// fitting is a noun in the form of the pronoun that it replaces.
func fitting(pronoun, noun string) string {
	switch strings.ToLower(pronoun) {
	case "one":
		if strings.HasSuffix(noun, "s") && !strings.HasSuffix(noun, "ss") && len(noun) > 3 {
			return strings.TrimSuffix(noun, "s")
		}
	case "their", "its":
		return noun + "'s"
	}
	return noun
}
