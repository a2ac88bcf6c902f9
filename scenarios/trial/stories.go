package trial

import (
	_ "embed"
	"math/rand/v2"
	"slices"
	"strings"

	"tenx/rubric"
	"tenx/rubric/pattern"
	"tenx/rubric/reading"
	"tenx/scenarios"
)

// Attacks on the questions that ask for a story (somebody else's story, nobody's, or one that fits any question), and on conversations.

//go:embed universal-story.md
var universalStory string

// attacksOn returns the attacks for a scenario's kind, except those made from answers to other problems.
func attacksOn(c *scenarios.Compiled) []attack {
	switch c.Of().Voice {
	case rubric.Narrating:
		return slices.Concat(onAnything(), onStories())
	case rubric.Conversing:
		return onAnything()
	}
	return attacks()
}

// onAnything returns the attacks on a design that make sense for any answer.
func onAnything() []attack {
	names := []string{
		"empty", "gibberish", "the brief pasted back", "hints and prompts pasted back", "a list of terms", "a list of terms with commas", "words shuffled", "filler added", "the text twice",
		"paragraphs in another order", "2 % of the letters mistyped", "facts pasted back with no design", "feedback pasted back", "criteria titles in a list", "criteria titles recited",
		"what the levels look like pasted back", "hints and prompts in another order", "half sentences glued together", "one text for any problem", "every sentence on a line of its own", "lines of 60 columns",
	}
	return slices.DeleteFunc(attacks(), func(a attack) bool { return !slices.Contains(names, a.name) })
}

// onStories returns the attacks on a question that asks for a story.
func onStories() []attack {
	one := func(text string) func(*subject, *rand.Rand) rubric.Transcript {
		return func(s *subject, _ *rand.Rand) rubric.Transcript { return s.one(text) }
	}
	each := func(change func(string) string) func(*subject, *rand.Rand) rubric.Transcript {
		return func(s *subject, _ *rand.Rand) rubric.Transcript { return s.each(change) }
	}
	return []attack{
		{"one story for any question", anyProblem, atMost(1), one(universalStory)},
		{"one story for any question, with this one's terms", anyProblem, atMost(2), func(s *subject, _ *rand.Rand) rubric.Transcript {
			return s.one(renamed(universalStory, s.c.Title, s.ownTerms()))
		}},
		{"praise of oneself in the words of the trade", salad, atFloor(), one(praise)},
		{"told of a colleague", framing, atFloor(), each(ofAColleague)},
		{"told of the team", framing, atMost(1), each(ofTheTeam)},
		{"told of 'we', without numbers", framing, atMost(2), each(func(t string) string { return withoutNumbers(ofUs(t)) })},
		{"what one would do", framing, atFloor(), each(imagined)},
		{"without numbers", length, clearlyBelow(), each(withoutNumbers)},
		{"a design in place of a story", foreignTo, atFloor(), one(aDesign)},
	}
}

const praise = `I am a passionate and results-oriented leader with a proven track record of ownership, customer obsession and operational excellence. I leveraged best practices to drive transformational
impact across the organization. I championed a culture of innovation, empowered cross-functional teams and fostered alignment with stakeholders at every level. I ensured seamless communication, holistic
observability and robust incident response. I delivered exceptional value to customers and exceeded every expectation. My strategic mindset enabled sustainable growth, and my data-driven approach optimized
performance and cost in every dimension.`

const aDesign = `Requests go through a load balancer to a stateless service that scales with the load. The service reads from a cache first, and from a database that is partitioned by user id. At 12,000 requests per
second and 2 KB each, that is 24 MB/s, so three nodes are enough. Each partition has a replica in another zone, and failover takes 30 s. A queue takes the writes in a burst. Alarms watch the error rate, the p99
latency and the age of the queue, and monitoring runs in an account of its own. If the cache is lost, the database gets 4 times the load, so the service sheds a third of the requests. A release goes to 5% of the
traffic first and is rolled back by itself when the error rate rises. It costs about $9,000 a month. The trade-off is that readers may see data that is 60 s old. Other teams use it through an API with a quota.`

var (
	firstPerson = pattern.New(`\bI(?:'m| am| was|'ve| have)?\b`)
	myself      = pattern.New(`\b(?:my|mine|myself|me|My)\b`)
	anyNumber   = pattern.New(`[$€]?\d[\d,.:]*\d?(?:\s?(?:%|percent|ms|s|h|min|GB|TB|MB|KB|k|m)\b)?`)
	spelled     = pattern.New(`(?i)\b(?:half|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|hundred|twice|double|doubled|halved|quarter|quarters)\b`)
	iDid        = pattern.New(`\bI (\w+)`)
)

// who rewrites a text as being about another person. is and has are the verb forms that go with the subject.
func who(text, subject, whose, is, has string) string {
	text = firstPerson.ReplaceAllStringFunc(text, func(m string) string {
		switch strings.TrimPrefix(m, "I") {
		case "'m", " am":
			return subject + " " + is
		case " was":
			return subject + map[string]string{"is": " was", "are": " were"}[is]
		case "'ve", " have":
			return subject + " " + has
		}
		return subject
	})
	return sentenceCase(myself.ReplaceAllString(text, whose))
}

// sentenceCase capitalizes the beginning of each sentence.
func sentenceCase(text string) string {
	return eachSentence(text, reading.UpperFirst)
}

func ofAColleague(text string) string { return who(ofOthers(text), "my colleague", "her", "is", "has") }

// ofOthers replaces "we" by "they".
func ofOthers(text string) string {
	return strings.NewReplacer("We ", "They ", " we ", " they ", " our ", " their ", "Our ", "Their ", " us ", " them ").Replace(text)
}

func ofTheTeam(text string) string { return who(text, "the team", "its", "is", "has") }

func ofUs(text string) string { return who(text, "we", "our", "are", "have") }

// imagined rewrites what the candidate did as what one would do, as far as that is possible without a dictionary.
func imagined(text string) string {
	return iDid.ReplaceAllString(strings.NewReplacer(" we ", " we would ", "We ", "We would ").Replace(text), "I would have $1")
}

// withoutNumbers replaces every number by "some".
func withoutNumbers(text string) string {
	return spelled.ReplaceAllString(anyNumber.ReplaceAllString(text, "some"), "some")
}
