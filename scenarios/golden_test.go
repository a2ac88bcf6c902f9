package scenarios_test

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"tenx/rubric"
	"tenx/scenarios"
)

// Golden transcripts stand for all answers: what the code makes of them is compared with the scorecards beside them, and
// the digest of those is part of the version of the rules. They live in testdata/golden, in a folder for each built-in scenario:
//
//   - NAME.md is an answer file. A line "<!-- told: fact, fact -->" says that these facts had been told;
//     "<!-- asked: prompt, hint:STAGE:STEP -->" that these prompts and hints were given before the rest of the stage was typed.
//   - scorecards.txt holds the scorecards of these answers and of the scenario's reference answers; a criterion that is not in
//     one was missed.
//
// The folder probe has a rubric of its own, which uses every function and reaches what few answers to a real problem do.
// 'make generate' writes the scorecards and the digest.
const (
	goldenDir = "../testdata/golden"
	goldenSum = "../rubric/golden.sum"
	cardsFile = "scorecards.txt"
	probeID   = "probe"
)

// goldenSet is a folder of golden transcripts with what scores them.
type goldenSet struct {
	id         string
	scenario   *scenarios.Scenario // what the transcripts are read by
	rubric     *rubric.Rubric
	references []scenarios.Reference
	prompts    []string // ids that can have been asked; nil for the scenario's
}

// goldenCard is the scorecard of one golden transcript, as lines "key: value".
type goldenCard struct {
	name  string
	lines []string
	card  rubric.Scorecard
}

func TestGoldenScorecards(t *testing.T) {
	update := flag.Lookup("update").Value.String() == "true"
	sum := sha256.New()
	for _, c := range goldenSets(t) {
		var b strings.Builder
		cards := goldenCards(t, c)
		for _, g := range cards {
			fmt.Fprintf(&b, "== %s\n%s\n\n", g.name, strings.Join(g.lines, "\n"))
		}
		fmt.Fprintf(sum, "%s\n%s", c.id, withoutNotes(b.String()))
		file := filepath.Join(goldenDir, c.id, cardsFile)
		if update {
			write(t, file, b.String())
			continue
		}
		for _, moved := range movedLines(read(t, file), b.String()) {
			t.Errorf("%s: %s", file, moved)
		}
	}
	digest := fmt.Sprintf("%x\n", sum.Sum(nil)[:6])
	if update {
		write(t, goldenSum, digest)
	} else if kept := read(t, goldenSum); kept != digest {
		t.Errorf("%s holds %s, the golden scorecards have the digest %s", goldenSum, strings.TrimSpace(kept), digest)
	}
	if t.Failed() {
		t.Log("marks have moved. Where they should, 'make generate' writes the scorecards and gives the rules a new version")
	}
}

// The golden transcripts together cover every branch of scoring.
func TestGoldenTranscriptsAreVaried(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range goldenSets(t) {
		files, err := filepath.Glob(filepath.Join(goldenDir, c.id, "*.md"))
		if err != nil || len(files) < 2 {
			t.Errorf("%s has %d golden transcripts, want two or more (%v)", c.id, len(files), err)
		}
		for _, g := range goldenCards(t, c) {
			for _, l := range g.lines {
				seen[shapeOf(l)] = true
			}
			for _, b := range g.card.Overall.Bands {
				seen["band: "+string(b)] = true
			}
		}
	}
	for _, want := range []string{
		"note: too short to be judged",
		"note: nothing about system design was detected in it",
		"note: its words are in no meaningful order",
		"note: it lists names and states nothing",
		"note: it is not about this problem",
		"note: it is about",
		"note: terms are named, but none is tied to why it is needed here",
		"note: most of the answer lists names or praises, and states nothing",
		"note: more than one thing in it is wrong",
		"note: so much of the answer is wrong that the rest cannot be relied on",
		"note: not detected",
		"note: the peak is not known", // a declared cap
		"fact: exact", "fact: off", "sum: off",
		"hit", "hit, prompted", "partial", "partial, prompted", "not judged", "bad sign",
		"band: strong no hire", "band: no hire", "band: mixed", "band: hire", "band: strong hire",
	} {
		if !seen[want] {
			t.Errorf("no golden transcript shows %q", want)
		}
	}
}

// shapeOf is the kind of a line of a golden scorecard.
func shapeOf(line string) string {
	key, value, _ := strings.Cut(line, ": ")
	what, _, _ := strings.Cut(key, " ")
	switch {
	case what == "note" && strings.HasPrefix(value, "it is about "):
		return "note: it is about"
	case what == "note" && strings.HasPrefix(value, "not detected: "):
		return "note: not detected"
	case what == "note":
		return "note: " + value
	case what == "fact" && value == "off by 1":
		return "fact: exact"
	case what == "fact", what == "sum":
		return what + ": off"
	case strings.HasSuffix(key, " (bad sign)") && value == "hit":
		return "bad sign"
	}
	return value
}

