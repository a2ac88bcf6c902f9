package web

import (
	"slices"

	"tenx/engine"
	"tenx/rubric"
)

// interviewerName is the name under which the interviewer's marks are in the log.
const interviewerName = "interviewer"

// script is what the interviewer knows from the start. It does not change.
type script struct {
	Stages    []scriptStage           `json:"stages"`
	Facts     []scriptFact            `json:"facts"`
	Prompts   []scriptPrompt          `json:"prompts"`
	Curveball *scriptCurve            `json:"curveball"`
	Criteria  []scriptCriterion       `json:"criteria"`
	Levels    map[rubric.Level]string `json:"levels"`
}

type scriptStage struct {
	ID      string   `json:"id"`
	Opening string   `json:"opening"`
	Hints   []string `json:"hints"`
}

type scriptFact struct {
	ID    string   `json:"id"`
	Label string   `json:"label"`
	Tell  string   `json:"tell"`
	Ask   []string `json:"ask"` // the ways people ask for it, to search in
}

type scriptPrompt struct {
	ID    string   `json:"id"`
	Stage string   `json:"stage"`
	Ask   string   `json:"ask"`
	Gap   []string `json:"gap"` // titles of the criteria that it is about
}

type scriptCurve struct {
	Stage  string `json:"stage"`
	Say    string `json:"say"`
	Expect string `json:"expect"`
}

type scriptCriterion struct {
	ID        string  `json:"id"`
	Dimension string  `json:"dimension"`
	Title     string  `json:"title"`
	Feedback  string  `json:"feedback"`
	Weight    float64 `json:"weight"` // at the session's level; negative for a bad sign
}

func (r *Room) scriptOf() script {
	s, level := r.script, r.session.State().Options.Level
	out := script{Stages: []scriptStage{}, Facts: []scriptFact{}, Prompts: []scriptPrompt{}, Criteria: []scriptCriterion{}, Levels: s.Levels}
	titles := map[string]string{}
	for _, c := range s.Rubric.Criteria() {
		titles[c.ID] = c.Title
		out.Criteria = append(out.Criteria, scriptCriterion{c.ID, c.Dimension, c.Title, c.Feedback, c.Weight[level]})
	}
	for _, st := range s.Stages {
		out.Stages = append(out.Stages, scriptStage{st.ID, st.Opening, st.Hints})
	}
	for _, f := range s.Facts {
		out.Facts = append(out.Facts, scriptFact{f.ID, f.Label, f.Tell, f.Ask})
	}
	for _, p := range s.Prompts {
		gap := make([]string, len(p.Gap))
		for i, id := range p.Gap {
			gap[i] = titles[id]
		}
		out.Prompts = append(out.Prompts, scriptPrompt{p.ID, p.Stage, p.Ask, gap})
	}
	if c := s.Curveball; c != nil {
		out.Curveball = &scriptCurve{c.Stage, c.Say, c.Expect}
	}
	return out
}

// deskView is the changing part of the interviewer's desk.
type deskView struct {
	Told      []string              `json:"told"`
	Asked     []rubric.GivenID      `json:"asked"` // the prompts and hints that were given
	Curved    bool                  `json:"curved"`
	Hints     map[string]int        `json:"hints"`   // steps given, by stage
	Waiting   []waiting             `json:"waiting"` // questions, oldest first
	Notes     []noteView            `json:"notes"`
	Overruled map[string]overruling `json:"overruled"`
}

// waiting is an unanswered question, with the reply that the engine would give.
type waiting struct {
	Seq      uint64           `json:"seq"`
	Stage    string           `json:"stage"`
	At       int64            `json:"at"` // session clock in milliseconds
	Question string           `json:"question"`
	Replies  []suggestedReply `json:"replies"`
}

type suggestedReply struct {
	Fact string `json:"fact,omitempty"` // the id of the fact that it tells; empty for any other answer
	Text string `json:"text"`
}

