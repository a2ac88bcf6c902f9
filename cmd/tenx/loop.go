package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"tenx/engine"
	"tenx/engine/disk"
	"tenx/engine/drill"
	"tenx/engine/loop"
	"tenx/engine/plan"
	"tenx/engine/sessionlog"
	"tenx/rubric"
)

// loopFlags holds the flags of tenx loop.
type loopFlags struct {
	level   string
	pause   int  // length of a break in minutes
	fresh   bool // start a new day even if one is unfinished
	debrief bool // show the last day's debrief again
	practiceFlags
}

// defaultBreak is the number of minutes between two rounds.
const defaultBreak = 10

func newLoopCmd(a *app) *cobra.Command {
	var f loopFlags
	cmd := &cobra.Command{
		Use:   "loop",
		Short: "take a whole interview day",
		Long: `Take a whole interview day: two design problems, two behavioral questions and a round of short
technical questions, with breaks, and one debrief at the end. tenx picks the rounds at random,
leaves out what you did last, and tells you each problem when its round starts. There is no
scorecard between rounds. You can leave at any point; tenx loop picks up where you stopped.
With --web, each round opens in the browser; the breaks and the debrief stay in the terminal.`,
		Example: `  tenx loop --level L6
  tenx loop                        # resume the day that you left
  tenx loop --debrief              # show the last debrief again`,
		Args: args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if f.debrief {
				return a.lastDebrief()
			}
			return a.loop(cmd.Context(), f, cmd.Flags().Changed("level"))
		},
	}
	cmd.Flags().StringVar(&f.level, "level", string(defaultLevel), "level you are interviewing for: L4, L5, L6 or L7")
	_ = cmd.RegisterFlagCompletionFunc("level", cobra.FixedCompletions(levelNames(), cobra.ShellCompDirectiveNoFileComp))
	cmd.Flags().IntVar(&f.pause, "break", defaultBreak, "minutes between rounds")
	cmd.Flags().BoolVar(&f.fresh, "new", false, "start a new day even if one is unfinished")
	cmd.Flags().BoolVar(&f.debrief, "debrief", false, "show the last debrief again")
	cmd.Flags().BoolVar(&f.plain, "plain", false, "plain lines without menus or cursor movement, for screen readers and simple terminals")
	cmd.Flags().BoolVar(&f.lines, "lines", false, "line by line instead of full screen, so that you can scroll back")
	f.webFlags.register(cmd)
	return cmd
}

// loopDir returns the folder of the interview days.
func (a *app) loopDir() string { return filepath.Join(a.data, "loops") }

// loops lists the interview days, newest first. Those that cannot be read are reported.
func (a *app) loops() ([]*loop.Loop, error) {
	if err := a.checkData(); err != nil {
		return nil, err
	}
	list, errs := loop.List(a.loopDir())
	for _, err := range errs {
		var newer *disk.NewerError
		hint := "nothing was changed; to get rid of the message, move the file away"
		if errors.As(err, &newer) {
			hint = "use the tenx that wrote it; nothing was changed"
		}
		write(a.err, err.Error(), hint)
	}
	if len(errs) > 0 && len(list) == 0 {
		return nil, errQuiet
	}
	return list, nil
}

// openLoop returns the newest unfinished interview day, or nil if there is none.
func (a *app) openLoop() (*loop.Loop, error) {
	list, err := a.loops()
	if err != nil {
		return nil, err
	}
	if len(list) == 0 || list[0].Over() {
		return nil, nil
	}
	return list[0], nil
}

// loop continues the unfinished day or starts a new one.
func (a *app) loop(ctx context.Context, f loopFlags, named bool) error {
	level, err := parseLevel(f.level, "")
	if err != nil {
		return err
	}
	if f.pause < 0 || f.pause > 120 {
		return &usageError{fmt.Sprintf("--break %d is out of range", f.pause), "want 0 to 120 minutes"}
	}
	if _, err := publicURL(f.public); err != nil {
		return err
	}
	if err := a.checkData(); err != nil {
		return err
	}
	unlock, err := disk.LockDir(disk.OS(), a.loopDir())
	switch {
	case errors.Is(err, disk.ErrLocked):
		return hintf("continue there, or leave it first", "another tenx loop is running")
	case err != nil:
		return hinted(fmt.Errorf("save the interview day: %w", err), dataHint)
	}
	defer unlock()
	day, err := a.openLoop()
	if err != nil && !f.fresh {
		return err
	}
	switch {
	case day == nil || f.fresh:
		if day, err = a.newLoop(level, f.pause); err != nil {
			return err
		}
		a.welcomeToLoop(day)
	case named && level != day.Level:
		return hintf("tenx loop continues it; tenx loop --new --level "+string(level)+" starts another", "the unfinished interview day is for %s", day.Level)
	default:
		fmt.Fprintf(a.err, "Your interview day of %s, for %s: %d of %s done.\n", day.Begun.Local().Format("2 January"), day.Level, day.Next(), count(len(day.Rounds), "round"))
	}
	return a.goThrough(ctx, day, f)
}

