package transcripts

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tenx/rubric/pattern"
	"tenx/rubric/reading"
	"tenx/scenarios"
)

// Which labels are people. Any word may come before a colon ('Storage: 500 bytes a link'). A label is a speaker if the format says so, if it is a usual name of a
// person in an interview, or if it is repeated, has times next to it and looks like a name; a word of the field is none.

// candidateName has the properties of a label.
type candidateName struct {
	name  string // as it was first written
	count int    // rows
	timed int    // of them with a time beside
	own   int    // of them alone on the row, with a time
	lower int    // of them before words in lower case
	score int
}

// Names, in lower case, that state a person's role.
var (
	candidates   = pattern.NewWords("me candidate interviewee applicant i you 候选人 候補者 应聘者 면접자 candidato candidata kandidat bewerber bewerberin candidat candidate. кандидат")
	interviewers = pattern.NewWords("interviewer host coach examiner interviewer1 recruiter 面试官 面接官 면접관 entrevistador entrevistadora entrevistadores recruteur intervieweur интервьюер interviewerin")
)

// known reports whether a name states a person's role.
func known(name string) bool { return isCandidate(name) || isInterviewer(name) }

func isCandidate(name string) bool { return candidates.Has(role(name)) }

func isInterviewer(name string) bool { return interviewers.Has(role(name)) }

// role is a name without a number or anything that follows: Interviewer 2, Candidate (Bob).
func role(name string) string {
	return strings.TrimRight(strings.ToLower(strings.Join(nameWords(name), "")), "0123456789#_-")
}

// numbered are the names that recognisers give to voices: SPEAKER_00, Speaker 1, Speaker A, Unknown Speaker, S1.
var numberedVoice = pattern.New(`(?i)^(?:(?:speaker|spk|voice|participant|person|guest|interviewer|candidate)[ _-]?(?:\d{1,3}|[a-z])|unknown speaker|s\d{1,2})$`)

// speakers removes the labels of people from the rows, and leaves other labels in the words.
func (t *Transcript) speakers(pieces []piece) {
	people := people(pieces)
	voices := map[string]string{} // by folded name
	named := false
	for i := range pieces {
		p := &pieces[i]
		switch {
		case p.voice != "":
			p.label = label{}
			p.voice = spelled(voices, p.voice)
		case p.label.kind != noLabel && people[fold(p.label.name)]:
			p.voice, p.all = spelled(voices, p.label.name), p.label.rest
			p.header = true
		case p.label.kind != noLabel:
			p.label = label{}
		}
		named = named || p.voice != ""
	}
	t.turns(pieces, named, voices)
}

// spelled returns a name as it was first written.
func spelled(voices map[string]string, name string) string {
	name = strings.Join(strings.Fields(name), " ")
	if first, ok := voices[fold(name)]; ok {
		return first
	}
	voices[fold(name)] = name
	return name
}

func fold(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }

// turns names the speakers that are only known by markers (>>): each marker switches between two speakers.
func (t *Transcript) turns(pieces []piece, named bool, voices map[string]string) {
	marks := 0
	for i := range pieces {
		if pieces[i].turn && pieces[i].voice == "" {
			marks++
		}
	}
	if marks == 0 || named && len(voices) != 2 {
		return
	}
	now, other := "Speaker 1", "Speaker 2"
	if named {
		now, other = "", ""
	}
	for i := range pieces {
		p := &pieces[i]
		switch {
		case p.voice != "":
			now = p.voice
			for _, name := range voices {
				if name != now {
					other = name
				}
			}
		case p.turn && now != "" && (named || i > 0):
			now, other = other, now
			p.voice = now
		case !named:
			p.voice = now
		}
	}
	t.Notes = append(t.Notes, "nobody is named at some changes of speaker (>>): each is taken for the other of two people")
}

// people finds the labels that are names of people, folded.
func people(pieces []piece) map[string]bool {
	found := map[string]*candidateName{}
	var order []*candidateName
	set := map[string]bool{}
	voices, beside := false, 0
	for i := range pieces {
		p := &pieces[i]
		if p.voice != "" {
			set[fold(p.voice)], voices = true, true
			continue
		}
		if p.label.kind == noLabel {
			continue
		}
		n := found[fold(p.label.name)]
		if n == nil {
			n = &candidateName{name: p.label.name}
			found[fold(n.name)] = n
			order = append(order, n)
		}
		beside += n.add(p.label)
	}
	if voices {
		return set // the format names the speakers; a colon is part of the words
	}
	judge(set, order, beside, lowerWords(pieces, order))
	admit(set, order, pieces)
	return set
}

