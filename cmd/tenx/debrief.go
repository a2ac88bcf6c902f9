package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"tenx/engine/fsrs"
	"tenx/engine/loop"
	"tenx/engine/plan"
	"tenx/rubric"
	"tenx/rubric/reading"
)

// A debrief lists debriefGaps gaps per round, and looks at lookedAtGaps of each round to find those that several rounds share.
const (
	debriefGaps  = 2
	lookedAtGaps = 8
)

// debrief prints the summary of an interview day.
func (a *app) debrief(day *loop.Loop) error {
	d := &debriefing{app: a, day: day, width: a.width(), rounds: map[string]int{}}
	fmt.Fprintf(&d.b, "Your interview day of %s, for %s\n\n", day.Begun.Local().Format("2 January 2006"), day.Level)
	for n, r := range day.Rounds {
		if r.Kind == plan.Drill {
			d.depth(n, r)
			continue
		}
		d.interview(n, r)
	}
	d.sum()
	_, err := io.WriteString(a.out, d.b.String())
	return err
}

// debriefing builds a debrief.
type debriefing struct {
	app   *app
	day   *loop.Loop
	width int
	b     strings.Builder

	hires, judged int
	sums          map[string]float64 // by dimension, over the system design rounds
	designs       int
	rounds        map[string]int // gap title to the number of rounds with that gap
	common        []string       // titles of the gaps that more than one round has
}

// head writes the first line of a round.
func (d *debriefing) head(n int, r loop.Round, about string) {
	wrapItem(&d.b, fmt.Sprintf("%d. ", n+1), fmt.Sprintf("%s: %s", reading.UpperFirst(roundName(r)), r.Title), d.width)
	wrapItem(&d.b, "   ", about, d.width)
}

// interview writes how an interview went.
func (d *debriefing) interview(n int, r loop.Round) {
	p, err := d.app.readSession(r.Session)
	if err != nil {
		d.head(n, r, "Its session cannot be read any more.\n")
		return
	}
	card := p.card()
	band := card.Overall.Bands[d.day.Level]
	d.head(n, r, fmt.Sprintf("%s, %.1f of 4, in %s of %d min.", reading.UpperFirst(string(band)), card.Overall.Mark, mmss(p.state.Clock), r.Minutes))
	d.judged++
	if band == rubric.Hire || band == rubric.StrongHire {
		d.hires++
	}
	if r.Kind == plan.Problem {
		d.designs++
		if d.sums == nil {
			d.sums = map[string]float64{}
		}
		for dim, m := range card.Dimensions {
			d.sums[dim] += m.Mark
		}
	}
	for _, g := range card.Gaps[:min(lookedAtGaps, len(card.Gaps))] {
		if d.rounds[g.Title]++; d.rounds[g.Title] == 2 {
			d.common = append(d.common, g.Title)
		}
	}
	for _, g := range card.Gaps[:min(debriefGaps, len(card.Gaps))] {
		text := g.Title
		for _, c := range card.Criteria {
			if c.ID == g.Criterion && c.Feedback != "" {
				text += ": " + oneLine(c.Feedback)
			}
		}
		wrapItem(&d.b, "   - ", text, d.width)
	}
	fmt.Fprintf(&d.b, "   tenx review %s\n\n", r.Session)
}

// depth writes how the short questions went, and lists those to repeat.
func (d *debriefing) depth(n int, r loop.Round) {
	asked, err := d.app.reviewsOf(r)
	if err != nil || len(asked) == 0 {
		d.head(n, r, "No question was answered.\n")
		return
	}
	good := 0
	var weak []string
	for _, e := range asked {
		if g := fsrs.Grade(e.Grade); g == fsrs.Good || g == fsrs.Easy {
			good++
		} else {
			weak = append(weak, e.Card)
		}
	}
	d.head(n, r, fmt.Sprintf("%d of %s good or easy.", good, count(len(asked), "question")))
	for _, ref := range weak {
		fmt.Fprintf(&d.b, "   - again: tenx drill --card %s\n", ref)
	}
	d.b.WriteString("\n")
}

// sum writes the totals over all rounds.
func (d *debriefing) sum() {
	fmt.Fprintf(&d.b, "%d of %s at or above the bar for %s.\n", d.hires, count(d.judged, "interview"), d.day.Level)
	if d.designs > 0 {
		var parts []string
		for _, dim := range rubric.Dimensions() {
			if sum, ok := d.sums[dim]; ok {
				parts = append(parts, fmt.Sprintf("%s %.1f", dim, sum/float64(d.designs)))
			}
		}
		wrapItem(&d.b, "", "System design on average: "+strings.Join(parts, ", ")+".", d.width)
	}
	if len(d.common) > 0 {
		d.b.WriteString("Missing in more than one round:\n")
		for _, title := range d.common[:min(len(d.common), 2*debriefGaps)] {
			wrapItem(&d.b, "- ", title, d.width)
		}
	}
	var late time.Duration
	for n := 1; n < len(d.day.Rounds); n++ {
		pause := d.day.Rounds[n].Begun.Sub(d.day.Rounds[n-1].Ended)
		late = max(late, pause-time.Duration(d.day.Break)*time.Minute)
	}
	if late > time.Minute {
		fmt.Fprintf(&d.b, "Your longest break went %s beyond its %d min.\n", plan.Hours(int(late/time.Minute)), d.day.Break)
	}
}