type noteView struct {
	Seq   uint64 `json:"seq"`
	Stage string `json:"stage"`
	At    int64  `json:"at"` // session clock in milliseconds
	Text  string `json:"text"`
}

type overruling struct {
	Outcome rubric.Outcome `json:"outcome"`
	Reason  string         `json:"reason"`
}

func (r *Room) desk(s *engine.State) *deskView {
	d := &deskView{Told: append([]string{}, s.Told...), Asked: append([]rubric.GivenID{}, s.Prompted...), Curved: slices.Contains(s.Prompted, rubric.CurveballID), Hints: map[string]int{}, Notes: []noteView{}, Waiting: r.waiting(s), Overruled: map[string]overruling{}}
	for i := range s.Stages {
		d.Hints[s.Script.Stages[i].ID] = s.Stages[i].Hints
	}
	for _, n := range s.Notes {
		d.Notes = append(d.Notes, noteView{n.Seq, n.Stage, ms(n.At), n.Text})
	}
	if review := s.Review(interviewerName); review != nil {
		for _, o := range review.Overruled {
			d.Overruled[o.Criterion] = overruling{o.Outcome, o.Reason}
		}
	}
	return d
}

// waiting returns the unanswered questions. The suggested reply is computed once: it depends on the conversation before the question.
func (r *Room) waiting(s *engine.State) []waiting {
	r.suggesting.Lock()
	defer r.suggesting.Unlock()
	known := map[uint64][]suggestedReply{}
	out := []waiting{}
	for _, q := range s.Waiting {
		list, ok := r.suggested[q.Seq]
		if !ok {
			list = []suggestedReply{}
			for _, reply := range s.Replies(q) {
				fact := ""
				if reply.Kind == rubric.TurnFact {
					fact = reply.ID
				}
				list = append(list, suggestedReply{fact, reply.Text})
			}
		}
		known[q.Seq] = list
		out = append(out, waiting{q.Seq, q.Stage, ms(q.At), q.Text, list})
	}
	r.suggested = known
	return out
}

// live is the rules' evaluation of the answer so far; without marks, so that the interviewer's own marks come first.
type live struct {
	Rev      map[string]uint64 `json:"rev"` // of each stage's text that was read
	Criteria []liveCriterion   `json:"criteria"`
	Prompts  []livePrompt      `json:"prompts"` // in the order of engine.FollowUps
}

type liveCriterion struct {
	ID      string         `json:"id"`
	Outcome rubric.Outcome `json:"outcome"`
	Spans   []liveSpan     `json:"spans"`
}

type liveSpan struct {
	Stage string `json:"stage"`
	Text  string `json:"text"`
}

type livePrompt struct {
	ID      string  `json:"id"`
	Say     string  `json:"say"`     // its wording for this candidate
	Missing float64 `json:"missing"` // weight of its criteria that was not earned
	Holds   bool    `json:"holds"`   // its condition holds
}

func liveOf(s engine.State) live {
	t := engine.Transcript(s)
	look := s.Script.Rubric.Look(t).Begun()
	out := live{Rev: map[string]uint64{}, Criteria: []liveCriterion{}, Prompts: []livePrompt{}}
	for i := range s.Stages {
		out.Rev[s.Script.Stages[i].ID] = s.Stages[i].Rev
	}
	for _, c := range look.Results() {
		if c.Outcome != rubric.Hit && c.Outcome != rubric.Partial {
			continue
		}
		l := liveCriterion{c.ID, c.Outcome, []liveSpan{}}
		for _, e := range c.Evidence {
			l.Spans = append(l.Spans, liveSpan{e.Stage, e.Quote})
		}
		out.Criteria = append(out.Criteria, l)
	}
	for _, f := range engine.FollowUps(&s, look) {
		out.Prompts = append(out.Prompts, livePrompt{f.Prompt.ID, f.Say, f.Missing, f.Holds})
	}
	return out
}
