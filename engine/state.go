package engine

import (
	"slices"
	"time"

	"tenx/rubric"
	"tenx/rubric/design/board"
	"tenx/scenarios"
)

// At is the time of a command by both clocks, so that the core needs no clock.
type At struct {
	Wall  time.Time     // UTC
	Clock time.Duration // of the session, paused time left out
}

// Options are the settings that a session starts with. They never change.
type Options struct {
	Level  rubric.Level // the level that the candidate practices for
	Strict bool         // a stage closes when its time is over
	Paired bool         // a person interviews: the engine only keeps the clock
}

// Phase is the state of progress of a session.
type Phase int

// The phases.
const (
	New     Phase = iota // nothing has happened yet
	Running              // in a stage
	Stopped              // in a stage, paused
	Ended                // after the last stage
	Quit                 // abandoned
)

// State is what the events of a session add up to. Only Apply changes it.
type State struct {
	Script    *scenarios.Compiled
	Options   Options
	Phase     Phase
	Stage     int // index of the open stage
	Stages    []StageState
	Turns     []rubric.Turn
	Told      []string           // ids of the facts that the candidate was told, in order
	Prompted  []rubric.GivenID   // the prompts asked and hints given, in order
	Probed    []string           // the numbers that the interviewer asked about, in order
	InARow    int                // the interviewer's questions since the candidate last wrote something; the curveball is one
	Marks     map[string]float64 // the candidate's guess; nil if there is none yet
	Seq       uint64             // of the last event
	Clock     time.Duration      // of the last event
	Started   time.Time          // wall time of the first event
	UsedBytes int                // of all answers
	Word      string             // the candidate's comment on the interviewer, given with the guess
	Signalled bool               // paired: the candidate is done with the open stage
	Notes     []NoteState        // private notes, in order
	Reviews   []Review           // people's reviews, in the order of their first contributions
	Unsealed  bool               // all marks were opened to everybody
	Scored    []Scored           // results of the rules, oldest first
	Waiting   []Question         // paired: the candidate's unanswered questions, in order

	Board      board.Board // what is drawn
	BoardStage int         // index of the stage in which the candidate last drew
	BoardRev   uint64      // sequence number of the candidate's last change of it
	BoardGiven int         // how many prompts and hints came before the last change of the drawing's meaning
	Lent       bool        // paired: the interviewer may draw
}

// StageState is one stage of a session.
type StageState struct {
	Text      string
	Opened    time.Duration // session clock
	Extra     time.Duration // time given back
	Spent     time.Duration // once closed
	Closed    bool
	ClosedBy  Closing
	Path      string         // the path taken, if the stage has paths
	Hints     int            // steps taken
	FollowUps int            // prompts triggered by Done
	Points    []rubric.Point // the points passed, in order
	Rev       uint64         // sequence number of the last edit
	segments  []segment
}

// NewState returns the state before the first event.
func NewState(script *scenarios.Compiled, o Options) State {
	return State{Script: script, Options: o, Stages: make([]StageState, len(script.Stages))}
}

// Current returns the open stage of the scenario.
func (s *State) Current() *scenarios.Stage { return &s.Script.Stages[s.Stage] }

// Elapsed returns the session clock spent in the open stage at a given session clock.
func (s *State) Elapsed(clock time.Duration) time.Duration { return clock - s.Stages[s.Stage].Opened }

// Left returns the remaining time of the open stage; negative if it is overrun.
func (s *State) Left(clock time.Duration) time.Duration { return s.Budget(s.Stage) - s.Elapsed(clock) }

// Budget returns the time allowed for a stage, including time given back.
func (s *State) Budget(i int) time.Duration { return s.Script.Stages[i].Time + s.Stages[i].Extra }

// Index returns the index of a stage by its id, or -1.
func (s *State) Index(stage string) int {
	return slices.IndexFunc(s.Script.Stages, func(st scenarios.Stage) bool { return st.ID == stage })
}

// Apply returns the state after an event. It does not change s.
func Apply(s State, e Event) State {
	s = own(s)
	s.Seq, s.Clock = e.Seq, e.Clock
	if s.Started.IsZero() {
		s.Started = e.Wall
	}
	s.apply(e)
	return s
}

// stageOf returns the index of an event's stage, or of the open one.
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
		s.opened(e, i)
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
		s.InARow++
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
		st.extend(e.Extra)
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

// opened opens stage i.
func (s *State) opened(e Event, i int) {
	s.Phase, s.Stage, s.InARow, s.Signalled = Running, i, 0, false
	s.Stages[i].Opened, s.Stages[i].Path = e.Clock, e.ID
	if e.ID != "" {
		s.Prompted = append(s.Prompted, rubric.PromptID(e.ID))
	}
}

// extend gives the stage more time: the notices of its end come again.
func (st *StageState) extend(extra time.Duration) {
	st.Extra += extra
	st.Points = slices.DeleteFunc(slices.Clone(st.Points), func(p rubric.Point) bool { return p == rubric.PointMinute || p == rubric.PointEnd })
}

// asked counts a question of the interviewer.
func (s *State) asked(st *StageState, e Event) {
	s.InARow++
	if e.Step > 0 {
		st.FollowUps++
	}
}

// turnKinds maps events to the turns of the conversation.
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

// Transcript returns what the state's events add up to, in the form that scoring reads.
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
