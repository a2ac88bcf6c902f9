package engine

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"tenx/rubric"
	"tenx/scenarios"
)

// Errors of Decide. A refused command changes nothing.
var (
	ErrNotStarted = errors.New("the interview has not begun")
	ErrStarted    = errors.New("the interview has begun already")
	ErrPaused     = errors.New("the interview is paused")
	ErrNotPaused  = errors.New("the interview is not paused")
	ErrOver       = errors.New("the interview is over")
	ErrNotOver    = errors.New("the interview is not over yet")
	ErrClosed     = errors.New("the stage is closed: it can be read, not changed")
	ErrNoHint     = errors.New("there are no more hints in this stage")
	ErrTooLong    = fmt.Errorf("the answers may hold %d MiB in all", maxAnswers>>20)
	ErrRange      = errors.New("the edit is not inside the text")
)

const (
	maxAnswers = 16 << 20 // bytes of all answers together
)

// Decide turns a command into events. It is pure: the same state, command and time give the same events.
func Decide(s State, c Command, at At) ([]Event, error) {
	d := &decision{s: s, at: at}
	if err := d.decide(c); err != nil {
		return nil, err
	}
	return d.events, nil
}

// decision collects events and the resulting state.
type decision struct {
	s      State
	at     At
	events []Event
	view   *rubric.View // see look; nil until it is needed
}

func (d *decision) add(e Event) {
	e.Seq, e.Wall, e.Clock = d.s.Seq+1, d.at.Wall, d.at.Clock
	if e.Stage == "" && d.s.Phase != New {
		e.Stage = d.s.Current().ID
	}
	d.events = append(d.events, e)
	d.s = Apply(d.s, e)
}

func (d *decision) decide(c Command) error {
	switch c := c.(type) {
	case Begin:
		if d.s.Phase != New {
			return ErrStarted
		}
		d.add(Event{Who: rubric.Engine, Kind: Started, Stage: d.s.Script.Stages[0].ID})
		d.open(0)
		return nil
	case Continue:
		if d.s.Phase != Stopped {
			return ErrNotPaused
		}
		d.add(Event{Who: d.leader(), Kind: Continued})
		return nil
	case Guess:
		return d.guess(c)
	case Note, Overrule, Mark, Seal, Unseal, Record:
		return d.judge(c)
	case Abandon:
		if d.s.Phase == Ended || d.s.Phase == Quit {
			return ErrOver
		}
		d.add(Event{Who: rubric.Candidate, Kind: Abandoned, Stage: d.s.Current().ID})
		return nil
	}
	switch d.s.Phase {
	case New:
		return ErrNotStarted
	case Ended, Quit:
		return ErrOver
	}
	if e, ok := c.(Edit); ok {
		return d.edit(e) // a draft may be saved even while the clock is stopped
	}
	switch c := c.(type) {
	case Draw:
		return d.draw(c)
	case Lend:
		return d.lend(c)
	}
	if _, ok := c.(Tick); ok {
		if d.s.Phase == Running {
			d.tick()
		}
		return nil
	}
	if d.s.Phase == Stopped {
		return ErrPaused
	}
	return d.inStage(c)
}

// inStage decides commands while a stage runs.
func (d *decision) inStage(c Command) error {
	switch c := c.(type) {
	case Ask:
		if err := words(c.Text); err != nil {
			return err
		}
		d.ask(c)
	case TakeHint:
		return d.hint()
	case Done:
		if d.s.Options.Paired {
			if !d.s.Signalled {
				d.add(Event{Who: rubric.Candidate, Kind: Signalled})
			}
			return nil
		}
		d.done()
	case Next:
		d.closeStage(ClosedByNext)
	case Pause:
		d.add(Event{Who: d.leader(), Kind: Paused})
	case Tell, Put, Say, Waive, Curve, GiveBack:
		return d.lead(c)
	default:
		return fmt.Errorf("unknown command %T", c)
	}
	return nil
}

func (d *decision) guess(c Guess) error {
	if d.s.Phase != Ended {
		return ErrNotOver
	}
	if d.s.Options.Paired && d.s.Marks != nil {
		return ErrSealed
	}
	if err := d.checkMarks(c.Marks); err != nil {
		return err
	}
	if len(c.Text) > maxTurn {
		return ErrLongTurn
	}
	d.add(Event{Who: rubric.Candidate, Kind: Guessed, Marks: c.Marks, Text: c.Text})
	return nil
}

func (d *decision) hint() error {
	ladder, step := d.s.Current().Hints, d.s.Stages[d.s.Stage].Hints
	if step >= len(ladder) {
		return ErrNoHint
	}
	d.add(Event{Who: rubric.Interviewer, Kind: Hinted, Step: step + 1, Text: ladder[step]})
	return nil
}

// leader is who controls the clock.
func (d *decision) leader() rubric.Who {
	if d.s.Options.Paired {
		return rubric.Interviewer
	}
	return rubric.Candidate
}

// open opens a stage; of several paths it takes the first of those whose gap has the most missing weight.
func (d *decision) open(i int) {
	st := &d.s.Script.Stages[i]
	e := Event{Who: rubric.Interviewer, Kind: StageOpened, Stage: st.ID, Text: st.Opening}
	if len(st.Paths) > 0 {
		missing := func(p scenarios.Path) float64 { return d.look().Missing(p.Gap...) }
		path := slices.MaxFunc(st.Paths, func(a, b scenarios.Path) int { return cmp.Compare(missing(a), missing(b)) })
		e.ID = path.ID
		if e.Text != "" {
			e.Text += " "
		}
		e.Text += path.Opening
	}
	d.add(e)
}

// look evaluates the answer as it was before the command.
func (d *decision) look() *rubric.View {
	if d.view == nil {
		d.view = d.s.Script.Rubric.Look(Transcript(d.s)).Begun()
	}
	return d.view
}

// done handles a candidate who is done: the curveball comes if it is due in this stage, or the interviewer follows up on the heaviest gap, or the next stage opens.
func (d *decision) done() {
	st := &d.s.Stages[d.s.Stage]
	if d.s.Left(d.at.Clock) > 0 && d.earlyCurve() {
		return
	}
	if st.FollowUps < maxFollowUps && d.s.Left(d.at.Clock) > 0 && d.prompt(rubric.PointDone) {
		return
	}
	d.closeStage(ClosedByDone)
}

func (d *decision) closeStage(by Closing) {
	d.add(Event{Who: rubric.Engine, Kind: StageClosed, ID: string(by)})
	if next := d.s.Stage + 1; next < len(d.s.Stages) {
		d.open(next)
		return
	}
	d.add(Event{Who: rubric.Engine, Kind: Finished})
}
