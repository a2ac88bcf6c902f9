package engine

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"time"

	"tenx/engine/conversation"
	"tenx/rubric"
	"tenx/rubric/pattern"
	"tenx/rubric/reading"
	"tenx/scenarios"
)

// maxInARow is the most questions that the interviewer asks before the candidate has written something.
const maxInARow = 2

// maxFollowUps is the most follow-ups that Done triggers in a stage, so that the candidate can go on.
const maxFollowUps = 2

// toAnswer is the minimum time to answer a question: before that, the clock triggers no other.
const toAnswer = 90 * time.Second

// lastAsked returns when the interviewer last asked something or changed the requirements in the open stage; long ago if never.
func (s *State) lastAsked() time.Duration {
	for _, turn := range slices.Backward(s.Turns) {
		if turn.Stage == s.Current().ID && (turn.Kind == rubric.TurnPrompt || turn.Kind == rubric.TurnCurveball) {
			return turn.At
		}
	}
	return -time.Hour
}

// FollowUp is a prompt of the scenario, with what the answer so far has on it.
type FollowUp struct {
	Prompt  *scenarios.Prompt
	Say     string  // its wording, which quotes the candidate where that is relevant
	Missing float64 // unearned weight of the criteria in its gap
	Holds   bool    // its `when` holds
	Here    bool    // it belongs to the open stage
	Spoken  bool    // it is here and holds, and the answer has spoken of what it asks, whether or not that earned anything
	Asked   bool    // it was asked already
}

// FollowUps ranks all prompts of the scenario by the answer that v has read: first those of the open stage, then those whose `when` holds,
// then those of which the answer has not spoken, then those that take up a point that it made, then those with the most missing weight in
// their gap, then in the scenario's order. Prompts that name what the diagram shows are left out if no diagram is judged. The engine asks its
// questions in this order, and interviewers' desks list them in it. Prompts already asked keep their place: a desk shows them as used.
func FollowUps(s *State, v *rubric.View) []FollowUp {
	drawn := v.JudgesDesign()
	list := rank(s, v, func(p *scenarios.Prompt) bool { return drawn || !rubric.Fills(p.Ask) })
	for i := range list {
		list[i].Say = s.worded(list[i].Prompt, v)
	}
	return list
}

// worded returns the wording of a prompt for this candidate.
func (s *State) worded(p *scenarios.Prompt, v *rubric.View) string {
	if filled := v.Fill(p.Ask); filled != p.Ask {
		return filled // it begins with a value of the diagram, not with the candidate's words
	}
	talk := s.Talk(s.Clock)
	if p.On != "" {
		return talk.Deepen(p.Ask, v.Named(p.On))
	}
	return talk.Prompt(p.Ask, v.Touching(p.Ask, p.Gap...), s.Current().ID)
}

// rank ranks the prompts that wanted selects.
func rank(s *State, v *rubric.View, wanted func(*scenarios.Prompt) bool) []FollowUp {
	var list []FollowUp
	said := sync.OnceValue(s.said)
	for i := range s.Script.Prompts {
		p := &s.Script.Prompts[i]
		if !wanted(p) {
			continue
		}
		f := FollowUp{Prompt: p, Missing: v.Missing(p.Gap...), Holds: v.Holds(s.Script.When[i]), Here: s.isHere(p), Asked: s.wasAsked(p)}
		f.Spoken = f.Here && f.Holds && slices.ContainsFunc(said(), s.Script.Heard[i].Said)
		list = append(list, f)
	}
	slices.SortStableFunc(list, func(a, b FollowUp) int {
		return cmp.Or(first(a.Here, b.Here), first(a.Holds, b.Holds), first(!a.Spoken, !b.Spoken),
			first(a.Prompt.On != "", b.Prompt.On != ""), cmp.Compare(b.Missing, a.Missing))
	})
	return list
}

// said returns the sentences of all stages so far, each together with the one before it: in notes, a word and its subject are often apart.
func (s *State) said() []reading.Heard {
	var out []reading.Heard
	for i := range s.Stages {
		before := ""
		for _, line := range sentenceEnd.Split(s.Stages[i].Text, -1) {
			if strings.TrimSpace(line) != "" {
				out = append(out, s.Script.Questions.Hear(before+" "+line))
				before = line
			}
		}
	}
	return out
}

