package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"tenx/engine/stories"
	"tenx/rubric"
	"tenx/rubric/problem"
	"tenx/scenarios"
)

func newStoryCmd(a *app) *cobra.Command {
	cmd := group("story", "keep your own stories for behavioral questions",
		newStoryNewCmd(a), newStoryListCmd(a), newStoryShowCmd(a), newStoryEditCmd(a), newStoryQuestionsCmd(a), newStoryMarkCmd(a))
	cmd.Long = `Keep your own stories for behavioral questions. A story is a Markdown file in the stories folder
of your data folder, with headings for the situation, the task, the action and the result.
The front matter names the questions that the story answers. Edit a story with any editor, or
with tenx story edit, which keeps the earlier versions. tenx never overwrites a story.`
	return cmd
}

// bank returns the store of the stories.
func (a *app) bank() (stories.Store, error) {
	if err := a.checkData(); err != nil {
		return stories.Store{}, err
	}
	return stories.Open(filepath.Join(a.data, "stories")), nil
}

// questions returns the headers of the behavioral questions.
func (a *app) questions() ([]scenarios.Header, error) {
	list, err := a.headers()
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(list, func(h scenarios.Header) bool { return h.Of().Voice != rubric.Narrating }), nil
}

// checkQuestions returns an error for an id that is not a behavioral question.
func (a *app) checkQuestions(ids []string) error {
	list, err := a.questions()
	if err != nil {
		return err
	}
	var known []string
	for _, h := range list {
		known = append(known, h.ID)
	}
	for _, id := range ids {
		if !slices.Contains(known, id) {
			return hintf(cmp.Or(problem.DidYouMean(id, known), "one of "+strings.Join(known, ", ")), "unknown question %q", id)
		}
	}
	return nil
}

// story returns the story for a name, which is an id or the unambiguous start of one.
func (a *app) story(name string) (stories.Story, error) {
	bank, err := a.bank()
	if err != nil {
		return stories.Story{}, err
	}
	s, err := bank.Load(name)
	if !errors.Is(err, fs.ErrNotExist) {
		return s, err
	}
	list, _ := bank.List()
	var ids, begin []string
	for _, s := range list {
		ids = append(ids, s.ID)
		if strings.HasPrefix(s.ID, name) {
			begin = append(begin, s.ID)
		}
	}
	switch {
	case len(begin) == 1:
		return bank.Load(begin[0])
	case len(begin) > 1:
		return s, hintf("which one: "+strings.Join(begin, ", "), "several stories begin with %q", name)
	case len(ids) == 0:
		return s, hintf("tenx story new starts one", "there are no stories yet")
	}
	return s, hintf(cmp.Or(problem.DidYouMean(name, ids), "tenx story list lists them"), "there is no story %q", name)
}

func (a *app) completeStory(_ *cobra.Command, list []string, _ string) ([]string, cobra.ShellCompDirective) {
	bank, err := a.bank()
	if err != nil || len(list) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	all, _ := bank.List()
	var ids []string
	for _, s := range all {
		ids = append(ids, s.ID)
	}
	return ids, cobra.ShellCompDirectiveNoFileComp
}

func newStoryListCmd(a *app) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "list",
		Short: "list your stories, the questions they answer, and their marks",
		Args:  args(cobra.NoArgs),
		RunE: func(*cobra.Command, []string) error {
			if err := oneOf("format", format, formats); err != nil {
				return err
			}
			return a.listStories(format)
		},
	}
	formatFlag(cmd, &format, formats)
	return cmd
}

// told is a story with its overall mark for each question it answers.
type told struct {
	stories.Story
	marks map[string]float64
	words int // words that the rules read
}

// stories reads and marks all stories. Those that cannot be read are reported on standard error.
func (a *app) stories() ([]told, error) {
	bank, err := a.bank()
	if err != nil {
		return nil, err
	}
	list, errs := bank.List()
	for _, err := range errs {
		fmt.Fprintf(a.err, "note: %v\n", err)
	}
	var out []told
	for _, s := range list {
		t := told{s, map[string]float64{}, len(strings.Fields(s.Text))}
		if s.Unclear != nil {
			fmt.Fprintf(a.err, "note: %s: %v\n", s.File, s.Unclear)
		}
		for _, id := range s.Answers {
			if card, _, err := a.markStory(s, id); err == nil {
				t.marks[id], t.words = card.Overall.Mark, card.Words
			}
		}
		out = append(out, t)
	}
	if len(errs) > 0 && len(out) == 0 {
		return nil, errQuiet
	}
	return out, nil
}

// markStory marks a story as an answer to a question.
func (a *app) markStory(s stories.Story, question string) (rubric.Scorecard, *scenarios.Compiled, error) {
	c, err := a.compile(question)
	if err != nil {
		return rubric.Scorecard{}, nil, err
	}
	answer, err := scenarios.ReadAnswer(s.File, strings.NewReader(s.Text))
	if err != nil {
		return rubric.Scorecard{}, nil, err
	}
	card := c.Rubric.Score(answer.Transcript(c.Scenario))
	card.File = s.File
	return card, c, nil
}

