package main

// The line face: an interview by lines of text. A line joins the answer; a line that begins
// with / is for the interviewer, the clock or tenx itself. A line is acknowledged when it is in
// the synced log, and not before. What happens in between, questions of the interviewer and
// notices of the clock, is printed above the line that is being typed. It serves terminals,
// pipes, screen readers and tests.

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
	draft   string         // what of the line being typed is in the log already
	drafted time.Time      // when the draft was last looked at
	shown   string         // the prompt on the screen
	askTold bool           // /ask was pointed out
	leave   error          // why the run ends: errLeft, or what went wrong
	facts   []engine.Event // told so far
	hold    bool           // something else has the screen
	held    []engine.Event // to be shown when it is back
	waiting bool           // a line is wanted
	first   string         // what was typed before the clock started
	lost    string         // the line that could not be saved
	guided  string         // what the guide said last
	voice   lineVoice
}

// errLeft says that a person left before the end; the session can be resumed.
var errLeft = errors.New("left")

// draftEvery is how often a draft under the cursor is saved.
const draftEvery = 4 * time.Second

// run goes on until the interview is over (nil), left (errLeft), or cannot go on.
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

// rescue keeps the answer of the stage, with what of it is not in the log, where the log cannot be written.
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

// begin opens the first stage, or says where a resumed session stands.
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

// typed deals with one line of input.
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

// isCommand tells a command from a line that begins with two slashes, or with a path.
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
		f.printf("[that line went into your answer; to ask the interviewer, begin it with /ask]\n")
	}
}

// acknowledge says that a line is in the log.
func (f *lineFace) acknowledge(stage string) {
	f.saved[stage]++
	f.io.Saved(fmt.Sprintf("saved line %d of %s", f.saved[stage], stage))
}

// replaceTail takes old, a draft, off the end of the stage's answer and adds text.
func (f *lineFace) replaceTail(old, text string) bool {
	now := f.talk.Look()
	base := strings.TrimSuffix(now.Answer, old)
	if old == "" && base != "" && !strings.HasSuffix(base, "\n") {
		text = "\n" + text // an earlier draft stays a line of its own
	}
	return f.do(engine.Edit{Stage: now.Stage, Offset: len(base), Delete: len(now.Answer) - len(base), Insert: text})
}

// ticked lets a second pass.
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

// refresh shows the prompt as it is now.
func (f *lineFace) refresh(now look) {
	if p := f.prompt(now); p != f.shown && f.waiting {
		f.shown = p
		f.io.Prompt(p)
	}
}

// saveDraft puts what is being typed into the answer, so that a crash does not lose it.
func (f *lineFace) saveDraft() {
	draft := cleanLine(f.io.Draft())
	if draft == f.draft || strings.HasPrefix(draft, "/") || f.talk.Look().Over {
		return
	}
	if f.replaceTail(f.draft, draft) {
		f.draft = draft
	}
}

// dropDraft takes a saved draft out of the answer again: it became a command.
func (f *lineFace) dropDraft() {
	if f.draft != "" && f.replaceTail(f.draft, "") {
		f.draft = ""
	}
}

// do carries out a command and shows what came of it. What the engine refuses is said, and
// nothing has changed; when the log cannot be written, the run ends.
func (f *lineFace) do(c engine.Command) bool {
	err := f.try(c)
	if err != nil && f.leave == nil {
		f.printf("[%v]\n", err)
	}
	return err == nil
}

// try is do without a word about what was refused.
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

// prompt reports where the person is and how much time is left.
func (f *lineFace) prompt(now look) string {
	saved := ""
	if n := f.saved[now.Stage]; n > 0 {
		saved = fmt.Sprintf(", %s saved", count(n, "line"))
	}
	return fmt.Sprintf("%s %s%s%s > ", now.Stage, left(now), saved, f.hears())
}

// hears is the end of the words that are being said, before they are final.
func (f *lineFace) hears() string {
	const most = 40 // characters, so that there is room to type behind them
	r := []rune(f.voice.partial)
	if len(r) == 0 {
		return ""
	}
	if len(r) > most {
		r = append([]rune("…"), r[len(r)-most:]...)
	}
	return ", hearing: " + string(r)
}

// left words the time left; it keeps its width while seconds pass.
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

// mmss writes 04:05.
func mmss(d time.Duration) string {
	s := int(d.Round(time.Second) / time.Second)
	return fmt.Sprintf("%02d:%02d", s/60, s%60)
}

func (f *lineFace) printf(format string, args ...any) {
	f.io.Print(fmt.Sprintf(format, args...))
}
