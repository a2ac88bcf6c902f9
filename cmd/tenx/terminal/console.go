package terminal

import (
	"context"
	"errors"
	"fmt"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"tenx/engine"
	"tenx/rubric"
)

// ConsoleBy is whose marks those of the console are in the log.
const ConsoleBy = "interviewer"

// console is the model of the interviewer's desk in a terminal: for an interview in a call or across a table, where the candidate does not see the
// screen.
type console struct {
	session Session
	now     func() time.Time
	st      styles
	keys    consoleKeys

	width, height int
	list          int // index in lists
	at            [len(lists)]int
	top           [len(lists)]int
	find          string
	input         field
	typing        typing
	notice        notice
	confirm       string // the question before the interview is left or a stage is ended
	left          bool

	read   engine.State // at the last evaluation of the rules
	met    map[string]rubric.Outcome
	ranked []engine.FollowUp

	suggested map[string]string // by fact: its wording for the candidate's last question
}

// typing is the purpose of the input line.
type typing int

const (
	nothing typing = iota
	finding
	noting
	saying
	writing
	asking
)

var typingNames = map[typing]string{finding: "find", noting: "private note", saying: "you say", writing: "the candidate says", asking: "the candidate asks"}

// consoleKeys are the keys of the console, in one place.
type consoleKeys struct {
	Use, Hit, Partial, Miss, Undo            binding
	Write, Ask, Say, Note, Find              binding
	List, Curve, Pause, More, Next, Quit, Up binding
	Down                                     binding
}

func newConsoleKeys() consoleKeys {
	return consoleKeys{
		Use:     bind("Enter", "use", "ask the follow-up, tell the fact, give the next hint; of a criterion: hit", "enter"),
		Hit:     bind("h", "hit", "the criterion was met, or the bad sign said", "h"),
		Partial: bind("o", "part", "the criterion was met in part", "o"),
		Miss:    bind("m", "miss", "the criterion was missed", "m"),
		Undo:    bind("u", "undo", "clear your grade for the criterion", "u"),
		Write:   bind("w", "write", "write down what the candidate says: it is the answer that is scored", "w"),
		Ask:     bind("a", "asked", "write down a question of the candidate's; the fact that answers it is found", "a"),
		Say:     bind("s", "say", "say something in your own words", "s"),
		Note:    bind("n", "note", "write a private note with its time", "n"),
		Find:    bind("/", "find", "find in the list", "/"),
		List:    bind("Tab", "list", "the next list", "tab", "right"),
		Curve:   bind("c", "curve", "throw the curveball", "c"),
		Pause:   bind("Space", "pause", "stop or restart the clock", "space", "p"),
		More:    bind("+", "+1 min", "add a minute to the stage", "+", "="),
		Next:    bind("N", "next", "go to the next stage", "N", "shift+n"),
		Quit:    bind("q", "leave", "leave; tenx resume goes on", "q", "ctrl+c"),
		Up:      bind("↑", "", "up", "up", "k"),
		Down:    bind("↓", "", "down", "down", "j"),
	}
}

func (k consoleKeys) bar() []binding {
	return []binding{k.Use, k.Write, k.Ask, k.Note, k.List, k.Find, k.Next, k.Pause, k.More, k.Say, k.Curve, k.Hit, k.Partial, k.Miss, k.Quit}
}

// Console shows the interviewer's desk until the interview is over (true), or left.
func Console(ctx context.Context, s Session, o Options) (over bool, err error) {
	c := newConsole(s, o.Now)
	err = o.run(ctx, c)
	return err == nil && !c.left, err
}

func newConsole(s Session, now func() time.Time) *console {
	c := &console{session: s, now: now, st: newStyles(true), keys: newConsoleKeys(), width: 80, height: 24}
	c.input = newField(4000)
	c.look()
	return c
}

// Init requests the background color, and starts the ticks.
func (c *console) Init() tea.Cmd { return tea.Batch(tea.RequestBackgroundColor, c.tickLater()) }

func (c *console) tickLater() tea.Cmd {
	return tea.Tick(time.Second, func(time.Time) tea.Msg { return tickMsg{} })
}

// Update handles a message.
func (c *console) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		c.width, c.height = msg.Width, msg.Height
		c.input.SetWidth(max(c.width-26, 10))
	case tea.BackgroundColorMsg:
		c.st = newStyles(msg.IsDark())
	case tickMsg:
		if c.session.State().Phase == engine.Running {
			c.do(engine.Tick{})
		}
		if !c.notice.until.IsZero() && !c.now().Before(c.notice.until) {
			c.notice = notice{}
		}
		return c, tea.Batch(c.tickLater(), c.ending())
	case tea.KeyPressMsg:
		cmd := c.key(msg)
		return c, tea.Batch(cmd, c.ending())
	case tea.PasteMsg:
		if c.typing != nothing {
			c.input.Insert(msg.Content)
			c.narrow()
		}
	}
	return c, nil
}

func (c *console) ending() tea.Cmd {
	if p := c.session.State().Phase; !c.left && p != engine.Ended && p != engine.Quit {
		return nil
	}
	return tea.Quit
}

func (c *console) say(l level, format string, args ...any) {
	c.notice = notice{fmt.Sprintf(format, args...), l, c.now().Add(8 * time.Second)}
}

