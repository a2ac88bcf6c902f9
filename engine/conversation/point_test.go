package conversation

import (
	"strings"
	"testing"

	"tenx/rubric"
	"tenx/scenarios"
)

// Where two points of a fact fit a question about alike, the whole fact is told, and not one of them by chance.
func TestUnclearPoint(t *testing.T) {
	for _, tt := range []struct{ scenario, question, has string }{
		{"lambda-execution", "How many percent of them are cold?", "0.15%"},
		{"lambda-execution", "For the large images, how much of an image does a function really read at startup, and how much do they have in common?", "95%"},
	} {
		c := builtIn(t, tt.scenario)
		told := ""
		for _, r := range (Talk{Script: c, Stage: c.Stages[0].Title, Left: c.Stages[0].Time}).Answer(tt.question) {
			told += r.Text + " "
		}
		if !strings.Contains(told, tt.has) {
			t.Errorf("%s, %q: %s, want %s in it", tt.scenario, tt.question, told, tt.has)
		}
	}
}

// In dialogues about built-in scenarios, the last reply has what was asked for, and nothing that was not.
func TestBuiltInDialogues(t *testing.T) {
	for _, tt := range []struct {
		scenario   string
		turns      []string
		has, lacks string
	}{
		// What lasted, or how many there were, is in what was just told.
		{"serverless-blog", []string{"How high did the highest spike go?", "And for how long did it last?"}, "twenty minutes", "draft"},
		// Where two points fit alike, the one of the likeliest fact is told.
		{"realtime-chat", []string{"How many messages are sent a day?", "And on the wet Sunday, in its worst minute?"}, "33,300", "called off"},
		// A long subject belongs to the question after it.
		{"photo-sharing", []string{"And the photos on the old rented servers, how many terabytes must come along?"}, "450 TB", "608"},
		// A contrast is nothing to answer.
		{"photo-sharing", []string{"How many photos get uploaded on a typical day, and I mean photos, not users?"}, "1 million", "Brazil"},
		// Two numbers offer an answer.
		{"realtime-chat", []string{"How soon should a message be on the other screen, half a second, two seconds?"}, "500 ms", "No,"},
		// What is decided is no choice of the candidate's.
		{"multi-region-dr", []string{"Should a failover start automatically, or would you rather have a person do it?"}, "person", "trade-off"},
		// What has nothing of a kind is not what has some of it.
		{"cloud-cost-system", []string{"How much of the spend is tagged?", "And the spend without any tag, how much is that?"}, "17%", "$2.4 million"},
		// What was just told is not asked for again.
		{"serverless-compute", []string{"How many calls a second are there at peak?", "And from one single customer, at most?"}, "15%", "100,000"},
		// The second question about a fact gets its own sentence, with its yes.
		{"database-as-a-service", []string{"How long do you keep backups, and must a restore be possible to any point in time?"}, "Yes, to any second", "41 days"},
		// Two letters of a word that decides what is asked are swapped.
		{"url-shortener", []string{"and how mnay links are created in a day"}, "3.3 million", "114"},
		{"url-shortener", []string{"What abuot the links of the supplier, must they go on working?"}, "Yes, 2 billion", "author"},
		// The largest of what was just told.
		{"database-as-a-service", []string{"How large is a database on average?", "And the fattest?"}, "As I said, the largest has 6 TB", "small"},
		// A count over time is asked for.
		{"cross-region-replication", []string{"How many writes per second must the shipping of the log keep up with?"}, "500,000", "600 bytes"},
		// 'Nothing unless' is 'only if'.
		{"cost-optimization-service", []string{"Nothing is changed unless the customer opts in, correct?"}, "Yes.", "No,"},
		// A comparison wants both numbers.
		{"microservices-monitoring", []string{"What may it cost a month compared with what the vendor charges?"}, "$120,000", "a fifth"},
		// The second question about a fact gets the number that the first did not ask for.
		{"serverless-blog", []string{"What does today's setup cost, and what should the next one cost?"}, "$9,000", "spam"},
		// A decision about the candidate's own design is not about what is unspecified.
		{"database-as-a-service", []string{"Is it wise to put this on Kubernetes with an operator, or should I write a control plane of my own?"}, "your choice", "availability"},
	} {
		talk := Talk{Script: builtIn(t, tt.scenario), Stage: "Requirements"}
		told := ""
		for _, turn := range tt.turns {
			replies := talk.Answer(turn)
			talk.Turns = append(talk.Turns, rubric.Turn{Who: rubric.Candidate, Kind: rubric.TurnQuestion, Text: turn})
			told = ""
			for _, r := range replies {
				talk.Turns = append(talk.Turns, rubric.Turn{Who: rubric.Interviewer, Kind: r.Kind, ID: r.ID, Text: r.Text})
				told += r.Text + " "
			}
		}
		if !strings.Contains(told, tt.has) || strings.Contains(told, tt.lacks) {
			t.Errorf("%s, %q: %s, want %q and not %q", tt.scenario, tt.turns, told, tt.has, tt.lacks)
		}
	}
}

// No sentence is said twice in a reply.
func TestWithMore(t *testing.T) {
	told := "A tenth is tagged. It counts from then on."
	for _, tt := range []struct{ more, want string }{
		{"A tenth is tagged. The rest has no owner.", told + " The rest has no owner."},
		{"a tenth is tagged.", told},
		{"", told},
	} {
		if got := withMore(told, tt.more); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.more, got, tt.want)
		}
	}
}

// builtIn compiles a built-in scenario.
func builtIn(t testing.TB, id string) *scenarios.Compiled {
	t.Helper()
	l, err := scenarios.NewLibrary(scenarios.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	c, err := l.Compile(id)
	if err != nil {
		t.Fatal(err)
	}
	return c
}
