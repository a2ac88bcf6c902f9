package trial

import (
	_ "embed"
	"math/rand/v2"
	"strconv"
	"strings"
)

// universal is a text that fits any problem, because it says nothing about this one.
//
//go:embed universal.md
var universal string

// ownTerms returns the first name of each of the scenario's own concepts.
func (s *subject) ownTerms() []string {
	var out []string
	for _, c := range s.c.Concepts {
		if len(c.Terms) > 0 {
			out = append(out, strings.TrimPrefix(c.Terms[0], "="))
		}
	}
	return out
}

// vocabulary returns all of the scenario's own terms and a random choice of n others from the lexicon.
func (s *subject) vocabulary(n int, rnd *rand.Rand) []string {
	lex, own := s.c.Rubric.Lexicon(), s.ownTerms()
	var all []string
	for _, id := range lex.IDs() {
		if c, ok := lex.Concept(id); ok && len(c.Terms) > 0 {
			all = append(all, strings.TrimPrefix(c.Terms[0], "="))
		}
	}
	rnd.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return append(own, all[:min(n, len(all))]...)
}

// renamed puts a problem's title before a text and its terms into the text's paragraphs, without saying anything about them.
func renamed(text, title string, terms []string) string {
	starts := []string{"This goes for % as well.", "The same is true of %.", "Here we also look after %."}
	parts := strings.Split(strings.TrimSpace(text), "\n\n")
	each := (len(terms) + len(parts) - 1) / len(parts)
	for i := range parts {
		if from := i * each; from < len(terms) {
			some := terms[from:min(from+each, len(terms))]
			parts[i] += " " + strings.ReplaceAll(starts[i%len(starts)], "%", strings.Join(some, " and "))
		}
	}
	return "My task: " + lowered(bare(title)) + ".\n\n" + strings.Join(parts, "\n\n")
}

// template is a sentence with blanks: {x} and {y} are terms, {n} is a number.
type template struct{ name, words string }

func templates() []template {
	return []template{
		{"a purpose and a rate", "We use {x} because it helps with {y}, at {n} per second."},
		{"a nonsense reason", "We use {x} because {silly}, at {n} per second."},
		{"a failure", "If {x} fails, {y} takes over within {n} seconds, so nothing is lost."},
		{"a price", "We chose {x} over {y}, since it saves ${n} a month."},
		{"a rollout", "We roll {x} out to {n} % first, watch {y}, and go back if it gets worse."},
		{"a sum", "{n} {x} x 10 {y} = {n0} of both, which is why we need {x}."},
	}
}

// filledIn writes the sentence once for every term, each with another second term and number.
func (t template) filledIn(terms []string, rnd *rand.Rand) string {
	var list []string
	for i, x := range terms {
		n := 2 + rnd.IntN(98)
		list = append(list, strings.NewReplacer(
			"{x}", x,
			"{y}", terms[(i+1+rnd.IntN(max(1, len(terms)-1)))%len(terms)],
			"{n}", strconv.Itoa(n),
			"{n0}", strconv.Itoa(n*10),
			"{silly}", silly()[rnd.IntN(len(silly()))],
		).Replace(t.words))
	}
	return inParagraphs(list, 5)
}
