package terminal

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"tenx/engine"
)

// key handles a key, depending on what is open: a question, a page, the ask box, the answer.
func (r *room) key(k tea.KeyPressMsg) tea.Cmd {
	interrupted := r.speaker.Stop()
	switch {
	case r.confirm != nil:
		return r.answerQuestion(k)
	case key.Matches(k, r.keys.Quit.Binding):
		return r.quit()
	case r.layout().tiny:
		return r.tinyKey(k)
	case key.Matches(k, r.keys.Talk.Binding) && (r.page == nil || !r.page.stay):
		return r.toggleMic(interrupted)
	case r.page != nil:
		return r.page.key(r, k)
	case r.asking:
		return r.askKey(k)
	}
	return r.roomKey(k)
}

// tinyKey handles a key in a window that is too small for the room: typed text still goes where it would go, and the screen shows the end of it; all
// other keys wait for a larger window, and the screen says so.
func (r *room) tinyKey(k tea.KeyPressMsg) tea.Cmd {
	text := k.Text != "" && k.Mod&^tea.ModShift == 0
	switch keystroke := k.Keystroke(); {
	case r.page != nil:
	case r.asking:
		return r.askKey(k)
	case text, keystroke == "enter", keystroke == "backspace", keystroke == "delete":
		r.notice = notice{}
		r.editKey(k)
		return nil
	}
	r.say(alert, "That key needs a larger window.")
	return nil
}

// answerQuestion takes Enter for yes and Esc for no. Typing on means that the user has not seen the question: that is no as well, and the typed text is kept.
func (r *room) answerQuestion(k tea.KeyPressMsg) tea.Cmd {
	q := r.confirm
	text := k.Text != "" && k.Mod&^tea.ModShift == 0
	switch {
	case key.Matches(k, r.keys.Yes.Binding), key.Matches(k, q.key.Binding):
		r.confirm = nil
		return q.yes(r)
	case key.Matches(k, r.keys.No.Binding):
		r.confirm = nil
	case text, k.Keystroke() == "backspace", k.Keystroke() == "delete":
		r.confirm = nil
		return r.key(k)
	}
	return nil
}

// quit asks for confirmation, unless nothing has begun.
func (r *room) quit() tea.Cmd {
	leave := func(r *room) tea.Cmd {
		r.save()
		r.left = true
		return nil
	}
	if r.state().Phase == engine.New {
		return leave(r)
	}
	text := "Leave? Everything is saved; tenx resume continues with the same time left."
	if !r.save() {
		text = "Leave? Your last changes are NOT saved yet; they will be written to a file."
	}
	r.confirm = &question{text: text, yes: leave, key: r.keys.Quit, leave: true}
	return nil
}

func (r *room) roomKey(k tea.KeyPressMsg) tea.Cmd {
	switch keys := r.keys; {
	case key.Matches(k, keys.Send.Binding):
		r.asks("Send this stage? The interviewer follows up, or opens the next one.", engine.Done{}, keys.Send)
	case key.Matches(k, keys.Next.Binding):
		r.asks("Leave this stage for good? You can read it later but not change it.", engine.Next{}, keys.Next)
	case key.Matches(k, keys.Hint.Binding):
		r.takeHint()
	case key.Matches(k, keys.Ask.Binding):
		r.asking = true
	case key.Matches(k, keys.Earlier.Binding):
		r.openEarlier()
	case key.Matches(k, keys.Brief.Binding):
		r.open(briefPage())
	case key.Matches(k, keys.Load.Binding):
		if !r.state().Script.Of().Drawn {
			r.say(calm, "There is no diagram in this interview.")
			return nil
		}
		return r.openLoad()
	case key.Matches(k, keys.Pause.Binding):
		if r.do(engine.Pause{}) {
			r.open(pausePage())
		}
	case key.Matches(k, keys.Help.Binding):
		r.open(helpPage())
	case key.Matches(k, keys.Editor.Binding):
		return r.openOutside()
	case key.Matches(k, keys.ScrollUp.Binding):
		r.scrollTalk(-r.page1())
	case key.Matches(k, keys.ScrollDown.Binding):
		r.scrollTalk(r.page1())
	default:
		r.editKey(k)
	}
	return nil
}

