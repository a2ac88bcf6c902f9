package main

import (
	"context"
	"strings"
	"testing"

	"tenx/cmd/tenx/voice"
	"tenx/engine"
)

// heldLines is a terminal on which somebody has typed half a line. It records what is shown.
type heldLines struct {
	draft, prompt string
	printed       strings.Builder
}

func (h *heldLines) Want(prompt string)   { h.prompt = prompt }
func (h *heldLines) Lines() <-chan typed  { return nil }
func (h *heldLines) Print(text string)    { h.printed.WriteString(text) }
func (h *heldLines) Prompt(prompt string) { h.prompt = prompt }
func (h *heldLines) Draft() string        { return h.draft }
func (h *heldLines) Saved(string)         {}
func (h *heldLines) Suspend(run func())   { run() }
func (h *heldLines) Close()               {}

// Partial words are only in the prompt. Final words go before the line being typed, which stays in the log.
func TestLineHears(t *testing.T) {
	a := newApp(strings.NewReader(""), &strings.Builder{}, &strings.Builder{})
	a.data, a.config, a.cache, a.packs = t.TempDir(), t.TempDir(), "", []string{packFolder(t)}
	c, err := a.compile("paste-bin")
	if err != nil {
		t.Fatal(err)
	}
	s, err := a.newSession(c, engine.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	lines := &heldLines{draft: "half a li"}
	f := &lineFace{app: a, talk: s, scenario: c.Scenario, ctx: context.Background(), io: lines, saved: map[string]int{}, waiting: true}
	f.voice.mic = voice.NewMic("sleep 1000")
	defer f.voice.mic.Close()
	f.begin()
	f.startVoice()
	f.saveDraft()
	hears := func(text string, final bool) { f.heard(voice.Heard{Text: text, Final: final}) }
	look := func(wantAnswer, wantPrompt string) {
		t.Helper()
		if got := s.Look().Answer; got != wantAnswer {
			t.Errorf("the answer is %q, want %q", got, wantAnswer)
		}
		if !strings.Contains(lines.prompt, wantPrompt) {
			t.Errorf("the prompt is %q, without %q", lines.prompt, wantPrompt)
		}
	}
	hears("we cache the hot pastes, which are few and of which most people read the same", false)
	look("half a li", ", hearing: …w and of which most people read the same > ")
	hears("we cache the hot pastes", true)
	look("we cache the hot pastes\nhalf a li", "1 line saved > ")
	f.command("/ask")
	hears("how large is a paste", true)
	look("we cache the hot pastes\nhalf a li", "> ")
	if got := lines.printed.String(); !strings.Contains(got, "[what you say next is your question]\nYou ask: how large is a paste\nInterviewer: ") || !strings.Contains(got, "4 KB") {
		t.Errorf("printed\n%s", got)
	}
	hears("how large is it", true) // the same result again must not cause a second question
	f.command("/listen")
	hears("nobody hears this", true)
	f.command("/pause")
	f.command("/listen")
	hears("nor this, in the pause", true)
	f.command("/continue")
	hears("and the writes", true)
	look("we cache the hot pastes\nhow large is it\nand the writes\nhalf a li", "3 lines saved > ")

	f.voice.mic = nil
	lines.printed.Reset()
	f.command("/listen")
	if got := lines.printed.String(); !strings.Contains(got, "no speech recognizer: start with tenx practice --listen COMMAND") {
		t.Errorf("printed\n%s", got)
	}
}
