package scenarios

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"tenx/rubric/problem"
)

// ShortAnswer answers a question about one point, where a whole fact would say too much.
type ShortAnswer struct {
	Say   string
	Tells string // the fact whose content it tells; empty if it tells none
	Ways  []Way  // the ways to ask for it
}

// ID identifies an answer among everything that can be asked for: 'answer:' and its text.
func (a *ShortAnswer) ID() string { return shortPrefix + a.Say }

const shortPrefix = "answer:"

// SaidBy returns the text of the short answer with an id; false if it is not the id of one.
func SaidBy(id string) (string, bool) { return strings.CutPrefix(id, shortPrefix) }

// ShortAnswers returns the texts of the scenario's short answers, in the order of its file of ways to ask.
func (s *Scenario) ShortAnswers() []string {
	var out []string
	for i := range s.asked.answers {
		out = append(out, s.asked.answers[i].Say)
	}
	return out
}

// add adds a line below an answer, and returns how many ways it has.
func (a *ShortAnswer) add(line string) int {
	if id, ok := strings.CutPrefix(line, tellsPrefix); ok && len(a.Ways) == 0 && a.Tells == "" {
		a.Tells = id
	} else {
		a.Ways = append(a.Ways, readWay(line))
	}
	return len(a.Ways)
}

// Likened is a short answer that a question may ask for.
type Likened struct {
	*ShortAnswer
	Near []LikeWay // its ways to ask, in their order
	Fit  float64   // the logarithm of how much likelier it is than that nothing answers, to four decimals
}

// LikeWay is a way to ask with its cosine with a question, to four decimals.
type LikeWay struct {
	Way
	Alike float64
}

// fit has the weights of a softmax over all that can be asked for: for the cosine with the nearest way to ask, for that with the nearest sentence
// that answers, and for nothing.
type fit struct{ asked, told, none float64 }

// The weights of adapted vectors are those that are learned with the adapters. Those of vectors as they are, in a pack, were lowered in proportion.
var (
	adaptedFit = fit{9.7, 10, 7.9}
	plainFit   = fit{8.2, 8.2, 7.2}
)

func (f fit) of(asked, told float64) float64 {
	return math.Round((float64(f.asked*asked)+float64(f.told*told)-f.none)*1e4) / 1e4
}

// Short returns the short answers that a question may ask for, the likeliest first, at most a few; and the fit of the likeliest fact or scope item.
func (c *Compiled) Short(question string) (short []Likened, other float64) {
	if len(c.asked.answers) == 0 {
		return nil, 0
	}
	toAsk, toTell, weights := c.meaning.vectorsOf(question)
	for i := range c.asked.answers {
		found := Likened{ShortAnswer: &c.asked.answers[i]}
		asked := -1.0
		for _, way := range found.Ways {
			v := c.meaning.vector(way.Text)
			found.Near = append(found.Near, LikeWay{way, math.Round(toAsk.Alike(&v)*1e4) / 1e4})
			asked = max(asked, found.Near[len(found.Near)-1].Alike)
		}
		v := c.meaning.vector(found.Say)
		found.Fit = weights.of(asked, toTell.Alike(&v))
		short = append(short, found)
	}
	slices.SortStableFunc(short, func(a, b Likened) int { return cmp.Compare(b.Fit, a.Fit) })
	other = -weights.none
	for _, f := range c.meaning.facts {
		asked, told := c.meaning.nearestAsk(f, &toAsk), -1.0
		for _, text := range f.said {
			v := c.meaning.vector(text)
			told = max(told, toTell.Alike(&v))
		}
		switch {
		case len(f.asks) == 0:
			asked = told
		case len(f.said) == 0:
			told = asked - toldLess
		}
		other = max(other, weights.of(asked, told))
	}
	return short[:min(len(short), mostShort)], other
}

// mostShort is how many short answers are returned for a question.
const mostShort = 5

// answer checks the line of an answer, or the one below it that names the fact.
func (r *askedReader) answer(n int, line, say string) {
	if id, ok := strings.CutPrefix(strings.TrimSpace(line), tellsPrefix); ok {
		if !r.facts[id] {
			r.bad(n, problem.DidYouMean(id, slices.Sorted(maps.Keys(r.facts))), "unknown fact %q", clip(id))
		}
		return
	}
	first, _, _ := strings.Cut(strings.ToLower(say), " ")
	switch first = strings.Trim(first, ",.:"); {
	case say == "":
		r.bad(n, "write the answer behind it", "an empty answer")
	case len(say) > longestAsk:
		r.bad(n, fmt.Sprintf("at most %d", longestAsk), "the text has %d bytes", len(say))
	case first == "yes" || first == "no" && strings.HasPrefix(say, "No,"):
		r.bad(n, "leave it out, and write 'yes:' or 'no:' before the ways to ask", "the answer begins with %q", first)
	case r.answers[say]:
		r.bad(n, "write the ways to ask below one of them", "%q is there twice", clip(say))
	}
	r.answers[say] = true
}
