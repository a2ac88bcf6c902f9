package report

import (
	"strings"
	"testing"
	"time"

	"tenx/rubric"
)

// The answers of the fixture by stage, with text that a page or a table must escape.
const (
	sizing = "We get 40 writes/s & <b>400</b> reads/s.\n100M/month = 400/s."
	design = "A queue takes the bursts, so that writes | never wait.\n\nThere are replicas.\nWe answer before the write is on disk."
)

// said returns a phrase of an answer as evidence.
func said(t *testing.T, stage, phrase string) rubric.Evidence {
	t.Helper()
	text := map[string]string{"sizing": sizing, "design": design}[stage]
	i := strings.Index(text, phrase)
	if i < 0 {
		t.Fatalf("%q is not in the answer of %s", phrase, stage)
	}
	return rubric.Evidence{Stage: stage, Quote: phrase, Start: i, End: i + len(phrase)}
}

// whole returns a report with one of everything.
func whole(t *testing.T) *Report {
	t.Helper()
	prompted := said(t, "design", "There are replicas.")
	prompted.Prompted, prompted.Note = true, "read as copies"
	card := rubric.Scorecard{
		File: "my_answer.md", Scenario: "paste-bin", Rules: "1-0123456789ab", Words: 31,
		Order: rubric.Dimensions(),
		Notes: []string{"it stops <early>"},
		Dimensions: map[string]rubric.DimensionMark{
			rubric.Scalability: {Mark: 3.2, Share: 0.81},
			rubric.Reliability: {Mark: 2, Share: 0.5, Cap: "more than one thing in it is wrong"},
			rubric.Cost:        {Mark: 1, Share: 0.4},
			rubric.Operations:  {Mark: 0.4, Share: 0.1},
		},
		Overall: rubric.Overall{Mark: 1.7, Bands: map[rubric.Level]rubric.Band{
			rubric.L4: rubric.Hire, rubric.L5: rubric.Mixed, rubric.L6: rubric.NoHire, rubric.L7: rubric.StrongNoHire,
		}},
		Criteria: []rubric.Result{
			{ID: "alarms", Title: "alarms on <what> users notice", Dimension: rubric.Operations, Outcome: rubric.Miss, Weight: 3, Feedback: "Name the signals & who they wake.", Study: "SRE book, chapter *6*"},
			{ID: "rollback", Title: "a way back", Dimension: rubric.Operations, Outcome: rubric.NotJudged, Weight: 1, Feedback: "not shown"},
			{ID: "traces", Title: "traces", Dimension: rubric.Operations, Outcome: rubric.Partial, Weight: 1, Feedback: "Say what is traced."},
			{ID: "load", Title: "load is estimated", Dimension: rubric.Scalability, Outcome: rubric.Partial, Weight: 2, Feedback: "Say the peak.", Evidence: []rubric.Evidence{said(t, "sizing", "40 writes/s & <b>400</b> reads/s")}},
			{ID: "queue", Title: "a queue takes bursts", Dimension: rubric.Scalability, Outcome: rubric.Hit, Weight: 3, Feedback: "not shown", Evidence: []rubric.Evidence{
				said(t, "design", "A queue takes the bursts"), said(t, "design", "so that writes | never wait"), said(t, "sizing", "400/s"), said(t, "sizing", "100M/month"),
			}},
			{ID: "copies", Title: "copies elsewhere", Dimension: rubric.Reliability, Outcome: rubric.Partial, Weight: 2, Feedback: "Say where.", Evidence: []rubric.Evidence{prompted}},
			{ID: "early-ack", Title: "acknowledges too early", Dimension: rubric.Reliability, Outcome: rubric.Hit, Weight: -2, Feedback: "It may be lost.", Study: "write-ahead logs", Evidence: []rubric.Evidence{said(t, "design", "We answer before the write is on disk.")}},
			{ID: "in-part", Title: "a bad sign in part", Dimension: rubric.Reliability, Outcome: rubric.Partial, Weight: -1, Feedback: "Half of it is wrong.", Evidence: []rubric.Evidence{said(t, "design", "before the write")}},
			{ID: "unsaid", Title: "a bad sign that was not said", Dimension: rubric.Reliability, Outcome: rubric.Miss, Weight: -2},
			{ID: "unsaid-too", Title: "one that a person heard", Dimension: rubric.Reliability, Outcome: rubric.Miss, Weight: -2, Feedback: "It was said."},
			{ID: "price", Title: "prices", Dimension: rubric.Cost, Outcome: rubric.Miss, Weight: 2, Feedback: "Name one."},
		},
		Numbers: []rubric.Number{
			{Stage: "sizing", Text: "100M/month = 400/s", Value: 400, Unit: "/s", OffBy: 10.51},
			{Stage: "sizing", Text: "40 writes/s", Value: 40, Unit: "writes/s", Fact: "writes", OffBy: 2},
			{Stage: "sizing", Text: "400 reads/s", Value: 400, Unit: "reads/s", Fact: "reads", OffBy: 1.99},
		},
		Gaps: []rubric.Gap{
			{Criterion: "alarms", Title: "alarms on <what> users notice", Dimension: rubric.Operations, Outcome: rubric.Miss, Gain: 0.412},
			{Criterion: "price", Title: "prices", Dimension: rubric.Cost, Outcome: rubric.Miss, Gain: 0.2},
		},
		WayUp: map[rubric.Level][]string{rubric.L5: {"alarms", "unsaid", "gone"}, rubric.L6: {"price"}},
		Time:  map[string]rubric.StageTime{"sizing": {Spent: 61, Budget: 300}, "design": {Spent: 640, Budget: 600}, "wrap-up": {Budget: 60}},
	}
	return &Report{
		Card: card, Title: "Design <a> paste bin", Level: rubric.L5, Mode: "paired",
		Created: time.Date(2026, 3, 7, 9, 5, 0, 0, time.UTC),
		Transcript: rubric.Transcript{
			Scenario: "paste-bin",
			Stages: []rubric.StageAnswer{
				{Stage: "sizing", Text: sizing, Spent: 61 * time.Second, Budget: 5 * time.Minute},
				{Stage: "design", Text: design, Segments: []rubric.Segment{segment(t, "There are replicas.", "about-copies")}, Spent: 640 * time.Second, Budget: 10 * time.Minute},
			},
			Turns: []rubric.Turn{
				{Stage: "sizing", Who: rubric.Candidate, Kind: "question", Text: "How many | writes?", At: 5 * time.Second},
				{Stage: "sizing", Who: rubric.Interviewer, Kind: "fact", ID: "writes", Text: "Forty <per> second.", At: 6 * time.Second},
				{Stage: "design", Who: rubric.Interviewer, Text: "And the copies?", At: 400 * time.Second},
			},
		},
		Stages: []Stage{
			{ID: "sizing", Title: "Sizing", Opened: 0, Spent: 61 * time.Second, Budget: 5 * time.Minute},
			{ID: "design", Title: "High-level <design>", Opened: 61 * time.Second, Spent: 640 * time.Second, Budget: 10 * time.Minute},
			{ID: "wrap-up", Title: "Wrap-up", Opened: 701 * time.Second, Budget: time.Minute},
		},
		Guess: map[string]float64{rubric.Scalability: 3, rubric.Cost: 2.5},
		Word:  "helpful, if *late*",
		People: []Person{
			{Name: "Ann <a>", Marks: map[string]float64{rubric.Scalability: 3, rubric.Reliability: 3.5, rubric.Cost: 0}, Band: rubric.Hire, Text: "Good_on queues.", Overruled: []Overruling{
				{Criterion: "copies", Outcome: rubric.Hit, Reason: "she said <where>"}, {Criterion: "unsaid-too", Outcome: rubric.Hit}, {Criterion: "gone", Outcome: rubric.Miss},
			}},
			{Name: "Bob", Marks: map[string]float64{rubric.Scalability: 2.5}},
			{Name: "Cid"},
		},
		Facts: []Fact{
			{Label: "writes", Tell: "Forty <per> second.", State: Asked},
			{Label: "team", Tell: "Six people.", State: Never},
			{Label: "reads", Tell: "Four hundred.", State: Assumed},
			{Label: "size", Tell: "10 KB.", State: Asked},
		},
		Touched: []Touch{
			{Dimension: rubric.Scalability, Stage: "sizing", At: 30 * time.Second},
			{Dimension: rubric.Reliability, Stage: "design", At: 461 * time.Second, Prompted: true},
			{Dimension: rubric.Cost, Stage: "design", At: 465 * time.Second},
		},
		Conduct: &Conduct{
			Paces:    []Pace{{Stage: "sizing", Words: 30, Floor: 20 * time.Second}, {Stage: "design", Words: 5, Floor: 4 * time.Second}},
			Silences: []Quiet{{Stage: "design", At: 90 * time.Second, Long: 70 * time.Second}}, Share: &Share{Candidate: 2, Interviewer: 1},
			Questions: 1, Design: true, Designed: true, Assumptions: 2, Begun: 1, Stages: 2, Prompts: 3, Hints: 1,
		},
		References: []Reference{
			{ID: "mid", Level: rubric.L4, Stages: []rubric.StageAnswer{{Stage: "design", Text: "A table."}}},
			{ID: "senior", Level: rubric.L5, Stages: []rubric.StageAnswer{
				{Stage: "sizing", Text: "# Load\n\n| a | b |\n| - | - |\n| 1 | 2 |\n"}, {Stage: "design", Text: "#### Store\n\nA *queue* <script>alert(1)</script>.\n"},
			}},
			{ID: "principal", Level: rubric.L7, Stages: []rubric.StageAnswer{{Stage: "wrap-up", Text: "What I would cut."}}},
		},
	}
}

func segment(t *testing.T, phrase string, after ...rubric.GivenID) rubric.Segment {
	t.Helper()
	e := said(t, "design", phrase)
	return rubric.Segment{Start: e.Start, End: e.End, After: after}
}

// bare returns a report on an empty answer file.
func bare() *Report {
	return &Report{Card: rubric.Scorecard{Scenario: "paste-bin"}, Title: "Paste bin", Level: rubric.L5}
}
