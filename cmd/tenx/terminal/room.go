package terminal

import (
	"errors"
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"tenx/cmd/tenx/voice"
	"tenx/engine"
)

// Session is what the room needs of a session; *engine.Session is one.
type Session interface {
	// Do executes a command and returns its events, which are synced to the log. An error that wraps engine.ErrSave means that nothing was written; any other
	// error means that the command was refused.
	Do(engine.Command) ([]engine.Event, error)
	// State returns the state after the last event.
	State() engine.State
	// Elapsed returns the current session clock.
	Elapsed() time.Duration
}

var _ Session = (*engine.Session)(nil)

// MostTyped is how many bytes a stage may hold in the room; an outside editor may write more.
const MostTyped = 16 << 10

// room is the model of the interview room. Its methods run in the program's event loop.
type room struct {
	session Session
	now     func() time.Time // wall clock, for notices that expire
	outside func(stage, text string) tea.Cmd
	keys    keyMap
	st      styles

	width, height int
	guided        int // rows that the guide needs in this window
	editor        *editor
	stage         string // id of the stage whose answer is in the editor
	saved         uint64 // editor.changed at the last save
	savedAt       time.Time
	saveErr       error
	talk          talk
	ask           field
	asking        bool
	confirm       *question
	page          *page
	notice        notice
	left          bool // the user left
	leaving       bool // the program is ending

	mic       *voice.Mic     // nil if there is no recognizer
	speaker   *voice.Speaker // nil if nothing is read aloud
	partial   string         // words that the recognizer may still correct
	askSpoken bool           // part of the question in the ask box was spoken
}

// notice is a message that expires.
type notice struct {
	text  string
	level level
	until time.Time
}

type level int

const (
	calm level = iota
	alert
	wrong
)

// question is a yes-or-no question.
type question struct {
	text string
	yes  func(*room) tea.Cmd
	key  binding // pressing it again means yes, too
	// leave says that the question is about the whole session, not the stage.
	leave bool
}

// tickMsg is sent every second.
type tickMsg struct{}

// longestAsk is the most characters of a question.
const longestAsk = 1000

// newRoom returns a room for a session, which may have begun already.
func newRoom(s Session, now func() time.Time) *room {
	r := &room{session: s, now: now, keys: roomKeys(), st: newStyles(true), editor: newEditor(), width: 80, height: 24}
	r.ask = newField(longestAsk)
	r.sync()
	switch phase := r.state().Phase; {
	case r.state().Options.Paired:
		r.follow()
	case phase == engine.New:
		r.page = welcomePage()
	case phase == engine.Stopped:
		r.page = pausePage()
	}
	r.resize()
	return r
}

func (r *room) state() engine.State { return r.session.State() }

// Init requests the background color, and starts the ticks.
func (r *room) Init() tea.Cmd {
	return tea.Batch(tea.RequestBackgroundColor, r.tickLater(), r.startMic())
}

// tickLater ticks when the displayed second changes.
func (r *room) tickLater() tea.Cmd {
	into := r.elapsed() % time.Second
	return tea.Tick(time.Second-into+5*time.Millisecond, func(time.Time) tea.Msg { return tickMsg{} })
}

// elapsed returns the session clock spent in the open stage.
func (r *room) elapsed() time.Duration {
	s := r.state()
	if s.Phase == engine.New {
		return 0
	}
	return max(s.Elapsed(r.session.Elapsed()), 0)
}

// timeLeft returns the stage's remaining time in whole seconds; negative if it is overrun.
func (r *room) timeLeft() time.Duration {
	s := r.state()
	return s.Budget(s.Stage) - r.elapsed().Truncate(time.Second)
}

// Update handles a message.
func (r *room) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		r.width, r.height = msg.Width, msg.Height
		r.resize()
	case tea.BackgroundColorMsg:
		r.st = newStyles(msg.IsDark())
		r.talk = talk{}
		r.resize()
	case tickMsg:
		r.tick()
		return r, tea.Batch(r.tickLater(), r.ending())
	case tea.PasteMsg:
		r.paste(msg.Content)
	case tea.KeyPressMsg:
		cmd := r.key(msg)
		return r, tea.Batch(cmd, r.ending())
	case tea.MouseWheelMsg:
		r.wheel(msg.Mouse())
	case tea.MouseClickMsg:
		r.click(msg.Mouse())
	case heardMsg:
		return r, r.heard(msg)
	case loadMsg:
		msg.page.found = msg.found
		msg.page.fit(r)
	case outsideMsg:
		r.back(msg)
		return r, r.ending()
	case tea.ResumeMsg:
		return r, nil
	}
	return r, nil
}

