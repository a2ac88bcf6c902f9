package transcripts

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
)

// This file knows who speaks: the name before a line, and which of the names is the candidate's.

// labelled is a speaker before a line: a name of up to four words, perhaps in bold.
var labelled = regexp.MustCompile(`^(?:\*\*)?([\p{L}\p{N}][\p{L}\p{N}.'’_-]*(?: [\p{L}\p{N}.'’_()-]+){0,3})(?:\*\*)?\s*:(?:\*\*)?\s+`)

// maxName is the longest name of a speaker, in bytes.
const maxName = 40

// speaker takes the name before a line off it; empty where there is none. Captions mark a change of
// speaker with '>>', which is no part of a name.
func speaker(text string) (name, rest string) {
	text = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(text), ">>"))
	m := labelled.FindStringSubmatch(text + " ")
	if m == nil || len(m[1]) > maxName {
		return "", text
	}
	return m[1], strings.TrimSpace((text + " ")[len(m[0]):])
}

// Names, in lower case, that say what somebody is.
var (
	candidates   = map[string]bool{"me": true, "candidate": true, "interviewee": true, "applicant": true, "i": true, "you": true}
	interviewers = map[string]bool{"interviewer": true, "host": true, "coach": true, "examiner": true, "interviewer 1": true}
)

// known says whether a name says what somebody is.
func known(name string) bool {
	name = strings.ToLower(name)
	return candidates[name] || interviewers[name]
}

// ErrCandidate says that nobody can be taken for the candidate.
var ErrCandidate = errors.New("the transcript does not say who the candidate is")

// candidate finds the candidate's name: the wanted one where it is given, else a name that says so, else, of
// those whose name does not say that they are the interviewer, the one who says most. It is empty where nobody
// but an interviewer has a name: what has no name is the candidate's.
func candidate(lines []Line, wanted string) (string, error) {
	words, order := map[string]int{}, []string{}
	for _, l := range lines {
		if _, ok := words[l.Speaker]; !ok {
			order = append(order, l.Speaker)
		}
		words[l.Speaker] += len(strings.Fields(l.Text))
	}
	if wanted != "" {
		for _, s := range order {
			if strings.EqualFold(s, wanted) {
				return s, nil
			}
		}
		return "", fmt.Errorf("%w: no speaker is called %q; the speakers are %s", ErrCandidate, wanted, strings.Join(order, ", "))
	}
	for _, s := range order {
		if candidates[strings.ToLower(s)] {
			return s, nil
		}
	}
	most := ""
	for _, s := range order {
		if s != "" && !interviewers[strings.ToLower(s)] && (most == "" || words[s] > words[most]) {
			most = s
		}
	}
	if most == "" && words[""] == 0 {
		return "", ErrCandidate
	}
	return most, nil
}
