package scenarios

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"tenx/rubric/pattern"
	"tenx/rubric/reading"
)

// PromptSlots are the slots of a prompt that are filled from the candidate's answer: {quote}, at most ten words of what it says on the
// subject; {component}, what it names there; {quantity}, a number in it. A sentence whose slot cannot be filled is left out.
var PromptSlots = []string{"{quote}", "{component}", "{quantity}"}

// anySlot matches slots, including those filled from the diagram ({design.bottleneck}).
var anySlot = pattern.New(`\{[a-z_.]+\}`)

// slots checks that the slots of a prompt can be filled, and that it is a question without them, too.
func (c *checker) slots(p Prompt, at []any) {
	for _, m := range placeholder.FindAllString(p.Ask, -1) {
		if !slices.Contains(PromptSlots, m) {
			c.bad(at, "known are "+strings.Join(PromptSlots, ", "), "unknown slot %s in the prompt %q", m, p.ID)
			return
		}
	}
	if rest := anySlot.ReplaceAllString(p.Ask, ""); strings.ContainsAny(rest, "{}") {
		c.bad(at, "slots are "+strings.Join(PromptSlots, ", ")+", without spaces", "a bracket that belongs to no slot in the prompt %q", p.ID)
		return
	}
	last := strings.TrimSpace(p.Ask)
	if i := strings.LastIndexAny(strings.TrimRight(last, ".?!\""), ".?!"); i >= 0 {
		last = last[i:]
	}
	if placeholder.MatchString(last) {
		c.bad(at, "ask in a sentence of its own, without a slot", "the prompt %q ends with a sentence that is left out where nothing fills its slot", p.ID)
	}
}

// heard checks that the words belong to a follow-up, and that they can be found.
func (c *checker) heard() {
	var ids []string
	for _, p := range c.s.Prompts {
		ids = append(ids, p.ID)
	}
	for _, id := range slices.Sorted(maps.Keys(c.doc.Heard)) {
		path := at("heard", id)
		c.known("follow-up", id, ids, path...)
		c.phrases(path, c.doc.Heard[id])
	}
}

// phrases checks each way in a text of phrases: that it has words only, at least one of which tells one answer from another.
func (c *checker) phrases(path []any, text string) {
	start := 0
	for way := range strings.SplitSeq(text, ",") {
		trimmed := strings.TrimSpace(way)
		at := start + strings.Index(way, trimmed)
		start += len(way) + 1
		if offset, problem, hint := badPhrase(trimmed); problem != "" {
			line, column := lineColumn([]byte(text), at+offset)
			c.badIn(path, line, column, hint, "%s", problem)
		} else if _, empty := reading.ReadPhrases(way); len(empty) > 0 {
			line, column := lineColumn([]byte(text), at)
			c.badIn(path, line, column, "name what an answer to the question says, a comma between two ways", "no word of %q tells one answer from another", clip(trimmed))
		}
	}
}

// notInPhrases are signs of the patterns of concepts, and brackets and quotes. No word that is heard has them.
const notInPhrases = `*[]{}()<>"^\`

// badPhrase returns what in a way is no word, with its offset in bytes; empty if there is nothing.
func badPhrase(way string) (offset int, problem, hint string) {
	for field := range strings.FieldsSeq(way) {
		offset += strings.Index(way[offset:], field)
		for word := range strings.SplitSeq(field, "|") {
			switch {
			case word == "":
				return offset, fmt.Sprintf("%q has an empty alternative", clip(field)), "write a|b, without spaces, if either word will do"
			case strings.ContainsAny(word, notInPhrases), word[0] == '=', !strings.ContainsFunc(word, isWordRune):
				return offset, fmt.Sprintf("%q is not a word, so it can never be heard", clip(word)), "separate words with spaces; write a|b if either word will do"
			}
			offset += len(word) + 1
		}
		offset--
	}
	return 0, "", ""
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
