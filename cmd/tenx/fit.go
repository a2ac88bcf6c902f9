package main

import (
	"bufio"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"
	"gopkg.in/yaml.v3"
)

// What people want in a team is not for tenx to judge. The self-assessment gives no score and does not advise for or against a team. It
// only sorts the questions to ask in an interview by what matters to the user.

//go:embed fit.yaml
var fitYAML []byte

// fitTopic is something one may want in a team, with the questions to ask about it.
type fitTopic struct {
	ID        string   `yaml:"id"`
	Ask       string   `yaml:"ask"`
	Questions []string `yaml:"questions"`
}

var fitTopics = sync.OnceValue(func() []fitTopic {
	var file struct {
		Topics []fitTopic `yaml:"topics"`
	}
	if err := yaml.Unmarshal(fitYAML, &file); err != nil {
		panic(fmt.Sprintf("fit.yaml: %v", err)) // fit.yaml is embedded, and a test checks it
	}
	return file.Topics
})

// The answers in the order of the menu. fitWords has their words, which --answers takes.
const (
	fitWant = iota
	fitAvoid
	fitUnsure
	fitNone
	fitAnswers
)

var fitWords = [fitAnswers]string{"want", "avoid", "unsure", "skip"}

func newFitCmd(a *app) *cobra.Command {
	var answers []string
	var output string
	cmd := &cobra.Command{
		Use:   "fit",
		Short: "write a list of questions to ask a team",
		Long: `For eight topics, say whether you want them in a team, want to avoid them, or are not sure.
tenx writes a page of questions for your interviewers, with what matters most to you first.
The page does not tell you which team to join, and tenx stores nothing.`,
		Example: `  tenx fit
  tenx fit -o questions.md
  tenx fit --answers on-call=avoid,depth=want`,
		Args: args(cobra.NoArgs),
		RunE: func(*cobra.Command, []string) error {
			given, err := parseFit(answers)
			if err != nil {
				return err
			}
			if len(answers) == 0 {
				given = a.askFit()
			}
			return a.writeOutput(output, func(w io.Writer) error { return writeFit(w, given) })
		},
	}
	cmd.Flags().StringSliceVar(&answers, "answers", nil, "give the answers instead of being asked: TOPIC=want, avoid or unsure")
	outputFlag(cmd, &output)
	return cmd
}

// parseFit parses the values of --answers into an index into fitWords by topic.
func parseFit(list []string) (map[string]int, error) {
	var topics []string
	for _, t := range fitTopics() {
		topics = append(topics, t.ID)
	}
	given := map[string]int{}
	for _, item := range list {
		topic, word, _ := strings.Cut(item, "=")
		if !slices.Contains(topics, topic) {
			return nil, unknown("topic", topic, topics)
		}
		i := slices.Index(fitWords[:], word)
		if i < 0 {
			return nil, &usageError{fmt.Sprintf("--answers %s: no answer %q", item, word), "TOPIC=want, TOPIC=avoid or TOPIC=unsure"}
		}
		given[topic] = i
	}
	return given, nil
}

// askFit asks about every topic, with a menu on a terminal and with lines elsewhere. If the user leaves early, the answers so far are kept.
func (a *app) askFit() map[string]int {
	given := map[string]int{}
	_, menu := a.menuOutput()
	lines := bufio.NewScanner(a.in)
	for n, t := range fitTopics() {
		question := fmt.Sprintf("%d of %d. %s", n+1, len(fitTopics()), t.Ask)
		i, err := 0, error(nil)
		if menu {
			i, err = a.choose(question, []choice{
				{Title: "I want it"}, {Title: "I want to avoid it"}, {Title: "I am not sure"}, {Title: "It does not matter to me"},
			}, fitNone)
		} else {
			i, err = a.fitLine(question, lines)
		}
		if err != nil {
			break
		}
		given[t.ID] = i
	}
	return given
}

var errNoLine = errors.New("no more input")

// fitLine asks with a line of text. The first letter of an answer is enough, and an empty line skips the topic.
func (a *app) fitLine(question string, lines *bufio.Scanner) (int, error) {
	for {
		fmt.Fprintf(a.err, "%s: want, avoid, unsure or skip? ", question)
		if !lines.Scan() {
			fmt.Fprintln(a.err)
			return 0, errNoLine
		}
		word := strings.ToLower(strings.TrimSpace(lines.Text()))
		if word == "" {
			return fitNone, nil
		}
		for i, w := range fitWords {
			if strings.HasPrefix(w, word) {
				return i, nil
			}
		}
	}
}

// writeFit writes the page: what matters first, then what is unsure, then the topics without an answer.
func writeFit(w io.Writer, given map[string]int) error {
	var b strings.Builder
	b.WriteString("# Questions to ask a team\n")
	sections := []struct {
		title, about string
		answer       int
	}{
		{"What you want", "Ask for the last time it happened, not for how it is in general.", fitWant},
		{"What you want to avoid", "Ask in a neutral tone, and let them tell. How they speak of it says as much as what they say.", fitAvoid},
		{"What you are not sure about", "Ask these early: the answers may tell you what you want.", fitUnsure},
		{"If there is time", "", fitNone},
	}
	for _, s := range sections {
		title := false
		for _, t := range fitTopics() {
			answer, ok := given[t.ID]
			if !ok {
				answer = fitNone
			}
			if answer != s.answer {
				continue
			}
			if !title {
				title = true
				fmt.Fprintf(&b, "\n## %s\n", s.title)
				if s.about != "" {
					fmt.Fprintf(&b, "\n%s\n", s.about)
				}
			}
			questions := t.Questions
			if s.answer == fitNone {
				questions = questions[:1]
			}
			fmt.Fprintf(&b, "\n**%s**\n\n", t.Ask)
			for _, q := range questions {
				fmt.Fprintf(&b, "- [ ] %s\n", q)
			}
		}
	}
	b.WriteString("\nThis page says nothing about you or about any team. What to make of the answers is up to you.\n")
	_, err := io.WriteString(w, b.String())
	return err
}
