package engine

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tenx/rubric"
	"tenx/rubric/report"
)

const (
	me  = rubric.Candidate
	you = rubric.Interviewer
)

// event returns an event at a second.
func event(second int, who rubric.Who, kind Kind, stage, text string) Event {
	return Event{Clock: time.Duration(second) * time.Second, Who: who, Kind: kind, Stage: stage, Text: text}
}

func closedBy(second int, who rubric.Who, by Closing, stage string) Event {
	e := event(second, who, StageClosed, stage, "")
	e.ID = string(by)
	return e
}

// A spoken interview: the floor passes between the two people, and a gap longer than the words take is silence.
func TestConductSpoken(t *testing.T) {
	answer := "Um, I assume ten pastes a second. Assuming more is, you know, wrong.\n"
	more := "Let me draw it. Each paste is kept in S3, because it is cheap.\n"
	design := event(100, me, Edited, "design", more)
	got := Conduct(compiled(t), Setting{Spoken: true}, []Event{
		event(0, you, StageOpened, "requirements", ""),
		event(0, you, Said, "requirements", "Hello. Shall we begin?"), // opens the stage: no prompt
		event(10, me, Asked, "requirements", "How big is a paste?"),
		event(14, you, Told, "requirements", "Four kilobytes, is that enough?"), // an answer: no prompt
		event(20, me, Edited, "requirements", answer),
		closedBy(100, me, ClosedByNext, "requirements"),
		event(100, you, StageOpened, "design", ""),
		design,
		event(110, you, Said, "design", "Why?"),
		event(112, me, Asked, "design", "May it be slow?"),
		closedBy(120, rubric.Engine, ClosedByNext, "design"),
	})
	want := report.Conduct{
		Spoken: true,
		Paces: []report.Pace{
			{Stage: "requirements", Words: 18, Floor: 4*time.Second + 13*600*time.Millisecond, Fillers: 2},
			{Stage: "design", Words: 18, Floor: 18 * time.Second},
		},
		Silences:  []report.Quiet{{Stage: "requirements", At: 20*time.Second + 13*600*time.Millisecond, Long: 80*time.Second - 13*600*time.Millisecond}},
		Share:     &report.Share{Candidate: 36, Interviewer: 10},
		Questions: 1, Design: true, Designed: true, Assumptions: 2, Begun: 1, Stages: 1, Prompts: 1,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Dictated text counts with its fillers, as far as it remains in the answer at the end; typed text has none.
func TestConductDictated(t *testing.T) {
	edit := func(second, offset, del int, text string, spoken bool) Event {
		e := event(second, me, Edited, "requirements", text)
		e.Offset, e.Delete, e.Spoken = offset, del, spoken
		return e
	}
	question := event(40, me, Asked, "requirements", "um how big is a paste")
	question.Spoken = true
	got := Conduct(compiled(t), Setting{}, []Event{
		event(0, you, StageOpened, "requirements", "What does it have to do?"),
		edit(5, 0, 0, "um, typed\n", false),
		edit(20, 10, 0, "uh we take ten a second\n", true),
		edit(30, 13, 2, "I", false), // mended: 'uh I take ten a second'
		question,
		event(50, you, Prompted, "requirements", "And at the peak?"),
	})
	if got.Dictated != 11 || got.Spoken || got.Paces[0].Fillers != 2 || got.Paces[0].Words != 14 {
		t.Errorf("%+v", got)
	}
}

// Practice: the candidate has the floor all the time, types, and moves on before the time is over.
func TestConductTyped(t *testing.T) {
	typed := func(second, offset int, text string) Event {
		e := event(second, me, Edited, "requirements", text)
		e.Offset = offset
		return e
	}
	events := []Event{
		event(0, you, StageOpened, "requirements", "What does it have to do?"),
		typed(5, 0, "## Assumptions\n- um, ten a second\n- "), typed(30, 36, "one region\n"),
		event(100, you, Prompted, "requirements", "And at the peak?"),
		{Clock: 110 * time.Second, Who: you, Kind: Hinted, Stage: "requirements", Step: 1, Text: "Think of noon."},
		typed(112, 47, "\nWe assume less at night."),
		event(115, rubric.Engine, Beat, "", ""),
		closedBy(120, rubric.Engine, ClosedByNext, "requirements"),
		event(120, you, StageOpened, "design", "Draw it."),
	}
	want := report.Conduct{
		Paces:    []report.Pace{{Stage: "requirements", Words: 15, Floor: 50 * time.Second}},
		Silences: []report.Quiet{{Stage: "requirements", At: 30 * time.Second, Long: 70 * time.Second}},
		// no share: nobody else was there
		Design: true, Assumptions: 3, Begun: 1, Stages: 1, Prompts: 1, Hints: 1,
	}
	if diff := cmp.Diff(want, Conduct(compiled(t), Setting{}, events)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	dictated := append([]Event(nil), events...)
	dictated[1].Spoken = true
	if got := Conduct(compiled(t), Setting{}, dictated); got.Dictated == 0 || got.Spoken || got.Paces[0].Fillers != 1 {
		t.Errorf("dictated: %+v", got)
	}
	for name, by := range map[string]Event{
		"the time":            closedBy(120, rubric.Engine, ClosedByTime, "requirements"),
		"after the time":      closedBy(301, rubric.Engine, ClosedByNext, "requirements"),
		"paired, unsignalled": closedBy(120, rubric.Engine, ClosedByNext, "requirements"),
	} {
		set := Setting{Paired: name == "paired, unsignalled"}
		got := Conduct(compiled(t), set, append(append([]Event(nil), events[:7]...), by))
		if got.Begun != 0 || (got.Share != nil) != set.Paired {
			t.Errorf("%s: %+v", name, got)
		}
	}
	signalled := append(append([]Event(nil), events[:7]...), event(118, me, Signalled, "requirements", ""), events[7])
	if got := Conduct(compiled(t), Setting{Paired: true}, signalled); got.Begun != 1 {
		t.Errorf("after a signal %d stages were begun", got.Begun)
	}
}

// A session without times has neither paces nor silences.
func TestConductWithoutTimes(t *testing.T) {
	got := Conduct(compiled(t), Setting{Spoken: true}, []Event{
		event(0, you, StageOpened, "requirements", ""), event(0, me, Edited, "requirements", "It is kept in S3.\n"), event(0, me, Asked, "requirements", "Is that fine?"),
		closedBy(0, rubric.Engine, ClosedByNext, "requirements"),
	})
	if got.Paces != nil || got.Silences != nil || !got.Designed || got.Questions != 0 || got.Coarse {
		t.Errorf("%+v", got)
	}
	about := event(0, rubric.Engine, Started, "", "")
	about.ID = TimesAbout
	got = Conduct(compiled(t), Setting{Spoken: true}, []Event{
		about, event(0, you, StageOpened, "requirements", ""), event(0, me, Edited, "requirements", "It is kept in S3.\n"), closedBy(300, rubric.Engine, ClosedByNext, "requirements"),
	})
	if got.Paces != nil || got.Silences != nil || !got.Coarse {
		t.Errorf("with a time only now and then: %+v", got)
	}
}

func TestAssumptions(t *testing.T) {
	for text, want := range map[string]int{
		"I'd assume ten. I would safely assume ten. Let's assume ten. We're assuming ten. Assume ten.": 5,
		"My assumption is ten. Let's say ten.":                                                         2,
		"They assume ten. Nobody should assume it. The role that it assumes.":                          0,
		"# Assumptions\n\n1. ten\n2. two regions\n\nThe rest is plain.\n- more":                        2,
		"Assumptions:\n- ten\n- I assume two\nand so on":                                               2,
	} {
		if got := assumptions(text); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}

func TestFillers(t *testing.T) {
	for text, want := range map[string]int{"Um, uhh, er, erm, hmm, mhm": 6, "you know, I mean, it is sort of a kind of queue": 4, "the umbrella errs, a hummer, ahead": 0} {
		if got := fillers(text); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}