var sentenceEnd = pattern.New(`[.;!?]\s+|\n+`)

// first sorts true before false.
func first(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

func (s *State) isHere(p *scenarios.Prompt) bool { return p.Stage == s.Current().ID }

func (s *State) wasAsked(p *scenarios.Prompt) bool {
	return slices.Contains(s.Prompted, rubric.PromptID(p.ID))
}

// comesAt reports whether a prompt may come at a point: one of its own points, or by default half time and when the candidate is done.
func comesAt(p *scenarios.Prompt, point rubric.Point) bool {
	if len(p.At) == 0 {
		return point == rubric.PointHalf || point == rubric.PointDone
	}
	return slices.Contains(p.At, string(point))
}

// prompt asks what is due at a point; false if there is nothing, or if the candidate already has two questions to answer. Doubtful numbers come first, then
// the highest-ranked follow-up of the stage that may come at the point, has not been asked, and whose `when` holds. A gap with nothing missing is settled, and
// not asked about.
func (d *decision) prompt(point rubric.Point) bool {
	due := func(p *scenarios.Prompt) bool { return d.s.isHere(p) && !d.s.wasAsked(p) && comesAt(p, point) }
	wanted := slices.ContainsFunc(d.s.Script.Prompts, func(p scenarios.Prompt) bool { return due(&p) })
	// what the clock triggers can wait until the last question is answered
	open := point == rubric.PointHalf && (d.s.InARow > 0 || d.at.Clock-d.s.lastAsked() < toAnswer)
	if open || d.s.InARow >= maxInARow || !wanted && !d.s.written() {
		return false // the answer need not be evaluated
	}
	e := Event{Who: rubric.Interviewer}
	if point == rubric.PointDone {
		e.Step = 1
	}
	if point == rubric.PointDone || point == rubric.PointHalf {
		if id, text := d.doubt(); id != "" {
			e.Kind, e.ID, e.Text = Probed, id, text
			d.add(e)
			return true
		}
	}
	if !wanted {
		return false
	}
	ranked := rank(&d.s, d.look(), due)
	i := slices.IndexFunc(ranked, func(f FollowUp) bool {
		return f.Holds && f.Missing > 0 && !f.Spoken && (f.Prompt.On != "" || !d.answered(f.Prompt))
	})
	if i < 0 {
		return false
	}
	best := ranked[i]
	e.Kind, e.ID, e.Text = Prompted, best.Prompt.ID, d.s.worded(best.Prompt, d.look())
	d.add(e)
	return true
}

// answered reports whether the candidate has mentioned everything that a prompt asks, in words that earn nothing.
func (d *decision) answered(p *scenarios.Prompt) bool {
	return d.s.Talk(d.at.Clock).Answered(p.Ask, d.look().Touching(p.Ask, p.Gap...))
}

// written reports whether the open stage has an answer.
func (s *State) written() bool { return s.Stages[s.Stage].Text != "" }

// doubt returns a number of the open stage that is wrong, or contradicts another number of the answer, and that was not asked about: an id for the event, and
// the question.
func (d *decision) doubt() (id, text string) {
	if !d.s.written() {
		return "", ""
	}
	for _, n := range d.look().Doubts() {
		id := "sum:" + n.Text
		told := ""
		if n.Fact != "" {
			id = "fact:" + n.Fact
			i := slices.IndexFunc(d.s.Script.Facts, func(f scenarios.Fact) bool { return f.ID == n.Fact })
			told = d.s.Script.Facts[i].Tell
		}
		if n.Stage == d.s.Current().ID && !slices.Contains(d.s.Probed, id) {
			return id, conversation.Doubt(n, told)
		}
	}
	for _, c := range d.look().Conflicts() {
		if id := "twice:" + c.Then; c.Stage == d.s.Current().ID && !slices.Contains(d.s.Probed, id) {
			return id, conversation.Twice(c)
		}
	}
	return "", ""
}
