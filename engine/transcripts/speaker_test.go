package transcripts

import (
	"errors"
	"strings"
	"testing"
)

func TestSpeaker(t *testing.T) {
	forty := strings.Repeat("n", 40)
	for _, tt := range []struct{ text, name, rest string }{
		{"Ann: hello", "Ann", "hello"},
		{"  Ann:   hello ", "Ann", "hello"},
		{">> ANN: hello", "ANN", "hello"},
		{">>Ann: hello", "Ann", "hello"},
		{"Ann Lee (Host): hello", "Ann Lee (Host)", "hello"},
		{"Dr. Ann-Marie O'Neil: hello", "Dr. Ann-Marie O'Neil", "hello"},
		{"**Ann**: hello", "Ann", "hello"},
		{"**Ann:** hello", "Ann", "hello"},
		{"Speaker 1: hello", "Speaker 1", "hello"},
		{"Ann:", "Ann", ""},
		{"one two three four: hello", "one two three four", "hello"},
		{"one two three four five: hello", "", "one two three four five: hello"},
		{forty + ": hello", forty, "hello"},
		{forty + "n: hello", "", forty + "n: hello"},
		{"http://example.com", "", "http://example.com"},
		{"at 12:30 we meet", "", "at 12:30 we meet"},
		{"hello", "", "hello"},
		{"", "", ""},
	} {
		if name, rest := speaker(tt.text); name != tt.name || rest != tt.rest {
			t.Errorf("%q: %q says %q, want %q, %q", tt.text, name, rest, tt.name, tt.rest)
		}
	}
}

func TestKnown(t *testing.T) {
	for name, want := range map[string]bool{
		"Me": true, "CANDIDATE": true, "Interviewee": true, "applicant": true, "I": true, "You": true,
		"Interviewer": true, "host": true, "Coach": true, "examiner": true, "Interviewer 1": true,
		"Interviewer 2": false, "Ann": false, "": false,
	} {
		if got := known(name); got != want {
			t.Errorf("%q says what somebody is: %v", name, got)
		}
	}
}

// Whoever is called what a candidate is called is the candidate, and nobody who is called an interviewer is.
func TestNamesOfRoles(t *testing.T) {
	for _, name := range []string{"Me", "candidate", "Interviewee", "APPLICANT", "I", "you"} {
		if got, err := candidate([]Line{{0, "Ann", "a b c"}, {0, name, "a"}}, ""); got != name || err != nil {
			t.Errorf("%s is not the candidate: %q, %v", name, got, err)
		}
	}
	for _, name := range []string{"Interviewer", "HOST", "coach", "Examiner", "interviewer 1"} {
		if got, err := candidate([]Line{{0, name, "a b c"}, {0, "Ann", "a"}}, ""); got != "Ann" || err != nil {
			t.Errorf("%s is the candidate: %q, %v", name, got, err)
		}
	}
}

func TestCandidate(t *testing.T) {
	line := func(speaker, text string) Line { return Line{Speaker: speaker, Text: text} }
	for _, tt := range []struct {
		name   string
		lines  []Line
		wanted string
		want   string
		err    string
	}{
		{"as it was said", []Line{line("Ann", "a b c"), line("Bob", "d")}, "bob", "Bob", ""},
		{"nobody of that name", []Line{line("Ann", "a"), line("Bob", "d"), line("Ann", "a")}, "Cid", "", `the transcript does not say who the candidate is: no speaker is called "Cid"; the speakers are Ann, Bob`},
		{"a name that says so", []Line{line("Ann", "a b c d"), line("Interviewee", "d")}, "", "Interviewee", ""},
		{"the other of two", []Line{line("Interviewer", "a b c"), line("Ann", "a")}, "", "Ann", ""},
		{"who says most", []Line{line("Ann", "a b"), line("Bob", "a"), line("Bob", "b c")}, "", "Bob", ""},
		{"the first of equals", []Line{line("Ann", "a b"), line("Bob", "c d")}, "", "Ann", ""},
		{"who has a name before who has none", []Line{line("", "a b c d"), line("Bob", "c d")}, "", "Bob", ""},
		{"who has no name", []Line{line("", "a")}, "", "", ""},
		{"who has no name beside the interviewer", []Line{line("", "a"), line("Host", "c d")}, "", "", ""},
		{"only the interviewer", []Line{line("Host", "c d"), line("Coach", "c")}, "", "", ErrCandidate.Error()},
		{"nobody", nil, "", "", ErrCandidate.Error()},
	} {
		got, err := candidate(tt.lines, tt.wanted)
		if err != nil {
			if err.Error() != tt.err || !errors.Is(err, ErrCandidate) {
				t.Errorf("%s: %v", tt.name, err)
			}
			continue
		}
		if got != tt.want || tt.err != "" {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
