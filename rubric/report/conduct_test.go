package report

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestConductSentences(t *testing.T) {
	r := whole(t)
	r.Conduct.Spoken = true
	for k := range 6 {
		r.Conduct.Silences = append(r.Conduct.Silences, Quiet{Stage: "sizing", At: time.Duration(k) * time.Minute, Long: 30 * time.Second})
	}
	want := []string{
		"Questions asked before the first design sentence: 1.", "Assumptions stated: 2.", "Stages started by the candidate: 1 of 2.",
		"Prompts from the interviewer: 3, and 1 hint.", "Candidate's share of the words spoken: 67% (2 of 3).",
		"Silences of 30 seconds or more: 7, 4:10 in all (1:10 at 1:30 in High-level <design>; 0:30 at 0:00 in Sizing; 0:30 at 1:00 in Sizing; 0:30 at 2:00 in Sizing; 0:30 at 3:00 in Sizing; 2 more).",
	}
	if diff := cmp.Diff(want, r.conductSentences()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	r.Conduct = &Conduct{Dictated: 30, Paces: []Pace{{Stage: "sizing", Words: 40, Fillers: 2, Floor: time.Minute}}, Design: true}
	if got := r.conductSentences(); got[2] != "Prompts from the interviewer: 0." || got[3] != "Words dictated: 30 of 40." || !r.Conduct.CountsFillers() || *newConductJSON(r.Conduct).Paces[0].Fillers != 2 {
		t.Error(got)
	}
	r.Conduct = &Conduct{Paces: []Pace{}, Design: true}
	want = []string{"Questions asked: 0; no sentence names a part of the design.", "Assumptions stated: 0.", "Prompts from the interviewer: 0.", "No silence of a minute or more."}
	if diff := cmp.Diff(want, r.conductSentences()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestConductOfFewTimes(t *testing.T) {
	r := bare()
	r.Conduct = &Conduct{Coarse: true}
	got := r.conductSentences()
	if last := got[len(got)-1]; last != "Pace and silences are unknown: the transcript has too few timestamps." || r.paceRows() != nil {
		t.Error(got)
	}
}

// If nothing is to be designed, only questions are counted.
func TestConductOfAStory(t *testing.T) {
	if got := (&Conduct{Questions: 2}).scoping(); got != "Questions asked: 2." {
		t.Error(got)
	}
}

// A pace is reported from ten seconds on.
func TestPace(t *testing.T) {
	p := Pace{Words: 30, Fillers: 2, Floor: 20 * time.Second}
	if words, fillers, ok := p.PerMinute(); words != 90 || fillers != 6 || !ok {
		t.Error(words, fillers, ok)
	}
	p.Floor = leastFloor - 1
	if _, _, ok := p.PerMinute(); ok {
		t.Error("a pace of too short a time")
	}
}

// Fillers are reported if somebody spoke, and nothing if nothing is known.
func TestConductForms(t *testing.T) {
	var b strings.Builder
	r := whole(t)
	if err := FullJSON(&b, r); err != nil || strings.Contains(b.String(), "fillers_per_minute") || !strings.Contains(b.String(), `"words_per_minute":90}`) || !strings.Contains(b.String(), `"share":0.6666666666666666,`) {
		t.Error(err, b.String())
	}
	r.Conduct.Spoken = true
	b.Reset()
	if err := FullJSON(&b, r); err != nil || !strings.Contains(b.String(), `"words_per_minute":90,"fillers_per_minute":0}`) {
		t.Error(err, b.String())
	}
	b.Reset()
	if err := FullJSON(&b, bare()); err != nil || strings.Contains(b.String(), "conduct") {
		t.Error(err, b.String())
	}
	for name, write := range map[string]func() error{"text": func() error { return Full(&b, bare(), Options{}) }, "Markdown": func() error { return Markdown(&b, bare()) }, "HTML": func() error { return HTML(&b, bare()) }} {
		b.Reset()
		if err := write(); err != nil || strings.Contains(b.String(), "How it went") {
			t.Errorf("%s: %v\n%s", name, err, b.String())
		}
	}
}
