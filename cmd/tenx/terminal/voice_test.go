package terminal

import (
	"errors"
	"strings"
	"testing"
	"time"

	"tenx/cmd/tenx/voice"
	"tenx/engine"
)

// listening is a room with a recognizer that only waits: the test says what it hears.
func listening(t *testing.T, speaker string) *person {
	t.Helper()
	p := newPerson(t, engine.Options{}, 80, 24)
	p.r.mic = voice.NewMic("sleep 1000")
	t.Cleanup(p.r.mic.Close)
	if speaker != "" {
		p.r.speaker = voice.NewSpeaker(speaker, p.Now)
		t.Cleanup(func() { p.r.speaker.Stop() })
	}
	p.r.startMic()
	return p
}

// hears makes the recognizer hear something; words after '~' are not final.
func (p *person) hears(all ...string) {
	p.t.Helper()
	for _, words := range all {
		text, partial := strings.CutPrefix(words, "~")
		p.sends(heardMsg{p.r.mic.Heard(), voice.Heard{Text: text, Final: !partial}})
	}
}

// answers checks that the log and the editor have the same answer.
func (p *person) answers(want string) {
	p.t.Helper()
	s := p.s.State()
	if got := s.Stages[s.Stage].Text; got != want || p.r.editor.Text() != want {
		p.t.Errorf("in the log %q, in the editor %q, want %q", got, p.r.editor.Text(), want)
	}
}

func (p *person) last() engine.Event {
	past, _, cancel := p.s.Subscribe(0)
	cancel()
	return past[len(past)-1]
}

// Spoken words go to the end of the answer and into the log at once; words that are not final are only shown.
func TestSpokenAnswer(t *testing.T) {
	p := listening(t, "")
	p.hears("talk before the clock starts")
	p.presses("enter")
	p.answers("")
	p.sees("^Space listening")
	p.types("typed, not saved yet")
	p.presses("home")
	p.hears("~we cache", "~we cache the hot")
	p.sees("… we cache the hot")
	p.answers2("", "typed, not saved yet")
	p.hears("we cache the hot pastes")
	p.answers("typed, not saved yet\nwe cache the hot pastes\n")
	if e := p.last(); !e.Spoken || e.Text != "\nwe cache the hot pastes\n" {
		t.Errorf("%+v", e)
	}
	p.types("X") // the cursor is where it was
	p.hears("\x1b[2Jand the \u202erest")
	p.answers("Xtyped, not saved yet\nwe cache the hot pastes\n[2Jand the \u202erest\n")
	p.presses("ctrl+z")
	p.waits(3)
	p.answers("Xtyped, not saved yet\nwe cache the hot pastes\n")
}

// answers2 checks the log and the editor separately.
func (p *person) answers2(log, editor string) {
	p.t.Helper()
	s := p.s.State()
	if got := s.Stages[s.Stage].Text; got != log || p.r.editor.Text() != editor {
		p.t.Errorf("in the log %q, in the editor %q", got, p.r.editor.Text())
	}
}

// A question to the interviewer is asked at once; while the ask box is open, spoken words go there.
func TestSpokenQuestion(t *testing.T) {
	p := listening(t, "")
	p.presses("enter")
	p.hears("Interviewer, how large is a paste?")
	p.sees("You: how large is a paste?")
	p.answers("")
	p.presses("tab")
	p.hears("~who may", "who may read")
	p.types(" a paste?")
	p.sees("Ask: who may read a paste?")
	p.presses("enter")
	past, _, cancel := p.s.Subscribe(0)
	cancel()
	asked := []string{}
	for _, e := range past {
		if e.Kind == engine.Asked && e.Spoken {
			asked = append(asked, e.Text)
		}
	}
	if len(asked) != 2 || asked[1] != "who may read a paste?" {
		t.Errorf("%q", asked)
	}
	p.answers("")
}

// The key turns listening off and on; words during a pause don't count, words that began before do.
func TestTalkKey(t *testing.T) {
	p := listening(t, "")
	p.presses("enter")
	p.hears("~one", "one")
	p.hears("~two")
	p.presses("ctrl+space")
	p.sees("^Space mic off")
	p.hears("~two and", "two and a half", "three")
	p.answers("one\ntwo and a half\n")
	p.presses("ctrl+space")
	p.hears("four")
	p.presses("ctrl+x")
	p.hears("five in the pause")
	p.presses("enter")
	p.hears("six")
	p.answers("one\ntwo and a half\nfour\nsix\n")

	p.r.mic = nil
	p.presses("ctrl+space")
	p.sees("Nobody listens. Start with --listen COMMAND")
}

// The room reports a recognizer that ended, and the key starts it again.
func TestRecognizerEnds(t *testing.T) {
	p := listening(t, "")
	p.presses("enter")
	p.hears("one")
	from := p.r.mic.Heard()
	p.sends(heardMsg{from, voice.Heard{Ended: &voice.EndedError{Err: errors.New("exit status 1"), Said: "no microphone"}}})
	p.sees("The recognizer ended: exit status 1: no microphone.", "^Space mic ended")
	p.presses("ctrl+space")
	p.sees("^Space listening")
	p.sends(heardMsg{from, voice.Heard{Text: "of the one before", Final: true}})
	p.hears("two")
	p.answers("one\ntwo\n")
}

// Text that cannot be saved stays in the editor, and is saved later.
func TestSpokenIsNotSaved(t *testing.T) {
	p := listening(t, "")
	p.presses("enter")
	p.log.err = errors.New("no space")
	p.hears("one", "two")
	p.sees("NOT SAVED")
	p.answers2("", "one\ntwo\n")
	p.log.err = nil
	p.waits(3)
	p.answers("one\ntwo\n")
}

// While tenx speaks, it does not hear itself; a key stops it, and the talk key starts listening at once.
func TestTenxSpeaks(t *testing.T) {
	p := listening(t, "exec sleep 1000")
	p.presses("enter")
	if !p.r.speaker.Speaks() {
		t.Fatal("the opening is not read")
	}
	p.hears("~what does it", "what does it have to do")
	p.answers("")
	p.presses("left")
	p.hears("how well") // the echo of its last word
	p.answers("")
	p.waits(2)
	p.hears("one")
	p.answers("one\n")
	p.hears("interviewer how large is a paste")
	if !p.r.speaker.Speaks() {
		t.Fatal("the answer is not read")
	}
	p.hears("~about")
	p.presses("ctrl+space") // stops tenx, and listens on
	p.sees("^Space listening")
	p.hears("about two")
	p.answers("one\ntwo\n")
	p.presses("ctrl+space")
	p.sees("^Space mic off")
	p.presses("ctrl+space")

	p.r.speaker = voice.NewSpeaker("echo no sound card >&2; exit 1", p.Now)
	p.hears("interviewer how large is a paste")
	for range 1000 {
		if p.waits(1); strings.Contains(p.r.notice.text, "no sound card") {
			break
		}
		time.Sleep(5 * time.Millisecond) // until the program ended
	}
	p.sees("speak: exit status 1: no sound card")
}

// The program passes on what a real recognizer hears, and its end.
func TestHearRuns(t *testing.T) {
	p := newPerson(t, engine.Options{}, 80, 24)
	p.presses("enter")
	p.r.mic = voice.NewMic("echo one; exit 3")
	for cmd := p.r.startMic(); cmd != nil; cmd = p.r.hear() {
		p.sends(cmd())
	}
	p.answers("one\n")
	p.sees("The recognizer ended: exit status 3.")
}