func (a *app) listStories(format string) error {
	list, err := a.stories()
	if err != nil {
		return err
	}
	if format == "json" {
		enc := json.NewEncoder(a.out)
		enc.SetEscapeHTML(false)
		for _, s := range list {
			line := struct {
				ID      string             `json:"id"`
				Title   string             `json:"title"`
				Answers []string           `json:"answers"`
				Marks   map[string]float64 `json:"marks"`
				Words   int                `json:"words"`
				File    string             `json:"file"`
			}{s.ID, s.Title, append([]string{}, s.Answers...), s.marks, s.words, s.File}
			if err := enc.Encode(line); err != nil {
				return err
			}
		}
		return nil
	}
	if len(list) == 0 {
		fmt.Fprintln(a.err, "no stories yet; tenx story new TITLE starts one")
		return nil
	}
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	for _, s := range list {
		var marks []string
		for _, id := range s.Answers {
			if m, ok := s.marks[id]; ok {
				marks = append(marks, fmt.Sprintf("%s %.1f", id, m))
			} else {
				marks = append(marks, id+" (unknown)")
			}
		}
		fmt.Fprintf(w, "%s\t%d words\t%s\n", s.ID, s.words, cmp.Or(strings.Join(marks, ", "), "no question yet"))
	}
	return w.Flush()
}

func newStoryQuestionsCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "questions",
		Short: "list the behavioral questions and which of your stories answer them",
		Args:  args(cobra.NoArgs),
		RunE: func(*cobra.Command, []string) error {
			questions, err := a.questions()
			if err != nil {
				return err
			}
			list, err := a.stories()
			if err != nil {
				return err
			}
			var open []string
			for i, q := range questions {
				if i > 0 {
					fmt.Fprintln(a.out)
				}
				fmt.Fprintf(a.out, "%s: %s\n", q.ID, q.Title)
				if !a.writeAnswers(q.ID, list) {
					fmt.Fprintln(a.out, "  no story yet")
					open = append(open, q.ID)
				}
			}
			if len(open) > 0 {
				fmt.Fprintf(a.out, "\nWithout a story: %s\n", strings.Join(open, ", "))
			}
			return nil
		},
	}
}

// writeAnswers lists the stories that answer a question, best first, and returns false if there are none.
func (a *app) writeAnswers(question string, list []told) bool {
	var answers []told
	for _, s := range list {
		if slices.Contains(s.Answers, question) {
			answers = append(answers, s)
		}
	}
	slices.SortStableFunc(answers, func(x, y told) int { return cmp.Compare(y.marks[question], x.marks[question]) })
	for _, s := range answers {
		fmt.Fprintf(a.out, "  %.1f  %s: %s\n", s.marks[question], s.ID, oneLine(s.Title))
	}
	return len(answers) > 0
}

func newStoryShowCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use:               "show STORY",
		Short:             "print a story",
		Args:              args(cobra.ExactArgs(1)),
		ValidArgsFunction: a.completeStory,
		RunE: func(_ *cobra.Command, list []string) error {
			s, err := a.story(list[0])
			if err != nil {
				return err
			}
			fmt.Fprintf(a.out, "# %s\n\n", oneLine(s.Title))
			_, err = io.WriteString(a.out, strings.TrimRight(s.Text, "\n")+"\n")
			return err
		},
	}
}

func newStoryMarkCmd(a *app) *cobra.Command {
	var question string
	var o cardOptions
	cmd := &cobra.Command{
		Use:   "mark STORY",
		Short: "score a story and show the sentence behind each point",
		Long: `Score a story as an answer to each question in its front matter, or to --question. The marks are
those of tenx score. The scorecard shows the sentence behind each point, and what is missing.`,
		Args:              args(cobra.ExactArgs(1)),
		ValidArgsFunction: a.completeStory,
		RunE: func(_ *cobra.Command, list []string) error {
			if err := oneOf("format", o.format, formats); err != nil {
				return err
			}
			s, err := a.story(list[0])
			if err != nil {
				return err
			}
			ids := s.Answers
			if question != "" {
				ids = []string{question}
			}
			if len(ids) == 0 {
				return hintf("name one: --question crisis, or answers: [crisis] in the front matter of "+s.File, "%s does not name a question that it answers", s.ID)
			}
			return a.markFor(s, ids, o)
		},
	}
	cmd.Flags().StringVar(&question, "question", "", "question to score the story for (default: the questions in its front matter)")
	_ = cmd.RegisterFlagCompletionFunc("question", a.completeScenarioFlag)
	levelFlag(cmd, &o.level, "level for the verdict")
	formatFlag(cmd, &o.format, formats)
	return cmd
}

// markFor writes a scorecard for each question.
func (a *app) markFor(s stories.Story, ids []string, o cardOptions) error {
	if err := a.checkQuestions(ids); err != nil {
		return err
	}
	for i, id := range ids {
		card, c, err := a.markStory(s, id)
		if err != nil {
			return err
		}
		if i > 0 && o.format == "text" {
			fmt.Fprintln(a.out)
		}
		if err := a.writeCard(card, c.Scenario, o); err != nil {
			return err
		}
	}
	return nil
}
