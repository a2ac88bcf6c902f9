package trial

import (
	"math/rand/v2"
	"strings"

	"tenx/rubric/reading"
	"tenx/scenarios"
)

// facts returns the facts in the interviewer's words.
func facts(sc *scenarios.Scenario) []string {
	var out []string
	for _, f := range sc.Facts {
		out = append(out, f.Tell)
	}
	return out
}

// feedback returns what the scorecard says about misses. It leaves out bad signs, whose feedback says what is wrong.
func (s *subject) feedback() []string {
	var out []string
	for _, c := range s.c.Rubric.Criteria() {
		if !c.Bad() && c.Feedback != "" {
			out = append(out, c.Feedback)
		}
	}
	return out
}

// titles returns the titles of the criteria.
func (s *subject) titles() []string {
	var out []string
	for _, c := range s.c.Rubric.Criteria() {
		if !c.Bad() {
			out = append(out, c.Title)
		}
	}
	return out
}

// looksLike returns the scenario's descriptions of an answer at each level, and of one to the curveball.
func (s *subject) looksLike() []string {
	var out []string
	for _, r := range s.c.References {
		if text := s.c.Levels[r.Level]; text != "" {
			out = append(out, text)
		}
	}
	if s.c.Curveball != nil {
		out = append(out, s.c.Curveball.Expect)
	}
	return out
}

// asked returns everything the interviewer can say except facts.
func asked(sc *scenarios.Scenario) []string {
	var parts []string
	for _, st := range sc.Stages {
		parts = append(append(parts, st.Opening), st.Hints...)
	}
	for _, p := range sc.Prompts {
		parts = append(parts, p.Ask)
	}
	return parts
}

// mixed shuffles the sentences of texts.
func mixed(texts []string, rnd *rand.Rand) string {
	var all []string
	for _, t := range texts {
		all = append(all, allSentences(t)...)
	}
	rnd.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return inParagraphs(all, 5)
}

func inParagraphs(list []string, each int) string {
	var b strings.Builder
	for i, s := range list {
		switch {
		case i == 0:
		case i%each == 0:
			b.WriteString("\n\n")
		default:
			b.WriteString(" ")
		}
		b.WriteString(s)
	}
	return b.String()
}

// ours rewrites text addressed to the candidate in the candidate's voice.
func ours(text string) string {
	persons := map[string]string{"you": "we", "your": "our", "yours": "ours", "yourself": "ourselves"}
	return anyWord.ReplaceAllStringFunc(text, func(w string) string {
		to, ok := persons[strings.ToLower(w)]
		switch {
		case !ok:
			return w
		case w[0] == 'Y':
			return reading.UpperFirst(to)
		default:
			return to
		}
	})
}

// recited claims for each title that it is taken care of.
func recited(titles []string) string {
	starts := []string{"My answer covers %.", "I would of course think of this: %.", "Important here: %.", "The design takes care of %."}
	var list []string
	for i, t := range titles {
		list = append(list, strings.ReplaceAll(starts[i%len(starts)], "%", lowered(bare(t))))
	}
	return inParagraphs(list, 6)
}

// paraphrased returns a brief in other words, without a long run of the same words.
func paraphrased(brief string) []string {
	starts := []string{"As I understand it, ", "In other words, ", "We are told that ", "So ", "It seems that ", "On top of that, "}
	var out []string
	for i, s := range allSentences(brief) {
		s = lowered(bare(exchanged(s)))
		if a, b, ok := strings.Cut(s, ", "); ok && len(a) > 12 && len(b) > 12 {
			s = b + ", and " + a
		}
		out = append(out, starts[i%len(starts)]+s+".")
	}
	return out
}

// exchanged replaces common words in briefs by synonyms.
func exchanged(s string) string {
	same := map[string]string{
		"you": "we", "your": "our", "design": "plan", "build": "set up", "wants": "would like", "want": "would like", "people": "users", "company": "firm",
		"today": "at present", "last": "the previous", "every": "each", "whole": "entire", "large": "big", "big": "large", "runs": "operates", "run": "operate",
		"and": "and also", "but": "however,", "because": "as", "must": "has to", "until": "up to when", "nobody": "no one", "anybody": "anyone",
		"team": "group", "months": "months' time", "million": "million or so", "is": "is really", "are": "are in fact", "in": "within", "with": "along with",
	}
	return anyWord.ReplaceAllStringFunc(s, func(w string) string {
		to, ok := same[strings.ToLower(w)]
		switch {
		case !ok:
			return w
		case w[0] >= 'A' && w[0] <= 'Z':
			return reading.UpperFirst(to)
		default:
			return to
		}
	})
}

// dressed inserts the sentences of the paraphrase before every second sentence of a text.
func dressed(text string, brief []string) string {
	if len(brief) == 0 {
		return text
	}
	n := 0
	return eachSentence(text, func(s string) string {
		n++
		if n%2 == 0 {
			return s
		}
		return brief[n/2%len(brief)] + " " + s
	})
}
