package transcripts

import (
	"slices"
	"sort"
	"strings"
	"time"

	"tenx/rubric"
	"tenx/rubric/pattern"
	"tenx/scenarios"
)

// Start is where a stage begins.
type Start struct {
	Line   int // index of the line
	Offset int // byte of its text
	By     rubric.Who
	Known  Known
	At     time.Duration // the time given by the caller; 0 for none
}

// Known says how the beginning of a stage is known.
type Known string

// The ways to know it.
const (
	Given   Known = "given"   // the caller said so
	Said    Known = "said"    // somebody announced it
	Guessed Known = "guessed" // from the subject of the words, and the stage's share of the time (or of the words, if there are no times)
)

// The evidence for and against a stage beginning at a line, on the same scale as that of the words (see subject.go). The values were tuned on people's answers with
// the names of the stages removed, and invented words of an interviewer in between.
const (
	begins      = 1.5  // against any beginning: by default a stage continues
	beginsOwn   = 5.0  // against one in the candidate's own words
	skips       = 4.5  // against each skipped stage
	fullTalk    = 6    // lines per stage from which on that counts in full: a few lines need not have all stages
	answers     = 1.5  // against one at an answer to a question
	brief       = 0.25 // against one for each word that an interviewer's line is too short
	fewestWords = 9    // of such a line, without closing words
	heavy       = 1.4  // factor of an announcement
	topics      = 0.3  // what it counts for the stage going on
	clearSaid   = 1.5  // what it weighs where few words are enough
	leastSaid   = 0.7  // what it weighs where a stage counts as announced
	oddTime     = 0.11 // share of the time by which beginnings differ from the plan, about
	oddMost     = 3.0  // the most that an odd time speaks against a beginning
	mostWords   = 45   // of a sentence that are looked at
)

// findStages finds where each stage begins: it divides the interview into stages, in their order, so that the total evidence is highest: announcements, the
// subject of the words, and the plan's share of the time.
func findStages(script *scenarios.Compiled, lines []Line, role *Role) map[string]Start {
	p := path{lines: weighLines(script, lines, role), planned: shares(script.Stages), passed: progress(lines)}
	p.best = make([]float64, len(script.Stages))
	p.skip = skips * min(1, float64(len(lines))/float64(fullTalk*len(script.Stages)))
	for k := range p.best {
		p.best[k] = impossible
	}
	p.best[0] = 0
	for i := range lines {
		p.step(i)
	}
	starts := map[string]Start{script.Stages[0].ID: {Known: Said, By: rubric.Interviewer}}
	k := p.last()
	for i := len(lines) - 1; i >= 0; i-- {
		if j := int(p.from[i][k]); j != k {
			starts[script.Stages[k].ID] = p.lines[i].start(i, k)
			k = j
		}
	}
	return starts
}

// path is the search for the best division into stages, line by line.
type path struct {
	lines           []weight
	planned, passed []float64 // shares of the time: of the stages' beginnings by plan, and of the lines
	skip            float64   // against each skipped stage
	best            []float64 // by stage: the highest total for being in it after the lines so far
	from            [][]int8  // by line and stage: the previous stage on that path
}

const impossible = -1e9

// step advances by one line.
func (p *path) step(i int) {
	n := len(p.best)
	from, next := make([]int8, n), make([]float64, n)
	for k := range n {
		next[k], from[k] = p.best[k], int8(k)
		for j := range k {
			if i == 0 {
				break
			}
			off := (p.passed[i] - p.planned[k]) / oddTime
			if w := p.best[j] + p.lines[i].begin(k) - p.skip*float64(k-j-1) - min(oddMost, off*off/2); w > next[k] {
				next[k], from[k] = w, int8(j)
			}
		}
	}
	for k := range n {
		p.best[k] = next[k] + p.lines[i].about[k]
	}
	p.from = append(p.from, from)
}

// last returns the stage in which the best path ends.
func (p *path) last() int {
	top, n := 0, len(p.best)
	for k := range p.best {
		if p.best[k]-p.skip*float64(n-1-k) > p.best[top]-p.skip*float64(n-1-top) {
			top = k
		}
	}
	return top
}

// weight is the evidence of a line for the stages.
type weight struct {
	own       bool      // the candidate's
	unnamed   bool      // nobody is named
	answer    bool      // it answers a question
	brief     int       // how many words it is too short for the beginning of a stage
	announced []float64 // by stage; nil for nothing
	offsets   []int     // of the sentences that announce
	about     []float64 // by stage: what the words are about
}

// begin is the evidence for a stage beginning at the line.
func (w *weight) begin(k int) float64 {
	score := -begins
	if w.own && !w.unnamed {
		if w.announced == nil || w.announced[k] < leastSaid {
			return impossible
		}
		score = -beginsOwn
	}
	if w.answer {
		score -= answers
	}
	score -= brief * float64(w.brief)
	if w.announced != nil {
		score += heavy * w.announced[k]
	}
	return score
}

func (w *weight) start(i, k int) Start {
	s := Start{Line: i, By: rubric.Interviewer, Known: Guessed}
	if w.announced != nil && w.announced[k] >= leastSaid {
		s.Known = Said
		if w.own {
			s.Offset = w.offsets[k]
		}
	}
	if w.own && !w.unnamed {
		s.By = rubric.Candidate
	}
	return s
}

