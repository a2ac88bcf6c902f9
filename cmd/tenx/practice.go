package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"tenx/engine"
	"tenx/rubric"
	"tenx/scenarios"
)

// practiceFlags holds the flags of tenx practice. Resume and the home menu share some of them.
type practiceFlags struct {
	level   string            // level of the verdict; empty for the scenario's own
	strict  bool              // a stage ends when its time is up
	plain   bool              // no cursor movement and no menus
	lines   bool              // no full screen
	fresh   bool              // start a new session without asking about an unfinished one
	guess   map[string]string // the candidate's own marks
	noGuess bool              // don't ask for them
	random  bool              // draw a problem
	tour    bool              // the guided first interview
	filter                    // the problems to pick or draw from
	webFlags
	voiceFlags
}

func newPracticeCmd(a *app) *cobra.Command {
	var f practiceFlags
	cmd := &cobra.Command{
		Use:   "practice [SCENARIO]",
		Short: "take a mock interview",
		Long: `Start an interview. Without a scenario, choose one from a menu; --topic, --difficulty and
--new narrow it down, and --random picks one for you. In a terminal this opens the interview
room, with the clock on top, the interviewer on the left and your answer on the right; ^G
lists the keys.

With --lines or --plain, or without a terminal, the interview runs line by line: each line
you enter is added to your answer and saved, and lines that begin with / are commands (/help
lists them). When input is a pipe, no menu is shown, and the scorecard is printed if the
script reaches the last stage.

With --listen COMMAND you can speak your answer, and with --speak you hear the interviewer.

With --web, the interview, the scorecard and the next problems run in the browser.

With --tour, a guide shows you around in a first interview of ten minutes: four short stages,
and then how to read the scorecard. It does not count toward your progress.`,
		Example: `  tenx practice --tour
  tenx practice url-shortener
  tenx practice url-shortener --web
  tenx practice url-shortener --level L6 --strict
  tenx practice --random --topic caching --new
  tenx practice url-shortener --listen 'whisper-stream -m ggml-base.en.bin' --speak
  tenx practice url-shortener < script.txt`,
		Args:              args(cobra.MaximumNArgs(1)),
		ValidArgsFunction: a.completeScenario,
		RunE: func(cmd *cobra.Command, list []string) error {
			id := ""
			if len(list) > 0 {
				id = list[0]
			}
			return a.practice(cmd.Context(), id, f)
		},
	}
	levelFlag(cmd, &f.level, "level for the verdict")
	cmd.Flags().BoolVar(&f.strict, "strict", false, "move on when a stage's time is up")
	cmd.Flags().BoolVar(&f.fresh, "new", false, "start a new session even if one is unfinished; without a scenario, only problems that you have not finished")
	cmd.Flags().BoolVar(&f.tour, "tour", false, "a guided first interview of ten minutes")
	a.filterFlags(cmd, &f)
	f.register(cmd)
	for _, other := range []string{"web", "strict", "random", "kind", "topic", "difficulty"} {
		cmd.MarkFlagsMutuallyExclusive("tour", other)
	}
	return cmd
}

// register adds the flags that practice and resume share.
func (f *practiceFlags) register(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&f.plain, "plain", false, "plain lines without menus or cursor movement, for screen readers and simple terminals")
	cmd.Flags().BoolVar(&f.lines, "lines", false, "line by line instead of full screen, so that you can scroll back")
	cmd.Flags().StringToStringVar(&f.guess, "guess", nil, "your own marks, such as scalability=3,cost=2, instead of being asked at the end")
	cmd.Flags().BoolVar(&f.noGuess, "no-guess", false, "don't ask for your own marks at the end")
	cmd.MarkFlagsMutuallyExclusive("guess", "no-guess")
	f.webFlags.register(cmd)
	f.voiceFlags.register(cmd)
}

// practice starts a session, or continues an unfinished one of the same scenario if the user wants to.
func (a *app) practice(ctx context.Context, id string, f practiceFlags) error {
	level, err := parseLevel(f.level, "")
	if err != nil {
		return err
	}
	c, err := a.whichProblem(id, f)
	if err != nil {
		return err
	}
	if _, err := parseGuess(f.guess, c.AllDimensions()); err != nil {
		return err
	}
	if _, err := publicURL(f.public); err != nil {
		return err
	}
	if err := f.voiceFlags.findSpeaker(); err != nil {
		return err
	}
	if !f.fresh {
		switch old, err := a.unfinished(c.ID, f.tour); {
		case err != nil:
			return err
		case old != "":
			resume, err := a.resumeOrDiscard(old, f.plain)
			if err != nil {
				return err
			}
			if resume {
				return a.resume(ctx, old, f)
			}
		}
	}
	if level == "" {
		level = c.Level
	}
	s, err := a.newSession(c, engine.Options{Level: level, Strict: f.strict})
	if err != nil {
		return err
	}
	return a.converse(ctx, s, f)
}

