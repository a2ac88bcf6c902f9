package transcripts

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A speaker with a name for candidates is the candidate, and one with a name for interviewers is not.
func TestNamesOfRoles(t *testing.T) {
	for _, name := range []string{"Me", "candidate", "Interviewee", "APPLICANT", "I", "you", "Candidate (Bob)", "候选人", "Kandidat"} {
		if r, err := FindCandidate([]Line{ln(0, "Ann", "a b c"), ln(0, name, "a")}, nil); err != nil || r.Names[0] != name || r.Doubtful {
			t.Errorf("%s is not the candidate: %+v, %v", name, r, err)
		}
	}
	for _, name := range []string{"Interviewer", "HOST", "coach", "Examiner", "interviewer 1", "Interviewer 2", "面试官", "Entrevistadora"} {
		if r, err := FindCandidate([]Line{ln(0, name, "a b c"), ln(0, "Ann", "a")}, nil); err != nil || r.Names[0] != "Ann" || r.Why != "" {
			t.Errorf("%s is the candidate: %+v, %v", name, r, err)
		}
	}
}

func TestFindCandidate(t *testing.T) {
	many := strings.Repeat("word ", 20)
	for _, tt := range []struct {
		name     string
		lines    []Line
		wanted   []string
		want     []string
		why      string
		doubtful bool
		err      string
	}{
		{"as it was said", []Line{ln(0, "Ann", "a b c"), ln(0, "Bob", "d")}, []string{"bob"}, []string{"Bob"}, "", false, ""},
		{"two names of one person", []Line{ln(0, "Ann", "a"), ln(0, "Bob", "d"), ln(0, "Bob Lee", "e")}, []string{"Bob", "bob lee"}, []string{"Bob", "Bob Lee"}, "", false, ""},
		{"nobody of that name", []Line{ln(0, "Ann", "a"), ln(0, "Bob", "d")}, []string{"Cid"}, nil, "", false, `the transcript does not say who the candidate is: no speaker is called "Cid"; the speakers are Ann, Bob`},
		{"who says most", []Line{ln(0, "Ann", "a b"), ln(0, "Bob", many)}, nil, []string{"Bob"}, "says most, 20 of 22 words", false, ""},
		{"who says hardly more", []Line{ln(0, "Ann", "a b"), ln(0, "Bob", "a b c")}, nil, []string{"Bob"}, "says most, 3 of 5 words", false, ""},
		{"who says as much", []Line{ln(0, "Ann", "a b"), ln(0, "Bob", "c d")}, nil, []string{"Ann"}, "says most, 2 of 4 words", true, ""},
		{"the one beside two interviewers", []Line{ln(0, "Interviewer", many), ln(0, "Host", many), ln(0, "Bob", "c")}, nil, []string{"Bob"}, "", false, ""},
		{"two beside the interviewer", []Line{ln(0, "Interviewer", many), ln(0, "Ann", "a b"), ln(0, "Bob", many)}, nil, []string{"Bob"}, "says most, 20 of 42 words", false, ""},
		{"who is alone", []Line{ln(0, "Ann", "a b")}, nil, []string{"Ann"}, "nobody else speaks", false, ""},
		{"who has no name", []Line{ln(0, "", "a")}, nil, []string{""}, "no speaker is named, so all of it counts as the candidate's", true, ""},
		{"who has no name beside the interviewer", []Line{ln(0, "", "a"), ln(0, "Host", "c d")}, nil, []string{""}, "", false, ""},
		{"only the interviewer", []Line{ln(0, "Host", "c d"), ln(0, "Coach", "c")}, nil, nil, "", false, ErrCandidate.Error()},
	} {
		r, err := FindCandidate(tt.lines, tt.wanted)
		if err != nil {
			if err.Error() != tt.err || !errors.Is(err, ErrCandidate) {
				t.Errorf("%s: %v", tt.name, err)
			}
			continue
		}
		if diff := cmp.Diff(tt.want, r.Names); diff != "" || r.Why != tt.why || r.Doubtful != tt.doubtful || tt.err != "" {
			t.Errorf("%s: %+v", tt.name, r)
		}
	}
}

// A speaker's name occurs again and again, or looks like a name; other text before a colon is not one.
func TestPeople(t *testing.T) {
	for _, tt := range []struct {
		text string
		want []string
	}{
		{"Ann Reed: a\nBob Lee: b\nStorage: c", []string{"Ann Reed", "Bob Lee"}},
		{"Ann: a\nLoad Balancer: b\nAnn: c\nLoad Balancer: d\nBob: e\nBob: f", []string{"Ann", "Bob"}},
		{"Interviewer: a\nMe: b\nFirst: c\nRequirements: d", []string{"Interviewer", "Me"}},
		{"SPEAKER_00: a\nSPEAKER_01: b\nSPEAKER_02: c", []string{"SPEAKER_00", "SPEAKER_01", "SPEAKER_02"}},
		{strings.Repeat("Will: i will\nJenkins: yes\n", 8), []string{"Will", "Jenkins"}},
		{"ann: a\nbob: b\nann: c\nbob: d\nann: e\nbob: f", []string{"ann", "bob"}},
		{"[0:01] Ann: a\n[0:02] Bob: b", []string{"Ann", "Bob"}},
		{"Dr. Ann-Marie O'Neil: a\nJosé Ñúñez: b", []string{"Dr. Ann-Marie O'Neil", "José Ñúñez"}},
		{"Reed, Ann: a\nLee, Bob: b", []string{"Reed, Ann", "Lee, Bob"}},
		{"I do two things: one.\nThe rest of it: two.\nhttp://example.com: three", []string{""}},
	} {
		tr, err := Read("a.txt", strings.NewReader(tt.text))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, s := range Speakers(tr.Lines) {
			got = append(got, s.Name)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.text, diff)
		}
	}
}
