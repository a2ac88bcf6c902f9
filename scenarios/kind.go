package scenarios

import (
	"slices"

	"tenx/rubric"
	"tenx/rubric/problem"
)

// The kinds of scenarios.
const (
	KindDesign       = "design"       // a system is designed; the kind of a file that names none
	KindBehavioral   = "behavioral"   // the candidate tells what they once did
	KindConversation = "conversation" // the candidate speaks to somebody, as in a negotiation
)

// Kind is everything that depends on a scenario's kind, so that no other code asks which kind it is.
type Kind struct {
	Name       string
	Title      string           // for a list: "System design"
	Dimensions []string         // of every scenario of the kind, before the scenario's own
	Shared     rubric.SharedSet // the criteria that its scenarios share
	Plan       string           // the stage plan of a scenario that names none; may be empty
	Voice      rubric.Voice     // how answers are read
	Likeness   bool             // an answer's words must be similar to its problem's
	Drawn      bool             // there is a system to draw, run under load and compare with targets
	Overlaid   bool             // a pack's overlay of the shared criteria applies to it
	Marks      [5]string        // what the marks 0 to 4 mean, for people who give them
	Brief      [2]int           // fewest and most words of a brief
	Facts      bool             // a scenario without facts is an error
}

// kinds are all kinds, in the order in which they are listed.
func kinds() []Kind {
	return []Kind{
		{
			Name: KindDesign, Title: "System design", Dimensions: rubric.Dimensions(), Shared: rubric.SharedDesign, Voice: rubric.Designing,
			Likeness: true, Drawn: true, Overlaid: true, Marks: rubric.MarkMeanings, Brief: [2]int{60, 120}, Facts: true,
		},
		{
			Name: KindBehavioral, Title: "Behavioral", Shared: rubric.SharedBehavioral, Plan: "15-minutes", Voice: rubric.Narrating,
			Dimensions: []string{"story"}, Marks: [5]string{
				"no story of your own, or not an answer to the question",
				"what 'we' did, or hardly anything that can be checked",
				"partial: your part is seen, few reasons or numbers",
				"solid: your decisions with their reasons, and a result in numbers",
				"exceptional: options weighed, a result that lasts, an honest lesson",
			}, Brief: [2]int{30, 120},
		},
		{
			Name: KindConversation, Title: "Conversation", Shared: rubric.SharedConversation, Voice: rubric.Conversing,
			Marks: [5]string{
				"not spoken of, or said in a way that does harm",
				"touched on",
				"partial: asked or asked for, without a reason or a number",
				"solid: asked, asked for and reasoned, in a good tone",
				"exceptional: solves the other side's problem as well",
			}, Brief: [2]int{60, 160}, Facts: true,
		},
	}
}

// KindNames returns the names of the kinds, in display order.
func KindNames() []string {
	var names []string
	for _, k := range kinds() {
		names = append(names, k.Name)
	}
	return names
}

// kindNamed returns the kind with a name; for an empty or unknown name, which a checker reports, that of design problems.
func kindNamed(name string) Kind {
	all := kinds()
	if i := slices.IndexFunc(all, func(k Kind) bool { return k.Name == name }); i >= 0 {
		return all[i]
	}
	return all[0]
}

// Of returns the scenario's kind.
func (s *Scenario) Of() Kind { return kindNamed(s.Kind) }

// kind checks the scenario's kind.
func (c *checker) kind() {
	if c.s.Kind == KindDesign {
		c.bad(at("kind"), "leave the key out", "design is what a scenario without a kind is")
	}
	if c.s.Kind != "" && !slices.Contains(KindNames(), c.s.Kind) {
		c.bad(at("kind"), orElse(problem.DidYouMean(c.s.Kind, KindNames()), "want behavioral or conversation"), "unknown kind %q", clip(c.s.Kind))
	}
}
