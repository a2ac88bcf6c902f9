package terminal

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"tenx/engine"
)

// In a paired session the interviewer controls the clock: the room follows their actions.

// waitingPage covers the room while the interviewer's clock is stopped.
func waitingPage(phase engine.Phase) *page {
	title, words := "The brief", "The interviewer starts the clock. They see what you type as you type it. Tab asks a question; ^S tells them that you are done with a stage."
	if phase == engine.Stopped {
		title, words = "Paused", "The interviewer has stopped the clock and will start it again."
	}
	return &page{
		title: title, keys: "↑ ↓ scroll   ^C leave", stay: true, led: true,
		build: func(r *room, width int) []string {
			s := r.state()
			lines := append([]string{r.st.title.Render(drawn(s.Script.Title)), ""}, flow(s.Script.Brief, width)...)
			return append(append(lines, ""), flow(words, width)...)
		},
		press: func(_ *room, k tea.KeyPressMsg) bool { return k.Keystroke() == "enter" },
	}
}

// follow applies what the interviewer did since the last call.
func (r *room) follow() {
	s := r.state()
	waits := s.Phase == engine.New || s.Phase == engine.Stopped
	switch led := r.page != nil && r.page.led; {
	case waits && !led:
		r.page = waitingPage(s.Phase)
		r.resize()
	case !waits && led:
		r.page = nil
		r.resize()
	}
	if s.Phase == engine.Running || s.Phase == engine.Stopped {
		r.sync()
	}
}

// unsaved returns text that was typed into a stage and is not in the log because the stage was closed before.
func (r *room) unsaved(s *engine.State) string {
	i := s.Index(r.stage)
	if i < 0 || r.editor.changed == r.saved {
		return ""
	}
	return strings.TrimSpace(engine.EditTo(r.stage, s.Stages[i].Text, r.editor.Text()).Insert)
}
