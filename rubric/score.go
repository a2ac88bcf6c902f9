package rubric

import "math"

// Score scores a transcript. It is a pure function of the rubric and the transcript.
func (r *Rubric) Score(t Transcript) Scorecard { return r.Look(t).Scorecard() }

// Scorecard scores what was read.
func (v *View) Scorecard() Scorecard {
	r := v.rubric
	base := make([]float64, len(r.criteria))
	for i := range base {
		base[i] = v.judge(i).outcome.value()
		if v.judge(i).outcome == NotJudged {
			base[i] = math.NaN()
		}
	}
	t := v.add(base, r.spec.Level)
	card := Scorecard{
		Scenario: r.spec.Scenario, Rules: r.version, Words: v.reading.Words,
		Dimensions: map[string]DimensionMark{}, Order: r.spec.Dimensions,
		Overall: Overall{Mark: round1(t.mark), Bands: map[Level]Band{}},
		WayUp:   map[Level][]string{}, Time: map[string]StageTime{},
	}
	for i, d := range r.spec.Dimensions {
		card.Dimensions[d] = DimensionMark{Mark: round1(t.marks[i]), Share: round3(t.shares[i]), Cap: t.caps[i]}
	}
	if v.floor != "" {
		card.Notes = append(card.Notes, v.floor)
	}
	card.Criteria = v.Results()
	card.Notes = append(card.Notes, v.designNotes()...)
	for _, l := range Levels() {
		values := v.values(l)
		lt := v.add(values, l)
		if v.floor == onlyEnglish {
			card.Overall.Bands[l], card.WayUp[l] = NoVerdict, []string{}
			continue
		}
		card.Overall.Bands[l] = bandOf(l, lt.mark)
		card.WayUp[l] = v.wayUp(values, lt, l)
	}
	card.Gaps = v.gaps(base, t)
	card.Numbers = v.compared()
	for _, s := range v.transcript.Stages {
		if s.Budget > 0 || s.Spent > 0 {
			card.Time[s.Stage] = StageTime{Spent: Seconds(s.Spent), Budget: Seconds(s.Budget)}
		}
	}
	return card
}

// Results returns the outcomes of all criteria with their evidence, without adding them up.
func (v *View) Results() []Result {
	out := make([]Result, len(v.rubric.criteria))
	for i := range out {
		out[i] = v.result(i)
	}
	return out
}

func (v *View) result(i int) Result {
	c, j := &v.rubric.criteria[i], v.judge(i)
	res := Result{ID: c.ID, Was: c.Was, Title: c.Title, Dimension: c.Dimension, Outcome: j.outcome, Weight: v.rubric.weight(i, v.rubric.spec.Level), Evidence: []Evidence{}}
	if j.outcome != Hit || c.Bad() {
		res.Feedback, res.Study = c.Feedback, c.Study
	}
	switch {
	case !c.rule.design.used || v.floor != "":
	case j.outcome != NotJudged:
		res.Found = v.found(c.rule)
	case c.applies == nil || v.Holds(c.applies):
		res.Found = v.unsureOf(c.rule)
	}
	for _, p := range j.evidence {
		s := v.transcript.Stages[p.Stage]
		res.Evidence = append(res.Evidence, Evidence{Stage: s.Stage, Quote: s.Text[p.Start:p.End], Start: p.Start, End: p.End, Prompted: v.prompted(i, p)})
		if v.drawn != nil && v.drawn.report != nil && p == v.drawn.place {
			res.Evidence[len(res.Evidence)-1].Note = InDiagram
		}
	}
	for _, i := range j.asked {
		res.Evidence = append(res.Evidence, Evidence{Stage: v.transcript.Turns[i].Stage, Quote: v.transcript.Turns[i].Text, Note: YourQuestion})
	}
	return res
}