// asks shows a question about the stage; yes executes a command.
func (r *room) asks(text string, c engine.Command, again binding) {
	r.confirm = &question{text: text, key: again, yes: func(r *room) tea.Cmd {
		r.notice = notice{}
		r.do(c)
		return nil
	}}
}

func (r *room) takeHint() {
	s := r.state()
	taken, all := s.Stages[s.Stage].Hints, len(s.Current().Hints)
	if taken >= all {
		r.say(alert, "There are no more hints in this stage.")
		return
	}
	if r.do(engine.TakeHint{}) {
		r.say(calm, "Hint %d of %d; the scorecard shows it.", taken+1, all)
	}
}

// editKey changes the answer, unless that would make it too long.
func (r *room) editKey(k tea.KeyPressMsg) {
	e := r.editor
	switch {
	case key.Matches(k, r.keys.Undo.Binding):
		if !e.Undo() {
			r.say(calm, "Nothing to undo.")
		}
		return
	case key.Matches(k, r.keys.Redo.Binding):
		if !e.Redo() {
			r.say(calm, "Nothing to redo.")
		}
		return
	case k.Text != "" && k.Mod&^tea.ModShift == 0, key.Matches(k, r.keys.Newline.Binding):
		if e.Size()+max(len(k.Text), 1) > MostTyped {
			r.say(alert, "A stage takes %s here. ^O opens your editor for more.", size(MostTyped))
			return
		}
	}
	e.Key(k)
}

// paste inserts the whole text, or nothing.
func (r *room) paste(text string) {
	text = clean(text)
	r.confirm = nil
	switch {
	case r.page != nil, text == "":
		return
	case r.asking:
		if line := strings.Join(strings.Fields(text), " "); !r.ask.Insert(line) {
			r.say(alert, "Not pasted: a question has at most %d characters.", longestAsk)
		}
	case r.editor.Size()+len(text) > MostTyped:
		r.say(alert, "Not pasted: %s over the %s of a stage. ^O opens your editor.",
			size(r.editor.Size()+len(text)-MostTyped), size(MostTyped))
	default:
		r.editor.Insert(text, false)
	}
}

func (r *room) askKey(k tea.KeyPressMsg) tea.Cmd {
	switch k.Keystroke() {
	case "esc", "tab":
		r.asking = false
		return nil
	case "enter":
		text := strings.TrimSpace(r.ask.Value())
		r.asking = false
		if text == "" {
			return nil
		}
		r.talk.free = false
		if r.do(engine.Ask{Text: text, Spoken: r.askSpoken}) {
			r.ask.SetValue("")
			r.askSpoken = false
		}
		return nil
	}
	r.ask.Key(k)
	return nil
}

// page1 returns how far a page key scrolls the conversation.
func (r *room) page1() int {
	l := r.layout()
	return max(l.talkHeight(r.facts(l))-2, 1)
}

func (r *room) scrollTalk(lines int) {
	l := r.layout()
	r.talk.scroll(lines, l.talkHeight(r.facts(l)))
}

// wheel scrolls the part under the mouse.
func (r *room) wheel(m tea.Mouse) {
	by := 0
	switch m.Button {
	case tea.MouseWheelUp:
		by = -3
	case tea.MouseWheelDown:
		by = 3
	}
	l := r.layout()
	switch {
	case l.tiny:
	case r.page != nil:
		r.page.scroll(by, r.pageHeight())
	case m.X >= l.answerX-1:
		r.editor.Scroll(by)
	default:
		r.scrollTalk(by)
	}
}

// click moves the cursor of the answer to the mouse.
func (r *room) click(m tea.Mouse) {
	l := r.layout()
	if m.Button == tea.MouseLeft && !l.tiny && r.page == nil && !r.asking && m.X >= l.answerX && m.Y >= l.bodyY && m.Y < l.bodyY+l.bodyHeight {
		r.editor.Click(m.X-l.answerX, m.Y-l.bodyY)
	}
}
