package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"

	"tenx/engine"
	"tenx/engine/sessionlog"
	"tenx/rubric"
	"tenx/rubric/design"
	"tenx/rubric/design/show"
	"tenx/rubric/report"
	"tenx/scenarios"
)

// report collects everything about a session, with one of its scorecards. An empty level means the session's own.
func (p *past) report(card rubric.Scorecard, level rubric.Level) *report.Report {
	r := newReport(p.compiled.Scenario, card, p.transcript)
	r.Level = cmp.Or(level, p.header.Level, p.compiled.Level)
	r.Created, r.Mode = p.header.Created, p.header.Mode
	r.Guess, r.Word = p.state.Marks, p.state.Word
	for i := range r.Stages {
		if k := p.state.Index(r.Stages[i].ID); k >= 0 {
			r.Stages[i].Opened = p.state.Stages[k].Opened
		}
	}
	for _, v := range p.state.Reviews {
		if p.header.Mode == sessionlog.Paired && !p.state.Open() {
			break // sealed until both are in
		}
		person := report.Person{Name: v.By, Marks: v.Marks, Band: v.Band, Text: v.Text}
		for _, o := range v.Overruled {
			person.Overruled = append(person.Overruled, report.Overruling{Criterion: o.Criterion, Outcome: o.Outcome, Reason: o.Reason})
		}
		r.People = append(r.People, person)
	}
	r.Touched = touched(card, engine.Typed(p.events))
	if b := p.state.Board; len(b.Elements()) > 0 {
		d := b.Read(string(rubric.Candidate))
		r.Board = &report.Whiteboard{Elements: b.Elements(), Unclear: d.Questions, Left: len(d.Left)}
	}
	set := engine.Setting{Spoken: p.header.Mode == sessionlog.Imported, Paired: p.header.Mode == sessionlog.Paired}
	conduct := engine.Conduct(p.compiled, set, p.events)
	r.Conduct = &conduct
	film := engine.Film(p.compiled, engine.Options{}, p.events)
	r.Film = &film
	return r
}

// newReport returns a report on an answer file.
func newReport(s *scenarios.Scenario, card rubric.Scorecard, t rubric.Transcript) *report.Report {
	r := &report.Report{Card: card, Title: s.Title, Level: s.Level, Transcript: t}
	for _, st := range s.Stages {
		stage := report.Stage{ID: st.ID, Title: st.Title, Budget: st.Time}
		for _, a := range t.Stages {
			if a.Stage == st.ID {
				stage.Spent = a.Spent
				stage.Budget = cmp.Or(a.Budget, st.Time)
			}
		}
		r.Stages = append(r.Stages, stage)
	}
	var texts []string
	for _, a := range t.Stages {
		texts = append(texts, a.Text)
	}
	if s.Of().Drawn {
		r.Drawn = *show.Under(design.DefaultCatalog(), texts, s.Design())
	}
	told := map[string]bool{}
	for _, turn := range t.Turns {
		if turn.Kind == rubric.TurnFact {
			told[turn.ID] = true
		}
	}
	for _, f := range s.Facts {
		fact := report.Fact{Label: f.Label, Tell: f.Tell, State: report.Never}
		switch {
		case told[f.ID]:
			fact.State = report.Asked
		case slices.ContainsFunc(card.Numbers, func(n rubric.Number) bool { return n.Fact == f.ID }):
			fact.State = report.Assumed
		}
		r.Facts = append(r.Facts, fact)
	}
	for _, ref := range s.References {
		answer, err := scenarios.ReadAnswer(ref.ID, strings.NewReader(ref.Answer))
		if err != nil {
			continue // the linter reports it
		}
		r.References = append(r.References, report.Reference{ID: ref.ID, Level: ref.Level, Stages: answer.Transcript(s).Stages})
	}
	return r
}

// touched returns the first evidence for each dimension by when it was typed.
func touched(card rubric.Scorecard, typed map[string][]engine.TypedSpan) []report.Touch {
	first := map[string]report.Touch{}
	for _, c := range card.Criteria {
		if c.Weight < 0 || c.Outcome != rubric.Hit && c.Outcome != rubric.Partial {
			continue
		}
		for _, e := range c.Evidence {
			if e.Note == rubric.YourQuestion {
				continue // not typed into the answer
			}
			at, ok := engine.TypedAt(typed[e.Stage], e.Start, e.End)
			if old, known := first[c.Dimension]; ok && (!known || at < old.At) {
				first[c.Dimension] = report.Touch{Dimension: c.Dimension, Stage: e.Stage, At: at, Prompted: e.Prompted}
			}
		}
	}
	var out []report.Touch
	for _, d := range card.Order {
		if t, ok := first[d]; ok {
			out = append(out, t)
		}
	}
	slices.SortStableFunc(out, func(a, b report.Touch) int { return cmp.Compare(a.At, b.At) })
	return out
}

// reportFormats are the values of --format for a report on one answer.
var reportFormats = []string{"text", "md", "html", "json"}

// writeReport writes a report to a file or standard output. Text on a terminal is paged.
func (a *app) writeReport(r *report.Report, format, output string) error {
	return a.writeOutput(output, func(w io.Writer) error {
		switch format {
		case "md":
			return report.Markdown(w, r)
		case "html":
			return report.HTML(w, r)
		case "json":
			return report.FullJSON(w, r)
		}
		o := report.Options{Width: a.width(), Color: output == "" && a.color()}
		if output != "" {
			return report.Full(w, r, o)
		}
		return a.paged(func(w io.Writer) error {
			if o.Color {
				w = styled(w)
			}
			return report.Full(w, r, o)
		})
	})
}

// paged shows text in the user's pager if standard output is a terminal.
func (a *app) paged(write func(io.Writer) error) error {
	out, ok := terminal(a.out)
	pager := firstSet(a.env("TENX_PAGER"), a.env("PAGER"), "less -FRX")
	if !ok || pager == "cat" || a.env("TERM") == "dumb" {
		return write(a.out)
	}
	words := strings.Fields(pager)
	path, err := exec.LookPath(words[0])
	if err != nil {
		return write(a.out)
	}
	cmd := exec.Command(path, words[1:]...)
	cmd.Stdout, cmd.Stderr = out, os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		return write(a.out)
	}
	if err := cmd.Start(); err != nil {
		return write(a.out)
	}
	door := newDoor(in)
	err = errors.Join(write(door), door.Flush())
	in.Close()
	if waited := cmd.Wait(); waited != nil && err == nil {
		return fmt.Errorf("show it with %s: %w", pager, waited)
	}
	return nil // the user may quit the pager before the end
}
