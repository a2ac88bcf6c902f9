package trial

import (
	"math/rand/v2"
	"slices"
	"strings"

	"tenx/rubric"
)

// attack is one way to fool the rules, with the expected result.
type attack struct {
	name string
	kind kind
	want want
	make func(*subject, *rand.Rand) rubric.Transcript // the answer; if there is nothing to change, the texts of the best answer
}

// attacks returns all attacks on a scenario, except those made from answers to other problems.
func attacks() []attack {
	return slices.Concat(oldest(), framed(), twisted(), pasted(), madeUp(), drawnAlone(), overdrawn(), unchanged())
}

// oldest returns the attacks that the rules were first written against.
func oldest() []attack {
	text := func(make func(*subject) string) func(*subject, *rand.Rand) rubric.Transcript {
		return func(s *subject, _ *rand.Rand) rubric.Transcript { return s.one(make(s)) }
	}
	each := func(change func(string) string) func(*subject, *rand.Rand) rubric.Transcript {
		return func(s *subject, _ *rand.Rand) rubric.Transcript { return s.each(change) }
	}
	return []attack{
		{"empty", salad, atFloor(), text(func(*subject) string { return "" })},
		{"gibberish", salad, atFloor(), text(func(*subject) string { return gibberish(500) })},
		{"the brief pasted back", told, atFloor(), text(func(s *subject) string { return s.c.Brief })},
		{"hints and prompts pasted back", told, atFloor(), text(func(s *subject) string { return strings.Join(asked(s.c.Scenario), "\n\n") })},
		{"a list of terms", salad, atFloor(), text(func(s *subject) string { return strings.Join(s.terms(60), "\n") })},
		{"a list of terms with commas", salad, atFloor(), text(func(s *subject) string { return strings.Join(s.terms(60), ", ") + "." })},
		{"terms in fluent sentences", salad, atMost(1), text(func(s *subject) string { return fluent(s.terms(80)) })},
		{"words shuffled", salad, atMost(1), each(shuffledWords)},
		{"credited sentences negated", framing, allDown(), func(s *subject, _ *rand.Rand) rubric.Transcript { return s.negated() }},
		{"filler added", length, noneUp(), each(filled)},
		{"the text twice", length, noneUp(), each(func(t string) string { return t + "\n\n" + t })},
		{"paragraphs in another order", length, noneMoved(), each(reordered)},
		{"numbers wrong by 1,000", falseNumbers, inflated(), each(inflate)},
		{"2 % of the letters mistyped", length, noneMoved(), each(mistyped)},
	}
}

// framed returns attacks that put the best answer into frames that retract it.
func framed() []attack {
	var out []attack
	for _, f := range frames() {
		out = append(out, attack{f.name(), framing, atMost(1), func(s *subject, _ *rand.Rand) rubric.Transcript { return s.each(f.around) }})
	}
	return out
}

// twisted returns attacks that make the best answer wrong but keep its words.
func twisted() []attack {
	all := func(change func([]string, *rand.Rand) []string) func(*subject, *rand.Rand) rubric.Transcript {
		return func(s *subject, rnd *rand.Rand) rubric.Transcript { return s.withTexts(change(s.texts(), rnd)) }
	}
	return []attack{
		{"roles and values swapped", falseRoles, clearlyBelow(), func(s *subject, _ *rand.Rand) rubric.Transcript { return s.each(swapped) }},
		{"half sentences glued together", salad, atMost(1), all(glued)},
		{"reasons dealt anew among the sentences", falseReasons, clearlyBelow(), all(dealt)},
		{"a nonsense reason in every sentence", falseReasons, clearlyBelow(), all(nonsense)},
		{"numbers scaled at random", falseNumbers, clearlyBelow(), func(s *subject, rnd *rand.Rand) rubric.Transcript {
			return s.each(func(t string) string { return scaled(t, rnd) })
		}},
	}
}

