package voice

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Which words count. Each step is an event, followed after '>' by what is shown (~) or kept.
func TestMicTakes(t *testing.T) {
	tests := []struct{ name, steps string }{
		{"it listens", "~a > ~a; ab > ab"},
		{"it is off", "off; ~a; ab; on; c > c"},
		{"off in the middle: the utterance counts to its end", "~a > ~a; off; ~ab > ~ab; abc > abc; d"},
		{"an utterance that came to nothing is over", "~a > ~a; off; .; b"},
		{"paused: nothing begins", "deaf; ~a; a; hears; b > b"},
		{"tenx speaks: what it hears is itself", "speaks; ~w; silent; ~wh; what; mine > mine"},
		{"tenx speaks: what goes on after it counts", "speaks; ~what; ~what breaks; silent; ~what breaks we > ~we; what breaks we cache > we cache; and > and"},
		{"tenx speaks, and the utterance ends with it", "speaks; ~what; what breaks; silent; we cache > we cache"},
		{"off while its words go on", "speaks; ~what; silent; off; ~what we; what we cache; on; and > and"},
		{"tenx speaks in the middle of an utterance", "~a > ~a; speaks; ab > ab; c; silent; d > d"},
		{"tenx hears itself without partials", "speaks; what; silent; mine > mine"},
		{"the key is pressed while tenx speaks", "speaks; ~w; silent; off; on; w mine > mine"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := &Mic{On: true, ear: &Ear{}}
			hears, speaks := true, false
			for step := range strings.SplitSeq(tt.steps, "; ") {
				what, want, _ := strings.Cut(step, " > ")
				switch what {
				case "off", "on":
					if err := m.Toggle(); err != nil || m.On != (what == "on") {
						t.Fatal(m.On, err)
					}
					continue
				case "deaf", "hears":
					hears = what == "hears"
					continue
				case "speaks", "silent":
					speaks = what == "speaks"
					continue
				}
				h := Heard{Text: strings.Trim(what, "~."), Final: !strings.HasPrefix(what, "~")}
				shown, kept := m.Take(h, hears, speaks)
				if shown != "" {
					shown = "~" + shown
				}
				if got := shown + kept; got != want {
					t.Errorf("%s: %q, want %q", step, got, want)
				}
			}
		})
	}
}

// all reads until the recognizer ends.
func all(e *Ear) (words []string, ended *EndedError) {
	for h := range e.Heard() {
		if h.Ended != nil {
			errors.As(h.Ended, &ended)
			continue
		}
		words = append(words, heardAs([]Heard{h})...)
	}
	return words, ended
}

func TestListen(t *testing.T) {
	e, err := Listen(`printf 'reads are cached\nand wri'; echo 'no such microphone' >&2; exit 3`)
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	words, ended := all(e)
	if diff := cmp.Diff("and wri", words[len(words)-1]); diff != "" || words[0] != "reads are cached" && words[0] != "~and wri" {
		t.Errorf("%v", words)
	}
	if ended == nil || ended.Error() != "the recognizer ended: exit status 3: no such microphone" {
		t.Errorf("%v", ended)
	}
}

// Everything the recognizer started ends with it, even if it resists: its output stays open as long as one of them lives.
func TestCloseEndsAll(t *testing.T) {
	for _, command := range []string{`sh -c 'echo up; sleep 1000' & wait`, `trap '' TERM; echo up; (trap '' TERM; while :; do sleep 1000; done)`} {
		e, err := Listen(command)
		if err != nil {
			t.Fatal(err)
		}
		if h := <-e.Heard(); h.Text != "up" {
			t.Fatalf("%+v", h)
		}
		e.Close()
		e.Close()
		if words, ended := all(e); len(words) > 0 || ended != nil {
			t.Errorf("%s: %v %v", command, words, ended)
		}
	}
}

// A mic restarts its recognizer after it ended.
func TestMicStartsAgain(t *testing.T) {
	m := NewMic("echo once")
	defer m.Close()
	for range 2 {
		if err := m.Toggle(); err != nil || !m.Listens() {
			t.Fatal(err)
		}
		kept := ""
		for h := range m.Heard() {
			_, k := m.Take(h, true, false)
			kept += k
		}
		if kept != "once" || m.Runs() || m.Listens() {
			t.Errorf("%q %+v", kept, m)
		}
	}
	var none *Mic
	if none.Heard() != nil || none.Listens() || none.Runs() {
		t.Error("without a microphone, something is heard")
	}
	none.Close()
}
