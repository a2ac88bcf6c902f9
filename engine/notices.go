package engine

// What the clock triggers in a stage.
//
// A stage has a notice at half time, when one minute is left, and at its end. A stage of under two minutes has no half-time notice, one of two minutes or less no
// one-minute notice. At each of these points, and at the times in the scenario's prompts, the interviewer may ask a follow-up; at the time set in the scenario the
// curveball comes. Each point is passed once.
//
// If several points were passed since the last call (the machine was busy), they are handled in the order of their times; once the stage's time is over, earlier
// notices are skipped, and no follow-up is asked. At the end a strict stage closes; any other runs on, and the scorecard shows the overrun.
//
// In a paired session the clock only gives its notices: the interviewer asks, changes the requirements and closes the stage. Time that is given back moves the
// one-minute notice and the end, which come again if they had come.

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"tenx/rubric"
)

// beatEvery is the longest time without an event while the clock runs: a killed process loses at most this much of the session clock.
const beatEvery = 4 * time.Second

// moment is a point in time of the open stage.
type moment struct {
	point  rubric.Point
	at     time.Duration // since the stage opened
	notice string        // its text; empty if there is none
}

// tick advances the session clock to d.at: notices, follow-ups at their points, the curveball, the end of a strict stage, and a beat if nothing else was written
// for a while.
func (d *decision) tick() {
	budget := d.s.Budget(d.s.Stage)
	elapsed := d.s.Elapsed(d.at.Clock)
	for _, m := range d.moments() {
		if slices.Contains(d.s.Stages[d.s.Stage].Points, m.point) || elapsed < m.at {
			continue
		}
		if m.point == rubric.PointCurveball && d.s.InARow > 0 {
			continue // it waits until the candidate has written something about the open question, or is done
		}
		tooLate := m.point != rubric.PointEnd && elapsed >= budget
		if m.notice != "" && !tooLate {
			d.add(Event{Who: rubric.Engine, Kind: Noticed, ID: string(m.point), Text: m.notice})
		} else {
			d.add(Event{Who: rubric.Engine, Kind: Checked, ID: string(m.point)})
		}
		switch {
		case m.point == rubric.PointEnd && d.s.Options.Strict:
			d.closeStage(ClosedByTime)
			return
		case m.point == rubric.PointCurveball:
			d.curve()
		case elapsed < budget && !d.s.Options.Paired:
			d.prompt(m.point)
		}
	}
	if len(d.events) == 0 && d.at.Clock-d.s.Clock >= beatEvery {
		d.add(Event{Who: rubric.Engine, Kind: Beat})
	}
}

// curve presents the curveball.
func (d *decision) curve() {
	d.add(Event{Who: rubric.Interviewer, Kind: Curved, Text: d.s.Script.Curveball.Say})
}

// earlyCurve presents the curveball to a candidate who is done with its stage before its time; false if there is none.
func (d *decision) earlyCurve() bool {
	c, st := d.s.Script.Curveball, &d.s.Stages[d.s.Stage]
	if c == nil || c.Stage != d.s.Current().ID || slices.Contains(st.Points, rubric.PointCurveball) || slices.Contains(d.s.Prompted, rubric.CurveballID) {
		return false
	}
	d.add(Event{Who: rubric.Engine, Kind: Checked, ID: string(rubric.PointCurveball)})
	d.curve()
	return true
}

// moments returns the moments of the open stage, in order.
func (d *decision) moments() []moment {
	list := d.notices()
	if d.s.Options.Paired {
		return list
	}
	st := d.s.Current()
	for i := range d.s.Script.Prompts {
		p := &d.s.Script.Prompts[i]
		if !d.s.isHere(p) {
			continue
		}
		for _, at := range p.At {
			if into, ok := rubric.Point(at).Into(); ok { // a prompt with the same point twice passes it once
				list = append(list, moment{point: rubric.Point(at), at: into})
			}
		}
	}
	if c := d.s.Script.Curveball; c != nil && c.Stage == st.ID {
		list = append(list, moment{point: rubric.PointCurveball, at: c.After})
	}
	slices.SortStableFunc(list, func(a, b moment) int { return cmp.Compare(a.at, b.at) })
	return list
}

// notices returns the notices of the open stage.
func (d *decision) notices() []moment {
	st, budget := d.s.Current(), d.s.Budget(d.s.Stage)
	var list []moment
	if st.Time >= 2*time.Minute {
		list = append(list, moment{rubric.PointHalf, budget / 2, fmt.Sprintf("Half time: %s left for %s.", spoken(budget-budget/2), st.Title)})
	}
	if st.Time > 2*time.Minute {
		list = append(list, moment{rubric.PointMinute, budget - time.Minute, fmt.Sprintf("One minute left for %s.", st.Title)})
	}
	end := fmt.Sprintf("Time is up for %s.", st.Title)
	if !d.s.Options.Strict && !d.s.Options.Paired {
		end += " Go on when you are ready; what you spend from here is shown as overrun."
	}
	return append(list, moment{rubric.PointEnd, budget, end})
}

// spoken formats a time for people, to the second: '2 minutes 30 seconds'.
func spoken(t time.Duration) string {
	m, s := int(t.Minutes()), int(t.Seconds())%60
	switch {
	case m == 0:
		return plural(s, "second")
	case s == 0:
		return plural(m, "minute")
	}
	return plural(m, "minute") + " " + plural(s, "second")
}

func plural(n int, unit string) string {
	if n == 1 {
		return "1 " + unit
	}
	return fmt.Sprintf("%d %ss", n, unit)
}
