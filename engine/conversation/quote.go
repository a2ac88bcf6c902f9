package conversation

import (
	"slices"
	"strings"

	"tenx/rubric"
	"tenx/rubric/pattern"
	"tenx/rubric/reading"
	"tenx/scenarios"
)

// How the interviewer quotes what the candidate wrote.

// quoted is the most words of a quote.
const quoted = 10

// Prompt words a prompt to fit the answer: its slots are filled, and a prompt without slots begins with a quote of the candidate, if a
// relevant one was not used before. stage is the id of the open stage.
func (t Talk) Prompt(ask string, passages []rubric.Passage, stage string) string {
	fill := t.filling(ask, passages, stage)
	switch {
	case hasSlot(ask):
		return fill.into(ask)
	case fill.quote == "":
		return ask
	}
	return fill.lead() + " " + ask
}

// Deepen words a prompt that takes a point of the candidate's one step further: its {component} is what they named there.
func (t Talk) Deepen(ask, named string) string {
	return filling{component: withArticle(named)}.into(ask)
}

// withArticle adds the article that a name has in a sentence: none for products, plurals and activities.
func withArticle(name string) string {
	switch {
	case name == "" || bareName.MatchString(name) && !initials[name]:
		return name
	case vowel.MatchString(name):
		return "an " + name
	}
	return "a " + name
}

// initials are abbreviations of things, not of products.
var initials = map[string]bool{"CDN": true, "DLQ": true, "WAL": true, "LB": true, "API": true}

// vowel matches names that take 'an'.
var vowel = pattern.New(`^(?:[aeio]|u[^ns]|un[^i]|API|LB)`)

// bareName matches names without an article.
var bareName = pattern.New(`^[\p{Lu}\d]|[^su]s$|ing$|[ts]ion$|-revalidate$`)

// filling finds the best passage to quote with a question. A prompt with slots was written for a quote, and so were a story's; before any other
// question, a quote has to be about the question, or it confuses the candidate.
func (t Talk) filling(ask string, passages []rubric.Passage, stage string) filling {
	var best filling
	if len(passages) == 0 {
		return best
	}
	most := 0.0
	story := t.Script.Of().Voice == rubric.Narrating
	asked := slices.DeleteFunc(t.Script.Questions.Telling(ask), func(v reading.Word) bool { return v.Soft })
	for _, p := range passages {
		quote := Quote(p.Text)
		if quote == "" || t.heldUp(quote) {
			continue
		}
		words, here := inCommon(asked, t.Script.Questions.Telling(quote)), p.Stage == stage
		if !story && !hasSlot(ask) && !related(p, quote, words) {
			continue
		}
		score := float64(words) + float64(min(p.Shares, 2))/2
		if p.Half {
			score++
		}
		if !here && !story { // the parts of a story are about one thing
			score -= 0.5
		}
		if score > most {
			best, most = filling{quote, strings.TrimSpace(p.Thing), quantityIn(p.Text), !here}, score
		}
	}
	return best
}

// related reports whether a quote from a passage is about a question with which it shares so many telling words: the passage matches half of the
// question's subject, and the quote is a whole clause in words. Quotes that merely share words with a question confused candidates.
func related(p rubric.Passage, quote string, words int) bool {
	return p.Half && words >= 1 && !strings.HasSuffix(quote, "...") && !notation.MatchString(quote)
}

// inCommon counts the words that a question and a text share.
func inCommon(asked, said []reading.Word) int {
	n := 0
	for _, w := range said {
		if slices.ContainsFunc(asked, func(v reading.Word) bool { return w.Is(v) }) {
			n++
		}
	}
	return n
}

// heldUp reports whether a passage was quoted before.
func (t Talk) heldUp(quote string) bool {
	return slices.ContainsFunc(t.Turns, func(turn rubric.Turn) bool {
		return turn.Kind == rubric.TurnPrompt && strings.Contains(turn.Text, quote)
	})
}

// Answered reports whether a passage has nearly everything that a question mentions: it was answered, in words that the rules do not
// recognize.
func (t Talk) Answered(ask string, passages []rubric.Passage) bool {
	asked := t.Script.Questions.Telling(ask)
	hard := hardWords(asked)
	for _, p := range passages {
		if p.Half || p.Shares < 2 || hard < 3 {
			continue
		}
		said, hit := t.Script.Questions.Telling(p.Text), 0
		for _, v := range asked {
			if !v.Soft && slices.ContainsFunc(said, func(w reading.Word) bool { return w.Is(v) }) {
				hit++
			}
		}
		if 3*hit >= 2*hard {
			return true
		}
	}
	return false
}

// filling is the text for slots; empty parts fill nothing.
type filling struct {
	quote, component, quantity string
	earlier                    bool // from another stage
}

func (f filling) lead() string {
	if f.earlier {
		return "Earlier you said \"" + f.quote + "\"."
	}
	return "You said \"" + f.quote + "\"."
}

