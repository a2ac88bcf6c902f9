package scenarios

import (
	"bytes"
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"time"

	"gopkg.in/yaml.v3"

	"tenx/rubric"
	"tenx/rubric/pattern"
	"tenx/rubric/reading"
)

// The guided first interview; the file says what its keys mean.
//
//go:embed tour.yaml
var tourText []byte

// Tour is what makes a guided first interview of a scenario: fewer and shorter stages, fewer criteria, and a guide.
type Tour struct {
	Scenario string      `yaml:"scenario"` // id, of a built-in one
	Welcome  string      `yaml:"welcome"`  // what the guide says before the clock starts
	Stages   []TourStage `yaml:"stages"`
	Criteria []string    `yaml:"criteria"` // ids of those that are looked for, the shared ones among them
	Card     []string    `yaml:"card"`     // how to read the scorecard, paragraph by paragraph
	Next     []TourNext  `yaml:"next"`     // what can be done afterwards
}

// TourStage is a stage of the scenario, with the guide's steps in it.
type TourStage struct {
	ID    string        `yaml:"id"`
	Time  time.Duration `yaml:"time"`
	Steps []TourStep    `yaml:"steps"` // shown one at a time: the first whose Until has not happened
}

// TourStep is one or two sentences on what the candidate can do. {ask} and the like stand for how, see Actions.
type TourStep struct {
	Until Milestone `yaml:"until"` // none for the last step of a stage
	Say   string    `yaml:"say"`
}

// TourNext is a command that can follow the tour.
type TourNext struct {
	Run string `yaml:"run"` // {session} stands for the session's id
	For string `yaml:"for"`
}

// Milestone is something that a candidate has done in a stage.
type Milestone string

// The milestones.
const (
	MilestoneAsked  Milestone = "asked"  // a question to the interviewer
	MilestoneHinted Milestone = "hinted" // a hint was taken
	MilestoneDrawn  Milestone = "drawn"  // there is a diagram
	MilestoneTyped  Milestone = "typed"  // a dozen words outside of fenced blocks
)

// Actions says how a face does what the guide speaks of, in the imperative: 'press Tab'.
type Actions struct{ Ask, Hint, Facts, Load, Pause, Done string }

// Fill puts the actions into a text of the guide.
func (a Actions) Fill(text string) string {
	var pairs []string
	for name, how := range map[string]string{"ask": a.Ask, "hint": a.Hint, "facts": a.Facts, "load": a.Load, "pause": a.Pause, "done": a.Done} {
		pairs = append(pairs, "{"+name+"}", how, "{"+reading.UpperFirst(name)+"}", reading.UpperFirst(how))
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// LoadTour compiles the guided interview; its scenario's Tour says what the guide says.
func LoadTour() (*Compiled, error) {
	dec := yaml.NewDecoder(bytes.NewReader(tourText))
	dec.KnownFields(true)
	t := &Tour{}
	if err := dec.Decode(t); err != nil {
		return nil, fmt.Errorf("read the tour: %w", err)
	}
	lib, err := NewLibrary(Embedded())
	if err != nil {
		return nil, err
	}
	s, err := lib.Load(t.Scenario)
	if err != nil {
		return nil, err
	}
	c, problems := Compile(t.of(s))
	if len(problems) > 0 {
		return nil, problems.Err()
	}
	c.Tour = t
	return c, nil
}

// of returns the scenario with the tour's stages and criteria, and the prompts that are about these only.
func (t *Tour) of(s *Scenario) *Scenario {
	short := *s
	short.Stages = nil
	for _, st := range t.Stages {
		if i := slices.IndexFunc(s.Stages, func(full Stage) bool { return full.ID == st.ID }); i >= 0 {
			full := s.Stages[i]
			full.Time = st.Time
			short.Stages = append(short.Stages, full)
		}
	}
	dropped := func(id string) bool { return !slices.Contains(t.Criteria, id) }
	short.Rubric = Rubric{Criteria: slices.DeleteFunc(slices.Clone(s.Rubric.Criteria), func(c rubric.Criterion) bool { return dropped(c.ID) })}
	all := map[string]bool{}
	for _, c := range slices.Concat(s.shared(), s.Rubric.Criteria) {
		all[c.ID] = true
	}
	for _, c := range s.Of().Shared.Criteria() {
		if dropped(c.ID) {
			short.Rubric.Without = append(short.Rubric.Without, c.ID)
		}
	}
	short.Prompts = slices.DeleteFunc(slices.Clone(s.Prompts), func(p Prompt) bool {
		named := p.Gap
		for _, id := range pattern.QuotedIDs(p.When) {
			if all[id] {
				named = append(slices.Clip(named), id)
			}
		}
		return slices.ContainsFunc(named, dropped) || !slices.ContainsFunc(t.Stages, func(st TourStage) bool { return st.ID == p.Stage })
	})
	if c := s.Curveball; c != nil && !slices.ContainsFunc(t.Stages, func(st TourStage) bool { return st.ID == c.Stage }) {
		short.Curveball = nil
	}
	return &short
}
