package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"tenx/engine/disk"
	"tenx/engine/drill"
	"tenx/engine/loop"
	"tenx/engine/plan"
	"tenx/rubric"
	"tenx/rubric/problem"
)

// planFlags holds the flags of tenx plan.
type planFlags struct {
	start, level string
	weeks        int
	hours        float64
	done         []string // ids of tasks done that leave no session
	ics          string   // calendar file to write
	at           string   // time of day of the calendar events
	all          bool     // show every week in full
	format       string
	output       string
}

// The defaults of a plan.
const (
	defaultWeeks = 12
	defaultHours = 6
	defaultLevel = rubric.L6
)

func newPlanCmd(a *app) *cobra.Command {
	var f planFlags
	planFormats := []string{"text", "md", "json"}
	cmd := &cobra.Command{
		Use:   "plan",
		Short: "plan your preparation week by week",
		Long: `Plan your preparation week by week: problems, behavioral questions, drills, reading and
whole interview days, in three phases. Without flags, tenx plan shows the current plan; the
flags change it.

Sessions that you finish are checked off. A problem that went badly comes back the next week
and once more later, and its topics move up. What you didn't get to moves to the next week.
Mark reading as done with --done.

--ics writes a calendar file. Import it again after the plan changes: events that moved are
updated, not duplicated.`,
		Example: `  tenx plan --start 2026-12-07 --hours 8 --level L6
  tenx plan                        # show this week and next
  tenx plan --ics interview.ics    # write a calendar file
  tenx plan --done raft            # mark reading as done`,
		Args: args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := oneOf("format", f.format, planFormats); err != nil {
				return err
			}
			return a.plan(f, cmd.Flags().Changed)
		},
	}
	cmd.Flags().StringVar(&f.start, "start", "", "first day of the plan, such as 2026-12-07 (default today)")
	cmd.Flags().IntVar(&f.weeks, "weeks", defaultWeeks, "number of weeks")
	cmd.Flags().Float64Var(&f.hours, "hours", defaultHours, "hours per week")
	cmd.Flags().StringVar(&f.level, "level", string(defaultLevel), "level you are preparing for: "+strings.Join(levelNames(), ", "))
	_ = cmd.RegisterFlagCompletionFunc("level", cobra.FixedCompletions(levelNames(), cobra.ShellCompDirectiveNoFileComp))
	cmd.Flags().StringSliceVar(&f.done, "done", nil, "mark reading as done, by its name in brackets (can be repeated)")
	cmd.Flags().StringVar(&f.ics, "ics", "", "write the plan to a calendar file (iCalendar)")
	cmd.Flags().StringVar(&f.at, "at", "19:00", "with --ics, time of day at which the work starts")
	cmd.Flags().BoolVar(&f.all, "all", false, "show every week in full, not just this week and next")
	formatFlag(cmd, &f.format, planFormats)
	outputFlag(cmd, &f.output)
	return cmd
}

// plan changes the plan as the flags say, saves it, and shows it.
func (a *app) plan(f planFlags, changed func(string) bool) error {
	at, err := timeOfDay(f.at)
	if err != nil {
		return err
	}
	s, err := a.changedPlan(f, changed)
	if err != nil {
		return err
	}
	p, err := a.makePlan(s)
	if err != nil {
		return err
	}
	if _, err := a.sessions(anySession); err != nil { // reports sessions that cannot be read
		return err
	}
	if f.ics != "" {
		err := a.writeOutput(f.ics, func(w io.Writer) error {
			return p.Calendar(w, plan.CalendarOptions{Plan: s.ID, At: at})
		})
		if err != nil || !changed("format") && !changed("output") {
			return err
		}
	}
	return a.writeOutput(f.output, func(w io.Writer) error {
		switch f.format {
		case "md":
			return p.Markdown(w)
		case "json":
			return json.NewEncoder(w).Encode(p)
		}
		_, err := io.WriteString(w, planText(p, f.all, a.width()))
		return err
	})
}

