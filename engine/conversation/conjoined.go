package conversation

import (
	"slices"
	"strings"

	"tenx/rubric/pattern"
	"tenx/rubric/reading"
)

// both answers a part that asks for several things at once: what are the RTO and the RPO, how big are the packages and the images, QPS at the
// peak, gets and sets.
func (a *answering) both(m *matched) bool {
	if m.polar() || m.choice || m.exact() || m.kind != asks || m.main() != "" {
		return false
	}
	pieces := conjunction.Split(perUnit.ReplaceAllString(strings.Trim(m.text, "?. "), " per $1"), mostConjoined+1)
	if len(pieces) < 2 || len(pieces) > mostConjoined {
		return false
	}
	type half struct{ id, text string }
	var halves []half
	for i, piece := range pieces {
		if len(strings.Fields(piece)) > longConjoined {
			return false
		}
		id, text := a.conjoined(m, pieces, i)
		if n := len(halves); id == "" && n > 0 && variantBit.MatchString(strings.ToLower(strings.TrimSpace(piece))) {
			id, _ = a.neighbor(halves[n-1].id, piece) // 'the average call rate, and at peak'
			text = piece
		}
		if id == "" {
			continue
		}
		if !slices.ContainsFunc(halves, func(h half) bool { return h.id == id || a.moreOf(piece, h.text, h.id) }) {
			halves = append(halves, half{id, text})
		}
	}
	if len(halves) < 2 {
		return false
	}
	for _, h := range halves {
		a.tell(h.id, h.text, form{converted: a.convert(m.part, h.id)})
	}
	return true
}

// variantBit matches a thing that is only another value of the one before it.
var variantBit = pattern.New(`^(?:at|on|in|the) (?:the )?(?:peak|peaks|average|total|maximum|max|worst case|busiest (?:second|minute|hour|day))$`)

// moreOf reports whether a second thing only asks for more of the first, which its fact tells: 'the average size of a photo, and the largest'.
func (a *answering) moreOf(piece, before, id string) bool {
	told := a.tells(id)
	return a.saysQualified(piece, told) && a.onlyOf(a.Script.Questions.Telling(piece), before+" "+told)
}

// conjoined returns the fact that one of several things asks for, either alone or together with the words that all of them share before or after
// them, and the words that find the fact; empty if no fact is certain, or if it is unlikely for the whole part.
func (a *answering) conjoined(m *matched, pieces []string, i int) (id, text string) {
	piece := strings.TrimSpace(pieces[i])
	words := a.Script.Questions.Telling(piece)
	if len(words) == 0 || i > 0 && (hardWords(words) == 0 || leadingIn.Has(bare(strings.Fields(piece)[0])) || asideOf.MatchString(strings.ToLower(piece)) || a.onlyOf(words, pieces[i-1])) {
		return "", ""
	}
	ways := []string{piece}
	if i > 0 && len(strings.Fields(piece)) <= shortConjoined {
		ways = append(ways, pieces[0]+" "+piece)
	}
	if head := sharedWords.FindString(pieces[0]); i > 0 && head != "" {
		ways = append(ways, head+" "+piece)
	}
	if tail := sharedTail.FindString(pieces[len(pieces)-1]); i+1 < len(pieces) && tail != "" {
		ways = append(ways, piece+tail)
	}
	if tail := sharedTail.FindString(pieces[0]); i > 0 && tail != "" {
		ways = append(ways, piece+tail)
	}
	best := 0.0
	for _, way := range ways {
		found := a.rank(way, "")
		if isSure(found) && found[0].Score > best && a.factIndex(found[0].ID) >= 0 && (found[0].Score >= conjoinedSure || scoreIn(m.all, found[0].ID) >= conjoinedLeast) {
			id, text, best = found[0].ID, way, found[0].Score
		}
	}
	if id == "" {
		return "", ""
	}
	if other, _ := a.neighbor(id, piece); other != "" {
		id = other
	}
	return id, text
}

const (
	mostConjoined  = 4    // most things that are asked for at once
	shortConjoined = 2    // most words of a thing that is looked up together with everything before it
	longConjoined  = 12   // most words of one thing
	conjoinedLeast = 0.02 // minimum score of each for the whole part,
	conjoinedSure  = 0.75 // unless its own score is higher than this
)

// conjunction separates things that are asked for at once.
var conjunction = pattern.New(`(?i),? (?:and|plus|as well as|&|\+) (?:also )?|, |/`)

// asideOf matches a piece that asks for nothing more: an example, a contrast, or answers to choose from.
var asideOf = pattern.New(`^(?:not|like|such as|say|for example|for instance|rather than|instead of)\b|\bor\b`)

// perUnit is no conjunction: 'clicks/second'.
var perUnit = pattern.New(`/\b(s|sec|second|min|minute|h|hour|d|day|week|month|year)\b`)

// sharedWords matches the words at the beginning of a question that its things share: 'how big are the'.
var sharedWords = pattern.New(`(?i)^(?:how (?:many|much|big|large|long|fast|often|old|high)|what|which)\b(?: (?:is|are|was|were|kind of|sort of|size of)\b)?(?: (?:the|our|a|an)\b)?`)

// sharedTail matches words that apply to all things, after the last or after the first: 'at the peak'.
var sharedTail = pattern.New(`(?i) (?:if|when|for|at|on|in|during|per|of|from|to|by) .+$`)

// scoreIn is the score of an answerable; 0 if it was not found.
func scoreIn(found []reading.Found, id string) float64 {
	if i := slices.IndexFunc(found, func(x reading.Found) bool { return x.ID == id }); i >= 0 {
		return found[i].Score
	}
	return 0
}
