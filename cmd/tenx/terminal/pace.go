package terminal

// How often the screen is drawn. Bubble Tea checks for something to draw at a fixed rate, whether something happened or not: a rate high enough to
// show keys at once takes 2.5% of a core while idle, and a rate low enough to be cheap delays keys by 30 ms. So the room controls the ticker itself: fast
// after any message, and stopped when nothing came for a while. The library has no setting for this, so its ticker is replaced by reflection; in a
// version without a field of that name, its own rate is kept (a test reports that).

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
	ticker  *time.Ticker // nil if the library keeps its own
	fast    bool
	touched bool // since the last check
}

// calmMsg triggers a check whether nothing came for a while.
type calmMsg struct{}

// program is tea.NewProgram with such a pace.
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

// Init starts fast.
func (p *pace) Init() tea.Cmd { return tea.Batch(p.Model.Init(), p.wake()) }

// Update passes messages on, and controls the ticker.
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

// View is the model's view with colors only, and no other escape sequences. The models already sanitize other people's texts when these enter a view;
// this is the last check.
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
