package scenarios

import (
	"slices"
	"strings"
)

// PromptSlots are the slots of a prompt that are filled from the candidate's answer: {quote}, at most ten words of what it says on the
// subject; {component}, what it names there; {quantity}, a number in it. A sentence whose slot cannot be filled is left out.
var PromptSlots = []string{"{quote}", "{component}", "{quantity}"}

// slots checks that a prompt leaves open what can be filled, and is a question without it, too.
func (c *checker) slots(p Prompt, at []any) {
	for _, m := range placeholder.FindAllString(p.Ask, -1) {
		if !slices.Contains(PromptSlots, m) {
			c.bad(at, "known are "+strings.Join(PromptSlots, ", "), "unknown slot %s in the prompt %q", m, p.ID)
			return
		}
	}
	last := strings.TrimSpace(p.Ask)
	if i := strings.LastIndexAny(strings.TrimRight(last, ".?!\""), ".?!"); i >= 0 {
		last = last[i:]
	}
	if placeholder.MatchString(last) {
		c.bad(at, "ask in a sentence of its own, without a slot", "the prompt %q ends with a sentence that is left out where nothing fills its slot", p.ID)
	}
}
