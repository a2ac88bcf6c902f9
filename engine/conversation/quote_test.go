package conversation

import (
	"testing"

	"tenx/rubric"
)

func TestQuote(t *testing.T) {
	for text, want := range map[string]string{
		"The edge caches for 60 seconds.":                     "The edge caches for 60 seconds",
		"- **Redis** holds the _hot_ rows":                    "Redis holds the hot rows",
		"2. see [the page](https://x.example) for more of it": "see the page for more of it",
		"one two three":                                                                    "", // too little
		"because the table is slow today":                                                  "", // no statement
		"→ the nodes cache for a minute":                                                   "the nodes cache for a minute",
		"the proxies compute deltas) for callers only":                                     "the proxies compute deltas",
		"a reader takes over at failover (one more":                                        "a reader takes over at failover",
		"we page on p99 > 2 s at night":                                                    "we page on p99 > 2 s at night",
		"a hundred per host, hmm, fifty":                                                   "", // thinks aloud
		"One line that goes on and on until ten words are full and more":                   "One line that goes on and on until ten words ...",
		"The nodes cache for a minute, and the edge holds a copy for another whole minute": "The nodes cache for a minute",
		"We keep what comes in during the night in a queue of the other region":            "We keep what comes in during the night ...",
	} {
		if got := Quote(text); got != want {
			t.Errorf("%q\n gives %q\n want  %q", text, got, want)
		}
	}
}

func TestPromptSlots(t *testing.T) {
	talk := Talk{Script: tickets(t)}
	said := []rubric.Passage{{Stage: "design", Text: "Redis holds 40 GB of seat maps", Thing: "Redis", Shares: 2, Half: true}}
	for _, tt := range []struct {
		ask, want string
		passages  []rubric.Passage
	}{
		{"What if it is gone?", "What if it is gone?", nil},
		{"What if the seat maps are gone?", `You said "Redis holds 40 GB of seat maps". What if the seat maps are gone?`, said},
		{"Who is on call?", "Who is on call?", said},                                                                                                                // the quote has nothing to do with it
		{"What if the seat maps are gone?", "What if the seat maps are gone?", []rubric.Passage{{Stage: "design", Text: "seat maps = 40 GB in Redis", Half: true}}}, // notes
		{"What if the seat maps are gone?", "What if the seat maps are gone?", []rubric.Passage{{Stage: "design", Text: "Redis holds 40 GB of seat maps", Shares: 2}}},
		{"You named {component}. What if it is gone?", "You named Redis. What if it is gone?", said},
		{"You named {component}. What if it is gone?", "What if it is gone?", nil},
		{"You wrote {quantity}. For how long?", "You wrote 40 GB. For how long?", said},
		{`"{quote}", you say. Why?`, `"Redis holds 40 GB of seat maps", you say. Why?`, said},
	} {
		if got := talk.Prompt(tt.ask, tt.passages, "design"); got != tt.want {
			t.Errorf("%q gives %q, want %q", tt.ask, got, tt.want)
		}
	}
	talk.Turns = []rubric.Turn{{Kind: rubric.TurnPrompt, Text: `You said "Redis holds 40 GB of seat maps". Why?`}}
	if got := talk.Prompt("What if the seat maps are gone?", said, "design"); got != "What if the seat maps are gone?" {
		t.Errorf("held up twice: %q", got)
	}
	if got := (Talk{Script: tickets(t)}).Prompt("What if the seat maps are gone?", said, "wrap-up"); got != `Earlier you said "Redis holds 40 GB of seat maps". What if the seat maps are gone?` {
		t.Errorf("from another stage: %q", got)
	}
}

// A prompt that deepens a point names what the candidate named, as part of a sentence, or drops that sentence.
func TestDeepen(t *testing.T) {
	for named, want := range map[string]string{
		"Redis":              "You have Redis. What if it restarts?",
		"queue":              "You have a queue. What if it restarts?",
		"microVM":            "You have a microVM. What if it restarts?",
		"CDN":                "You have a CDN. What if it restarts?",
		"origin shield":      "You have an origin shield. What if it restarts?",
		"unique index":       "You have a unique index. What if it restarts?",
		"replicas":           "You have replicas. What if it restarts?",
		"message bus":        "You have a message bus. What if it restarts?",
		"consistent hashing": "You have consistent hashing. What if it restarts?",
		"302":                "You have 302. What if it restarts?",
		"":                   "What if it restarts?",
	} {
		if got := (Talk{Script: tickets(t)}).Deepen("You have {component}. What if it restarts?", named); got != want {
			t.Errorf("%q gives %q, want %q", named, got, want)
		}
	}
}
