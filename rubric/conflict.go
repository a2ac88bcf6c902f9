package rubric

import (
	"slices"
	"strings"

	"tenx/rubric/pattern"
	"tenx/rubric/reading"
)

// Conflict is a pair of sentences in the answer with different numbers for the same thing.
type Conflict struct {
	Stage string // id, of the later one
	First string // the sentence of the earlier one
	Then  string // that of the later one
}

// said is a sentence's number of zones, replicas or the like.
type said struct {
	stage, sentence, noun string
	count                 float64
	about                 []string // concepts in the sentence, without the counted one
}

var (
	// partsOf are the stems of what a design has a fixed number of.
	partsOf = map[string]bool{"zone": true, "region": true, "replica": true, "copi": true, "shard": true, "partit": true, "broker": true}
	// ofAll matches the beginning of a sentence about the whole design, which has one number of zones and regions.
	ofAll = pattern.New(`(?i)^(?:[-*+]\s+)?(?:we|everything|it|all|each|every|the (?:system|service|platform|design|application|whole thing|stack))\b`)
	// openSentence matches sentences about a condition, an option, the past or the future, or a part: their numbers are not the design's.
	openSentence = pattern.New(`(?i)\?|\b(?:if|unless|when|while|would|could|might|instead|rather|today|currently|existing|now|later|next|next year|eventually|grow|grows|growing|los(?:e|es|ing|t)|surviv\w*|fail\w*|down|die|dies|dead|outage|not|no|never|without|alternative\w*|option\w*|reject\w*|versus|vs|compared|than|test|trial|phase|first|start|begin|until|once|after|before|add|remov\w*|mov\w*|split\w*|reshard\w*)\b`)
	// partialBefore and partialAfter match words next to a number of only some of them.
	partialBefore = pattern.New(`(?i)(?:\b(?:to|from|or|and|between|least|most|than|other|another|extra|more|any|both|up|over|under|last|first|every|each|per|of|in|across|with)|[-–/~≥≤<>x×])\s*$`)
	partialAfter  = pattern.New(`(?i)^\s*(?:of the|of them|left|remain\w*|more|at a time|or|to|[-–/]|per|each|away|apart)\b`)
	acrossThem    = pattern.New(`(?i)\b(?:in|across|over|with)\s*$`)
	endOfSentence = pattern.New(`[.!;]\s+|\n+`)
	fence         = pattern.New("(?s)```.*?(?:```|$)")
)

// mostParts is the largest number of zones, replicas and the like that is a choice; larger ones are computed from a load.
const mostParts = 100

// Conflicts finds different counts of zones, regions, replicas and similar things for the same part of the design, in the order of the
// answer. A false conflict costs the candidate time, so it considers only plain statements, and compares only two about the same component
// or two about the whole design.
func (v *View) Conflicts() []Conflict {
	var all []said
	for i, t := range v.reading.Texts {
		for _, s := range endOfSentence.Split(fence.ReplaceAllString(t.Text, "\n"), -1) {
			all = append(all, v.counts(v.transcript.Stages[i].Stage, strings.TrimSpace(s))...)
		}
	}
	var out []Conflict
	for i, later := range all {
		k := slices.IndexFunc(all[:i], func(earlier said) bool { return earlier.against(&later) })
		if k >= 0 && !slices.ContainsFunc(out, func(c Conflict) bool { return c.Then == later.sentence }) {
			out = append(out, Conflict{later.stage, all[k].sentence, later.sentence})
		}
	}
	return out
}

// counts returns the numbers of parts that a sentence plainly states.
func (v *View) counts(stage, sentence string) []said {
	if sentence == "" || strings.HasPrefix(sentence, "|") || strings.HasPrefix(sentence, "#") || openSentence.MatchString(sentence) {
		return nil
	}
	var out []said
	for _, q := range reading.Quantities(sentence) {
		before, after := sentence[:q.Start], sentence[min(len(sentence), q.End):]
		if q.Unit.Kind != reading.Count || q.Unit.Per > 0 || !partsOf[q.Unit.Noun] || q.Value < 2 || q.Value > mostParts || q.Low != q.High ||
			partialBefore.MatchString(before) && !acrossThem.MatchString(before) || partialAfter.MatchString(after) {
			continue
		}
		itself := v.rubric.concepts(sentence[q.Start:q.End])
		about := slices.DeleteFunc(slices.Clone(v.rubric.concepts(sentence)), func(c string) bool {
			return v.rubric.everybodys(c) || slices.Contains(itself, c)
		})
		out = append(out, said{stage, sentence, q.Unit.Noun, q.Value, about})
	}
	if len(out) != 1 {
		return nil // several numbers of one kind count different things
	}
	return out
}

// against reports whether two sentences give different numbers of the same thing.
func (s *said) against(t *said) bool {
	if s.noun != t.noun || s.count == t.count {
		return false
	}
	shared, other := 0, 0
	for _, c := range t.about {
		if slices.Contains(s.about, c) {
			shared++
		} else {
			other++
		}
	}
	if s.noun == "zone" || s.noun == "region" { // different parts of a design may have different ones
		return ofAll.MatchString(s.sentence) && ofAll.MatchString(t.sentence)
	}
	return shared > 0 && shared >= other
}
