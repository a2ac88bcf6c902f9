package web

import (
	"slices"
	"time"

	"tenx/engine"
	"tenx/rubric"
)

// view is the data of a page. It excludes what the role may not see.
type view struct {
	Role     Role            `json:"role"`
	Seq      uint64          `json:"seq"`   // of the last event in it, as the role counts them
	Clock    int64           `json:"clock"` // milliseconds of session clock
	Phase    string          `json:"phase"` // new, running, stopped, ended or quit
	Scenario scenarioView    `json:"scenario"`
	Stage    int             `json:"stage"` // index of the open one
	Stages   []stageView     `json:"stages"`
	Turns    []turnView      `json:"turns"`
	Facts    []factView      `json:"facts"` // that were given
	Done     bool            `json:"done"`  // the candidate is done with the stage
	Here     map[Role]person `json:"here"`
	Own      *marksView      `json:"own"`   // the marks of who looks
	Other    bool            `json:"other"` // the other one has sealed theirs
	Final    *finalView      `json:"final,omitempty"`
	Desk     *deskView       `json:"desk,omitempty"` // the interviewer's alone
	Drawn    bool            `json:"drawn"`          // there is something on the board
	Lent     bool            `json:"lent"`           // the interviewer may draw
	Solo     *soloView       `json:"solo,omitempty"` // of somebody who practices alone
	Scale    [5]string       `json:"scale"`
	Order    []string        `json:"order"` // of the dimensions
	Bands    []rubric.Band   `json:"bands"`
	Level    rubric.Level    `json:"level"`
}

type scenarioView struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Brief string `json:"brief"`
	Kind  string `json:"kind,omitempty"`
	Draws bool   `json:"draws"` // there is a system to draw
}

type stageView struct {
	ID     string `json:"id"`
	Title  string `json:"title"`
	Budget int64  `json:"budget"` // milliseconds, with what was given back
	Opened int64  `json:"opened"` // session clock in milliseconds
	Spent  int64  `json:"spent"`
	Closed bool   `json:"closed"`
	Text   string `json:"text"`
	Rev    uint64 `json:"rev"` // number of its last change
}

type turnView struct {
	Stage string          `json:"stage"`
	Who   rubric.Who      `json:"who"`
	Kind  rubric.TurnKind `json:"kind"`
	Text  string          `json:"text"`
	At    int64           `json:"at"` // session clock in milliseconds
}

type factView struct {
	Label string `json:"label"`
	Text  string `json:"text"`
}

type marksView struct {
	Marks  map[string]float64 `json:"marks"`
	Band   rubric.Band        `json:"band,omitempty"`
	Text   string             `json:"text"`
	Sealed bool               `json:"sealed"`
}

var phases = map[engine.Phase]string{engine.New: "new", engine.Running: "running", engine.Stopped: "stopped", engine.Ended: "ended", engine.Quit: "quit"}

// view returns what a role sees of the room now.
func (r *Room) view(role Role) *view {
	clock, s := r.session.Elapsed(), r.session.State()
	v := &view{
		Role: role, Seq: r.number(role, s.Seq), Clock: clock.Milliseconds(), Phase: phases[s.Phase],
		Scenario: scenarioView{s.Script.ID, s.Script.Title, s.Script.Brief, s.Script.Kind, s.Script.Of().Drawn},
		Stage:    s.Stage, Done: s.Signalled, Here: r.here(), Scale: s.Script.Of().Marks,
		Drawn: !s.Board.Empty(), Lent: s.Lent,
		Order: s.Script.AllDimensions(), Bands: rubric.Bands(), Level: s.Options.Level,
		Stages: []stageView{}, Turns: []turnView{}, Facts: []factView{},
	}
	for i := range s.Stages {
		st, of := &s.Stages[i], &s.Script.Stages[i]
		v.Stages = append(v.Stages, stageView{
			ID: of.ID, Title: of.Title, Budget: s.Budget(i).Milliseconds(), Opened: st.Opened.Milliseconds(),
			Spent: st.Spent.Milliseconds(), Closed: st.Closed, Text: st.Text, Rev: r.number(role, st.Rev),
		})
	}
	for _, t := range s.Turns {
		v.Turns = append(v.Turns, turnOf(t))
	}
	for _, f := range s.Script.Facts {
		if slices.Contains(s.Told, f.ID) {
			v.Facts = append(v.Facts, factView{f.Label, f.Tell})
		}
	}
	v.own(role, &s)
	if s.Open() && s.Phase == engine.Ended {
		v.Final = finalOf(&s)
	}
	switch role {
	case Interviewer:
		v.Desk = r.desk(&s)
	case Solo:
		v.Solo = r.soloView(&s)
	}
	return v
}

