package scenarios

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tenx/rubric"
)

// sentence is one line of testdata/sentences: what somebody might say, and whether it meets a criterion. They were written by a
// language model that had seen the titles and the feedback of the criteria, and none of the rules. A line with 'half' was 'near' at first: read
// again with only title and feedback in view, it plainly states something that the feedback asks for.
type sentence struct {
	criterion string
	meets     bool // or only talks of the same things
	text      string
}

// readSentences returns those that half meet their criterion apart from the others.
func readSentences(t *testing.T, file string) (list, half []sentence) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		part := strings.Split(lines.Text(), "\t")
		if len(part) != 3 || part[1] != "yes" && part[1] != "half" && part[1] != "near" {
			t.Fatalf("%s: want criterion, yes, half or near, and a sentence, with tabs between: %q", file, lines.Text())
		}
		if part[1] == "half" {
			half = append(half, sentence{part[0], true, part[2]})
		} else {
			list = append(list, sentence{part[0], part[1] == "yes", part[2]})
		}
	}
	return list, half
}

// TestSentences holds the rules against sentences that meet a criterion, half meet it, or only talk of the same things: of the first two so many
// must be credited at least, of the last so many at most. What half meets a criterion must not be a hit. With -v it lists those that go wrong.
func TestSentences(t *testing.T) {
	var all tally
	eachSentences(t, "sentences", func(t *testing.T, got tally) {
		all.add(got)
		t.Log(got)
	})
	t.Logf("all: %v; recall %.2f, of those that half meet it %.2f, falsely %.2f", all, all.recall(), all.recallOfHalf(), all.falsely())
	if all.recall() < leastRecall {
		t.Errorf("%.3f of the sentences that meet their criterion are credited, want %.3f", all.recall(), leastRecall)
	}
	if all.recallOfHalf() < leastHalf {
		t.Errorf("%.3f of the sentences that half meet their criterion are credited by half, want %.3f", all.recallOfHalf(), leastHalf)
	}
	if all.falsely() > mostFalse {
		t.Errorf("%.3f of the sentences that only talk of the same things are credited, want %.3f at most", all.falsely(), mostFalse)
	}
}

// eachSentences judges the sentences of each problem in a folder of testdata, in a subtest.
func eachSentences(t *testing.T, folder string, check func(*testing.T, tally)) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", folder, "*.tsv"))
	if err != nil || len(files) == 0 {
		t.Fatal("no sentences", err)
	}
	lib, err := NewLibrary(Embedded())
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		id := strings.TrimSuffix(filepath.Base(file), ".tsv")
		t.Run(id, func(t *testing.T) {
			c, err := lib.Compile(id)
			if err != nil {
				t.Fatal(err)
			}
			list, half := readSentences(t, file)
			got := sentences(t, c, list)
			got.add(halves(t, c, half))
			check(t, got)
		})
	}
}

// What was reached over all sentences, and stays. The rules were made with these sentences in view: on others of the same writers, kept
// out of sight, .48 of those that meet their criterion and .14 of the others are credited.
const (
	leastRecall = 0.81
	leastHalf   = 0.85
	mostFalse   = 0.01
)

// tally counts sentences.
type tally struct {
	yes, half, near int
	right           int // of yes, those that are credited
	halved          int // of half, those that are credited by half
	wrong           int // of near, those that are credited, and of half, those that are a hit
}

func (a *tally) add(b tally) {
	a.yes, a.half, a.near = a.yes+b.yes, a.half+b.half, a.near+b.near
	a.right, a.halved, a.wrong = a.right+b.right, a.halved+b.halved, a.wrong+b.wrong
}

func (a tally) recall() float64       { return float64(a.right) / float64(max(1, a.yes)) }
func (a tally) recallOfHalf() float64 { return float64(a.halved) / float64(max(1, a.half)) }
func (a tally) falsely() float64      { return float64(a.wrong) / float64(max(1, a.half+a.near)) }

func (a tally) String() string {
	return fmt.Sprintf("credited: %d of %d that meet their criterion, by half %d of %d that half meet it, wrongly %d of %d", a.right, a.yes, a.halved, a.half, a.wrong, a.half+a.near)
}

// outcome judges a sentence as the beginning of an answer.
func (s sentence) outcome(t *testing.T, c *Compiled) rubric.Outcome {
	t.Helper()
	v := c.Rubric.Look(rubric.Transcript{Scenario: c.ID, Stages: []rubric.StageAnswer{{Stage: c.Stages[3%len(c.Stages)].ID, Text: s.text + "\n"}}}).Begun()
	outcome := v.Outcome(s.criterion)
	if outcome == rubric.NotJudged {
		t.Errorf("no criterion %q", s.criterion)
	}
	return outcome
}

// sentences judges sentences that meet their criterion or do not.
func sentences(t *testing.T, c *Compiled, list []sentence) (n tally) {
	for _, s := range list {
		outcome := s.outcome(t, c)
		credited := outcome == rubric.Hit || outcome == rubric.Partial
		switch {
		case s.meets:
			n.yes++
			if credited {
				n.right++
			} else {
				t.Logf("missed %s: %s", s.criterion, s.text)
			}
		default:
			n.near++
			if credited {
				n.wrong++
				t.Logf("false %s: %s", s.criterion, s.text)
			}
		}
	}
	return n
}

// halves judges sentences that half meet their criterion.
func halves(t *testing.T, c *Compiled, list []sentence) (n tally) {
	for _, s := range list {
		n.half++
		switch s.outcome(t, c) {
		case rubric.Partial:
			n.halved++
		case rubric.Hit:
			n.wrong++
			t.Logf("too much for %s: %s", s.criterion, s.text)
		default:
			t.Logf("missed half of %s: %s", s.criterion, s.text)
		}
	}
	return n
}
