package voice

import "strings"

// Mic is a recognizer for a face: it can be turned off and on, and restarted after it ended. It is not safe for concurrent use.
type Mic struct {
	On bool // speech counts

	command string
	ear     *Ear
	begun   bool // an utterance began while speech counted, so its end counts too
	echo    int  // words of the current utterance that were heard while tenx spoke, and are its own
}

// NewMic returns a Mic for a shell command.
func NewMic(command string) *Mic { return &Mic{command: command} }

// Start starts the recognizer unless it is running, and turns the mic on.
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

// Toggle turns the mic off or on. To turn it on, it restarts a recognizer that ended.
func (m *Mic) Toggle() error {
	if m.On && m.ear != nil {
		m.On = false
		return nil
	}
	return m.Start()
}

// Heard returns what the recognizer hears, or nil if none is running.
func (m *Mic) Heard() <-chan Heard {
	if m == nil || m.ear == nil {
		return nil
	}
	return m.ear.Heard()
}

// Runs reports whether a recognizer is running.
func (m *Mic) Runs() bool { return m != nil && m.ear != nil }

// Listens reports whether speech counts.
func (m *Mic) Listens() bool { return m.Runs() && m.On }

// Take returns the part of h that counts: words to show, and words to keep. If hears is false, no new utterance counts, but one that began
// earlier continues to its end. If speaks is true, tenx is speaking and h is its own voice; if the utterance continues afterward, only the
// further words count.
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
