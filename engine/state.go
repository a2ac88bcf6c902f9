package engine

import (
	"slices"
	"time"

	"tenx/rubric"
	"tenx/rubric/design/board"
	"tenx/scenarios"
)

// At is when a command comes: both clocks, so that the core needs none.
type At struct {
	Wall  time.Time     // UTC
	Clock time.Duration // of the session, paused time left out
}

// Options are what a session is started with. They never change.
type Options struct {
	Level  rubric.Level // the level that the candidate practises for
	Strict bool         // a stage closes when its time is over
	Paired bool         // a person interviews: the engine only keeps the clock
}

// Phase is where a session stands.
type Phase int

// The phases.
const (
	New     Phase = iota // nothing happened yet
	Running              // in a stage
	Stopped              // in a stage, paused
	Ended                // after the last stage
	Quit                 // abandoned
)

// State is what the events of a session add up to. It is changed by Apply alone.
type State struct {
	Script    *scenarios.Compiled
	Options   Options
	Phase     Phase
	Stage     int // index of the open stage
	Stages    []StageState
	Turns     []rubric.Turn
	Told      []string           // ids of the facts that were given, in order
	Prompted  []rubric.GivenID   // what the interviewer asked and hinted, in order
	Probed    []string           // what the interviewer asked about of the answer's numbers, in order
	InARow    int                // questions of the interviewer's since the candidate wrote something
	Marks     map[string]float64 // the candidate's guess; nil before it
	Seq       uint64             // of the last event
	Clock     time.Duration      // of the last event
	Started   time.Time          // wall time of the first event
	UsedBytes int                // of all answers
	Word      string             // of the candidate on the interviewer, with the guess
	Signalled bool               // paired: the candidate is done with the open stage
	Notes     []NoteState        // private notes, in order
	Reviews   []Review           // what people said of the answer, in the order of their first word
	Unsealed  bool               // all marks were opened to all
	Scored    []Scored           // what the rules said, oldest first
	Waiting   []Question         // paired: what the candidate asked and nobody answered, in order

	Board      board.Board // what is drawn
	BoardStage int         // index of the stage in which the candidate last drew
	BoardRev   uint64      // sequence number of the candidate's last change of it
	BoardGiven int         // how many prompts and hints came before what is drawn last changed its meaning
	Lent       bool        // paired: the interviewer may draw
}

// StageState is one stage of a session.
type StageState struct {
	Text      string
	Opened    time.Duration // session clock
	Extra     time.Duration // that was given back
	Spent     time.Duration // once closed
	Closed    bool
	ClosedBy  Closing
	Path      string         // the path taken, if the stage has paths
	Hints     int            // steps taken
	FollowUps int            // prompts that Done set off
	Points    []rubric.Point // that were passed, in order
	Rev       uint64         // sequence number of the last edit
	segments  []segment
}

// NewState is the state before the first event.
func NewState(script *scenarios.Compiled, o Options) State {
	return State{Script: script, Options: o, Stages: make([]StageState, len(script.Stages))}
}

// Current is the open stage of the scenario.
func (s *State) Current() *scenarios.Stage { return &s.Script.Stages[s.Stage] }

// Elapsed is the session clock spent in the open stage at a session clock.
func (s *State) Elapsed(clock time.Duration) time.Duration { return clock - s.Stages[s.Stage].Opened }

// Left is what is left of the open stage's time; negative when it is overrun.
func (s *State) Left(clock time.Duration) time.Duration { return s.Budget(s.Stage) - s.Elapsed(clock) }

// Budget is the time that a stage may take, with what was given back.
func (s *State) Budget(i int) time.Duration { return s.Script.Stages[i].Time + s.Stages[i].Extra }

// Index is the index of a stage by its id, -1 for none.
func (s *State) Index(stage string) int {
	return slices.IndexFunc(s.Script.Stages, func(st scenarios.Stage) bool { return st.ID == stage })
}

// Apply gives the state after an event. The state before it stays as it was.
func Apply(s State, e Event) State {
	s = own(s)
	s.Seq, s.Clock = e.Seq, e.Clock
	if s.Started.IsZero() {
		s.Started = e.Wall
	}
	s.apply(e)
	return s
}

// stageOf is the index of an event's stage, or of the open one.
func (s *State) stageOf(e *Event) int {
	if i := s.Index(e.Stage); i >= 0 {
		return i
	}
	return s.Stage
}

