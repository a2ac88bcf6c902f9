package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"tenx/engine/plan"
	"tenx/rubric"
)

func newProgressCmd(a *app) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "progress",
		Short: "show your progress, problem by problem",
		Long: `List each problem with how often you finished it, your best and last marks, and the
dimension that was weakest last time. Marks are the ones you got when each session ended;
tenx history shows every session by today's rules.`,
		Args: args(cobra.NoArgs),
		RunE: func(*cobra.Command, []string) error {
			if err := oneOf("format", format, formats); err != nil {
				return err
			}
			rows, err := a.progress()
			if err != nil {
				return err
			}
			if _, err := a.sessions(anySession); err != nil { // reports sessions that cannot be read
				return err
			}
			if format == "json" {
				enc := json.NewEncoder(a.out)
				for _, r := range rows {
					if err := enc.Encode(r); err != nil {
						return err
					}
				}
				return nil
			}
			fmt.Fprint(a.out, progressText(rows, len(rows), a.width()))
			return nil
		},
	}
	formatFlag(cmd, &format, formats)
	return cmd
}

// progressText returns a table of at most most rows.
func progressText(rows []plan.Row, most, width int) string {
	longest := len("problem")
	for _, r := range rows {
		longest = max(longest, len(r.ID))
	}
	longest = min(longest, max(width-40, 12))
	var b strings.Builder
	fmt.Fprintf(&b, "%-*s  done  best  last  weakest\n", longest, "problem")
	for _, r := range rows[:min(most, len(rows))] {
		line := fmt.Sprintf("%-*s  %4d  %4s  %4s", longest, clip(r.ID, longest), r.Times, markText(r.Best), markText(r.Last))
		if r.Weakest != "" {
			line += fmt.Sprintf("  %s %.1f", rubric.DimensionTitle(r.Weakest), r.WeakMark)
		}
		b.WriteString(line + "\n")
	}
	return b.String()
}

// markText returns a mark, or a dash if there is none.
func markText(m *float64) string {
	if m == nil {
		return "-"
	}
	return fmt.Sprintf("%.1f", *m)
}

// greet shows the user's progress above a menu of menu lines: what was practiced last, and as many finished problems as there is room
// for. It also says how to call tenx if the shell does not find it. A user without finished sessions sees only the latter.
func (a *app) greet(menu int) {
	if path := a.fullCommand(); path != "" {
		fmt.Fprintf(a.err, "This tenx is not on your PATH. To run it, use:\n  %s\n\n", path)
	}
	a.greetPlan()
	past, err := a.attempts()
	if err != nil || len(past) == 0 {
		return
	}
	last := past[len(past)-1]
	problems, err := a.problems()
	if err != nil {
		return
	}
	rows := plan.Progress(problems, past)
	done := 0
	for _, r := range rows {
		if r.Times > 0 {
			done++
		}
	}
	about := fmt.Sprintf("Last: %s on %s.", last.ID, last.At.Local().Format("2 January"))
	if d, mark := weakestOf(past); d != "" {
		about += fmt.Sprintf(" Weakest lately: %s, %.1f of 4.", rubric.DimensionTitle(d), mark)
	}
	fmt.Fprintln(a.err, clip(about, a.width()))
	most := min(done, a.roomFor(menu))
	fmt.Fprintf(a.err, "\n%s", progressText(rows, most, a.width()))
	if done > most {
		fmt.Fprintf(a.err, "and %d more under Progress\n", done-most)
	}
	fmt.Fprintln(a.err)
}

// greetPlan shows the state of the plan and its next tasks.
func (a *app) greetPlan() {
	s, err := a.savedPlan()
	if err != nil {
		fmt.Fprintf(a.err, "note: %v\n", err)
	}
	if s == nil || err != nil {
		return
	}
	p, err := a.makePlan(s)
	if err != nil {
		return
	}
	at := p.Current()
	if at < 0 || at == len(p.Weeks) {
		return
	}
	w := p.Weeks[at]
	fmt.Fprintf(a.err, "Plan: week %d of %d, %s. %d of %d done.\n", w.N, len(p.Weeks), w.Phase, w.Ticked(), len(w.Tasks))
	if i := slices.IndexFunc(w.Tasks, func(t plan.Task) bool { return t.Done == nil }); i >= 0 {
		t := w.Tasks[i]
		next := t.Title
		if c := t.Command(p.Level); c != "" {
			next += " (" + c + ")"
		}
		fmt.Fprintf(a.err, "Next: %s\n", clip(next, a.width()-6))
	}
}

// weakestOf returns the dimension with the lowest average mark in the last three sessions with marks.
func weakestOf(past []plan.Attempt) (dimension string, mark float64) {
	sums, counts, sessions := map[string]float64{}, map[string]int{}, 0
	for _, at := range slices.Backward(past) {
		if at.Marks == nil {
			continue
		}
		if sessions++; sessions > 3 {
			break
		}
		for d, m := range at.Marks {
			sums[d] += m
			counts[d]++
		}
	}
	means := map[string]float64{}
	for d, sum := range sums {
		means[d] = sum / float64(counts[d])
	}
	return plan.Attempt{Marks: means}.Weakest()
}

// roomFor returns how many rows fit above a menu of menu lines, at least three.
func (a *app) roomFor(menu int) int {
	const around = 12 // the lines around the rows, and those of the menu besides its choices
	height := 24
	if f, ok := a.menuOutput(); ok {
		if _, h, err := term.GetSize(int(f.Fd())); err == nil && h > 0 {
			height = h
		}
	}
	return max(3, height-menu-around)
}

// fullCommand returns how to call this tenx if the shell would not find it or would find another one. Otherwise it returns "".
func (a *app) fullCommand() string {
	self, err := os.Executable()
	if err != nil {
		return ""
	}
	if found, err := exec.LookPath("tenx"); err == nil && sameFile(found, self) {
		return ""
	}
	return shellQuoted(self)
}

func sameFile(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}

// shellQuoted quotes a path for a shell.
func shellQuoted(path string) string {
	plain := strings.IndexFunc(path, func(r rune) bool {
		return !strings.ContainsRune("/._-+:@%,\\", r) && (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
	}) < 0
	switch {
	case runtime.GOOS == "windows":
		return `"` + path + `"`
	case plain && !strings.Contains(path, `\`):
		return path
	}
	return "'" + strings.ReplaceAll(filepath.Clean(path), "'", `'\''`) + "'"
}

// goBack waits until the user has read the screen.
func (a *app) goBack() {
	_, _ = a.choose("Read on above, or go back", []choice{{Title: "Back to the menu"}}, 0)
}

// showProgress shows the full table from the home menu.
func (a *app) showProgress() error {
	rows, err := a.progress()
	if err != nil {
		return err
	}
	fmt.Fprint(a.err, progressText(rows, len(rows), a.width())+"\n")
	a.goBack()
	return nil
}