// pasted returns attacks that repeat the scenario's own texts.
func pasted() []attack {
	text := func(make func(*subject, *rand.Rand) string) func(*subject, *rand.Rand) rubric.Transcript {
		return func(s *subject, rnd *rand.Rand) rubric.Transcript { return s.one(make(s, rnd)) }
	}
	return []attack{
		{"facts pasted back with no design", told, atFloor(), text(func(s *subject, _ *rand.Rand) string { return inParagraphs(facts(s.c.Scenario), 4) })},
		{"facts pasted back in the first person", told, atMost(1), text(func(s *subject, _ *rand.Rand) string { return ours(inParagraphs(facts(s.c.Scenario), 4)) })},
		{"short answers pasted back with no design", told, atFloor(), text(func(s *subject, _ *rand.Rand) string { return inParagraphs(s.c.ShortAnswers(), 4) })},
		{"short answers pasted back in the first person", told, atMost(1), text(func(s *subject, _ *rand.Rand) string { return ours(inParagraphs(s.c.ShortAnswers(), 4)) })},
		{"feedback pasted back", told, atFloor(), text(func(s *subject, _ *rand.Rand) string { return inParagraphs(s.feedback(), 4) })},
		{"feedback in the first person, in another order", told, atMost(1), text(func(s *subject, rnd *rand.Rand) string { return ours(mixed(s.feedback(), rnd)) })},
		{"criteria titles in a list", told, atFloor(), text(func(s *subject, _ *rand.Rand) string { return "- " + strings.Join(s.titles(), "\n- ") })},
		{"criteria titles recited", told, atMost(1), text(func(s *subject, _ *rand.Rand) string { return recited(s.titles()) })},
		{"what the levels look like pasted back", told, atFloor(), text(func(s *subject, _ *rand.Rand) string { return strings.Join(s.looksLike(), "\n\n") })},
		{"hints and prompts in another order", told, atFloor(), text(func(s *subject, rnd *rand.Rand) string { return mixed(asked(s.c.Scenario), rnd) })},
		{"hints and prompts in the first person", told, atMost(1), text(func(s *subject, rnd *rand.Rand) string { return ours(mixed(asked(s.c.Scenario), rnd)) })},
		{"the brief in other words", told, atMost(1), text(func(s *subject, _ *rand.Rand) string { return inParagraphs(paraphrased(s.c.Brief), 4) })},
		{"facts, feedback and titles under the brief in other words", told, atMost(1), text(func(s *subject, rnd *rand.Rand) string {
			return dressed(mixed(slices.Concat(facts(s.c.Scenario), s.feedback(), s.titles()), rnd), paraphrased(s.c.Brief))
		})},
	}
}

// madeUp returns texts written without any thought about the problem.
func madeUp() []attack {
	var out []attack
	for _, t := range templates() {
		out = append(out, attack{"a template with random terms: " + t.name, salad, atMost(1), func(s *subject, rnd *rand.Rand) rubric.Transcript {
			return s.one(t.filledIn(s.vocabulary(80, rnd), rnd))
		}})
	}
	return append(out,
		attack{"one text for any problem", anyProblem, atMost(1), func(s *subject, _ *rand.Rand) rubric.Transcript { return s.one(universal) }},
		attack{"one text for any problem, with the brief in other words", anyProblem, atMost(1), func(s *subject, _ *rand.Rand) rubric.Transcript {
			return s.one(dressed(universal, paraphrased(s.c.Brief)))
		}},
		attack{"one text for any problem, with this one's title and terms", anyProblem, atMost(1), func(s *subject, _ *rand.Rand) rubric.Transcript {
			return s.one(renamed(universal, s.c.Title, s.ownTerms()))
		}},
		attack{"the sixty words that pay most", few, atMost(2), func(s *subject, _ *rand.Rand) rubric.Transcript { return s.one(s.dense(60)) }},
	)
}

// unchanged returns the first reference answer in other forms with the same meaning. These are not attacks; they find rules that withstand
// attacks only because they never give points.
func unchanged() []attack {
	var out []attack
	for _, f := range upheld() {
		out = append(out, attack{f.name(), sameMeaning, noneMoved(), func(s *subject, _ *rand.Rand) rubric.Transcript { return s.each(f.proseAround) }})
	}
	for _, form := range []struct {
		name   string
		change func(string) string
	}{
		{"every sentence a note in a list", notes},
		{"every sentence a note without articles and pronouns", clipped},
		{"every sentence on a line of its own", onePerLine},
		{"lines of 60 columns", func(t string) string { return wrapped(t, 60) }},
		{"small numbers in words", inWords},
		{"said aloud and written down by a recognizer", spoken},
		{"Azure's names for AWS's", inNamesOf(azure)},
		{"Google Cloud's names for AWS's", inNamesOf(google)},
		{"plain words for AWS's names", inNamesOf(plain)},
	} {
		out = append(out, attack{form.name, sameMeaning, noneMoved(), func(s *subject, _ *rand.Rand) rubric.Transcript { return s.each(form.change) }})
	}
	return out
}

// one returns a text as the answer of the first stage.
func (s *subject) one(text string) rubric.Transcript {
	return rubric.Transcript{Scenario: s.c.ID, Stages: []rubric.StageAnswer{{Stage: s.c.Stages[0].ID, Text: text}}}
}

// each returns the best answer with the text of every stage changed.
func (s *subject) each(change func(string) string) rubric.Transcript {
	texts := s.texts()
	for i := range texts {
		texts[i] = change(texts[i])
	}
	return s.withTexts(texts)
}

// texts returns the best answer's text for each stage.
func (s *subject) texts() []string {
	var out []string
	for _, st := range s.best.Stages {
		out = append(out, st.Text)
	}
	return out
}

// withTexts returns the best answer with other texts for its stages.
func (s *subject) withTexts(texts []string) rubric.Transcript {
	t := rubric.Transcript{Scenario: s.c.ID}
	for i, st := range s.best.Stages {
		t.Stages = append(t.Stages, rubric.StageAnswer{Stage: st.Stage, Text: texts[i]})
	}
	return t
}