func (s *State) apply(e Event) {
	i := s.stageOf(&e)
	st := &s.Stages[i]
	switch e.Kind {
	case StageOpened:
		s.Phase, s.Stage, s.InARow = Running, i, 0
		st.Opened, st.Path = e.Clock, e.ID
		s.Signalled = false
		if e.ID != "" {
			s.Prompted = append(s.Prompted, rubric.PromptID(e.ID))
		}
	case Edited:
		s.InARow = 0
		st.edit(e, len(s.Prompted))
		st.Rev = e.Seq
		s.UsedBytes += len(e.Text) - e.Delete
	case Told:
		if !slices.Contains(s.Told, e.ID) {
			s.Told = append(s.Told, e.ID)
		}
	case Prompted:
		s.Prompted = append(s.Prompted, rubric.PromptID(e.ID))
		s.asked(st, e)
	case Probed:
		s.Probed = append(s.Probed, e.ID)
		s.asked(st, e)
	case Curved:
		s.Prompted = append(s.Prompted, rubric.CurveballID)
	case Hinted:
		st.Hints = e.Step
		s.Prompted = append(s.Prompted, rubric.HintID(e.Stage, e.Step))
	case Noticed, Checked:
		st.Points = append(slices.Clip(st.Points), rubric.Point(e.ID))
	case Paused:
		s.Phase = Stopped
	case Continued:
		s.Phase = Running
	case StageClosed:
		st.Closed, st.ClosedBy, st.Spent = true, Closing(e.ID), e.Clock-st.Opened
	case Finished:
		s.Phase = Ended
	case Guessed:
		s.Marks, s.Word = e.Marks, e.Text
	case Abandoned:
		s.Phase = Quit
	case Signalled:
		s.Signalled = true
	case Extended:
		st.Extra += e.Extra
		st.Points = slices.DeleteFunc(slices.Clone(st.Points), func(p rubric.Point) bool { return p == rubric.PointMinute || p == rubric.PointEnd })
	case Drawn:
		s.drawn(e, i)
	case Lent:
		s.Lent = e.Step > 0
	case Noted, Overruled, Marked, Sealed, Unsealed, ScoredBy:
		s.applyPeople(e)
	}
	if s.Options.Paired {
		s.wait(e)
	}
	if kind, ok := turnKinds[e.Kind]; ok && e.Text != "" {
		s.Turns = append(s.Turns, rubric.Turn{Stage: e.Stage, Who: e.Who, Kind: kind, ID: e.ID, Text: e.Text, At: e.Clock})
	}
}

// asked counts a question of the interviewer's.
func (s *State) asked(st *StageState, e Event) {
	s.InARow++
	if e.Step > 0 {
		st.FollowUps++
	}
}

// turnKinds are the events that are turns of the conversation.
var turnKinds = map[Kind]rubric.TurnKind{
	StageOpened: rubric.TurnOpening,
	Asked:       rubric.TurnQuestion,
	Told:        rubric.TurnFact,
	Deflected:   rubric.TurnDeflect,
	Narrowed:    rubric.TurnWhich,
	Assumed:     rubric.TurnAssume,
	Answered:    rubric.TurnAnswer,
	Prompted:    rubric.TurnPrompt,
	Probed:      rubric.TurnPrompt,
	Hinted:      rubric.TurnHint,
	Curved:      rubric.TurnCurveball,
	Noticed:     rubric.TurnNotice,
	Said:        rubric.TurnRemark,
}

// Transcript is what the state's events add up to, as scoring reads it.
func Transcript(s State) rubric.Transcript {
	t := rubric.Transcript{Scenario: s.Script.ID, Turns: s.Turns}
	_, block := s.texts()
	for i := range s.Stages {
		st := &s.Stages[i]
		if i > s.Stage || s.Phase == New {
			break
		}
		a := rubric.StageAnswer{Stage: s.Script.Stages[i].ID, Text: st.Text, Spent: st.Spent, Budget: s.Budget(i)}
		if !st.Closed {
			a.Spent = s.Clock - st.Opened
		}
		for _, g := range st.segments {
			if g.given > 0 {
				a.Segments = append(a.Segments, rubric.Segment{Start: g.start, End: g.end, After: s.Prompted[:g.given]})
			}
		}
		if i == s.BoardStage && block != "" {
			a.Text += block
			if s.BoardGiven > 0 {
				a.Segments = append(a.Segments, rubric.Segment{Start: len(st.Text), End: len(a.Text), After: s.Prompted[:s.BoardGiven]})
			}
		}
		t.Stages = append(t.Stages, a)
	}
	return t
}
