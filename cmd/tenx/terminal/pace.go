package terminal

// How often the screen is drawn. Bubble Tea looks for something to draw so many times a second,
// whether something happened or not: often enough for keys to be seen at once that is 2.5 % of a
// core with nobody there, seldom enough to be idle it is 30 ms a key. So the room winds that clock
// itself: fast from any message on, and not at all when nothing came for a while. The library has
// no setting for it, so its ticker is put in place by reflection; where a version has none of that name,
// its own pace is kept (a test says so).

import (
	"reflect"
	"time"
	"unsafe"

	tea "charm.land/bubbletea/v2"

	"tenx/rubric/visible"
)

const (
	frame      = 5 * time.Millisecond  // between two drawings while something happens
	calmAfter  = 15 * time.Millisecond // without a message
	stillFrame = time.Hour
)

// pace is a model whose program draws when there is something to draw.
type pace struct {
	tea.Model
	ticker  *time.Ticker // nil where the library keeps its own
	fast    bool
	touched bool // since the last look
}

// calmMsg looks whether nothing came for a while.
type calmMsg struct{}

// program is tea.NewProgram for a model at such a pace.
func program(m tea.Model, opts ...tea.ProgramOption) *tea.Program {
	p := &pace{Model: m}
	prog := tea.NewProgram(p, opts...)
	ticker := time.NewTicker(frame)
	if setTicker(prog, ticker) {
		p.ticker = ticker
	} else {
		ticker.Stop()
	}
	return prog
}

// setTicker sets the ticker that paces the drawing of a program's screen.
func setTicker(p *tea.Program, t *time.Ticker) bool {
	f := reflect.ValueOf(p).Elem().FieldByName("ticker")
	if !f.IsValid() || f.Type() != reflect.TypeFor[*time.Ticker]() {
		return false
	}
	*(**time.Ticker)(unsafe.Pointer(f.UnsafeAddr())) = t
	return true
}

// Init begins fast.
func (p *pace) Init() tea.Cmd { return tea.Batch(p.Model.Init(), p.wake()) }

// Update passes messages on, and winds the clock.
func (p *pace) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, ok := msg.(calmMsg); ok {
		if !p.touched {
			p.fast = false
			p.ticker.Reset(stillFrame)
			return p, nil
		}
		p.touched = false
		return p, p.lookLater()
	}
	m, cmd := p.Model.Update(msg)
	p.Model = m
	return p, tea.Batch(cmd, p.wake())
}

// View is the model's, behind the door: colors pass, and no other sequence. The models make the texts of others harmless where
// these enter a view; here stands the last guard.
func (p *pace) View() tea.View {
	v := p.Model.View()
	v.Content, v.WindowTitle = visible.Styled(v.Content), visible.Line(v.WindowTitle)
	return v
}

// wake draws fast from now on.
func (p *pace) wake() tea.Cmd {
	if p.ticker == nil || p.fast {
		p.touched = true
		return nil
	}
	p.fast = true
	p.ticker.Reset(frame)
	return p.lookLater()
}

func (p *pace) lookLater() tea.Cmd {
	return tea.Tick(calmAfter, func(time.Time) tea.Msg { return calmMsg{} })
}