// newLoop draws the rounds of a new day and saves it.
func (a *app) newLoop(level rubric.Level, pause int) (*loop.Loop, error) {
	items, err := a.planItems()
	if err != nil {
		return nil, err
	}
	for i := range items { // a round has only the interview
		items[i].Minutes -= cardMinutes
	}
	past, err := a.attempts()
	if err != nil {
		return nil, err
	}
	depth := 0
	if len(a.deckItems()) > 0 {
		depth = depthMinutes
	}
	rounds, err := loop.Draw(loop.Options{Level: level, Items: items, Past: past, Depth: depth, Draw: a.draw})
	if err != nil {
		return nil, hinted(err, "tenx scenario list shows all scenarios")
	}
	day := &loop.Loop{ID: a.now().Format("2006-01-02-150405"), Level: level, Begun: a.now().UTC(), Break: pause, Rounds: rounds}
	if err := day.Save(a.loopDir()); err != nil {
		return nil, hinted(err, dataHint)
	}
	return day, nil
}

// welcomeToLoop describes the day without giving away the problems.
func (a *app) welcomeToLoop(day *loop.Loop) {
	fmt.Fprintf(a.err, "Your interview day, for %s: %s, with breaks of %d min.\n", day.Level, count(len(day.Rounds), "round"), day.Break)
	sum := 0
	for i, r := range day.Rounds {
		fmt.Fprintf(a.err, "  %d. %s, %d min\n", i+1, roundName(r), r.Minutes)
		sum += r.Minutes
	}
	sum += day.Break * (len(day.Rounds) - 1)
	fmt.Fprintf(a.err, "That is %s. Leave whenever you need to:\ntenx loop picks up where you stopped.\n\n", plan.Hours(sum))
}

// roundName returns the type of a round, without giving away the problem.
func roundName(r loop.Round) string {
	switch r.Kind {
	case plan.Problem:
		return "system design"
	case plan.Story:
		return "behavioral"
	}
	return "technical depth"
}

// goThrough runs the rounds and then the debrief.
func (a *app) goThrough(ctx context.Context, day *loop.Loop, f loopFlags) error {
	for !day.Over() {
		n := day.Next()
		on, err := a.betweenRounds(day, n, f)
		if err != nil || !on {
			return err
		}
		ended, err := a.round(ctx, day, n, f)
		if err != nil {
			return err
		}
		if !ended {
			fmt.Fprintln(a.err, "the interview day is not over: tenx loop picks up where you stopped")
			return nil
		}
	}
	return a.debrief(day)
}

// betweenRounds is the break before a round. It returns false if the user leaves. Without a terminal it does not wait.
func (a *app) betweenRounds(day *loop.Loop, n int, f loopFlags) (on bool, err error) {
	r := day.Rounds[n]
	label := fmt.Sprintf("Round %d of %d: %s, %d min.", n+1, len(day.Rounds), roundName(r), r.Minutes)
	if n > 0 && r.Begun.IsZero() {
		label += fmt.Sprintf(" Break until %s.", day.Rounds[n-1].Ended.Local().Add(time.Duration(day.Break)*time.Minute).Format("15:04"))
	}
	fmt.Fprintln(a.err, label)
	if _, ok := a.menuOutput(); !ok || f.plain {
		return true, nil
	}
	begin := "start the round"
	if !r.Begun.IsZero() {
		begin = "continue the round"
	}
	i, err := a.choose("Ready?", []choice{{Title: begin}, {Title: "leave for now", Summary: "tenx loop picks up where you stopped"}}, 0)
	if errors.Is(err, errCancelled) || err == nil && i == 1 {
		fmt.Fprintln(a.err, "the interview day is not over: tenx loop picks up where you stopped")
		return false, nil
	}
	return err == nil, err
}

