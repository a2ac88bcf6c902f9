package rubric_test

import (
	"fmt"

	"gopkg.in/yaml.v3"

	"tenx/rubric"
	"tenx/rubric/reading"
)

// pasteBin is what the rubric of a small problem is compiled from: two criteria as a scenario file has them, one concept of
// its own, and a fact with a number.
func pasteBin() rubric.Spec {
	var criteria []rubric.Criterion
	err := yaml.Unmarshal([]byte(`
- id: burst-waits
  dimension: scalability
  title: A burst waits instead of failing
  rule: explained("queue")
  weight: 3
  feedback: Say where the work waits when more comes than you can do.
- id: size-known
  dimension: cost
  title: The size of all pastes
  rule: estimate("stored")
  weight: 1
  feedback: Multiply the pastes of a year by their size.
`), &criteria)
	if err != nil {
		panic(err)
	}
	return rubric.Spec{
		Scenario: "paste-bin", Level: rubric.L5, Dimensions: rubric.Dimensions(), Criteria: criteria,
		Concepts: []reading.Concept{{ID: "paste", Terms: []string{"paste"}}},
		Facts:    []rubric.FactValue{{ID: "stored", Value: 4, Unit: "TB"}},
		Stages:   []string{"design"},
	}
}

func answer(text string) rubric.Transcript {
	return rubric.Transcript{Scenario: "paste-bin", Stages: []rubric.StageAnswer{{Stage: "design", Text: text}}}
}

// Compile reports every mistake of a spec at once, with a suggestion.
func ExampleCompile() {
	spec := pasteBin()
	spec.Criteria[0].Rule = `explained("cachng")`
	spec.Criteria[1].Rule = `estimat("stored")`
	_, errs := rubric.Compile(spec)
	for _, e := range errs {
		fmt.Println(e)
	}
	// Output:
	// criteria[0].rule:1:11: no concept "cachng" (did you mean "caching" or "cache"?)
	// criteria[1].rule:1:1: no function estimat (did you mean "estimate"?)
}

// A scorecard has the marks, and behind each criterion the words that earned it.
func ExampleRubric_Score() {
	r, errs := rubric.Compile(pasteBin())
	if len(errs) > 0 {
		panic(errs)
	}
	card := r.Score(answer("New pastes go to a queue, so that a burst waits instead of failing. A year of pastes takes 9 TB on our disks."))
	for _, c := range card.Criteria {
		fmt.Printf("%s: %s\n", c.ID, c.Outcome)
		for _, e := range c.Evidence {
			fmt.Printf("  %s: %q\n", e.Stage, e.Quote)
		}
	}
	fmt.Printf("scalability %.1f, cost %.1f, overall %.1f\n", card.Dimensions["scalability"].Mark, card.Dimensions["cost"].Mark, card.Overall.Mark)
	// Output:
	// burst-waits: hit
	//   design: "New pastes go to a queue, so that a burst waits instead of failing."
	// size-known: partial
	//   design: "9 TB"
	// scalability 4.0, cost 1.0, overall 1.7
}

// A view answers questions about an answer that is still being given: what has been met, and whether a prompt's condition holds.
func ExampleRubric_Look() {
	r, errs := rubric.Compile(pasteBin())
	if len(errs) > 0 {
		panic(errs)
	}
	unsized, errs := r.Condition(`missed("size-known")`)
	if len(errs) > 0 {
		panic(errs)
	}
	v := r.Look(answer("New pastes go to a queue, so that a burst waits.")).Begun()
	fmt.Println(v.Outcome("burst-waits"), v.Outcome("size-known"))
	fmt.Println("ask about the size:", v.Holds(unsized))
	fmt.Println("weight still missing:", v.Missing("burst-waits", "size-known"))
	// Output:
	// hit miss
	// ask about the size: true
	// weight still missing: 1
}

// Version tells rules apart that can give different marks; how things are worded makes no difference.
func ExampleRubric_Version() {
	version := func(change func(*rubric.Spec)) string {
		spec := pasteBin()
		change(&spec)
		r, errs := rubric.Compile(spec)
		if len(errs) > 0 {
			panic(errs)
		}
		return r.Version()
	}
	base := version(func(*rubric.Spec) {})
	fmt.Println(base == version(func(s *rubric.Spec) { s.Criteria[0].Feedback = "Name the queue." }))
	fmt.Println(base == version(func(s *rubric.Spec) { s.Criteria[0].Rule = `said("queue")` }))
	// Output:
	// true
	// false
}