// goldenSets are the built-in scenarios and the probe.
func goldenSets(t *testing.T) []goldenSet {
	t.Helper()
	l, err := scenarios.NewLibrary(scenarios.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	sets := []goldenSet{probe(t)}
	for _, id := range l.IDs() {
		c, err := l.Compile(id)
		if err != nil {
			t.Fatal(err)
		}
		set := goldenSet{id: id, scenario: c.Scenario, rubric: c.Rubric, references: c.References}
		for _, p := range c.Prompts {
			set.prompts = append(set.prompts, p.ID)
		}
		if c.Curveball != nil {
			set.prompts = append(set.prompts, "curveball")
		}
		sets = append(sets, set)
	}
	return sets
}

// probe compiles testdata/golden/probe/rubric.yaml.
func probe(t *testing.T) goldenSet {
	t.Helper()
	var file struct {
		Level    rubric.Level       `yaml:"level"`
		Shared   int                `yaml:"shared"`
		Facts    []rubric.FactValue `yaml:"facts"`
		Criteria []rubric.Criterion `yaml:"criteria"`
		Caps     []rubric.Cap       `yaml:"caps"`
	}
	if err := yaml.Unmarshal([]byte(read(t, filepath.Join(goldenDir, probeID, "rubric.yaml"))), &file); err != nil {
		t.Fatal(err)
	}
	for i := range file.Criteria {
		file.Criteria[i].Title = file.Criteria[i].ID
	}
	spec := rubric.Spec{
		Scenario: probeID, Level: file.Level, Dimensions: rubric.Dimensions(),
		Criteria: file.Criteria, Shared: file.Shared, Caps: file.Caps, Facts: file.Facts,
		Stages: []string{"design"}, Asked: []string{"Where does the load go when a burst arrives?", "A colleague says that the queue keeps the burst until somebody has time."},
		Gaps: map[string][]string{"ask-burst": {"queue", "cache"}, "ask-failure": {"sharding", "replica-elsewhere", "failover"}},
	}
	r, errs := rubric.Compile(spec)
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	s := &scenarios.Scenario{ID: probeID, Stages: []scenarios.Stage{{ID: "design", Title: "Design"}}}
	for _, f := range file.Facts {
		s.Facts = append(s.Facts, scenarios.Fact{ID: f.ID})
	}
	return goldenSet{id: probeID, scenario: s, rubric: r, prompts: slices.Sorted(maps.Keys(spec.Gaps))}
}

// goldenCards scores the golden transcripts and the references of a set, in the order of their names.
func goldenCards(t *testing.T, set goldenSet) []goldenCard {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(goldenDir, set.id, "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	var out []goldenCard
	add := func(name string, transcript rubric.Transcript) {
		card := set.rubric.Score(transcript)
		out = append(out, goldenCard{name, cardLines(card), card})
	}
	for _, file := range files {
		add(filepath.Base(file), set.markedUp(t, file, set.answer(t, file, read(t, file))))
	}
	for _, r := range set.references {
		add("reference "+r.ID, set.answer(t, r.ID, r.Answer))
	}
	slices.SortFunc(out, func(a, b goldenCard) int { return strings.Compare(a.name, b.name) })
	return out
}

func (set *goldenSet) answer(t *testing.T, name, text string) rubric.Transcript {
	t.Helper()
	a, err := scenarios.ReadAnswer(name, strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return a.Transcript(set.scenario)
}

// markedUp takes the lines that say what was told and asked out of a transcript, and does what they say.
func (set *goldenSet) markedUp(t *testing.T, file string, in rubric.Transcript) rubric.Transcript {
	t.Helper()
	out := rubric.Transcript{Scenario: in.Scenario}
	for _, s := range in.Stages {
		var text strings.Builder
		var given []rubric.GivenID
		for line := range strings.Lines(s.Text) {
			what, list, ok := directive(line)
			if !ok {
				text.WriteString(line)
				continue
			}
			for _, id := range list {
				if !set.knows(what, id) {
					t.Fatalf("%s: %s has no %q that could be %s", file, set.id, id, what)
				}
				switch what {
				case "told":
					out.Turns = append(out.Turns, rubric.Turn{Stage: s.Stage, Who: rubric.Interviewer, Kind: rubric.TurnFact, ID: id})
				case "asked":
					given = append(given, rubric.GivenID(id))
				}
			}
			if what == "asked" {
				if n := len(s.Segments); n > 0 {
					s.Segments[n-1].End = text.Len()
				}
				s.Segments = append(s.Segments, rubric.Segment{Start: text.Len(), After: slices.Clone(given)})
			}
		}
		s.Text = text.String()
		if n := len(s.Segments); n > 0 {
			s.Segments[n-1].End = len(s.Text)
		}
		out.Stages = append(out.Stages, s)
	}
	return out
}

// directive parses a line "<!-- told: a, b -->".
func directive(line string) (what string, list []string, ok bool) {
	inner, ok := strings.CutPrefix(strings.TrimSpace(line), "<!-- ")
	if !ok {
		return "", nil, false
	}
	inner, ok = strings.CutSuffix(inner, " -->")
	what, ids, has := strings.Cut(inner, ": ")
	return what, strings.Split(ids, ", "), ok && has && (what == "told" || what == "asked")
}

// knows reports whether the fact, prompt or hint of a directive exists.
func (set *goldenSet) knows(what, id string) bool {
	if what == "told" {
		return slices.ContainsFunc(set.scenario.Facts, func(f scenarios.Fact) bool { return f.ID == id })
	}
	if stage, _, ok := rubric.GivenID(id).Hint(); ok {
		return slices.ContainsFunc(set.scenario.Stages, func(st scenarios.Stage) bool { return st.ID == stage })
	}
	return slices.Contains(set.prompts, id)
}

// cardLines writes what a scorecard says, without the texts that come from the rubric. The lines of notes are
// words alone: they are no part of the digest.
func cardLines(card rubric.Scorecard) []string {
	var out []string
	add := func(key, format string, values ...any) {
		out = append(out, key+": "+fmt.Sprintf(format, values...))
	}
	add("overall", "%.1f", card.Overall.Mark)
	for _, l := range rubric.Levels() {
		add(string(l), "%s", card.Overall.Bands[l])
	}
	for _, d := range card.Order {
		m := card.Dimensions[d]
		add(d, "%.1f of a share of %.3f", m.Mark, m.Share)
		if m.Cap != "" {
			add("note "+d, "%s", heldBy(card, d))
		}
	}
	for i, n := range card.Notes {
		add(fmt.Sprintf("note %d", i+1), "%s", n)
	}
	for i, n := range card.Numbers {
		if n.Fact != "" {
			add("fact "+n.Fact, "off by %g", n.OffBy)
		} else {
			add(fmt.Sprintf("sum %d", i+1), "off by %g, %q", n.OffBy, n.Text)
		}
	}
	for _, r := range card.Criteria {
		if r.Outcome == rubric.Miss {
			continue
		}
		key, value := r.ID, string(r.Outcome)
		if r.Weight < 0 {
			key += " (bad sign)"
		}
		unprompted := func(e rubric.Evidence) bool { return !e.Prompted }
		if len(r.Evidence) > 0 && !slices.ContainsFunc(r.Evidence, unprompted) {
			value += ", prompted"
		}
		add(key, "%s", value)
	}
	return out
}

// heldBy returns why the mark of a dimension is not higher, with a criterion's id in place of its title.
func heldBy(card rubric.Scorecard, dimension string) string {
	why := card.Dimensions[dimension].Cap
	if title, ok := strings.CutPrefix(why, "not detected: "); ok {
		for _, r := range card.Criteria {
			if r.Title == title && r.Dimension == dimension {
				return "not detected: " + r.ID
			}
		}
	}
	return why
}

func withoutNotes(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, "note ") {
			b.WriteString(line)
		}
	}
	return b.String()
}

// movedLines returns the differences between two files of scorecards.
func movedLines(kept, now string) []string {
	was, is := linesByKey(kept), linesByKey(now)
	var out []string
	for _, k := range was.keys {
		switch value, ok := is.values[k]; {
		case !ok:
			out = append(out, fmt.Sprintf("%s was %q and is gone", k, was.values[k]))
		case value != was.values[k]:
			out = append(out, fmt.Sprintf("%s was %q and is now %q", k, was.values[k], value))
		}
	}
	for _, k := range is.keys {
		if _, ok := was.values[k]; !ok {
			out = append(out, fmt.Sprintf("%s is new: %q", k, is.values[k]))
		}
	}
	if len(out) == 0 && kept != now {
		out = append(out, "the lines stand in another order")
	}
	return out
}

type keyed struct {
	keys   []string // transcript and key
	values map[string]string
}

func linesByKey(text string) keyed {
	k := keyed{values: map[string]string{}}
	section := ""
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if name, ok := strings.CutPrefix(line, "== "); ok {
			section = name
			continue
		}
		if key, value, ok := strings.Cut(line, ": "); ok {
			key = section + ": " + key
			k.keys = append(k.keys, key)
			k.values[key] = value
		}
	}
	return k
}

func read(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
