package rubric

import (
	"regexp"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"tenx/rubric/reading"
)

// binSpec returns a small spec in which every field is set.
func binSpec(t *testing.T) Spec {
	t.Helper()
	var criteria []Criterion
	err := yaml.Unmarshal([]byte(`
- {id: keys, dimension: scalability, title: Keys, rule: 'explained("bin-key")', applies: 'said("store")', weight: 2, feedback: Say how, study: Random keys}
- {id: size, dimension: cost, title: Size, rule: 'estimate("paste-size")', weight: {L4: 1, L5: 1, L6: 2, L7: 3}, feedback: Say how much}
`), &criteria)
	if err != nil {
		t.Fatal(err)
	}
	return Spec{
		Scenario: "bin", Level: L5, Dimensions: Dimensions(), Criteria: criteria, Shared: 1,
		Caps:     []Cap{{Dimension: Cost, Mark: 2, When: `missed("size")`, Why: "no size"}},
		Concepts: []reading.Concept{{ID: "bin-key", Terms: []string{"paste key"}}, {ID: "store", Terms: []string{"store"}}},
		Topic:    [][]string{{"bin-key"}, {"store"}}, TopicNeed: 1,
		Words: reading.NewVocabulary(map[string]string{"bin": "a paste in a bin", "chat": "a message to a friend"}),
		Near:  []string{"clips"}, Stages: []string{"design"},
		Facts: []FactValue{{ID: "paste-size", Value: 10, Unit: "KB"}, {ID: "scope"}},
		Asked: []string{"What does it have to do?"},
		Gaps:  map[string][]string{"how-keys": {"keys"}, "how-big": {"size"}},
	}
}

func versionOf(t *testing.T, s Spec) string {
	t.Helper()
	r, errs := Compile(s)
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	return r.Version()
}

func TestVersion(t *testing.T) {
	vocabulary := func(chat string) *reading.Vocabulary {
		return reading.NewVocabulary(map[string]string{"bin": "a paste in a bin", "chat": chat})
	}
	tests := []struct {
		name   string
		change func(*Spec)
		same   bool
	}{
		{"nothing", func(*Spec) {}, true},
		{"a title", func(s *Spec) { s.Criteria[0].Title = "Other keys" }, true},
		{"feedback", func(s *Spec) { s.Criteria[0].Feedback = "Say why" }, true},
		{"what to study", func(s *Spec) { s.Criteria[0].Study = "" }, true},
		{"why a cap holds", func(s *Spec) { s.Caps[0].Why = "the size is missing" }, true},
		{"the name of a concept", func(s *Spec) { s.Concepts[0].Name = "key of a paste" }, true},
		{"the layout of a rule", func(s *Spec) { s.Criteria[0].Rule = "\n explained(\"bin-key\")" }, true},
		{"the same words of all problems", func(s *Spec) { s.Words = vocabulary("a message to a friend") }, true},

		{"a weight", func(s *Spec) { s.Criteria[0].Weight = s.Criteria[1].Weight }, false},
		{"a rule", func(s *Spec) { s.Criteria[0].Rule = `said("bin-key")` }, false},
		{"when a criterion applies", func(s *Spec) { s.Criteria[0].Applies = "" }, false},
		{"the dimension of a criterion", func(s *Spec) { s.Criteria[0].Dimension = Operations }, false},
		{"a criterion's id", func(s *Spec) { s.Criteria[0].ID = "a-key"; s.Gaps["how-keys"] = nil }, false},
		{"one criterion less", func(s *Spec) { s.Criteria = s.Criteria[1:]; s.Gaps["how-keys"] = nil }, false},
		{"which criteria are shared", func(s *Spec) { s.Shared = 0 }, false},
		{"the mark of a cap", func(s *Spec) { s.Caps[0].Mark = 1 }, false},
		{"the condition of a cap", func(s *Spec) { s.Caps[0].When = `!hit("size")` }, false},
		{"the pattern of a concept", func(s *Spec) { s.Concepts[0].Terms = []string{"key"} }, false},
		{"what a concept is a kind of", func(s *Spec) { s.Concepts[0].Is = []string{"store"} }, false},
		{"a fact's value", func(s *Spec) { s.Facts[0].Value = 12 }, false},
		{"a fact's unit", func(s *Spec) { s.Facts[0].Unit = "MB" }, false},
		{"a fact's id", func(s *Spec) { s.Facts[1].ID = "limits" }, false},
		{"a topic's group", func(s *Spec) { s.Topic[0] = append(s.Topic[0], "store") }, false},
		{"the border between two groups", func(s *Spec) { s.Topic = [][]string{{"bin-key", "store"}} }, false},
		{"how many groups are needed", func(s *Spec) { s.TopicNeed = 2 }, false},
		{"the words of another problem", func(s *Spec) { s.Words = vocabulary("a message to a team") }, false},
		{"no words", func(s *Spec) { s.Words = nil }, false},
		{"a problem that is near", func(s *Spec) { s.Near = nil }, false},
		{"what was asked", func(s *Spec) { s.Asked[0] = "What is it for?" }, false},
		{"what a prompt is about", func(s *Spec) { s.Gaps["how-big"] = []string{"keys"} }, false},
		{"the level", func(s *Spec) { s.Level = L6 }, false},
		{"the order of dimensions", func(s *Spec) { s.Dimensions = []string{Cost, Reliability, Scalability, Operations} }, false},
		{"the problem's id", func(s *Spec) { s.Scenario = "clips" }, false},
	}
	base := versionOf(t, binSpec(t))
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := binSpec(t)
			tt.change(&s)
			if got := versionOf(t, s); (got == base) != tt.same {
				t.Errorf("the version is %s, before it was %s; the same: want %v", got, base, tt.same)
			}
		})
	}
}

// A change of the scoring code changes golden scorecards, and through their digest the version.
func TestVersionOfCode(t *testing.T) {
	r, errs := Compile(binSpec(t))
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	sum := strings.TrimSpace(goldenSum)
	if !regexp.MustCompile(`^[0-9a-f]{12}$`).MatchString(sum) {
		t.Fatalf("golden.sum holds %q, not twelve hex digits", sum)
	}
	if got := r.digest(sum); got != r.Version() {
		t.Errorf("with the golden scorecards as they are the version is %s, want %s", got, r.Version())
	}
	other := r.digest("fedcba987654")
	if got, want := strings.Split(other, "-"), strings.Split(r.Version(), "-"); len(got) != 3 || got[0] != want[0] || got[1] != want[1] || got[2] == want[2] {
		t.Errorf("with other golden scorecards the version is %s, want another code part than in %s and the same rules and lexicon", other, r.Version())
	}
}