func turnOf(t rubric.Turn) turnView { return turnView{t.Stage, t.Who, t.Kind, t.Text, ms(t.At)} }

// own adds the viewer's marks, and whether the other person has sealed theirs, but nothing else about those.
func (v *view) own(role Role, s *engine.State) {
	review := s.Review(interviewerName)
	switch role {
	case Candidate, Solo:
		if s.Marks != nil {
			v.Own = &marksView{Marks: s.Marks, Text: s.Word, Sealed: true}
		}
		v.Other = review != nil && review.Sealed
	case Interviewer:
		if review != nil && review.Marks != nil {
			v.Own = &marksView{review.Marks, review.Band, review.Text, review.Sealed}
		}
		v.Other = s.Marks != nil
	}
}

// finalView is what both see once the marks are open: those of the interviewer, the rules and the candidate.
type finalView struct {
	Rules       map[string]float64          `json:"rules"`
	Overall     rubric.Overall              `json:"overall"`
	Self        map[string]float64          `json:"self"`
	Word        string                      `json:"word"`
	Interviewer *marksView                  `json:"interviewer"`
	Criteria    []criterionView             `json:"criteria"`
	Notes       []string                    `json:"notes"`
	Time        map[string]rubric.StageTime `json:"time"`
}

type criterionView struct {
	Title     string         `json:"title"`
	Dimension string         `json:"dimension"`
	Outcome   rubric.Outcome `json:"outcome"`
	Person    rubric.Outcome `json:"person,omitempty"` // the interviewer's outcome, where it was given
	Reason    string         `json:"reason,omitempty"`
	Bad       bool           `json:"bad"`
	Quotes    []quoteView    `json:"quotes"`
	Feedback  string         `json:"feedback"`
}

type quoteView struct {
	Stage string `json:"stage"`
	Text  string `json:"text"`
}

func finalOf(s *engine.State) *finalView {
	card := s.Script.Rubric.Score(engine.Transcript(*s))
	f := &finalView{Rules: map[string]float64{}, Overall: card.Overall, Self: s.Marks, Word: s.Word, Notes: card.Notes, Time: card.Time, Criteria: []criterionView{}}
	for d, m := range card.Dimensions {
		f.Rules[d] = m.Mark
	}
	person := map[string]engine.Overruling{}
	if r := s.Review(interviewerName); r != nil {
		f.Interviewer = &marksView{r.Marks, r.Band, r.Text, r.Sealed}
		for _, o := range r.Overruled {
			person[o.Criterion] = o
		}
	}
	for _, c := range card.Criteria {
		if c.Outcome == rubric.NotJudged {
			continue
		}
		o := person[c.ID]
		v := criterionView{Title: c.Title, Dimension: c.Dimension, Outcome: c.Outcome, Person: o.Outcome, Reason: o.Reason, Bad: c.Weight < 0, Feedback: c.Feedback, Quotes: []quoteView{}}
		for _, e := range c.Evidence {
			v.Quotes = append(v.Quotes, quoteView{e.Stage, e.Quote})
		}
		f.Criteria = append(f.Criteria, v)
	}
	return f
}

func ms(d time.Duration) int64 { return d.Milliseconds() }
