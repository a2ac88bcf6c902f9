package trial

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"tenx/rubric"
	"tenx/rubric/design"
	"tenx/rubric/pattern"
)

// Diagrams are judged by how they behave under load. In these attacks, a diagram tries to earn what it should not: alone, without any reasons;
// drawn for another problem; oversized so that no load matters; or with impossible values.

// anyDiagram carries the load of most problems, with an alarm for most failures.
const anyDiagram = `users -> cdn -> alb -> api
api -> cache -> db: misses
api -> db: writes 5%
api -> q -> worker: async 10%
worker -> db: writes
cdn: CloudFront hit 90%
alb: ALB
api: EC2 m7g.large x60 3az 5ms timeout 1s retry 1 breaker
cache: ElastiCache r6g.large x3 3az hit 90%
db: DynamoDB backup
q: SQS
worker: Lambda 50ms
alarms: alb 5xx, api p99, api cpu, cache hit rate, cache cpu, db throttles, db errors, q age, q dlq, worker errors, worker throttles
`

func fencedD2(text string) string { return "```d2\n" + strings.TrimSpace(text) + "\n```\n" }

// drawnAlone returns diagrams without any text.
func drawnAlone() []attack {
	return []attack{
		{"the diagram without the text", drawing, atMost(1), func(s *subject, _ *rand.Rand) rubric.Transcript {
			d, _, ok := design.Last(s.texts())
			if !ok {
				return s.withTexts(s.texts())
			}
			return s.one(asBlock(d))
		}},
		{"one diagram for any problem", drawing, atMost(1), func(s *subject, _ *rand.Rand) rubric.Transcript { return s.one(fencedD2(anyDiagram)) }},
		{"one diagram for any problem, under the brief in other words", drawing, atMost(1), func(s *subject, _ *rand.Rand) rubric.Transcript {
			return s.one(inParagraphs(paraphrased(s.c.Brief), 4) + "\n\n" + fencedD2(anyDiagram))
		}},
	}
}

// asBlock returns a diagram as a code block.
func asBlock(d design.Diagram) string {
	switch d.Format {
	case design.Mermaid:
		return "```mermaid\n" + strings.TrimSpace(d.Text) + "\n```\n"
	case design.D2:
		return fencedD2(d.Text)
	}
	return d.Text + "\n"
}

// foreignDiagram returns the diagram of an answer to another problem, chosen at random among the built-in ones that have one.
func foreignDiagram(list []foreigner) (attack, bool) {
	var blocks []string
	for _, f := range list {
		var texts []string
		for _, st := range f.answer.Stages {
			texts = append(texts, st.Text)
		}
		if d, _, ok := design.Last(texts); ok {
			blocks = append(blocks, asBlock(d))
		}
	}
	if len(blocks) == 0 {
		return attack{}, false
	}
	return attack{"the diagram of another problem", drawing, atFloor(), func(s *subject, rnd *rand.Rand) rubric.Transcript {
		return s.one(blocks[rnd.IntN(len(blocks))])
	}}, true
}

// overdrawn returns the best answer's diagram with values that should earn nothing. An answer without a diagram that the rules read gets one.
func overdrawn() []attack {
	each := func(change func(string) string) func(*subject, *rand.Rand) rubric.Transcript {
		return func(s *subject, _ *rand.Rand) rubric.Transcript {
			texts, d, at := s.drawnTexts()
			texts[at] = strings.Replace(texts[at], d.Text, change(d.Text), 1)
			return s.withTexts(texts)
		}
	}
	return []attack{
		{"all counts in the diagram times 100", overdrawing, costLost(), each(func(t string) string { return scaledCounts(t, 100) })},
		{"values in the diagram that cannot be", overdrawing, noneUpDrawn(), each(impossible)},
		{"everything in the diagram exists and hardly fails", overdrawing, noneUpDrawn(), each(effortless)},
	}
}

// drawnTexts returns the best answer's texts with a diagram that the rules read, and the index of its text.
func (s *subject) drawnTexts() ([]string, design.Diagram, int) {
	texts := s.texts()
	if d, at, ok := design.Last(texts); ok && d.Format != design.Arrows {
		return texts, d, at
	}
	at := len(texts) - 1
	texts[at] += "\n\n" + fencedD2(anyDiagram)
	d, _ := design.Find(texts[at])
	return texts, d, at
}

var (
	countWord = pattern.New(`\bx(\d+)\b`)
	timeWord  = pattern.New(`\b\d+(?:\.\d+)?ms\b`)
	hitWord   = pattern.New(`\bhit \d+(?:\.\d+)?%`)
)

// scaledCounts multiplies the counts of parts, but not the calls per call on arrows.
func scaledCounts(t string, by int) string {
	return eachNode(t, func(line string) string {
		return countWord.ReplaceAllStringFunc(line, func(w string) string {
			n, _ := strconv.Atoi(w[1:]) // the expression only matches digits
			return "x" + strconv.Itoa(min(n*by, design.MaxCount))
		})
	})
}

// impossible makes every part take no time, answer everything itself and have as many instances as can be written.
func impossible(t string) string {
	return eachNode(t, func(line string) string {
		line = timeWord.ReplaceAllString(line, "0.001ms")
		line = hitWord.ReplaceAllString(line, "hit 100%")
		return countWord.ReplaceAllString(line, "x"+strconv.Itoa(design.MaxCount))
	})
}

// effortless marks every part as existing and almost never failing.
func effortless(t string) string {
	return eachNode(t, func(line string) string {
		if name, _, ok := strings.Cut(line, ":"); !ok || strings.TrimSpace(name) == "alarms" {
			return line
		}
		return line + " existing mtbf 1000000h mttr 1h"
	})
}

func eachNode(t string, change func(string) string) string {
	lines := strings.Split(t, "\n")
	for i, l := range lines {
		if !strings.Contains(l, "->") && !strings.Contains(l, "--") {
			lines[i] = change(l)
		}
	}
	return strings.Join(lines, "\n")
}

// drawnCard returns the best answer's scorecard with a diagram that the rules read.
func (s *subject) drawnCard() rubric.Scorecard {
	texts, _, _ := s.drawnTexts()
	return s.c.Rubric.Score(s.withTexts(texts))
}

// noneUpDrawn wants no mark to rise above that with the original diagram.
func noneUpDrawn() want {
	return want{"no mark rises", func(s *subject, card rubric.Scorecard) Finding {
		return noneUp().held(&subject{c: s.c, best: s.best, card: s.drawnCard()}, card)
	}}
}

// costLost wants the diagram to lose what it earned in the cost dimension.
func costLost() want {
	return want{"what the diagram earns in cost is lost, no mark rises", func(s *subject, card rubric.Scorecard) Finding {
		drawn := s.drawnCard()
		texts, d, at := s.drawnTexts()
		texts[at] = strings.Replace(texts[at], d.Text, "", 1)
		bare := s.c.Rubric.Score(s.withTexts(texts))
		f := noneUp().held(&subject{c: s.c, best: s.best, card: drawn}, card)
		earned, kept := 0, 0
		for i, r := range drawn.Criteria {
			if r.Dimension != string(rubric.Cost) || r.Outcome != rubric.Hit || bare.Criteria[i].Outcome == rubric.Hit {
				continue
			}
			earned++
			if j := slices.IndexFunc(card.Criteria, func(x rubric.Result) bool { return x.ID == r.ID }); card.Criteria[j].Outcome == rubric.Hit {
				kept++
			}
		}
		f.OK = f.OK && kept == 0
		f.Got += fmt.Sprintf("; %d of %d kept", kept, earned)
		return f
	}}
}
