package voice

import "strings"

// Mic is a recognizer as a face has it: it is started, taken to be off or on, and started again after it ended. Its methods are for one
// goroutine.
type Mic struct {
	On bool // what is said counts

	command string
	ear     *Ear
	begun   bool // an utterance began while it counted: its end counts, too
	echo    int  // words of the utterance that were heard while tenx spoke: they are tenx's own
}

// NewMic is for a command of the shell.
func NewMic(command string) *Mic { return &Mic{command: command} }

// Start runs the recognizer, if it does not run, and turns the mic on.
func (m *Mic) Start() error {
	if m.ear == nil {
		ear, err := Listen(m.command)
		if err != nil {
			return err
		}
		m.ear, m.begun, m.echo = ear, false, 0
	}
	m.On = true
	return nil
}

// Toggle turns the mic off, or on, for which it starts a recognizer that ended.
func (m *Mic) Toggle() error {
	if m.On && m.ear != nil {
		m.On = false
		return nil
	}
	return m.Start()
}

// Heard returns what the recognizer hears; nil where none runs.
func (m *Mic) Heard() <-chan Heard {
	if m == nil || m.ear == nil {
		return nil
	}
	return m.ear.Heard()
}

// Runs reports whether a recognizer runs.
func (m *Mic) Runs() bool { return m != nil && m.ear != nil }

// Listens reports whether what is said counts.
func (m *Mic) Listens() bool { return m.Runs() && m.On }

// Take reports what of something heard counts: words to be shown, and words to be kept. Where hears is false nothing begins to count, but an
// utterance that began before goes on to its end. Where speaks is true, tenx speaks: what is heard now is its own voice, and of an utterance
// that goes on after that, the words beyond count.
func (m *Mic) Take(h Heard, hears, speaks bool) (shown, kept string) {
	switch {
	case h.Ended != nil:
		m.ear, m.On, m.begun, m.echo = nil, false, false, 0
		return "", ""
	case !h.Final && h.Text == "":
		return "", ""
	case speaks && !m.begun:
		m.echo = 0
		if !h.Final {
			m.echo = len(strings.Fields(h.Text))
		}
		return "", ""
	}
	text := h.Text
	if m.echo > 0 {
		list := strings.Fields(text)
		text = strings.Join(list[min(m.echo, len(list)):], " ")
	}
	counts := m.begun || m.On && hears
	if h.Final {
		m.begun, m.echo = false, 0
	} else if text != "" {
		m.begun = counts
	}
	switch {
	case !counts:
		return "", ""
	case h.Final:
		return "", text
	}
	return text, ""
}

// Close ends the recognizer.
func (m *Mic) Close() {
	if m != nil && m.ear != nil {
		m.ear.Close()
		m.ear = nil
	}
}
