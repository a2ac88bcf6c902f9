package main

import (
	"cmp"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/guptarohit/asciigraph"
	"github.com/spf13/cobra"

	"tenx/engine/sessionlog"
	"tenx/rubric"
	"tenx/rubric/report"
)

func newHistoryCmd(a *app) *cobra.Command {
	var format, output string
	formats := []string{"text", "html", "json", "csv"}
	cmd := &cobra.Command{
		Use:   "history",
		Short: "show how your marks have changed over time",
		Long: `List all finished sessions, scored with the current rules so that they can be compared. Also
show a trend line per dimension, the criteria missed most often in the last ten sessions, and
where the time goes. If a session had a different overall mark when it ended, show both. The
guided tour (tenx practice --tour) is left out.`,
		Args: args(cobra.NoArgs),
		RunE: func(*cobra.Command, []string) error {
			if err := oneOf("format", format, formats); err != nil {
				return err
			}
			h, err := a.pastSessions()
			if err != nil {
				return err
			}
			return a.writeOutput(output, func(w io.Writer) error {
				switch format {
				case "html":
					return report.HistoryHTML(w, h)
				case "json":
					return report.HistoryJSON(w, h)
				case "csv":
					rows := report.NewCSV(w)
					for _, e := range h.Sessions {
						if err := rows.Card(e.Card); err != nil {
							return err
						}
					}
					return rows.Close()
				}
				return a.historyText(w, h)
			})
		},
	}
	formatFlag(cmd, &format, formats)
	outputFlag(cmd, &output)
	return cmd
}

// pastSessions scores all finished sessions with the current rules, oldest first.
func (a *app) pastSessions() (*report.History, error) {
	list, err := a.sessions(wholeOnly)
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return nil, hintf("tenx practice starts one", "there is no finished session")
	}
	slices.Reverse(list)
	entries, errs := make([]report.Past, len(list)), make([]error, len(list))
	var wg sync.WaitGroup
	turn := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, sum := range list {
		turn <- struct{}{}
		wg.Go(func() {
			entries[i], errs[i] = a.pastOf(sum)
			<-turn
		})
	}
	wg.Wait()
	h := &report.History{}
	for i := range entries {
		if errs[i] != nil {
			list[i].Err = errs[i]
			continue
		}
		h.Sessions = append(h.Sessions, entries[i])
	}
	a.unread(list)
	if len(h.Sessions) == 0 {
		return nil, errQuiet // each was reported
	}
	h.Sum()
	return h, nil
}

func (a *app) pastOf(sum sessionlog.Summary) (report.Past, error) {
	p, err := a.readLog(a.sessionDir(), sum.Header.ID)
	if err != nil {
		return report.Past{}, err
	}
	h := report.Past{Card: p.today(), Title: p.compiled.Title, Level: cmp.Or(p.header.Level, p.compiled.Level), Created: p.header.Created, Mode: p.header.Mode, Guess: p.state.Marks}
	if len(p.state.Scored) > 0 {
		h.Given = &p.state.Scored[0].Overall
	}
	return h, nil
}

// historyText writes a history for a terminal.
func (a *app) historyText(w io.Writer, h *report.History) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%-16s  %-26s %-3s %-14s %4s", "when", "problem", "for", "verdict", "all")
	for _, d := range rubric.Dimensions() {
		fmt.Fprintf(&b, " %5s", d[:min(5, len(d))])
	}
	b.WriteString("\n")
	for _, e := range h.Sessions {
		fmt.Fprintf(&b, "%-16s  %-26s %-3s %-14s %4.1f", e.Created.Local().Format("2006-01-02 15:04"), clip(e.Card.Scenario, 26), e.Level, e.Card.Overall.Bands[e.Level], e.Card.Overall.Mark)
		for _, d := range rubric.Dimensions() {
			if m, ok := e.Card.Dimensions[d]; ok {
				fmt.Fprintf(&b, " %5.1f", m.Mark)
			} else {
				fmt.Fprintf(&b, " %5s", "")
			}
		}
		if e.Changed() {
			fmt.Fprintf(&b, "  (%.1f then)", *e.Given)
		}
		b.WriteString("\n")
	}
	if len(h.Sessions) > 1 {
		for _, d := range h.Dimensions() {
			if len(h.Series(d)) < 2 {
				continue
			}
			fmt.Fprintf(&b, "\n%s\n", asciigraph.Plot(h.Series(d), asciigraph.Height(4), asciigraph.Width(min(a.width()-12, 72)), asciigraph.LowerBound(0), asciigraph.UpperBound(4), asciigraph.Precision(0), asciigraph.Caption(d)))
		}
	}
	if len(h.Weakest) > 0 {
		b.WriteString("\nMissed most in the last ten sessions\n")
		for _, k := range h.Weakest {
			wrapItem(&b, fmt.Sprintf("  %d of %d  ", k.Missed, k.Of), fmt.Sprintf("%s (%s)", k.Title, rubric.DimensionTitle(k.Dimension)), a.width())
		}
	}
	if len(h.Time) > 0 {
		b.WriteString("\nTime used, as a share of each stage's time\n")
		for _, t := range h.Time {
			fmt.Fprintf(&b, "  %-20s %3.0f%%", t.Stage, 100*t.Share)
			if t.Over > 0 {
				fmt.Fprintf(&b, "  over its time in %d of %d", t.Over, t.Of)
			}
			b.WriteString("\n")
		}
	}
	if h.Guessed > 0 {
		fmt.Fprintf(&b, "\nYour own guesses are %+.1f marks from the rules on average, over %s.\n", h.GuessBias, count(h.Guessed, "guess"))
	}
	_, err := io.WriteString(w, b.String())
	return err
}
