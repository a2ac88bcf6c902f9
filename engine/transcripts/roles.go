package transcripts

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// ErrCandidate says that no speaker could be identified as the candidate.
var ErrCandidate = errors.New("the transcript does not say who the candidate is")

// Role says who was taken for the candidate, and why.
type Role struct {
	Names    []string  // as in the transcript; an empty one stands for lines without a name
	Speakers []Speaker // all of them, in the order of their first words
	Why      string    // 'says most, 812 of 1030 words'; empty if the name or the caller decided
	Doubtful bool      // a person should be asked
}

// Speaker is a person in a transcript.
type Speaker struct {
	Name      string // empty where nobody is named
	Words     int
	Turns     int // lines
	Questions int // lines that end with a question mark
}

// is reports whether a speaker is the candidate.
func (r *Role) is(speaker string) bool { return slices.Contains(r.Names, speaker) }

// Speakers counts what each speaker says.
func Speakers(lines []Line) []Speaker {
	var list []Speaker
	at := map[string]int{}
	for i := range lines {
		l := &lines[i]
		k, ok := at[l.Speaker]
		if !ok {
			k = len(list)
			at[l.Speaker] = k
			list = append(list, Speaker{Name: l.Speaker})
		}
		list[k].Turns++
		list[k].Words += len(strings.Fields(l.Text))
		if asks(l.Text) {
			list[k].Questions++
		}
	}
	return list
}

// FindCandidate identifies the candidate: a speaker with one of the wanted names, otherwise one whose name says so, otherwise the one
// whose name is not an interviewer's, otherwise the one who says most. The result is doubtful if two speakers say nearly as much, or
// nobody is named.
func FindCandidate(lines []Line, wanted []string) (Role, error) {
	r := Role{Speakers: Speakers(lines)}
	if len(wanted) > 0 {
		return r, r.want(wanted)
	}
	var may []Speaker
	for _, s := range r.Speakers {
		if isCandidate(s.Name) {
			r.Names = append(r.Names, s.Name)
		}
		if !isInterviewer(s.Name) {
			may = append(may, s)
		}
	}
	named := slices.DeleteFunc(slices.Clone(may), func(s Speaker) bool { return s.Name == "" })
	switch {
	case len(r.Names) > 0:
		return r, nil
	case len(may) == 0:
		return r, ErrCandidate
	case len(named) == 0:
		r.Names = []string{""}
		if len(r.Speakers) == 1 {
			r.Why, r.Doubtful = "no speaker is named, so all of it counts as the candidate's", true
		}
		return r, nil
	case len(named) == 1 && len(r.Speakers) > 1 && len(may) < len(r.Speakers):
		r.Names = []string{named[0].Name}
		return r, nil
	}
	r.most(named)
	return r, nil
}

// want checks the names that the caller gave.
func (r *Role) want(wanted []string) error {
	var names []string
	for _, s := range r.Speakers {
		names = append(names, s.Name)
	}
	for _, w := range wanted {
		i := slices.IndexFunc(names, func(n string) bool { return fold(n) == fold(w) })
		if i < 0 {
			return fmt.Errorf("%w: no speaker is called %q; the speakers are %s", ErrCandidate, w, strings.Join(names, ", "))
		}
		r.Names = append(r.Names, names[i])
	}
	return nil
}

// clearly is the ratio to the next speaker's words from which on the most talkative speaker is the candidate without doubt.
const clearly = 1.5

// most chooses the speaker who says most.
func (r *Role) most(named []Speaker) {
	total := 0
	for _, s := range r.Speakers {
		total += s.Words
	}
	best := slices.MaxFunc(named, func(a, b Speaker) int {
		if a.Words != b.Words {
			return a.Words - b.Words
		}
		return -1 // the first of several equals
	})
	next := 0
	for _, s := range named {
		if s.Name != best.Name {
			next = max(next, s.Words)
		}
	}
	r.Names = []string{best.Name}
	if len(r.Speakers) == 1 {
		r.Why = "nobody else speaks"
		return
	}
	r.Why = fmt.Sprintf("says most, %d of %d words", best.Words, total)
	r.Doubtful = float64(best.Words) < clearly*float64(next)
}

// asks reports whether a text ends with a question.
func asks(text string) bool {
	text = strings.TrimRight(text, " \"”’'")
	return strings.HasSuffix(text, "?") || strings.HasSuffix(text, "？")
}
