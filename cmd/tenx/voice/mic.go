package voice

// Mic is a recognizer as a face has it: it is started, taken to be off or on, and started again after it ended. Its methods are for one
// goroutine.
type Mic struct {
	On bool // what is said counts

	command string
	ear     *Ear
	begun   bool // an utterance began while it counted: its end counts, too
	stale   bool // an utterance began while tenx spoke: it may be tenx's own
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
		m.ear, m.begun, m.stale = ear, false, false
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
	m.stale = false
	return m.Start()
}

// Attend takes what is heard from now on for the candidate's, also in the middle of an utterance: somebody stopped tenx to speak.
func (m *Mic) Attend() { m.stale = false }

// Heard gives what the recognizer hears; nil where none runs.
func (m *Mic) Heard() <-chan Heard {
	if m == nil || m.ear == nil {
		return nil
	}
	return m.ear.Heard()
}

// Runs says whether a recognizer runs.
func (m *Mic) Runs() bool { return m != nil && m.ear != nil }

// Listens says whether what is said counts.
func (m *Mic) Listens() bool { return m.Runs() && m.On }

// Take says what of something heard counts: words to be shown, and words to be kept. Where hears is false nothing begins to count, but an
// utterance that began before goes on to its end. Where speaks is true, tenx speaks: what begins now is its own voice, to the end of the
// utterance.
func (m *Mic) Take(h Heard, hears, speaks bool) (shown, kept string) {
	switch {
	case h.Ended != nil:
		m.ear, m.On, m.begun, m.stale = nil, false, false, false
		return "", ""
	case !h.Final && h.Text == "":
		return "", ""
	case speaks && !m.begun:
		m.stale = !h.Final
		return "", ""
	case m.stale:
		m.stale = !h.Final
		return "", ""
	case !m.begun && !(m.On && hears):
		return "", ""
	}
	m.begun = !h.Final
	if h.Final {
		return "", h.Text
	}
	return h.Text, ""
}

// Close ends the recognizer.
func (m *Mic) Close() {
	if m != nil && m.ear != nil {
		m.ear.Close()
		m.ear = nil
	}
}
