package main

// The line face runs an interview with lines of text. A line is added to the answer; a line that
// begins with / is for the interviewer, the clock or tenx itself. A line is acknowledged only after
// it is synced to the log. Interviewer questions and clock notices that arrive in between are
// printed above the line being typed. It is used on terminals and pipes, by screen readers and by tests.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"tenx/engine"
	"tenx/scenarios"
)

// lineFace is one run of the line face over a session.
type lineFace struct {
	app      *app
	talk     interview
	scenario *scenarios.Scenario
	io       lineIO
	ctx      context.Context

	saved   map[string]int // lines saved per stage in this run
	draft   string         // the part of the line being typed that is already in the log
	drafted time.Time      // when the draft was last checked
	shown   string         // the prompt on the screen
	askTold bool           // the user was told about /ask
	leave   error          // why the run ends: errLeft or an error
	facts   []engine.Event // facts the interviewer told so far
	hold    bool           // another program, such as an editor, has the screen
	held    []engine.Event // events to show once hold ends
	waiting bool           // a line was asked for
	first   string         // text typed before the clock started
	lost    string         // the line that could not be saved
	guided  string         // what the guide last said
	voice   lineVoice
}

// errLeft means that the user left before the end. The session can be resumed.
var errLeft = errors.New("left")

// draftEvery is how often the line being typed is saved.
const draftEvery = 4 * time.Second

// run returns nil when the interview is over, errLeft when the user left, or an error.
func (f *lineFace) run() error {
	f.saved = map[string]int{}
	ticks, stop := f.app.tick(time.Second)
	defer stop()
	f.begin()
	f.startVoice()
	if strings.TrimSpace(f.first) != "" {
		f.typed(typed{text: f.first})
	}
	for f.leave == nil {
		now := f.talk.Look()
		if now.Over {
			return nil
		}
		f.guide(now)
		if !f.waiting {
			f.waiting = true
			f.shown = f.prompt(now)
			f.io.Want(f.shown)
		}
		select {
		case l := <-f.io.Lines():
			f.waiting = false
			f.typed(l)
		case <-ticks:
			f.ticked()
		case h := <-f.voice.mic.Heard():
			f.heard(h)
		case <-f.ctx.Done():
			f.saveDraft()
			f.leave = errLeft
		}
	}
	f.rescue()
	return f.leave
}

// rescue writes the stage's answer to a file, with the part that is not in the log, if the log could not be written.
func (f *lineFace) rescue() {
	var unsaved *saveError
	if !errors.As(f.leave, &unsaved) {
		return
	}
	rest := f.lost
	if draft := cleanLine(f.io.Draft()); draft != "" && !strings.HasPrefix(draft, "/") {
		rest += draft
	}
	if rest == "" || rest == f.draft {
		return
	}
	answer := strings.TrimSuffix(f.talk.Look().Answer, f.draft)
	if answer != "" && !strings.HasSuffix(answer, "\n") {
		answer += "\n"
	}
	f.leave = hinted(f.leave, f.app.keepUnsaved(answer+rest))
}

// begin opens the first stage, or shows where a resumed session is.
func (f *lineFace) begin() {
	now := f.talk.Look()
	if !now.Started {
		f.do(engine.Begin{})
		return
	}
	if now.Over {
		return
	}
	if now.Paused {
		f.do(engine.Continue{})
	}
	f.printf("%s\n", f.stageLine(now.Stage))
	f.showAnswer(f.talk.Look().Answer)
}

// typed handles one line of input.
func (f *lineFace) typed(l typed) {
	switch {
	case l.err == nil:
	case errors.Is(l.err, io.EOF), errors.Is(l.err, errInterrupt):
		f.saveDraft()
		f.leave = errLeft
		return
	default:
		f.leave = fmt.Errorf("read input: %w", l.err)
		return
	}
	f.voice.interrupted = f.voice.speaker.Stop()
	if f.isCommand(l.text) {
		f.dropDraft()
		f.command(l.text)
		return
	}
	f.answer(strings.TrimPrefix(l.text, "/"))
}

// isCommand reports whether a line is a command. A line that begins with two slashes is not.
func (f *lineFace) isCommand(line string) bool {
	return strings.HasPrefix(line, "/") && !strings.HasPrefix(line, "//")
}

// answer adds a line to the stage's answer.
func (f *lineFace) answer(line string) {
	now := f.talk.Look()
	if now.Paused {
		f.do(engine.Continue{})
	}
	if !f.replaceTail(f.draft, line+"\n") {
		f.printf("not saved: %s\n", line)
		f.lost = line + "\n"
		return
	}
	f.draft = ""
	f.acknowledge(now.Stage)
	if strings.HasSuffix(strings.TrimSpace(line), "?") && !f.askTold {
		f.askTold = true
		f.printf("[that line was added to your answer; to ask the interviewer, start with /ask]\n")
	}
}

