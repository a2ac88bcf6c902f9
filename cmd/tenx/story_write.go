package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	room "tenx/cmd/tenx/terminal"
	"tenx/engine/sessionlog"
	"tenx/engine/stories"
	"tenx/scenarios"
)

// storyFlags holds the flags of tenx story new.
type storyFlags struct {
	answers []string
	file    string // file with the text; - for standard input
	session string // session whose answer becomes the text
}

func newStoryNewCmd(a *app) *cobra.Command {
	var f storyFlags
	cmd := &cobra.Command{
		Use:   "new TITLE",
		Short: "create a story, empty or from a file or a session",
		Long: `Create a story with a title. Without --file or --session, the story has only the four headings;
fill it in with tenx story edit. An existing story is never overwritten.`,
		Example: `  tenx story new "The night of the full disk" --answers crisis,operational-excellence
  tenx story new "Half the bill" --answers innovation --file notes.md
  tenx story new "The split" --session last`,
		Args: args(cobra.MinimumNArgs(1)),
		RunE: func(_ *cobra.Command, words []string) error { return a.newStory(strings.Join(words, " "), f) },
	}
	cmd.Flags().StringSliceVar(&f.answers, "answers", nil, "questions that the story answers, such as crisis,ownership")
	cmd.Flags().StringVar(&f.file, "file", "", "file with the text of the story (- for standard input)")
	cmd.Flags().StringVar(&f.session, "session", "", "session to take the text from, of a behavioral question (last for the most recent)")
	cmd.MarkFlagsMutuallyExclusive("file", "session")
	return cmd
}

func (a *app) newStory(title string, f storyFlags) error {
	bank, err := a.bank()
	if err != nil {
		return err
	}
	s := stories.Story{Title: strings.TrimSpace(title), Answers: f.answers}
	switch {
	case f.file != "":
		err = a.storyFile(&s, f.file)
	case f.session != "":
		err = a.storySession(&s, f.session)
	default:
		s.Text = emptyStory()
	}
	if err != nil {
		return err
	}
	if err := a.checkQuestions(s.Answers); err != nil {
		return err
	}
	made, err := bank.Create(s)
	switch {
	case errors.Is(err, stories.ErrUnnamed):
		return hintf(`such as tenx story new "The night of the full disk"`, "the title %q has no letters or digits", title)
	case errors.Is(err, stories.ErrTooLong):
		return hintf("a story takes about five minutes to tell, about 3 KB", "%v", err)
	case errors.Is(err, fs.ErrExist):
		id := stories.ID(s.Title)
		return hintf("choose another title, or change that story: tenx story edit "+id, "there is already a story %s", id)
	case err != nil:
		return hinted(err, dataHint)
	}
	fmt.Fprintf(a.out, "%s\n", made.File)
	fmt.Fprintf(a.err, "tenx story edit %s opens it; tenx story mark %s marks it\n", made.ID, made.ID)
	return nil
}

// emptyStory returns the headings of a story, each with a comment on what belongs under it.
func emptyStory() string {
	about := map[string]string{
		"situation": "Which system, when, how bad, and for whom? In numbers.",
		"task":      "What was yours to do?",
		"action":    "What did you do and decide, step by step, and why? Say I where it was you.",
		"result":    "What was the outcome, before and after, in numbers? What did you learn, and what have you done differently since?",
	}
	var b strings.Builder
	for _, st := range scenarios.PlannedStages("15-minutes") {
		if what, ok := about[st.ID]; ok {
			fmt.Fprintf(&b, "## %s\n\n<!-- %s -->\n\n", st.Title, what)
		}
	}
	return b.String()
}

// storyFile reads the text of a story from a file. The file's front matter may name the questions.
func (a *app) storyFile(s *stories.Story, file string) error {
	r := a.in
	if file != "-" {
		f, err := openFile("read", file)
		if err != nil {
			return err
		}
		defer f.Close()
		r = f
	}
	data, err := io.ReadAll(io.LimitReader(r, stories.MaxStory+1))
	if err != nil {
		return fmt.Errorf("read %s: %w", file, err)
	}
	if len(data) > stories.MaxStory {
		return hintf("a story takes about five minutes to tell, about 3 KB", "%s has more than %d bytes", file, stories.MaxStory)
	}
	read := stories.Parse(string(data))
	if strings.TrimSpace(read.Text) == "" {
		return hintf("leave --file out to start with the headings alone", "%s does not contain a story", file)
	}
	s.Text = read.Text
	if len(s.Answers) == 0 {
		s.Answers = read.Answers
	}
	return nil
}

