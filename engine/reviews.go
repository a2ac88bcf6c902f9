package engine

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"tenx/rubric"
)

// What people say of an answer, beside the rules: during a paired session, or when they review one later.
type (
	// Note is a private note, which only its author sees.
	Note struct {
		By, Text string
		Of       uint64 // Seq of the note that it replaces, or removes if Text is empty; 0 for a new note
	}
	// Overrule sets a criterion's outcome to a person's judgment. An empty outcome withdraws it.
	Overrule struct {
		By        string
		Criterion string
		Outcome   rubric.Outcome
		Reason    string
	}
	// Mark records a person's marks, a band for the session's level and a comment; each Mark replaces the previous one. A dimension without a
	// mark means no decision.
	Mark struct {
		By    string
		Marks map[string]float64
		Band  rubric.Band // may be empty
		Text  string
	}
	// Seal makes a person's marks final. Marks are shown to others only when State.Open allows it.
	Seal struct{ By string }
	// Unseal shows all marks to everybody, even if some are not sealed yet.
	Unseal struct{}
	// Record stores what the rules said, so that later rules can be compared with it.
	Record struct{ Scored Scored }
)

func (Note) isCommand()     {}
func (Overrule) isCommand() {}
func (Mark) isCommand()     {}
func (Seal) isCommand()     {}
func (Unseal) isCommand()   {}
func (Record) isCommand()   {}

// Errors of Decide about reviews.
var (
	ErrNoName   = errors.New("say who marks: the name is empty")
	ErrSealed   = errors.New("these marks are sealed: they cannot be changed any more")
	ErrUnmarked = errors.New("there are no marks to seal yet")
	ErrUnsealed = errors.New("the marks are open already")
	ErrNoNote   = errors.New("there is no such note of this person")
)

// Review is one person's judgment of the answer.
type Review struct {
	By        string
	Marks     map[string]float64 // a missing dimension means no decision
	Band      rubric.Band
	Text      string
	Sealed    bool
	Overruled []Overruling
}

// Overruling is a person's judgment of a criterion.
type Overruling struct {
	Criterion string
	Outcome   rubric.Outcome
	Reason    string
}

// Scored is what the rules of one version said of a session.
type Scored struct {
	Rules    string                    `json:"rules"`
	Overall  float64                   `json:"overall"`
	Marks    map[string]float64        `json:"marks"`
	Outcomes map[string]rubric.Outcome `json:"outcomes"`        // by criterion, without those that were not judged
	Card     *rubric.Scorecard         `json:"card,omitempty"`  // the whole scorecard; nil in logs written before it was stored
	Order    []string                  `json:"order,omitempty"` // the dimensions of Card, in display order
}

// ScoredOf returns what is stored of a scorecard.
func ScoredOf(card rubric.Scorecard) Scored {
	s := Scored{
		Rules: card.Rules, Overall: card.Overall.Mark, Marks: map[string]float64{}, Outcomes: map[string]rubric.Outcome{},
		Card: &card, Order: card.Order,
	}
	for d, m := range card.Dimensions {
		s.Marks[d] = m.Mark
	}
	for _, c := range card.Criteria {
		if c.Outcome != rubric.NotJudged {
			s.Outcomes[c.ID] = c.Outcome
		}
	}
	return s
}

// Scorecard returns the stored scorecard; false if only its summary was stored.
func (s Scored) Scorecard() (rubric.Scorecard, bool) {
	if s.Card == nil {
		return rubric.Scorecard{}, false
	}
	card := *s.Card
	card.Order = s.Order
	return card, true
}

// Same reports whether two versions of the rules gave the same result: the marks, the outcomes and, if both are stored, the bands.
func (s Scored) Same(o Scored) bool {
	if s.Card != nil && o.Card != nil && !maps.Equal(s.Card.Overall.Bands, o.Card.Overall.Bands) {
		return false
	}
	return s.Overall == o.Overall && maps.Equal(s.Marks, o.Marks) && maps.Equal(s.Outcomes, o.Outcomes)
}

// NoteState is a private note, with when it was written.
type NoteState struct {
	By, Stage, Text string
	Seq             uint64
	At              time.Duration // session clock
}

// Review returns a person's review; nil if there is none.
func (s *State) Review(by string) *Review {
	i := slices.IndexFunc(s.Reviews, func(r Review) bool { return r.By == by })
	if i < 0 {
		return nil
	}
	return &s.Reviews[i]
}

// Open reports whether all marks may be shown to everybody: somebody opened them, or the candidate and every reviewer who gave marks has
// sealed theirs.
func (s *State) Open() bool {
	if s.Unsealed {
		return true
	}
	for i := range s.Reviews {
		if !s.Reviews[i].Sealed {
			return false
		}
	}
	return s.Marks != nil && len(s.Reviews) > 0
}