// timeOfDay parses 19:00 as a time since midnight.
func timeOfDay(text string) (time.Duration, error) {
	t, err := time.Parse("15:04", text)
	if err != nil {
		return 0, &usageError{fmt.Sprintf("%q is not a time of day", text), "--at takes hours and minutes: 19:00"}
	}
	return time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute, nil
}

// planFile returns the file of the plan.
func (a *app) planFile() string { return filepath.Join(a.data, "plan.json") }

// savedPlan reads the saved plan. It returns nil if there is none.
func (a *app) savedPlan() (*plan.Saved, error) {
	if err := a.checkData(); err != nil {
		return nil, err
	}
	s, err := plan.Open(a.planFile())
	var newer *disk.NewerError
	switch {
	case errors.As(err, &newer):
		return nil, hinted(err, "use the tenx that wrote it; nothing was changed")
	case errors.Is(err, disk.ErrDamaged):
		return nil, hinted(err, "nothing was changed; move the file away to start a new plan: what you have done is in the sessions")
	case err != nil:
		return nil, hinted(err, dataHint)
	}
	return s, nil
}

// changedPlan returns the saved plan, or a new one, with the flags applied. It saves the changes.
func (a *app) changedPlan(f planFlags, changed func(string) bool) (*plan.Saved, error) {
	options := changed("start") || changed("weeks") || changed("hours") || changed("level")
	s, err := a.savedPlan()
	if err != nil || s != nil && !options && len(f.done) == 0 {
		return s, err
	}
	unlock, err := disk.LockDir(disk.OS(), a.data)
	switch {
	case errors.Is(err, disk.ErrLocked):
		return nil, hintf("nothing was changed here; enter the command again", "another tenx plan is changing the plan")
	case err != nil:
		return nil, hinted(fmt.Errorf("save the plan: %w", err), dataHint)
	}
	defer unlock()
	if s, err = a.savedPlan(); err != nil { // another process may have changed it meanwhile
		return nil, err
	}
	fresh := s == nil
	if fresh {
		s = &plan.Saved{
			ID: fmt.Sprintf("%08x", a.draw(1<<31-1)), Start: a.now().Format(time.DateOnly),
			Weeks: defaultWeeks, Hours: defaultHours, Level: defaultLevel,
		}
	}
	if err := a.applyPlanFlags(s, f, changed); err != nil {
		return nil, err
	}
	if err := s.Options(time.Local).Check(a.now()); err != nil && (fresh || options) {
		return nil, planError(err)
	}
	if err := s.Save(a.planFile()); err != nil {
		return nil, hinted(err, dataHint)
	}
	if fresh {
		fmt.Fprintln(a.err, "note: the plan is saved; tenx plan shows it with your progress")
	}
	return s, nil
}

// applyPlanFlags applies the flags to a plan.
func (a *app) applyPlanFlags(s *plan.Saved, f planFlags, changed func(string) bool) error {
	if changed("start") {
		day, err := time.Parse(time.DateOnly, f.start)
		if err != nil {
			return &usageError{fmt.Sprintf("%q is not a date", f.start), "--start takes a date such as 2026-12-07"}
		}
		s.Start = day.Format(time.DateOnly)
	}
	if changed("weeks") {
		s.Weeks = f.weeks
	}
	if changed("hours") {
		s.Hours = f.hours
	}
	if changed("level") {
		level, err := parseLevel(f.level, "")
		if err != nil {
			return err
		}
		s.Level = level
	}
	ids := []string{plan.FitID}
	for _, r := range plan.ReadingList() {
		ids = append(ids, r.ID)
	}
	for _, id := range f.done {
		if !slices.Contains(ids, id) {
			return hintf(namesHint(problem.Nearest(id, ids), ids, "tenx plan --all"), "nothing to mark as done is named %q", id)
		}
		if s.Done == nil {
			s.Done = map[string]time.Time{}
		}
		s.Done[id] = a.now().UTC()
	}
	return nil
}

// planError turns an option that is out of range into a usage error.
func planError(err error) error {
	var bad *plan.RangeError
	if !errors.As(err, &bad) {
		return err
	}
	return &usageError{fmt.Sprintf("--%s %s is out of range", bad.Option, bad.Got), "want " + bad.Want}
}

