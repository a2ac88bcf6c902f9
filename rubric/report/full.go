package report

import (
	"fmt"
	"io"
	"strings"

	"tenx/rubric"
	"tenx/rubric/visible"
)

// Full writes a report as text: the scorecard, reviewers' judgments, when each dimension was first touched, how the session went, the
// facts, the transcript, and last the reference answer. As in Text, the texts in it are safe for a terminal.
func Full(w io.Writer, r *Report, o Options) error {
	r = visible.Copy(r)
	o.Title, o.Level, o.Guess = r.Title, r.Level, r.Guess
	o.Stages = nil
	for _, s := range r.Stages {
		o.Stages = append(o.Stages, s.ID)
	}
	if err := Text(w, r.Card, o); err != nil {
		return err
	}
	t := newText(r.Card, o)
	t.people(r)
	t.touched(r)
	t.conduct(r)
	t.facts(r)
	t.talk(r)
	t.reference(r)
	_, err := io.WriteString(w, t.b.String())
	return err
}

func (t *text) people(r *Report) {
	if len(r.People) == 0 && r.Word == "" {
		return
	}
	t.heading("Reviewers' marks")
	for i := range r.People {
		p := &r.People[i]
		line := p.Name
		if p.Band != "" {
			line += ", " + string(p.Band)
		}
		for _, d := range r.dimensions() {
			if m, ok := p.Marks[d]; ok {
				line += fmt.Sprintf(", %s %.1f (rules %.1f)", d, m, r.Card.Dimensions[d].Mark)
			}
		}
		t.item("  ", line)
		if words := r.Agreement(*p); words != "" {
			t.item("    ", sentence(words))
		}
		if p.Text != "" {
			t.item("    ", p.Text)
		}
		for _, o := range p.Overruled {
			title, rules := o.Criterion, "not detected"
			if c, ok := t.result(o.Criterion); ok {
				title, rules = c.Title, outcomeWords(c)
			}
			reason := ""
			if o.Reason != "" {
				reason = ": " + o.Reason
			}
			t.item("    - ", fmt.Sprintf("%s: %s, the rules say %s%s", title, o.Outcome, rules, reason))
		}
	}
	if r.Word != "" {
		t.item("  The candidate's feedback on the interviewer: ", r.Word)
	}
}

func (t *text) touched(r *Report) {
	if len(r.Touched) == 0 {
		return
	}
	t.heading("First touched")
	for _, x := range r.Touched {
		after := ""
		if x.Prompted {
			after = ", after a prompt"
		}
		t.line(fmt.Sprintf("  %6s  %s, in %s%s", clock(x.At.Seconds()), rubric.DimensionTitle(x.Dimension), r.StageTitle(x.Stage), after))
	}
}

func (t *text) facts(r *Report) {
	if len(r.Facts) == 0 {
		return
	}
	t.heading("Facts")
	for _, state := range []FactState{Asked, Assumed, Never} {
		var labels []string
		for _, f := range r.Facts {
			if f.State == state {
				labels = append(labels, f.Label)
			}
		}
		if len(labels) > 0 {
			t.item("  "+sentence(string(state))+": ", strings.Join(labels, "; "))
		}
	}
}

func (t *text) talk(r *Report) {
	t.heading("Transcript")
	for _, s := range r.Stages {
		t.line("")
		t.line(t.bold(s.Title))
		for _, turn := range r.Transcript.Turns {
			if turn.Stage == s.ID {
				t.item("  "+t.faint(clock(turn.At.Seconds()))+" "+string(turn.Who)+": ", turn.Text)
			}
		}
		own := strings.TrimRight(stageText(r.Transcript.Stages, s.ID), "\n")
		if own == "" {
			t.line("  no answer")
			continue
		}
		for _, line := range strings.Split(own, "\n") {
			t.item("  | ", line)
		}
	}
}

// referenceTitle names a reference answer and its level. Many ids are just the level.
func referenceTitle(id string, level rubric.Level) string {
	if id == string(level) {
		return id
	}
	return id + ", " + string(level)
}

func (t *text) reference(r *Report) {
	for _, ref := range r.References {
		if ref.Level < r.Level {
			continue
		}
		t.heading("Reference answer: " + referenceTitle(ref.ID, ref.Level))
		for _, s := range ref.Stages {
			t.line("")
			t.line(t.bold(r.StageTitle(s.Stage)))
			for _, line := range strings.Split(strings.TrimRight(s.Text, "\n"), "\n") {
				t.item("  ", line)
			}
		}
		return
	}
}

// fullCard is a scorecard with people's judgments, as JSON.
type fullCard struct {
	rubric.Scorecard
	Self   map[string]float64 `json:"self,omitempty"` // the candidate's own marks
	People []personJSON       `json:"people,omitempty"`
	Facts  []factJSON         `json:"facts"`
	First  []touchJSON        `json:"first_touched"`
	How    *conductJSON       `json:"conduct,omitempty"`
}

type personJSON struct {
	Name      string             `json:"name"`
	Marks     map[string]float64 `json:"marks"`
	Band      rubric.Band        `json:"band,omitempty"`
	Text      string             `json:"text,omitempty"`
	Overruled []overruledJSON    `json:"overruled,omitempty"`
}

type overruledJSON struct {
	Criterion string         `json:"criterion"`
	Outcome   rubric.Outcome `json:"outcome"`
	Reason    string         `json:"reason"`
}

type factJSON struct {
	Label string    `json:"label"`
	State FactState `json:"state"`
}

type touchJSON struct {
	Dimension string  `json:"dimension"`
	Stage     string  `json:"stage"`
	At        float64 `json:"at"` // seconds of session clock
	Prompted  bool    `json:"prompted"`
}

// FullJSON writes a report as one line of JSON: the fields of the scorecard, plus self, people, facts, first_touched and conduct.
func FullJSON(w io.Writer, r *Report) error {
	out := fullCard{Scorecard: filled(r.Card), Self: r.Guess, Facts: []factJSON{}, First: []touchJSON{}, How: newConductJSON(r.Conduct)}
	for _, p := range r.People {
		j := personJSON{Name: p.Name, Marks: orEmpty(p.Marks), Band: p.Band, Text: p.Text}
		for _, o := range p.Overruled {
			j.Overruled = append(j.Overruled, overruledJSON(o))
		}
		out.People = append(out.People, j)
	}
	for _, f := range r.Facts {
		out.Facts = append(out.Facts, factJSON{f.Label, f.State})
	}
	for _, t := range r.Touched {
		out.First = append(out.First, touchJSON{t.Dimension, t.Stage, t.At.Seconds(), t.Prompted})
	}
	return writeJSON(w, out)
}