// judge decides commands of reviewers. Marks can be drafted while the session runs.
func (d *decision) judge(c Command) error {
	switch c := c.(type) {
	case Note:
		if err := d.reviewer(c.By, false); err != nil {
			return err
		}
		if err := words(c.Text); err != nil && (c.Of == 0 || c.Text != "") {
			return err
		}
		if c.Of != 0 && !slices.ContainsFunc(d.s.Notes, func(n NoteState) bool { return n.Seq == c.Of && n.By == c.By }) {
			return ErrNoNote
		}
		d.add(Event{Who: rubric.Interviewer, Kind: Noted, By: c.By, Text: c.Text, Of: c.Of})
		return nil
	case Overrule:
		return d.overrule(c)
	case Mark:
		return d.mark(c)
	case Seal:
		if err := d.reviewer(c.By, true); err != nil {
			return err
		}
		if d.s.Phase != Ended {
			return ErrNotOver
		}
		if r := d.s.Review(c.By); r == nil || r.Marks == nil {
			return ErrUnmarked
		}
		d.add(Event{Who: rubric.Interviewer, Kind: Sealed, By: c.By})
	case Unseal:
		if d.s.Phase != Ended {
			return ErrNotOver
		}
		if d.s.Unsealed {
			return ErrUnsealed
		}
		d.add(Event{Who: rubric.Interviewer, Kind: Unsealed})
	case Record:
		if d.s.Phase != Ended {
			return ErrNotOver
		}
		if n := len(d.s.Scored); n > 0 && d.s.Scored[n-1].Rules == c.Scored.Rules && d.s.Scored[n-1].Same(c.Scored) {
			return nil // the same result was recorded already
		}
		d.add(Event{Who: rubric.Engine, Kind: ScoredBy, ID: c.Scored.Rules, Scored: &c.Scored})
	}
	return nil
}

// reviewer checks a name and, for a change of marks, that they can still change.
func (d *decision) reviewer(by string, change bool) error {
	if strings.TrimSpace(by) == "" || len(by) > 100 {
		return ErrNoName
	}
	if r := d.s.Review(by); change && r != nil && r.Sealed {
		return ErrSealed
	}
	return nil
}

func (d *decision) overrule(c Overrule) error {
	if err := d.reviewer(c.By, true); err != nil {
		return err
	}
	if !slices.ContainsFunc(d.s.Script.Rubric.Criteria(), func(k rubric.Criterion) bool { return k.ID == c.Criterion }) {
		return unknown("criterion", c.Criterion)
	}
	switch c.Outcome {
	case "", rubric.Hit, rubric.Partial, rubric.Miss:
	default:
		return fmt.Errorf("no outcome %q: hit, partial or miss", c.Outcome)
	}
	if len(c.Reason) > maxTurn {
		return ErrLongTurn
	}
	d.add(Event{Who: rubric.Interviewer, Kind: Overruled, By: c.By, ID: c.Criterion, Outcome: c.Outcome, Text: c.Reason})
	return nil
}

func (d *decision) mark(c Mark) error {
	if err := d.reviewer(c.By, true); err != nil {
		return err
	}
	if err := d.checkMarks(c.Marks); err != nil {
		return err
	}
	if c.Band != "" && !slices.Contains(rubric.Bands(), c.Band) {
		return fmt.Errorf("no band %q", c.Band)
	}
	if len(c.Text) > maxTurn {
		return ErrLongTurn
	}
	marks := c.Marks
	if marks == nil {
		marks = map[string]float64{}
	}
	d.add(Event{Who: rubric.Interviewer, Kind: Marked, By: c.By, Marks: marks, Band: c.Band, Text: c.Text})
	return nil
}

func (d *decision) checkMarks(marks map[string]float64) error {
	dims := d.s.Script.AllDimensions()
	for name, m := range marks {
		if !slices.Contains(dims, name) {
			return fmt.Errorf("no dimension %q", name)
		}
		if !(m >= 0 && m <= 4) {
			return fmt.Errorf("a mark of %g in %s: marks go from 0 to 4", m, name)
		}
	}
	return nil
}

func unknown(what, id string) error { return fmt.Errorf("no %s %q", what, id) }

// note stores a private note. A replacement keeps the number, the stage and the time of the note that it replaces.
func (s *State) note(e Event) {
	if e.Of == 0 {
		s.Notes = append(s.Notes, NoteState{By: e.By, Stage: e.Stage, Text: e.Text, Seq: e.Seq, At: e.Clock})
		return
	}
	s.Notes = slices.Clone(s.Notes)
	i := slices.IndexFunc(s.Notes, func(n NoteState) bool { return n.Seq == e.Of })
	switch {
	case i < 0:
	case e.Text == "":
		s.Notes = slices.Delete(s.Notes, i, i+1)
	default:
		s.Notes[i].Text = e.Text
	}
}

// applyPeople applies events of reviewers.
func (s *State) applyPeople(e Event) {
	switch e.Kind {
	case Noted:
		s.note(e)
		return
	case Unsealed:
		s.Unsealed = true
		return
	case ScoredBy:
		if e.Scored != nil {
			s.Scored = append(s.Scored, *e.Scored)
		}
		return
	}
	s.Reviews = slices.Clone(s.Reviews)
	r := s.Review(e.By)
	if r == nil {
		s.Reviews = append(s.Reviews, Review{By: e.By})
		r = &s.Reviews[len(s.Reviews)-1]
	}
	switch e.Kind {
	case Marked:
		r.Marks, r.Band, r.Text = e.Marks, e.Band, e.Text
	case Sealed:
		r.Sealed = true
	case Overruled:
		r.Overruled = slices.DeleteFunc(slices.Clone(r.Overruled), func(o Overruling) bool { return o.Criterion == e.ID })
		if e.Outcome != "" {
			r.Overruled = append(r.Overruled, Overruling{Criterion: e.ID, Outcome: e.Outcome, Reason: e.Text})
		}
	}
}
