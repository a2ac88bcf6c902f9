package web

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"tenx/engine"
	"tenx/rubric"
	"tenx/rubric/visible"
	"tenx/scenarios"
)

// serveExport sends the interview as a file: with notes and marks to the interviewer, and as an answer file that tenx score reads to everybody else.
func (r *Room) serveExport(w http.ResponseWriter, role Role) {
	s := r.session.State()
	text, name := scenarios.WriteAnswer(r.script.Scenario, engine.Transcript(s)), "answer.md"
	if role == Interviewer {
		text, name = visible.Text(Notes(s)), "interview.md"
	}
	w.Header().Set("Content-Type", "text/markdown; charset=utf-8")
	w.Header().Set("Content-Disposition", "attachment; filename="+r.id+"-"+name)
	w.Header().Set("Cache-Control", "no-store")
	_, _ = io.WriteString(w, text)
}

// Notes is an interview as its interviewer keeps it, in Markdown: marks, notes with their time, the conversation and the answer.
func Notes(s engine.State) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s, %s\n\n", s.Script.Title, s.Options.Level)
	if s.Open() && s.Phase == engine.Ended {
		fmt.Fprintf(&b, "## Marks\n\n```\n%s```\n\n", FinalOf(s).Text())
	} else if r := s.Review(interviewerName); r != nil {
		b.WriteString("## Marks\n\n")
		for _, d := range s.Script.AllDimensions() {
			if m, ok := r.Marks[d]; ok {
				fmt.Fprintf(&b, "- %s: %.0f\n", rubric.DimensionTitle(d), m)
			}
		}
		if r.Band != "" {
			fmt.Fprintf(&b, "- recommendation: %s\n", r.Band)
		}
		if r.Text != "" {
			fmt.Fprintf(&b, "\n%s\n", r.Text)
		}
		b.WriteString("\n")
	}
	title := func(stage string) string {
		if i := s.Index(stage); i >= 0 {
			return s.Script.Stages[i].Title
		}
		return ""
	}
	if len(s.Notes) > 0 {
		b.WriteString("## Private notes\n\n")
		for _, n := range s.Notes {
			fmt.Fprintf(&b, "- %s %s: %s\n", clockText(n.At), title(n.Stage), oneLine(n.Text))
		}
		b.WriteString("\n")
	}
	if r := s.Review(interviewerName); r != nil && len(r.Overruled) > 0 {
		b.WriteString("## Criteria\n\n")
		titles := map[string]string{}
		for _, c := range s.Script.Rubric.Criteria() {
			titles[c.ID] = c.Title
		}
		for _, o := range r.Overruled {
			fmt.Fprintf(&b, "- %s: %s", titles[o.Criterion], o.Outcome)
			if o.Reason != "" {
				fmt.Fprintf(&b, " (%s)", oneLine(o.Reason))
			}
			b.WriteString("\n")
		}
		b.WriteString("\n")
	}
	b.WriteString("## Conversation\n\n")
	for _, t := range s.Turns {
		fmt.Fprintf(&b, "- %s %s: %s\n", clockText(t.At), t.Who, oneLine(t.Text))
	}
	b.WriteString("\n## Answer\n")
	for i := range s.Stages {
		if s.Stages[i].Text != "" {
			fmt.Fprintf(&b, "\n### %s\n\n%s\n", s.Script.Stages[i].Title, strings.TrimSpace(s.Stages[i].Text))
		}
	}
	return b.String()
}

func clockText(d time.Duration) string {
	return fmt.Sprintf("%d:%02d", int(d.Minutes()), int(d.Seconds())%60)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
