package plan

import (
	"fmt"
	"io"
	"strings"
	"time"

	"tenx/rubric"
)

// Command returns the command for an item, or "" for reading.
func (it Item) Command(l rubric.Level) string {
	switch it.Kind {
	case Problem:
		return fmt.Sprintf("tenx practice %s --level %s", it.ID, l)
	case Story, Conversation:
		return "tenx practice " + it.ID
	case Drill:
		return "tenx drill " + it.ID
	case Review:
		return "tenx drill"
	case Loop:
		return "tenx loop --level " + string(l)
	case Fit:
		return "tenx fit"
	}
	return ""
}

// Label returns the name of a kind for the start of a line.
func (k Kind) Label() string {
	return map[Kind]string{
		Problem: "Problem", Story: "Behavioral", Conversation: "Conversation", Drill: "Drill", Review: "Drill", Reading: "Read", Loop: "Loop", Fit: "Fit",
	}[k]
}

// State says briefly when and how a task was done, or why it comes now.
func (t Task) State(in *time.Location) string {
	switch {
	case t.Done != nil && t.Done.Mark != nil:
		return fmt.Sprintf("%.1f of 4 on %s", *t.Done.Mark, t.Done.At.In(in).Format("2 January"))
	case t.Done != nil:
		return "done on " + t.Done.At.In(in).Format("2 January")
	case t.Moved:
		return "not done, comes again"
	}
	return t.Why
}

// Span returns the days of a week: 30 November to 6 December.
func (w Week) Span() string {
	last := w.To.AddDate(0, 0, -1)
	if w.From.Month() == last.Month() {
		return w.From.Format("2 to ") + last.Format("2 January 2006")
	}
	return w.From.Format("2 January to ") + last.Format("2 January 2006")
}

// Hours formats minutes as a person would: 4 h 15 min.
func Hours(minutes int) string {
	switch h, m := minutes/60, minutes%60; {
	case h == 0:
		return fmt.Sprintf("%d min", m)
	case m == 0:
		return fmt.Sprintf("%d h", h)
	default:
		return fmt.Sprintf("%d h %d min", h, m)
	}
}

var markdownEscapes = strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, "`", "\\`", "|", `\|`)

// Markdown writes a plan with a checklist for each week.
func (p *Plan) Markdown(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# Interview preparation, %s\n\n%s\n", p.Level, p.Summary())
	for _, week := range p.Weeks {
		fmt.Fprintf(&b, "\n## Week %d: %s\n\n%s. %s, %d of %d done. %s\n\n", week.N, week.Phase, week.Span(), Hours(week.Minutes()), week.Ticked(), len(week.Tasks), week.About)
		for _, t := range week.Tasks {
			tick := " "
			if t.Done != nil {
				tick = "x"
			}
			title := markdownEscapes.Replace(t.Title)
			if t.URL != "" {
				title = fmt.Sprintf("[%s](%s)", title, t.URL)
			}
			fmt.Fprintf(&b, "- [%s] %s: %s, %s", tick, t.Kind.Label(), title, Hours(t.Minutes))
			if s := t.State(p.Start.Location()); s != "" {
				fmt.Fprintf(&b, " (%s)", markdownEscapes.Replace(s))
			}
			if c := t.Command(p.Level); c != "" && t.Done == nil {
				fmt.Fprintf(&b, ": `%s`", c)
			}
			b.WriteString("\n")
		}
	}
	if len(p.LeftOut) > 0 {
		b.WriteString("\n## Left out\n\nThere is no time for these:\n\n")
		for _, it := range p.LeftOut {
			fmt.Fprintf(&b, "- %s: %s, %s\n", it.Kind.Label(), markdownEscapes.Replace(it.Title), Hours(it.Minutes))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// Summary describes a plan and its progress.
func (p *Plan) Summary() string {
	text := fmt.Sprintf("%s from %s to %s, %g hours a week, for %s.", weeks(len(p.Weeks)), p.Start.Format("2 January 2006"), p.End().AddDate(0, 0, -1).Format("2 January 2006"), p.Hours, p.Level)
	switch at := p.Current(); {
	case at < 0:
		return text + " It has not begun."
	case at == len(p.Weeks):
		return text + " It is over."
	default:
		return text + fmt.Sprintf(" This is week %d: %s.", at+1, p.Weeks[at].Phase)
	}
}
