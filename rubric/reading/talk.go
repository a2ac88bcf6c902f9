package reading

import (
	"slices"
	"strings"
)

// theirs are the labels of an interviewer's turn, ours those of a candidate's.
var (
	theirs = []string{"interviewer", "examiner", "bar raiser", "hiring manager", "question", "q"}
	ours   = []string{"candidate", "interviewee", "applicant", "me", "answer", "my answer", "a"}
)

// talk is the state of reading a dialogue.
type talk struct {
	theirs  bool
	short   bool // their turn is one paragraph: nothing else would show its end
	known   bool // both and answers are set
	both    bool // the text labels the candidate's turns
	answers bool // the text labels the candidate's turns, or answers
}

// pause ends a paragraph.
func (t *talk) pause() { t.theirs = t.theirs && !t.short }

// turn reads a speaker's label at the beginning of a line. It returns the label's length, and whether the line is the interviewer's.
func (s *scanner) turn(body string) (n int, other bool) {
	label, n := dialogueLabel(body)
	switch {
	case n == 0:
		if s.talk.theirs && headingMark(body) > 0 {
			s.talk.theirs = false
		}
	case slices.Contains(ours, label):
		if len(label) == 1 && !s.talk.theirs && !s.talk.short {
			return 0, false // 'A: the first of two ways'
		}
		s.talk.theirs = false
		return n, false
	default:
		if !s.talk.known {
			s.talk.known = true
			s.talk.both, s.talk.answers = labelled(s.text)
		}
		asks := label == "q" || label == "question"
		if asks && !s.talk.answers {
			return 0, s.talk.theirs // 'Q: the queue, W: a worker'
		}
		s.talk.theirs, s.talk.short = true, asks || !s.talk.both
	}
	if s.talk.theirs {
		s.open = false
	}
	return 0, s.talk.theirs
}

// labelled reports whether a line of the text has a candidate's label, and whether one has that or an answer's label.
func labelled(text string) (candidate, answers bool) {
	for line := range strings.Lines(text) {
		if label, n := dialogueLabel(strings.TrimSpace(line)); n > 0 && slices.Contains(ours, label) {
			answers = true
			candidate = candidate || len(label) > 1
		}
	}
	return candidate, answers
}

// dialogueLabel parses the label of a line of a dialogue: '**Interviewer:**', 'Q3:', 'Candidate (Ann):'. n is its length, 0 if there is none.
func dialogueLabel(line string) (label string, n int) {
	const most = 40
	head := line[:min(len(line), most)]
	mark := min(itemMark(line), len(head)) // '2. **Interviewer:**'
	i := mark
	for i < len(head) && strings.IndexByte("*_[-# ", head[i]) >= 0 {
		i++
	}
	start := i
	for i < len(head) && (head[i] >= 'a' && head[i] <= 'z' || head[i] >= 'A' && head[i] <= 'Z' || head[i] == ' ') {
		i++
	}
	name := strings.ToLower(strings.TrimSpace(head[start:i]))
	if !slices.Contains(theirs, name) && !slices.Contains(ours, name) {
		return "", 0
	}
	for i < len(head) && (isDigit(head[i]) || head[i] == '.') {
		i++
	}
	if rest := strings.TrimLeft(head[i:], " "); strings.HasPrefix(rest, "(") {
		end := strings.IndexByte(rest, ')')
		if end < 0 {
			return "", 0
		}
		i = len(head) - len(rest) + end + 1
	}
	marks := i
	for i < len(head) && strings.IndexByte("*_] \x01", head[i]) >= 0 {
		i++
	}
	if i < len(head) && head[i] == ':' {
		for i++; i < len(head) && strings.IndexByte("*_] \x01", head[i]) >= 0; i++ {
		}
		return name, i
	}
	if i == len(line) && len(name) > 8 && (marks < i || start > mark) { // '**Interviewer**' above the words
		return name, i
	}
	return "", 0
}