// judge adds the labels that look like names of people.
func judge(set map[string]bool, order []*candidateName, beside int, spoken map[string]bool) {
	often := 0
	for _, n := range order {
		if n.count >= oftenFrom {
			often++
		}
	}
	for _, n := range order {
		if n.score = n.points(beside, spoken); n.count == 1 && often >= 2 && n.score < certain {
			n.score -= 2 // a label that occurs once while others repeat is more likely a heading
		}
		if n.score > 0 {
			set[fold(n.name)] = true
		}
	}
}

// admit adds undecided labels until there are two people, as in any interview: beside a known one, or if the file begins with one.
func admit(set map[string]bool, order []*candidateName, pieces []piece) {
	begins := false
	for i := range pieces {
		if pieces[i].notice == "" && pieces[i].all != "" {
			begins = pieces[i].label.kind != noLabel
			break
		}
	}
	for begins && len(set) == 0 || len(set) == 1 {
		var best *candidateName
		for _, n := range order {
			if !set[fold(n.name)] && n.score == 0 && (best == nil || n.count > best.count) {
				best = n
			}
		}
		if best == nil {
			return
		}
		set[fold(best.name)] = true
	}
}

// add counts a label; it returns 1 if a time is next to it.
func (n *candidateName) add(l label) int {
	n.count++
	if r, _ := utf8.DecodeRuneInString(l.rest); unicode.IsLower(r) {
		n.lower++
	}
	switch l.kind {
	case ownRow, inBrackets:
		n.own++
	case withTime:
	default:
		return 0
	}
	n.timed++
	return 1
}

const (
	certain   = 10 // points for a name that says what somebody is
	oftenFrom = 4  // rows from which on somebody speaks again and again
	manyFrom  = 8  // rows that no heading has
)

// points are how much a label looks like a person's name: above 0 it counts as one.
func (n *candidateName) points(beside int, spoken map[string]bool) int {
	if known(n.name) || numberedVoice.MatchString(strings.TrimSpace(n.name)) {
		return certain
	}
	score := min(n.count, 3) - 1
	if n.count >= manyFrom {
		score += 2 // people can be called Will, Jenkins or Ray
	}
	list := nameWords(n.name)
	one := len(list) == 1
	if !one && capitals(list) == len(list) || len(list) < len(strings.Fields(n.name)) || strings.ContainsAny(n.name, "(|@") {
		score += 2 // Ann Reed, Ann (she/her)
	}
	if n.timed > 0 {
		score++
	}
	if n.own > 0 {
		score++
	}
	if r, _ := utf8.DecodeRuneInString(n.name); unicode.IsLower(r) {
		score--
	}
	if n.timed == 0 && beside >= 2*n.count {
		score -= 2 // in this file labels have times next to them
	}
	if one && len(n.name) > 1 && spoken[strings.ToLower(n.name)] {
		score -= 2
	}
	if n.lower*2 > n.count {
		score--
	}
	if term(n.name) {
		score -= 3
	}
	return score
}

// term reports whether a label is a word of the field, or the name of a part of an answer.
func term(name string) bool {
	plain := strings.ToLower(strings.Join(nameWords(name), " "))
	for _, plan := range scenarios.PlanNames() {
		for _, id := range stageIDs() {
			st, ok := scenarios.PlannedStage(plan, id)
			for _, heading := range append([]string{st.Title, id}, st.Also...) {
				if ok && strings.EqualFold(heading, plain) {
					return true
				}
			}
		}
	}
	return len(reading.Default().Concepts(plain)) > 0
}

// stageIDs are the stages of the plans.
func stageIDs() []string {
	return []string{"requirements", "estimation", "high-level-design", "deep-dive", "scale-and-failure", "wrap-up", "situation", "task", "action", "result", "follow-ups"}
}

// lowerWords returns those single-word labels that occur in lower case in the text: they are no names.
func lowerWords(pieces []piece, order []*candidateName) map[string]bool {
	wanted, found := map[string]bool{}, map[string]bool{}
	for _, n := range order {
		if list := nameWords(n.name); len(list) == 1 {
			wanted[strings.ToLower(n.name)] = true
		}
	}
	if len(wanted) == 0 {
		return found
	}
	for i := range pieces {
		text := pieces[i].all
		if l := pieces[i].label; l.kind != noLabel {
			text = l.rest
		}
		for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
			if wanted[w] {
				found[w] = true
			}
		}
	}
	return found
}