// acknowledge confirms that a line is in the log.
func (f *lineFace) acknowledge(stage string) {
	f.saved[stage]++
	f.io.Saved(fmt.Sprintf("saved line %d of %s", f.saved[stage], stage))
}

// replaceTail replaces old, a draft at the end of the stage's answer, with text.
func (f *lineFace) replaceTail(old, text string) bool {
	now := f.talk.Look()
	base := strings.TrimSuffix(now.Answer, old)
	if old == "" && base != "" && !strings.HasSuffix(base, "\n") {
		text = "\n" + text // keep an earlier draft on its own line
	}
	return f.do(engine.Edit{Stage: now.Stage, Offset: len(base), Delete: len(now.Answer) - len(base), Insert: text})
}

// ticked handles one tick of the clock.
func (f *lineFace) ticked() {
	f.do(engine.Tick{})
	if t := f.app.now(); t.Sub(f.drafted) >= draftEvery {
		f.drafted = t
		f.saveDraft()
	}
	if err := f.voice.speaker.Failed(); err != nil {
		f.printf("[%v]\n", err)
	}
	if now := f.talk.Look(); !now.Over && f.leave == nil {
		if p := f.prompt(now); now.Left%(10*time.Second) < time.Second || len(p) != len(f.shown) {
			f.refresh(now)
		}
	}
}

// refresh updates the prompt if it changed.
func (f *lineFace) refresh(now look) {
	if p := f.prompt(now); p != f.shown && f.waiting {
		f.shown = p
		f.io.Prompt(p)
	}
}

// saveDraft puts the line being typed into the answer, so that a crash does not lose it.
func (f *lineFace) saveDraft() {
	draft := cleanLine(f.io.Draft())
	if draft == f.draft || strings.HasPrefix(draft, "/") || f.talk.Look().Over {
		return
	}
	if f.replaceTail(f.draft, draft) {
		f.draft = draft
	}
}

// dropDraft removes a saved draft from the answer, because the line turned out to be a command.
func (f *lineFace) dropDraft() {
	if f.draft != "" && f.replaceTail(f.draft, "") {
		f.draft = ""
	}
}

// do runs a command and shows the resulting events. It prints the reason if the engine refuses the
// command, which then changes nothing. If the log cannot be written, the run ends.
func (f *lineFace) do(c engine.Command) bool {
	err := f.try(c)
	if err != nil && f.leave == nil {
		f.printf("[%v]\n", err)
	}
	return err == nil
}

// try is like do, but does not print why a command was refused.
func (f *lineFace) try(c engine.Command) error {
	stage := f.talk.Look().Stage
	events, err := f.talk.Do(c)
	if err != nil {
		var lost *saveError
		if errors.As(err, &lost) {
			f.leave = err
		}
		return err
	}
	f.speak(events)
	for _, e := range events {
		if f.hold {
			f.held = append(f.held, e)
			continue
		}
		f.show(e)
	}
	if f.talk.Look().Stage != stage {
		f.draft = ""
	}
	return nil
}

// prompt returns the prompt: the stage and the time left.
func (f *lineFace) prompt(now look) string {
	saved := ""
	if n := f.saved[now.Stage]; n > 0 {
		saved = fmt.Sprintf(", %s saved", count(n, "line"))
	}
	return fmt.Sprintf("%s %s%s%s > ", now.Stage, left(now), saved, f.hears())
}

// hears returns the end of what is being said, before the recognizer finalizes it.
func (f *lineFace) hears() string {
	const most = 40 // characters, so that there is room to type after them
	r := []rune(f.voice.partial)
	if len(r) == 0 {
		return ""
	}
	if len(r) > most {
		r = append([]rune("…"), r[len(r)-most:]...)
	}
	return ", hearing: " + string(r)
}

// left returns the time left in words. Its width does not change from second to second.
func left(now look) string {
	switch d := now.Left.Round(time.Second); {
	case now.Paused:
		return "paused"
	case d < 0:
		return "over by " + mmss(-d)
	default:
		return mmss(d) + " left"
	}
}

// mmss formats a duration as 04:05.
func mmss(d time.Duration) string {
	s := int(d.Round(time.Second) / time.Second)
	return fmt.Sprintf("%02d:%02d", s/60, s%60)
}

func (f *lineFace) printf(format string, args ...any) {
	f.io.Print(fmt.Sprintf(format, args...))
}
