package trial

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"tenx/rubric"
	"tenx/rubric/reading"
)

// chance returns a random generator with a fixed seed, because an attack is a test.
func chance() *rand.Rand { return rand.New(rand.NewPCG(10, 10)) }

func gibberish(words int) string {
	rnd, b := chance(), strings.Builder{}
	for range words {
		for range 3 + rnd.IntN(7) {
			b.WriteByte(byte('a' + rnd.IntN(26)))
		}
		b.WriteByte(" .,\n"[min(3, rnd.IntN(14))])
	}
	return b.String()
}

// terms returns names from the lexicon and the scenario's own concepts, spread evenly over all of them.
func (s *subject) terms(n int) []string {
	lex := s.c.Rubric.Lexicon()
	var all []string
	for _, c := range s.c.Concepts {
		if len(c.Terms) > 0 {
			all = append(all, strings.TrimPrefix(c.Terms[0], "="))
		}
	}
	ids := lex.IDs()
	for i := 0; i < len(ids); i += max(1, len(ids)/n) {
		if c, ok := lex.Concept(ids[i]); ok && len(c.Terms) > 0 {
			all = append(all, strings.TrimPrefix(c.Terms[0], "="))
		}
	}
	rnd := chance()
	rnd.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all[:min(n, len(all))]
}

// fluent puts terms into sentences that decide nothing.
func fluent(terms []string) string {
	frames := []string{
		"The architecture leverages %s, %s, %s and %s in a holistic way.",
		"For resilience we employ %s, %s, %s as well as %s.",
		"Techniques in this space include %s, %s, %s and %s.",
		"Best practices such as %s, %s, %s and %s ensure operational excellence.",
		"%s, %s, %s and %s are applied as appropriate.",
	}
	var b strings.Builder
	for i := 0; i+4 <= len(terms); i += 4 {
		fmt.Fprintf(&b, frames[i/4%len(frames)]+"\n", terms[i], terms[i+1], terms[i+2], terms[i+3])
	}
	return b.String()
}

func shuffledWords(t string) string {
	words := strings.Fields(t)
	chance().Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
	return strings.Join(words, " ")
}

// negated negates every sentence that earned something.
func (s *subject) negated() rubric.Transcript {
	t := rubric.Transcript{Scenario: s.c.ID}
	for _, st := range s.best.Stages {
		var spans []reading.Place
		for _, c := range s.card.Criteria {
			for _, e := range c.Evidence {
				if e.Stage == st.Stage && c.Weight > 0 {
					spans = append(spans, reading.Place{Start: e.Start, End: e.End})
				}
			}
		}
		t.Stages = append(t.Stages, rubric.StageAnswer{Stage: st.Stage, Text: s.negate(st.Text, spans)})
	}
	return t
}

func (s *subject) negate(text string, spans []reading.Place) string {
	r := reading.Read(s.c.Rubric.Lexicon(), []reading.Text{{Text: text}}, nil)
	var b strings.Builder
	last := 0
	for _, p := range r.Sentences() {
		if p.Start < last || !slices.ContainsFunc(spans, p.Overlaps) {
			continue
		}
		b.WriteString(text[last:p.Start])
		b.WriteString("We would not do this: ")
		last = p.Start
	}
	b.WriteString(text[last:])
	return b.String()
}

const padding = " This robust, scalable, secure, highly available, world-class and future-proof approach follows best practices and is extremely efficient, elegant and innovative."

// filled adds praise after every paragraph.
func filled(t string) string {
	return strings.ReplaceAll(t, "\n\n", "\n\n"+strings.TrimSpace(padding)+"\n\n") + "\n\n" + strings.TrimSpace(padding)
}

// reordered shuffles paragraphs. Fenced blocks stay whole.
func reordered(t string) string {
	var parts []string
	open := false
	for _, p := range strings.Split(t, "\n\n") {
		if open {
			parts[len(parts)-1] += "\n\n" + p
		} else {
			parts = append(parts, p)
		}
		if strings.Count(p, "```")%2 == 1 {
			open = !open
		}
	}
	chance().Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
	return strings.Join(parts, "\n\n")
}

// inflate multiplies every number by 1,000.
func inflate(t string) string {
	return renumbered(t, func(v float64) string { return strconv.FormatFloat(v*1000, 'f', -1, 64) })
}

// mistyped replaces one letter in fifty by the next one in the alphabet.
func mistyped(t string) string {
	rnd, b := chance(), []byte(t)
	for i := range b {
		if (b[i] >= 'a' && b[i] < 'z') && rnd.IntN(50) == 0 {
			b[i]++
		}
	}
	return string(b)
}