// ending ends the program when the interview is over or left.
func (r *room) ending() tea.Cmd {
	if p := r.state().Phase; !r.left && p != engine.Ended && p != engine.Quit {
		return nil
	}
	r.leaving = true
	return tea.Quit
}

const saveEvery = 2 * time.Second

// tick handles a second: it saves what was typed and calls the engine.
func (r *room) tick() {
	s := r.state()
	strict := s.Options.Strict && s.Phase == engine.Running && r.timeLeft() < 3*time.Second
	if t := r.now(); strict || t.Sub(r.savedAt) >= saveEvery {
		r.save()
	}
	switch {
	case s.Options.Paired:
		r.follow()
	case s.Phase == engine.Running:
		r.do(engine.Tick{})
	}
	if err := r.speaker.Failed(); err != nil {
		r.say(wrong, "%v", err)
	}
	if !r.notice.until.IsZero() && !r.now().Before(r.notice.until) {
		r.notice = notice{}
	}
}

// save writes what was typed to the log; false if that failed, which is shown until it works.
func (r *room) save() bool {
	s := r.state()
	r.savedAt = r.now()
	if r.editor.changed == r.saved || s.Phase == engine.New || s.Phase == engine.Ended || s.Phase == engine.Quit {
		return true
	}
	changed := r.editor.changed
	if _, err := r.session.Do(engine.EditTo(r.stage, s.Stages[s.Stage].Text, r.editor.Text())); err != nil {
		r.saveErr = err
		return false
	}
	r.saved, r.saveErr = changed, nil
	return true
}

// do saves what was typed, executes a command, and shows the result.
func (r *room) do(c engine.Command) bool {
	if _, tick := c.(engine.Tick); !tick && !r.save() {
		return false
	}
	events, err := r.session.Do(c)
	switch {
	case errors.Is(err, engine.ErrSave):
		r.saveErr = err
		return false
	case err != nil:
		r.say(alert, "%v", err)
		return false
	}
	for _, e := range events {
		r.event(e)
	}
	r.speak(events)
	r.sync()
	return true
}

// event shows a notice for an event that is easily overlooked.
func (r *room) event(e engine.Event) {
	switch e.Kind {
	case engine.Noticed:
		first, _, _ := strings.Cut(e.Text, ". ") // the rest is in the conversation
		r.say(alert, "%s.", strings.TrimSuffix(first, "."))
	case engine.Prompted, engine.Probed:
		r.say(calm, "The interviewer has a question.")
	case engine.Curved:
		r.say(alert, "Something changes: read the interviewer.")
	case engine.StageClosed:
		if engine.Closing(e.ID) == engine.ClosedByTime {
			r.say(alert, "Time is up: the stage was closed with what you had typed.")
		}
	case engine.StageOpened:
		if r.notice.text == "" {
			r.say(calm, "New stage. ^P shows the earlier ones.")
		}
	}
}

// say shows a notice for a few seconds.
func (r *room) say(l level, format string, args ...any) {
	r.notice = notice{fmt.Sprintf(format, args...), l, r.now().Add(8 * time.Second)}
}

// sync follows the session into another stage, and updates the conversation.
func (r *room) sync() {
	s := r.state()
	if s.Phase == engine.New {
		return
	}
	if id := s.Current().ID; id != r.stage {
		late := r.unsaved(&s)
		r.stage = id
		r.editor.Load(s.Stages[s.Stage].Text)
		r.saved = r.editor.changed
		r.talk.free = false
		if late != "" {
			r.editor.Insert(late+"\n", false)
			r.say(alert, "The stage closed while you were typing: your last words are here.")
		}
		if r.confirm != nil && !r.confirm.leave {
			r.confirm = nil // it was about the previous stage
		}
	}
	l := r.layout()
	r.talk.update(s.Script.Scenario, s.Turns, r.st, l.talkWidth, l.talkHeight(r.facts(l)))
}
