package engine

import (
	"fmt"
	"slices"
	"strings"
	"time"

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
		"Decide that yourself, and tell me what you took.",
	}
	whichOne = []string{
		"Which do you mean: %s, or %s?",
		"Do you mean this: %s? Or this: %s?",
	}
	again = []string{"As before: ", "Same as I said: "}
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
	if between != nil {
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
	if n := len(s.Turns); n > 0 && s.Turns[n-1].Kind == turnKinds[Narrowed] {
		return strings.Fields(s.Turns[n-1].ID)
	}
	return nil
}

func (d *decision) fact(id string) scenarios.Fact {
	i := slices.IndexFunc(d.s.Script.Facts, func(f scenarios.Fact) bool { return f.ID == id })
	return d.s.Script.Facts[i]
}

// prompt asks the heaviest gap among the prompts of the stage that come at a point and whose when
// holds; false where none does. A gap that nothing is missing from is settled, and not asked about.
func (d *decision) prompt(point string) bool {
	best, most := -1, 0.0
	for i := range d.s.Script.Prompts {
		p := &d.s.Script.Prompts[i]
		if p.Stage != d.s.Current().ID || slices.Contains(d.s.Prompted, p.ID) || !comesAt(p, point) {
			continue
		}
		weight := d.look().Missing(p.Gap...)
		if weight > most && d.look().Holds(d.s.Script.When[i]) {
			best, most = i, weight
		}
	}
	if best < 0 {
		return false
	}
	p := &d.s.Script.Prompts[best]
	e := Event{Who: rubric.Interviewer, Kind: Prompted, ID: p.ID, Text: p.Ask}
	if point == "done" {
		e.Step = 1
	}
	d.add(e)
	return true
}

// comesAt says whether a prompt may come at a point; at half time and when the candidate is done if it names none.
func comesAt(p *scenarios.Prompt, point string) bool {
	if len(p.At) == 0 {
		return point == "half" || point == "done"
	}
	return slices.Contains(p.At, point)
}

// tick lets the session clock reach d.at: notices, prompts at their points, the curveball, the end
// of a strict stage, and a beat where nothing else was written for a while.
func (d *decision) tick() {
	budget := d.s.Budget(d.s.Stage)
	elapsed := d.s.Elapsed(d.at.Clock)
	for _, point := range d.points() {
		if slices.Contains(d.s.Stages[d.s.Stage].Points, point.name) || elapsed < point.at {
			continue
		}
		late := point.name != "end" && elapsed >= budget // the clock was not looked at in time: say the last only
		if point.notice != "" && !late {
			d.add(Event{Who: rubric.Engine, Kind: Noticed, ID: point.name, Text: point.notice})
		} else {
			d.add(Event{Who: rubric.Engine, Kind: Checked, ID: point.name})
		}
		switch {
		case point.name == "end" && d.s.Options.Strict:
			d.closeStage("time")
			return
		case point.name == "curveball":
			d.add(Event{Who: rubric.Interviewer, Kind: Curved, Text: d.s.Script.Curveball.Say})
		case elapsed < budget && !d.s.Options.Paired:
			d.prompt(point.name)
		}
	}
	if len(d.events) == 0 && d.at.Clock-d.s.Clock >= beatEvery {
		d.add(Event{Who: rubric.Engine, Kind: Beat})
	}
}

// point is a moment of a stage that the clock sets off.
type point struct {
	name   string
	at     time.Duration // into the stage
	notice string
}

// points are the moments of the open stage, in order of time. A stage of under two minutes has no half time.
func (d *decision) points() []point {
	st, budget := d.s.Current(), d.s.Budget(d.s.Stage)
	var ps []point
	if st.Time >= 2*time.Minute {
		ps = append(ps, point{"half", budget / 2, fmt.Sprintf("Half time: %s left for %s.", spoken(budget-budget/2), st.Title)})
	}
	if st.Time > 2*time.Minute {
		ps = append(ps, point{"minute", budget - time.Minute, fmt.Sprintf("One minute left for %s.", st.Title)})
	}
	end := fmt.Sprintf("Time is up for %s.", st.Title)
	if !d.s.Options.Strict && !d.s.Options.Paired {
		end += " Go on when you are ready; what you spend from here is shown as overrun."
	}
	ps = append(ps, point{"end", budget, end})
	if d.s.Options.Paired {
		return ps // the rest is the interviewer's to say
	}
	for i := range d.s.Script.Prompts {
		p := &d.s.Script.Prompts[i]
		if p.Stage != st.ID {
			continue
		}
		for _, at := range p.At {
			if after, err := time.ParseDuration(at); err == nil && !slices.ContainsFunc(ps, func(q point) bool { return q.name == at }) {
				ps = append(ps, point{name: at, at: after})
			}
		}
	}
	if c := d.s.Script.Curveball; c != nil && c.Stage == st.ID {
		ps = append(ps, point{name: "curveball", at: c.After})
	}
	slices.SortStableFunc(ps, func(a, b point) int { return int(a.at - b.at) })
	return ps
}

// spoken writes a time for people: '2 minutes 30 seconds'.
func spoken(t time.Duration) string {
	m, s := int(t.Minutes()), int(t.Seconds())%60
	var out string
	if m > 0 {
		out = plural(m, "minute")
	}
	if s > 0 || m == 0 {
		if out != "" {
			out += " "
		}
		out += plural(s, "second")
	}
	return out
}

func plural(n int, unit string) string {
	if n == 1 {
		return "1 " + unit
	}
	return fmt.Sprintf("%d %ss", n, unit)
}
