package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"tenx/engine/drill"
	"tenx/engine/fsrs"
	"tenx/scenarios"
)

// drillRun is a round of questions on plain lines.
type drillRun struct {
	*drillRound
	ctx  context.Context
	io   lineIO
	told bool // the instructions were shown
	kept bool // an answer was left unfinished
}

// drill asks the due cards, then new ones.
func (a *app) drill(ctx context.Context, f drillFlags) error {
	_, err := a.drillUntil(ctx, f)
	return err
}

// drillUntil is like drill, and also reports whether the user left early.
func (a *app) drillUntil(ctx context.Context, f drillFlags) (left bool, err error) {
	round, err := a.newDrillRound(f)
	if err != nil {
		return false, err
	}
	defer round.log.Close()
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	if f.web {
		return false, a.serveDrill(ctx, round, f.webFlags)
	}
	if round.next() == nil {
		fmt.Fprintln(a.out, round.todo())
		return false, nil
	}
	r := &drillRun{drillRound: round, ctx: ctx}
	if r.io, err = a.newLineIO(f.plain, completeDrill); err != nil {
		return false, err
	}
	err = r.run()
	r.io.Close()
	if left = errors.Is(err, errLeft); left || err == nil {
		r.close(left)
		return left, nil
	}
	return false, err
}

// completeDrill completes the commands of an answer.
func completeDrill(line string) (string, bool) {
	var fits []string
	for _, c := range []string{"/done", "/show", "/skip", "/clear", "/quit"} {
		if line != "" && strings.HasPrefix(c, line) {
			fits = append(fits, c)
		}
	}
	return commonPrefix(fits), len(fits) > 0
}

// errSkipped is returned when the user skips a card.
var errSkipped = errors.New("skipped")

// run asks until there are no more questions, or the user leaves.
func (r *drillRun) run() error {
	for tried := 0; tried < r.count; tried++ {
		i := r.next()
		if i == nil {
			break
		}
		switch err := r.ask(i, tried+1); {
		case errors.Is(err, errSkipped):
			r.pool.Skip[i.Card.Ref()] = true
		case err != nil:
			return err
		}
	}
	return nil
}

// close prints a summary of the round.
func (r *drillRun) close(left bool) {
	out := r.app.out
	if left {
		fmt.Fprintln(out) // the line being typed has no line end yet
	}
	if left && r.kept {
		fmt.Fprintln(out, "your draft is saved: the question will come back with it")
	}
	s := r.screen()
	s.line("")
	s.item("", r.summary())
	fmt.Fprint(out, s.b.String())
}

// ask takes the user through one card: question, answer, marks, grade.
func (r *drillRun) ask(i *drill.Item, number int) error {
	c, problems := i.Deck.Compile(i.Card.ID)
	if len(problems) > 0 {
		r.printf("%s\n", problems.Error())
		return errSkipped
	}
	r.question(i, number)
	text, took, err := r.answer(c)
	if err != nil {
		return err
	}
	a := r.mark(c, text, took)
	s := r.screen()
	if text != "" {
		s.marks(a.mark, a.suggested)
	}
	s.model(c.Card)
	r.io.Print(s.b.String())
	grade, err := r.grade(a.suggested)
	if err != nil {
		r.kept = err == errLeft && text != ""
		return err
	}
	again, err := r.record(a, grade)
	if err != nil {
		return err
	}
	r.printf("%s: it comes again %s\n", grade, again)
	return nil
}

func (r *drillRun) screen() *drillScreen { return &drillScreen{width: r.app.width()} }

// question shows the question, and the first time also how to answer.
func (r *drillRun) question(i *drill.Item, number int) {
	s := r.screen()
	about := aboutCard(i)
	s.line("")
	if r.only == nil {
		about = fmt.Sprintf("%d. %s", number, about)
	}
	s.item("", fmt.Sprintf("%s (%s)", about, minutes(limit(i.Card))))
	s.item("", i.Card.Ask)
	if !r.told {
		r.told = true
		s.line("[answer in your own words; an empty line ends the answer; /show, /skip, /clear, /quit]")
	}
	if begun := strings.TrimRight(r.state.Begun(i.Card.Ref()), "\n"); begun != "" {
		s.line("[you started this answer: continue it, or type /clear to start over]")
		s.line("  " + strings.ReplaceAll(begun, "\n", "\n  "))
	}
	r.io.Print(s.b.String())
}