// do executes a command, and evaluates the answer again if it has changed.
func (c *console) do(cmd engine.Command) bool {
	events, err := c.session.Do(cmd)
	if err != nil {
		c.say(alert, "%v", err)
		if errors.Is(err, engine.ErrSave) {
			c.say(wrong, "not saved: %v", err)
		}
		return false
	}
	for _, e := range events {
		if e.Kind == engine.Noticed {
			c.say(alert, "%s", e.Text)
		}
	}
	if len(events) > 0 {
		c.look()
	}
	return true
}

// look evaluates the answer so far: which criteria are met, and which follow-ups rank highest.
func (c *console) look() {
	s := c.session.State()
	if c.met != nil && s.Stage == c.read.Stage && s.Stages[s.Stage].Rev == c.read.Stages[s.Stage].Rev && len(s.Turns) == len(c.read.Turns) {
		return // nothing new since then
	}
	c.read = s
	v := s.Script.Rubric.Look(engine.Transcript(s)).Begun()
	c.met, c.ranked = map[string]rubric.Outcome{}, engine.FollowUps(&s, v)
	for _, k := range s.Script.Rubric.Criteria() {
		if o := v.Outcome(k.ID); o == rubric.Hit || o == rubric.Partial {
			c.met[k.ID] = o
		}
	}
}

func (c *console) key(k tea.KeyPressMsg) tea.Cmd {
	switch {
	case c.confirm != "":
		return c.confirmed(k)
	case c.typing != nothing:
		return c.typed(k)
	}
	if c.width < leastWidth || c.height < leastHeight { // no key acts on what is not visible
		if key.Matches(k, c.keys.Quit.Binding) {
			c.confirm = "leave"
			return nil
		}
		c.say(alert, "That key needs a larger window.")
		return nil
	}
	s := c.session.State()
	if s.Phase == engine.New {
		switch k.Keystroke() {
		case "enter":
			c.do(engine.Begin{})
		case "q", "ctrl+c":
			c.left = true
		}
		return nil
	}
	if c.tag(k, &s) || c.clock(k, &s) {
		return nil
	}
	switch is := func(b binding) bool { return key.Matches(k, b.Binding) }; {
	case is(c.keys.List):
		c.list, c.find = (c.list+1)%len(lists), ""
	case k.Keystroke() == "shift+tab", k.Keystroke() == "left":
		c.list, c.find = (c.list+len(lists)-1)%len(lists), ""
	case is(c.keys.Up):
		c.at[c.list]--
	case is(c.keys.Down):
		c.at[c.list]++
	case k.Keystroke() == "pgdown":
		c.at[c.list] += 10
	case k.Keystroke() == "pgup":
		c.at[c.list] -= 10
	case is(c.keys.Find):
		c.open(finding, "")
	case is(c.keys.Note):
		c.open(noting, "")
	case is(c.keys.Say):
		c.open(saying, "")
	case is(c.keys.Write):
		c.open(writing, "")
	case is(c.keys.Ask):
		c.open(asking, "")
	case k.Keystroke() == "esc":
		c.find = ""
	case is(c.keys.Quit):
		c.confirm = "leave"
	}
	c.at[c.list] = min(max(c.at[c.list], 0), max(len(c.items())-1, 0))
	return nil
}

// tag handles the keys that act on the selected line.
func (c *console) tag(k tea.KeyPressMsg, s *engine.State) bool {
	list := c.items()
	if len(list) == 0 {
		return false
	}
	it := list[min(c.at[c.list], len(list)-1)]
	judged := func(o rubric.Outcome) bool {
		if c.list == criteria {
			c.do(engine.Overrule{By: ConsoleBy, Criterion: it.id, Outcome: o})
			return true
		}
		return false
	}
	switch is := func(b binding) bool { return key.Matches(k, b.Binding) }; {
	case is(c.keys.Use):
		switch c.list {
		case followUps:
			c.do(engine.Put{Prompt: it.id})
		case facts:
			c.do(engine.Tell{Fact: it.id, Text: c.suggested[it.id]})
			delete(c.suggested, it.id)
		case hints:
			c.do(engine.TakeHint{})
		case criteria:
			judged(rubric.Hit)
		}
		return true
	case is(c.keys.Hit):
		return judged(rubric.Hit)
	case is(c.keys.Partial):
		return judged(rubric.Partial)
	case is(c.keys.Miss):
		return judged(rubric.Miss)
	case is(c.keys.Undo):
		return judged("")
	}
	return false
}

// clock handles the keys that act on the interview.
func (c *console) clock(k tea.KeyPressMsg, s *engine.State) bool {
	switch is := func(b binding) bool { return key.Matches(k, b.Binding) }; {
	case is(c.keys.Pause):
		if s.Phase == engine.Stopped {
			c.do(engine.Continue{})
		} else {
			c.do(engine.Pause{})
		}
	case is(c.keys.More):
		c.do(engine.GiveBack{Time: time.Minute})
	case is(c.keys.Curve):
		c.do(engine.Curve{})
	case is(c.keys.Next):
		c.confirm = "next"
	default:
		return false
	}
	return true
}

func (c *console) confirmed(k tea.KeyPressMsg) tea.Cmd {
	what := c.confirm
	switch k.Keystroke() {
	case "enter", "y":
		c.confirm = ""
		if what == "leave" {
			c.left = true
		} else if c.do(engine.Next{}) {
			c.at, c.top = [len(lists)]int{}, [len(lists)]int{}
		}
	case "esc", "n", "q":
		c.confirm = ""
	}
	return nil
}