// round runs or continues one round and saves the progress.
func (a *app) round(ctx context.Context, day *loop.Loop, n int, f loopFlags) (ended bool, err error) {
	r := &day.Rounds[n]
	if r.Begun.IsZero() {
		r.Begun = a.now().UTC()
	}
	if r.Kind == plan.Drill {
		ended, err = a.depthRound(ctx, day, n, f)
	} else {
		ended, err = a.interviewRound(ctx, day, n, f)
	}
	if err != nil || !ended {
		return false, errors.Join(err, a.saveLoop(day))
	}
	r.Ended = a.now().UTC()
	return true, a.saveLoop(day)
}

func (a *app) saveLoop(day *loop.Loop) error {
	if err := day.Save(a.loopDir()); err != nil {
		return hinted(err, dataHint)
	}
	return nil
}

// interviewRound runs a round that is a session of its own. The session's id is saved before the session starts, so that the round can be
// resumed in the same session.
func (a *app) interviewRound(ctx context.Context, day *loop.Loop, n int, f loopFlags) (ended bool, err error) {
	r := &day.Rounds[n]
	s, over, err := a.roundSession(r, day.Level)
	if err != nil || over {
		return over, err
	}
	defer s.Close()
	r.Session = s.id
	if err := a.saveLoop(day); err != nil {
		return false, err
	}
	f.noGuess = true
	talk := a.talkedOut
	if f.web {
		talk = a.serveRound
	}
	left, err := talk(ctx, s, f.practiceFlags)
	return !left, err
}

// The depth round: the number of questions, and its time in minutes.
const (
	depthQuestions = 8
	depthMinutes   = 20
)

// depthRound asks short questions. Questions answered before the user left the round count.
func (a *app) depthRound(ctx context.Context, day *loop.Loop, n int, f loopFlags) (ended bool, err error) {
	if err := a.saveLoop(day); err != nil { // saves when the round began, which tells its questions from others
		return false, err
	}
	asked, err := a.reviewsOf(day.Rounds[n])
	if err != nil || len(asked) >= depthQuestions {
		return err == nil, err
	}
	left, err := a.drillUntil(ctx, drillFlags{count: depthQuestions - len(asked), fresh: depthQuestions, plain: f.plain, webFlags: f.webFlags})
	if err != nil || left || !f.web {
		return err == nil && !left, err
	}
	return a.depthOver(day.Rounds[n]) // a user who stops the page may or may not be done
}

// depthOver reports whether a depth round in the browser is over: all questions are answered, or the user ends it.
func (a *app) depthOver(r loop.Round) (bool, error) {
	asked, err := a.reviewsOf(r)
	if err != nil || len(asked) >= depthQuestions {
		return err == nil, err
	}
	i, err := a.choose(fmt.Sprintf("%d of %d questions are answered", len(asked), depthQuestions), []choice{{Title: "leave for now", Summary: "tenx loop picks up where you stopped"}, {Title: "end this round"}}, 0)
	return err == nil && i == 1, nil
}

// reviewsOf returns the questions answered in a depth round.
func (a *app) reviewsOf(r loop.Round) ([]drill.Event, error) {
	h, err := drill.Read(a.data)
	if err != nil {
		return nil, drillLogError(err)
	}
	return slices.DeleteFunc(h.Events, func(e drill.Event) bool {
		return e.Kind != drill.Reviewed || e.At.Before(r.Begun) || !r.Ended.IsZero() && e.At.After(r.Ended)
	}), nil
}

// roundSession returns the session of a round, an existing one or a new one. over reports that the existing session already ended.
func (a *app) roundSession(r *loop.Round, level rubric.Level) (s *session, over bool, err error) {
	if r.Session != "" {
		list, err := a.allSessions()
		if err != nil {
			return nil, false, err
		}
		i := slices.IndexFunc(list, func(s sessionlog.Summary) bool { return s.Header.ID == r.Session })
		if i >= 0 && finishedOnly(list[i]) {
			return nil, true, nil
		}
		if i >= 0 && !list[i].Quit {
			s, err := a.openSession(r.Session)
			return s, false, err
		}
	}
	c, err := a.compile(r.ID)
	if err != nil {
		return nil, false, err
	}
	s, err = a.newSession(c, engine.Options{Level: level})
	return s, false, err
}

// lastDebrief shows the debrief of the newest finished day.
func (a *app) lastDebrief() error {
	list, err := a.loops()
	if err != nil {
		return err
	}
	i := slices.IndexFunc(list, (*loop.Loop).Over)
	if i < 0 {
		return hintf("tenx loop starts one or continues the unfinished one", "no interview day is finished")
	}
	return a.debrief(list[i])
}
