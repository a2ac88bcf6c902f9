package scenarios

import (
	"maps"
	"slices"
	"strings"

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
		if _, empty := reading.ReadPhrases(c.doc.Heard[id]); len(empty) > 0 {
			c.bad(path, "name what an answer to the question says, a comma between two ways", "no word of %q tells one answer from another", clip(empty[0]))
		}
	}
}