// whichProblem compiles the scenario to practice.
func (a *app) whichProblem(id string, f practiceFlags) (*scenarios.Compiled, error) {
	if f.tour {
		if id != "" {
			return nil, &usageError{"--tour has its own problem and cannot be used with " + id, "leave one of them out"}
		}
		return a.tour()
	}
	id, err := a.whichScenario(id, f)
	if err != nil {
		return nil, err
	}
	return a.compile(id)
}

// pickLevel asks for the level of the verdict.
func (a *app) pickLevel(own rubric.Level) (string, error) {
	about := map[rubric.Level]string{
		rubric.L4: "engineer, the first years", rubric.L5: "experienced engineer",
		rubric.L6: "senior engineer", rubric.L7: "principal engineer",
	}
	choices, at := []choice{}, 0
	for i, l := range rubric.Levels() {
		choices = append(choices, choice{Title: string(l) + "  " + about[l]})
		if l == own {
			at = i
		}
	}
	i, err := a.choose("For which level?", choices, at)
	if err != nil {
		return "", err
	}
	return string(rubric.Levels()[i]), nil
}

// resumeOrDiscard asks what to do about an unfinished session. Without a terminal it leaves the
// session alone and says so.
func (a *app) resumeOrDiscard(id string, plain bool) (resume bool, err error) {
	if _, ok := a.menuOutput(); !ok || plain {
		fmt.Fprintf(a.err, "note: there is an unfinished session; tenx resume %s continues it\n", id)
		return false, nil
	}
	i, err := a.choose("There is an unfinished session of this problem: "+id, []choice{
		{Title: "resume it"},
		{Title: "start a new one and keep it for later"},
		{Title: "start a new one and discard it", Summary: "it can still be read, but not resumed"},
	}, 0)
	if err != nil {
		return false, err
	}
	if i == 2 {
		return false, a.discard(id)
	}
	return i == 0, nil
}

// converse runs a session in the right face and shows the scorecard at the end.
func (a *app) converse(ctx context.Context, s *session, f practiceFlags) error {
	if f.web {
		return a.serveSolo(ctx, s, f)
	}
	defer s.Close()
	left, err := a.talkedOut(ctx, s, f)
	switch {
	case err != nil:
		return err
	case left:
		fmt.Fprintf(a.err, "the session is not finished: tenx resume %s picks up where you stopped\n", s.id)
		return nil
	}
	if in, out, ok := a.roomTerminal(f); ok {
		s.Close() // the scorecard may start another session
		return a.cardInRoom(ctx, s.id, f.level, f.voiceFlags, a.roomOptions(in, out))
	}
	return a.finish(s, f)
}

// talkedOut runs a session until it ends or the user leaves.
func (a *app) talkedOut(ctx context.Context, s *session, f practiceFlags) (left bool, err error) {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	switch err := a.talk(ctx, s, f); {
	case err == nil:
		return false, nil
	case err == errLeft:
		return true, nil
	default:
		hint := "everything shown as saved is safe: tenx resume " + s.id + " continues"
		var kept *hintError
		if errors.As(err, &kept) { // says where the rest was saved
			hint = kept.hint + "; " + hint
		}
		return false, hinted(err, hint)
	}
}

// talk runs the room on a terminal, and lines elsewhere or with --plain or --lines.
func (a *app) talk(ctx context.Context, s *session, f practiceFlags) error {
	mic, speaker, end := a.voices(f.voiceFlags)
	defer end()
	if in, out, ok := a.roomTerminal(f); ok {
		o := a.roomOptions(in, out)
		o.Mic, o.Speaker = mic, speaker
		return a.inRoom(ctx, s, f, o)
	}
	face, err := a.newLineFace(ctx, s, s.compiled.Scenario, f.plain)
	if err != nil {
		return err
	}
	face.voice.mic, face.voice.speaker = mic, speaker
	defer face.io.Close()
	return face.interview(s, f)
}

// newLineFace returns the line face of a session.
func (a *app) newLineFace(ctx context.Context, talk interview, s *scenarios.Scenario, plain bool) (*lineFace, error) {
	lines, err := a.newLineIO(plain, completeSlash)
	if err != nil {
		return nil, err
	}
	return &lineFace{app: a, talk: talk, scenario: s, ctx: ctx, io: lines}, nil
}

// newLineIO picks how lines are read: in raw mode from a terminal, otherwise plainly.
func (a *app) newLineIO(plain bool, complete func(line string) (string, bool)) (lineIO, error) {
	in, inOK := terminal(a.in)
	out, outOK := terminal(a.out)
	if inOK && outOK && !plain && a.env("TERM") != "dumb" {
		lines, err := newTermLines(a, in, out, complete)
		if err != nil {
			return nil, fmt.Errorf("prepare the terminal: %w", err)
		}
		return lines, nil
	}
	return newPipeLines(a, inOK), nil
}