func hasSlot(text string) bool {
	for _, s := range scenarios.PromptSlots {
		if strings.Contains(text, s) {
			return true
		}
	}
	return false
}

// into fills the slots of a text, sentence by sentence.
func (f filling) into(ask string) string {
	var out []string
	for _, s := range scenarios.Sentences(ask) {
		for slot, value := range map[string]string{"{quote}": f.quote, "{component}": f.component, "{quantity}": f.quantity} {
			if value != "" {
				s = strings.ReplaceAll(s, slot, value)
			}
		}
		if !hasSlot(s) {
			out = append(out, s)
		}
	}
	return strings.Join(out, " ")
}

func quantityIn(text string) string {
	for _, q := range reading.Quantities(text) {
		if !q.Word {
			return text[q.Start:q.End]
		}
	}
	return ""
}

var (
	marks  = pattern.New("[*_`|\"“”]+|^[#>]+|\\[([^\\]]*)\\]\\([^)]*\\)")
	signs  = pattern.New(`^(?:[^\pL\pN$€£~<>≤≥]|> )+`) // an arrow, a semicolon, a bracket: how a note continues
	mended = pattern.New(`(?i)\b(?:hmm+|uh|um|sorry|wait|let's|let me|i mean|actually|scratch that|went on|i said|as i said|or rather)\b`)
	bullet = pattern.New(`^\s*(?:[-*+•]|\d+[.)])\s+`)
	breaks = pattern.New(`[;:.!?]\s|\s[-–—]\s|,\s(?:and|but|so|because|which|where|while|with|since)\b|\((?:[^)]*)\)?|\n`)
	space  = pattern.New(`\s+`)
	// notation matches symbols of notes; with these, a text is no clause when read aloud
	notation = pattern.New(`[=→←×*/<>≤≥&{}|~^]|\s[-+x]\s|^\d+\b`)
)

// Quote returns at most ten consecutive words of a statement, cut at the end of a clause if that leaves enough; empty if fewer than three
// are left.
func Quote(text string) string {
	text = strings.TrimSpace(space.ReplaceAllString(marks.ReplaceAllString(text, "$1"), " "))
	text = strings.TrimRight(signs.ReplaceAllString(bullet.ReplaceAllString(text, ""), ""), ".,;:!? ")
	if mended.MatchString(text) {
		return "" // thinking aloud, possibly corrected later
	}
	text = closed(text)
	if len(strings.Fields(text)) > quoted {
		if m := breaks.FindStringIndex(text); m != nil && len(strings.Fields(text[:m[0]])) >= 4 {
			text = strings.TrimRight(text[:m[0]], ".,;:!? ")
		}
	}
	words, more := strings.Fields(text), ""
	if len(words) > quoted {
		words, more = words[:quoted], " ..."
	}
	for len(words) > 0 && dangling.Has(bare(words[len(words)-1])) {
		words = words[:len(words)-1]
	}
	if len(words) < 4 || loose.Has(bare(words[0])) {
		return ""
	}
	return strings.TrimRight(strings.Join(words, " "), ".,;:!? ") + more
}

// closed cuts a text before an unbalanced bracket.
func closed(text string) string {
	depth, from := 0, 0
	for i, c := range text {
		switch c {
		case '(':
			if depth == 0 {
				from = i
			}
			depth++
		case ')':
			if depth == 0 {
				return strings.TrimRight(text[:i], ".,;:!? ")
			}
			depth--
		}
	}
	if depth > 0 {
		return strings.TrimRight(text[:from], ".,;:!? ")
	}
	return text
}

// loose are words that no statement begins with.
var loose = pattern.NewWords("also that with unless if when because so which and or but than of for from to on at per then else while where whose as by")

// dangling are words that no quote ends with.
var dangling = pattern.NewWords("a an the of to in on at by for from with and or but so that which is are was were be as than then if when not no into per each our its their this these those about")

// Doubt phrases a doubtful number as a question: a calculation that does not add up, or a number other than the one that was told.
func Doubt(n rubric.Number, told string) string {
	wrote := "You wrote \"" + strings.Join(strings.Fields(n.Text), " ") + "\". "
	if n.Fact == "" {
		return wrote + "Can you go through that sum again?"
	}
	return wrote + "I said: " + spoken(told) + " Which one do you work with, and why?"
}

// Twice phrases two different numbers for the same thing as a question.
func Twice(c rubric.Conflict) string {
	return "You wrote \"" + clipped(c.First) + "\", and also \"" + clipped(c.Then) + "\". Which one is it?"
}

func clipped(text string) string {
	words := strings.Fields(marks.ReplaceAllString(text, "$1"))
	if len(words) > 2*quoted {
		return strings.Join(words[:2*quoted], " ") + " ..."
	}
	return strings.Join(words, " ")
}
