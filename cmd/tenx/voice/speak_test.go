package voice

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tenx/engine"
	"tenx/rubric"
)

func TestAloud(t *testing.T) {
	for text, want := range map[string]string{
		"What *latency* do you **promise**, and `why`?":                        "What latency do you promise, and why?",
		"Look:\n```d2\na -> b\n```\nWhat breaks?":                              "Look: What breaks?",
		"# Sizes\n\n- 10 KB a paste\n- ~700 a second, < 200 ms\n\n| a | b |\n": "Sizes 10 KB a paste about 700 a second, under 200 ms",
		"See [the paper](https://example.org/a) at https://example.org.":       "See the paper at a link",
		"user_id_hash and _this_":                                              "user_id_hash and this",
		"\x1b[2Jred\x1b[0m \x00<mark name=\"x\"/>":                             `[2Jred[0m mark name="x"/`,
		"--stdin -w /etc/passwd":                                               "stdin -w /etc/passwd",
		"```\nnever closed":                                                    "",
	} {
		if got := Aloud(text); got != want {
			t.Errorf("%q\n is read %q\nand not %q", text, got, want)
		}
	}
}

// Only the interviewer's words in events are read; of many, the beginning, in whole sentences.
func TestTurns(t *testing.T) {
	of := func(who rubric.Who, kind engine.Kind, text string) engine.Event {
		return engine.Event{Who: who, Kind: kind, Text: text}
	}
	got := Turns([]engine.Event{
		of(rubric.Candidate, engine.Asked, "how many?"), of(rubric.Interviewer, engine.Told, "About a million."),
		of(rubric.Candidate, engine.Edited, "we cache"), of(rubric.Engine, engine.Noticed, "Half time."),
		of(rubric.Interviewer, engine.Noted, "weak on cost"), of(rubric.Interviewer, engine.Marked, "no hire"),
		of(rubric.Interviewer, engine.Hinted, "Think of the **hot key**."), of(rubric.Interviewer, engine.Prompted, "What fails first?"),
	})
	if want := "About a million. Think of the hot key. What fails first?"; got != want {
		t.Errorf("%q", got)
	}
	got = Turns([]engine.Event{of(rubric.Interviewer, engine.Told, strings.Repeat("Five words are in this. ", 40))})
	if n := len(strings.Fields(got)); n != mostAloud || !strings.HasSuffix(got, "this.") {
		t.Errorf("%d words: %q", n, got)
	}
	got = Turns([]engine.Event{of(rubric.Interviewer, engine.Told, strings.Repeat("word ", 500))})
	if n := len(strings.Fields(got)); n != mostAloud {
		t.Errorf("%d words", n)
	}
}

func TestFindSpeaker(t *testing.T) {
	for _, tt := range []struct {
		system, has, want string
	}{
		{"linux", "espeak-ng spd-say", "espeak-ng --stdin"},
		{"linux", "spd-say", spdSay},
		{"darwin", "say espeak-ng", "say -f -"},
		{"linux", "", ""},
	} {
		look := func(name string) (string, error) {
			if slices.Contains(strings.Fields(tt.has), name) {
				return name, nil
			}
			return "", errors.New("no such program")
		}
		if got, ok := FindSpeaker(tt.system, look); got != tt.want || ok != (tt.want != "") {
			t.Errorf("%s with %q: %q", tt.system, tt.has, got)
		}
	}
}

// A text is passed on standard input and as an argument. The next one stops it, and an error is reported once.
func TestSpeaker(t *testing.T) {
	now := time.Date(2026, 11, 30, 9, 0, 0, 0, time.UTC)
	file := filepath.Join(t.TempDir(), "said")
	s := NewSpeaker(`cat >"`+file+`"; printf '|%s' "$1" >>"`+file+`"`, func() time.Time { return now })
	s.Say("What breaks?")
	s.wait1()
	if said, err := os.ReadFile(file); err != nil || string(said) != "What breaks?|What breaks?" {
		t.Errorf("%q, %v", said, err)
	}
	if !s.Speaks() {
		t.Error("its echo counts as somebody else's words")
	}
	if now = now.Add(echo); s.Speaks() || s.Failed() != nil {
		t.Error("it speaks on")
	}

	s = NewSpeaker("sleep 1000; echo spoken", time.Now)
	s.Say("one")
	s.Say("two") // which stops the one before
	if !s.Speaks() {
		t.Error("it does not speak")
	}
	s.Hush()
	if err := s.Failed(); s.Speaks() || err != nil {
		t.Errorf("it continues to speak, or says that it was stopped: %v", err)
	}

	s = NewSpeaker("echo no sound card >&2; exit 2", time.Now)
	s.Say("one")
	s.wait1()
	if err := s.Failed(); err == nil || err.Error() != "speak: exit status 2: no sound card" || s.Failed() != nil {
		t.Errorf("%v", err)
	}
	var none *Speaker
	none.Say("x")
	none.Hush()
	if none.Speaks() || none.Failed() != nil {
		t.Error("without a speaker, something is said")
	}
}

// spd-say leaves the speaking to a server, which has to be told to stop.
func TestSpdSayIsCancelled(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH"))
	script := "#!/bin/sh\necho \"$@\" >>" + dir + "/log\n[ \"$1\" = --cancel ] || exec sleep 1000\n"
	if err := os.WriteFile(filepath.Join(dir, "spd-say"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	s := NewSpeaker(spdSay, time.Now)
	s.Say("What breaks?")
	for { // until it speaks
		if log, _ := os.ReadFile(filepath.Join(dir, "log")); len(log) > 0 {
			break
		}
		time.Sleep(time.Millisecond)
	}
	s.Stop()
	if log, _ := os.ReadFile(filepath.Join(dir, "log")); string(log) != "--wait -- What breaks?\n--cancel\n" {
		t.Errorf("%s", log)
	}
}

// wait1 waits until the current text has been said.
func (s *Speaker) wait1() {
	s.mu.Lock()
	u := s.saying
	s.mu.Unlock()
	if u != nil {
		<-u.done
	}
}