// storySession takes a story's text from the answer of a session.
func (a *app) storySession(s *stories.Story, name string) error {
	if name == "last" {
		last, err := a.lastTold()
		if err != nil {
			return err
		}
		name = last
	}
	p, err := a.readSession(name)
	if err != nil {
		return err
	}
	if err := a.checkQuestions([]string{p.header.Scenario}); err != nil {
		return hintf("use a session of a behavioral question", "%s is a session of %s", p.header.ID, p.header.Scenario)
	}
	s.Text = stories.Parse(scenarios.WriteAnswer(p.compiled.Scenario, p.transcript)).Text
	if len(s.Answers) == 0 {
		s.Answers = []string{p.header.Scenario}
	}
	return nil
}

// lastTold returns the latest finished session of a behavioral question.
func (a *app) lastTold() (string, error) {
	list, err := a.sessions(func(s sessionlog.Summary) bool {
		return finishedOnly(s) && a.checkQuestions([]string{s.Header.Scenario}) == nil
	})
	if err != nil {
		return "", err
	}
	if len(list) == 0 {
		return "", hintf("tenx practice --kind behavioral starts one", "there is no finished session of a behavioral question")
	}
	return list[0].Header.ID, nil
}

func newStoryEditCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "edit STORY",
		Short: "edit a story in your editor",
		Long: `Open a story in $VISUAL, $EDITOR or vi. What you save there becomes the story. The previous version
is kept in the folder "earlier" beside it. If something goes wrong, your edited text is
kept, and tenx says where.`,
		Args:              args(cobra.ExactArgs(1)),
		ValidArgsFunction: a.completeStory,
		RunE: func(_ *cobra.Command, list []string) error {
			s, err := a.story(list[0])
			if err != nil {
				return err
			}
			return a.editStory(s)
		},
	}
}

// editStory opens a copy of the story in the editor, so that the story stays intact whatever the editor does.
func (a *app) editStory(s stories.Story) error {
	bank, err := a.bank()
	if err != nil {
		return err
	}
	was, err := os.ReadFile(s.File)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "tenx-")
	if err != nil {
		return fmt.Errorf("make a file for the editor: %w", err)
	}
	draft := filepath.Join(dir, s.ID+stories.Ext)
	if err := os.WriteFile(draft, was, 0o600); err != nil {
		return fmt.Errorf("make a file for the editor: %w", err)
	}
	text, err := a.edited(draft)
	if err == nil {
		var kept string
		if kept, err = bank.Write(s.ID, text); err == nil {
			os.RemoveAll(dir)
			a.sayEdited(s, text, kept)
			return nil
		}
	}
	if _, gone := os.Stat(draft); gone != nil {
		return hinted(err, "the story is unchanged; the editor left no text")
	}
	return hinted(err, "the story is unchanged; the text that you edited is kept in "+draft)
}

// edited runs the editor on a file and returns the file's text.
func (a *app) edited(file string) (string, error) {
	editor := firstSet(a.env("VISUAL"), a.env("EDITOR"), room.DefaultEditor())
	cmd := room.EditorCommand(editor, file)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = a.in, a.err, a.err
	if in, ok := terminal(a.in); ok {
		cmd.Stdin, cmd.Stdout, cmd.Stderr = in, in, in
	}
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("the editor %q: %w", editor, err)
	}
	data, err := os.ReadFile(file)
	return string(data), err
}

// sayEdited reports the result of an edit.
func (a *app) sayEdited(s stories.Story, text, kept string) {
	if kept == "" {
		fmt.Fprintln(a.err, "nothing changed")
		return
	}
	fmt.Fprintf(a.err, "saved %s; the earlier text is in %s\n", s.File, kept)
	if unclear := stories.Parse(text).Unclear; unclear != nil {
		fmt.Fprintf(a.err, "note: %v; the questions that it answers are unknown\n", unclear)
	}
}