// makePlan computes the plan as of now.
func (a *app) makePlan(s *plan.Saved) (*plan.Plan, error) {
	items, err := a.planItems()
	if err != nil {
		return nil, err
	}
	past, err := a.attempts()
	if err != nil {
		return nil, err
	}
	past = slices.Concat(past, a.drillAttempts(), a.loopAttempts(), s.Attempts())
	return plan.Make(plan.Input{Options: s.Options(time.Local), Now: a.now(), Items: items, Past: past}), nil
}

// An interview day as a task of a plan.
const (
	loopID      = "loop"
	loopMinutes = 210
)

// cardMinutes is the time to read the scorecard and the reference answer after a problem.
const cardMinutes = 15

// planItems returns everything there is to practice, with its duration.
func (a *app) planItems() ([]plan.Item, error) {
	items, err := a.problems()
	if err != nil {
		return nil, err
	}
	lib, err := a.library()
	if err != nil {
		return nil, err
	}
	items = slices.DeleteFunc(items, func(it plan.Item) bool {
		_, err := lib.Load(it.ID)
		return err != nil // it cannot be practiced; tenx scenario lint says why
	})
	for i := range items {
		s, err := lib.Load(items[i].ID)
		if err != nil {
			return nil, err
		}
		items[i].Minutes = int(totalTime(s)/time.Minute) + cardMinutes
	}
	items = append(append(items, a.deckItems()...), plan.ReadingList()...)
	return append(
		items,
		plan.Item{Kind: plan.Loop, ID: loopID, Title: "A whole interview day", Minutes: loopMinutes},
		plan.Item{Kind: plan.Fit, ID: plan.FitID, Title: "What you want of a team, and questions to ask", Minutes: 20},
	), nil
}

// deckItems returns the decks of short questions. Decks with mistakes are left out; tenx drill reports them.
func (a *app) deckItems() []plan.Item {
	decks, err := a.decks()
	if err != nil {
		return nil
	}
	all, _ := decks.LoadAll()
	var items []plan.Item
	for _, d := range all {
		sum := 0.0
		for i := range d.Cards {
			sum += d.Cards[i].Minutes
		}
		const more = 1.5 // to read the model answers
		items = append(items, plan.Item{Kind: plan.Drill, ID: d.ID, Title: d.Title, Minutes: 5 * int(math.Ceil(more*sum/5)), Topics: d.Topics, Group: d.Group})
	}
	return items
}

// drillAttempts returns the days on which decks were drilled: for each deck, the day when its last card was first answered, and each later
// day with a review. If the log cannot be read it returns nil; tenx drill reports that.
func (a *app) drillAttempts() []plan.Attempt {
	h, err := drill.Read(a.data)
	if err != nil {
		return nil
	}
	cards := map[string]int{}
	if decks, err := a.decks(); err == nil {
		all, _ := decks.LoadAll()
		for _, d := range all {
			cards[d.ID] = len(d.Cards)
		}
	}
	seen, days := map[string]bool{}, map[string]bool{}
	var list []plan.Attempt
	for _, e := range h.Events {
		deck, _, _ := strings.Cut(e.Card, "/")
		if e.Kind != drill.Reviewed || cards[deck] == 0 {
			continue
		}
		if !seen[e.Card] {
			seen[e.Card] = true
			cards[deck+"/seen"]++
		}
		day := deck + e.At.Format(time.DateOnly)
		if cards[deck+"/seen"] >= cards[deck] && !days[day] {
			days[day] = true
			list = append(list, plan.Attempt{Kind: plan.Drill, ID: deck, At: e.At})
		}
	}
	return list
}

// loopAttempts returns the finished interview days.
func (a *app) loopAttempts() []plan.Attempt {
	days, _ := loop.List(a.loopDir()) // tenx loop reports those that cannot be read
	var list []plan.Attempt
	for _, d := range days {
		if d.Over() {
			list = append(list, plan.Attempt{Kind: plan.Loop, ID: loopID, At: d.Begun})
		}
	}
	return list
}