// weighLines weighs every line.
func weighLines(script *scenarios.Compiled, lines []Line, role *Role) []weight {
	a, m := newAnnouncer(script.Stages), newSubjects(script)
	out := make([]weight, len(lines))
	asked := false
	for i := range lines {
		l := &lines[i]
		w := &out[i]
		w.own = role.is(l.Speaker)
		w.unnamed = len(role.Speakers) == 1
		w.answer = !w.own && asked
		w.about = m.about(l.Text)
		asked = w.own && asks(l.Text)
		nod := false
		for _, s := range sentences(l.Text) {
			weights := a.weigh(s.text, nod, w.own)
			_, nod = a.nodded(strings.Fields(plainWords(s.text)))
			if weights == nil {
				continue
			}
			if w.announced == nil {
				w.announced, w.offsets = make([]float64, len(weights)), make([]int, len(weights))
			}
			for k := range weights {
				if weights[k] > w.announced[k] {
					w.announced[k], w.offsets[k] = weights[k], s.at
				}
			}
		}
		rest, _ := a.nodded(strings.Fields(plainWords(l.Text)))
		if len(w.announced) == 0 || slices.Max(w.announced) < clearSaid {
			w.brief = max(0, fewestWords-len(rest))
		}
		if !w.own {
			for k := range w.announced {
				w.about[k] += topics * w.announced[k]
			}
		}
	}
	return out
}

// shares returns the planned beginnings of the stages, as shares of the time.
func shares(stages []scenarios.Stage) []float64 {
	total, begun := time.Duration(0), time.Duration(0)
	for i := range stages {
		total += stages[i].Time
	}
	out := make([]float64, len(stages))
	for i := range stages {
		out[i] = float64(begun) / float64(max(total, 1))
		begun += stages[i].Time
	}
	return out
}

// progress returns how much of the interview is over when each line begins: of the time, or of the words if there are no times.
func progress(lines []Line) []float64 {
	out := make([]float64, len(lines))
	if last := lines[len(lines)-1].At; last > 0 {
		for i := range lines {
			out[i] = float64(max(0, lines[i].At)) / float64(last)
		}
		return out
	}
	total := 0
	for i := range lines {
		out[i] = float64(total)
		total += len(strings.Fields(lines[i].Text))
	}
	for i := range out {
		out[i] /= float64(max(total, 1))
	}
	return out
}

// sentence is a part of a line that may be an announcement.
type sentence struct {
	at   int
	text string
}

var (
	sentenceEnd = pattern.New(`[.?!。？！]+["”’)]*\s+|\n+`)
	// opener matches the beginning of a new thought in speech without punctuation.
	opener = pattern.New(`(?i)\b(?:okay|ok|alright|all right|great|cool|perfect|so|now|next|let's|let me|moving on|and then|we have|we've got)\b`)
)

// sentences splits a text by its punctuation or, if it has none, before words with which speakers start a new thought.
func sentences(text string) []sentence {
	ends := sentenceEnd.FindAllStringIndex(text, -1)
	if words := strings.Count(text, " "); len(ends) == 0 && words > mostWords/2 || len(ends) > 0 && words > 60*len(ends) {
		ends = ends[:0]
		for _, m := range opener.FindAllStringIndex(text, -1) {
			if n := len(ends); m[0] > 0 && (n == 0 || m[0]-ends[n-1][1] > 12) {
				ends = append(ends, []int{m[0], m[0]})
			}
		}
	}
	var out []sentence
	at := 0
	for _, m := range append(ends, []int{len(text), len(text)}) {
		if s := text[at:m[0]]; strings.TrimSpace(s) != "" {
			out = append(out, sentence{at, firstWords(s)})
		}
		at = m[1]
	}
	return out
}

// firstWords cuts a text to the words that are looked at.
func firstWords(s string) string {
	n := 0
	for i := range len(s) {
		if s[i] == ' ' {
			if n++; n == mostWords {
				return s[:i]
			}
		}
	}
	return s
}

// fewestLines is the minimum number of lines per stage for guessing beginnings from the time only.
const fewestLines = 2

// guessStages adds unannounced stages if at most half of the stages are known: between the known ones, by each stage's share of the time.
func guessStages(script *scenarios.Compiled, lines []Line, starts map[string]Start) {
	if len(starts)*2 > len(script.Stages) || len(lines) < fewestLines*len(script.Stages) {
		return
	}
	planned, passed := shares(script.Stages), progress(lines)
	for i := 1; i < len(script.Stages); i++ {
		if _, ok := starts[script.Stages[i].ID]; ok {
			continue
		}
		before := starts[script.Stages[i-1].ID] // known by now
		fromPlan, from, toPlan, to := planned[i-1], passed[before.Line], 1.0, 1.0
		for k := i + 1; k < len(script.Stages); k++ {
			if s, ok := starts[script.Stages[k].ID]; ok {
				toPlan, to = planned[k], passed[s.Line]
				break
			}
		}
		want := from + (planned[i]-fromPlan)/max(toPlan-fromPlan, 1e-9)*(to-from)
		line := sort.SearchFloat64s(passed, want)
		starts[script.Stages[i].ID] = Start{Line: min(line, len(lines)-1), Known: Guessed, By: rubric.Interviewer}
	}
}
