package engine

import (
	"fmt"
	"slices"
	"strings"

	"tenx/rubric"
	"tenx/rubric/reading"
	"tenx/scenarios"
)

// The interviewer's set phrases. Which one comes follows from the event's number, so that a
// session replays to the letter and yet nobody hears the same words each time.
var (
	yourCall = []string{
		"That's your call. What is the trade-off?",
		"You decide. Tell me what you gain and what you give up.",
		"I'd like to hear your choice, and what would make you change it.",
	}
	assumeIt = []string{
		"I have nothing on that. Assume something sensible, and say it.",
		"Make an assumption there, and write it down with your answer.",
		"I don't have that. Pick something reasonable and tell me your assumption.",
	}
	whichOne = []string{
		"Which do you mean: %s, or %s?",
		"Do you mean %s, or %s?",
	}
	again = []string{"As before: ", "As I said: "}
)

func pick(list []string, seq uint64) string { return list[seq%uint64(len(list))] }

// ask answers a question: with a fact, by asking which fact is meant, by handing back a design decision,
// or by asking for an assumption.
func (d *decision) ask(question string) {
	between := d.s.between()
	d.add(Event{Who: rubric.Candidate, Kind: Asked, Text: question})
	if d.s.Options.Paired {
		return // a person answers
	}
	seq := d.s.Seq
	reply, ids := reading.Known, []string(nil)
	if len(between) == 2 && d.hasFact(between[0]) && d.hasFact(between[1]) { // a session may go on with a later version of its scenario
		ids = d.s.Script.Questions.Which(question, between, []string{d.fact(between[0]).Label, d.fact(between[1]).Label})
	}
	if ids == nil {
		reply, ids = d.s.Script.Questions.MatchAll(question)
	}
	switch {
	case reply == reading.Known: // of 'how long may it be down, and what may be lost?' both are answered
		before := d.s.Told
		for _, id := range ids {
			text := d.fact(id).Tell
			if slices.Contains(before, id) {
				text = pick(again, seq) + text
			}
			d.add(Event{Who: rubric.Interviewer, Kind: Told, ID: id, Text: text})
		}
	case reply == reading.Near && len(ids) == 1:
		f := d.fact(ids[0])
		d.add(Event{Who: rubric.Interviewer, Kind: Told, ID: f.ID, Text: fmt.Sprintf("If you mean %s: %s", f.Label, f.Tell)})
	case reply == reading.Near:
		text := fmt.Sprintf(pick(whichOne, seq), d.fact(ids[0]).Label, d.fact(ids[1]).Label)
		d.add(Event{Who: rubric.Interviewer, Kind: Narrowed, ID: strings.Join(ids, " "), Text: text})
	case reply == reading.Advice:
		d.add(Event{Who: rubric.Interviewer, Kind: Deflected, Text: pick(yourCall, seq)})
	default:
		d.add(Event{Who: rubric.Interviewer, Kind: Assumed, Text: pick(assumeIt, seq)})
	}
}

// between are the two facts of which the interviewer has just asked which is meant; nil otherwise.
func (s *State) between() []string {
	if n := len(s.Turns); n > 0 && s.Turns[n-1].Kind == rubric.TurnWhich {
		return strings.Fields(s.Turns[n-1].ID)
	}
	return nil
}

func (d *decision) hasFact(id string) bool { return d.factIndex(id) >= 0 }

// fact gives a fact that the scenario has.
func (d *decision) fact(id string) scenarios.Fact { return d.s.Script.Facts[d.factIndex(id)] }

func (d *decision) factIndex(id string) int {
	return slices.IndexFunc(d.s.Script.Facts, func(f scenarios.Fact) bool { return f.ID == id })
}