// answer reads the answer to a card and returns it with the time it took. Each line is saved as it is entered. The answer is empty if
// the user asks for the model answer right away.
func (r *drillRun) answer(c *scenarios.CompiledCard) (string, time.Duration, error) {
	begun := r.app.now()
	text := r.state.Begun(c.Ref())
	if text != "" && !strings.HasSuffix(text, "\n") {
		text += " " // the last line was left unfinished
	}
	for {
		line, err := r.line(func() string { return leftPrompt(limit(c.Card) - r.app.now().Sub(begun)) })
		took := max(0, r.app.now().Sub(begun))
		if errors.Is(err, errLeft) {
			return "", 0, r.keepAnd(errLeft, c.Ref(), text+cleanLine(r.io.Draft()))
		}
		if err != nil {
			return "", 0, err
		}
		switch strings.TrimSpace(line) {
		case "/quit":
			return "", 0, r.keepAnd(errLeft, c.Ref(), text)
		case "/skip":
			return "", 0, r.keepAnd(errSkipped, c.Ref(), text)
		case "/show":
			return "", took, nil
		case "", "/done":
			if strings.TrimSpace(text) != "" {
				return text, took, nil
			}
		}
		text = r.grown(text, line)
		if err := r.keep(c.Ref(), text); err != nil {
			return "", 0, err
		}
	}
}

// grown returns the answer with a line added that does not end it. If the line is not part of the answer, grown says why.
func (r *drillRun) grown(text, line string) string {
	switch command := strings.TrimSpace(line); {
	case command == "":
	case command == "/done":
		r.printf("[nothing typed yet; /show shows the answer, /skip moves on]\n")
	case command == "/clear":
		r.printf("[the answer is empty]\n")
		return ""
	case strings.HasPrefix(command, "/") && !strings.Contains(command[1:], "/"):
		r.printf("[unknown command %s; /done, /show, /skip, /clear, /quit]\n", command)
	case len(text)+len(line) > maxDrillAnswer:
		r.printf("[the answer is long enough: /done ends it]\n")
	case strings.HasPrefix(line, "//"):
		return text + line[1:] + "\n"
	default:
		return text + line + "\n"
	}
	return text
}

// leftPrompt returns the time left in words. Its width does not change from second to second.
func leftPrompt(left time.Duration) string {
	if left = left.Round(time.Second); left < 0 {
		return "over by " + mmss(-left) + " > "
	}
	return mmss(left) + " left > "
}

// keepAnd saves the draft and returns why, the reason for ending the answer, or an error if saving fails.
func (r *drillRun) keepAnd(why error, card, text string) error {
	if err := r.keep(card, text); err != nil {
		return err
	}
	r.kept = why == errLeft && r.state.Begun(card) != ""
	return why
}

// grade asks the user to accept the suggested grade or give another one.
func (r *drillRun) grade(suggested fsrs.Grade) (fsrs.Grade, error) {
	names := fsrs.Grades()
	r.printf("\n[Enter takes %s; or %s]\n", suggested, strings.Join(names, ", "))
	for {
		line, err := r.line(func() string { return "grade [" + suggested.String() + "] > " })
		if err != nil {
			return 0, err
		}
		word := strings.ToLower(strings.TrimSpace(line))
		switch {
		case word == "":
			return suggested, nil
		case word == "/quit":
			return 0, errLeft
		case word == "/skip":
			return 0, errSkipped
		}
		for i, name := range names {
			if strings.HasPrefix(name, word) || word == fmt.Sprint(i+1) {
				return fsrs.Grade(i + 1), nil
			}
		}
		r.printf("[unknown grade %q: one of %s, their first letters, or Enter]\n", clip(word, 20), strings.Join(names, ", "))
	}
}

// line reads one line and keeps the prompt up to date meanwhile. It returns errLeft at the end of the input, after Ctrl-C, and when a
// signal ends the process.
func (r *drillRun) line(prompt func() string) (string, error) {
	ticks, stop := r.app.tick(time.Second)
	defer stop()
	shown := prompt()
	r.io.Want(shown)
	for {
		select {
		case l := <-r.io.Lines():
			switch {
			case errors.Is(l.err, io.EOF), errors.Is(l.err, errInterrupt):
				return "", errLeft
			case l.err != nil:
				return "", fmt.Errorf("read input: %w", l.err)
			}
			return l.text, nil
		case <-ticks:
			if p := prompt(); p != shown {
				shown = p
				r.io.Prompt(p)
			}
		case <-r.ctx.Done():
			return "", errLeft
		}
	}
}

func (r *drillRun) printf(format string, args ...any) { r.io.Print(fmt.Sprintf(format, args...)) }
