package terminal

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"tenx/cmd/tenx/voice"
	"tenx/engine"
	"tenx/rubric/reading"
)

// heardMsg is what the recognizer heard.
type heardMsg struct {
	from <-chan voice.Heard
	voice.Heard
}

// hear waits for what the recognizer hears next; nil if none is running.
func (r *room) hear() tea.Cmd {
	from := r.mic.Heard()
	if from == nil {
		return nil
	}
	return func() tea.Msg {
		h, ok := <-from
		if !ok {
			return nil // it was stopped
		}
		return heardMsg{from, h}
	}
}

// startMic starts the recognizer when the room opens, so that it is ready when the clock starts.
func (r *room) startMic() tea.Cmd {
	if r.mic == nil {
		return nil
	}
	if err := r.mic.Start(); err != nil {
		r.say(wrong, "%v", err)
		return nil
	}
	return r.hear()
}

// toggleMic ignores the recognizer's words or takes them again, and restarts the recognizer if it ended. Who interrupts the reading voice wants to
// speak, so the recognizer stays on.
func (r *room) toggleMic(interrupted bool) tea.Cmd {
	if r.mic == nil {
		r.say(alert, "Nobody listens. Start with --listen COMMAND to speak your answer.")
		return nil
	}
	ran := r.mic.Runs()
	r.speaker.Hush()
	if interrupted && r.mic.Listens() {
		return nil
	}
	if err := r.mic.Toggle(); err != nil {
		r.say(wrong, "%v", err)
		return nil
	}
	r.notice = notice{}
	if !ran {
		return r.hear()
	}
	return nil
}

// heard handles what the recognizer heard: words to show, words to keep, or its end.
func (r *room) heard(m heardMsg) tea.Cmd {
	if m.from != r.mic.Heard() { // of a recognizer that was replaced
		return nil
	}
	shown, kept := r.mic.Take(m.Heard, r.state().Phase == engine.Running && (r.page == nil || !r.page.stay), r.speaker.Speaks())
	r.partial = shown
	switch {
	case m.Ended != nil:
		r.say(wrong, "%s. Nothing is lost; %s restarts it.", reading.UpperFirst(m.Ended.Error()), r.keys.Talk.Help().Key)
	case kept != "":
		r.spoken(strings.TrimSpace(clean(kept)))
	}
	return tea.Batch(r.hear(), r.ending())
}

// spoken appends words to the answer, or asks the interviewer if they are a question to them. While the ask box is open they go there, so that they
// can be corrected before they are sent.
func (r *room) spoken(text string) {
	r.speaker.Stop()
	if question, ok := voice.Question(text); ok {
		r.talk.free = false
		r.do(engine.Ask{Text: question, Spoken: true})
		return
	}
	if r.asking {
		r.ask.SetValue(strings.TrimSpace(r.ask.Value() + " " + text))
		r.askSpoken = true
		return
	}
	saved := r.save() // what was typed before it
	words := r.editor.Append(text)
	s := r.state()
	if !saved {
		return
	}
	at := len(s.Stages[s.Stage].Text)
	if _, err := r.session.Do(engine.Edit{Stage: r.stage, Offset: at, Insert: words, Spoken: true}); err != nil {
		r.saveErr = err // it is in the editor, and saved with what is typed next
		return
	}
	r.saved, r.saveErr = r.editor.changed, nil
}

// speak reads the interviewer's words in events aloud.
func (r *room) speak(events []engine.Event) {
	if text := voice.Turns(events); text != "" {
		r.speaker.Say(text)
	}
}

// micKey is the talk key, labeled with the recognizer's state.
func (r *room) micKey() binding {
	k := r.keys.Talk
	switch {
	case r.mic.Listens():
		k.short = "listening"
	case r.mic.Runs():
		k.short = "mic off"
	default:
		k.short = "mic ended"
	}
	return k
}
