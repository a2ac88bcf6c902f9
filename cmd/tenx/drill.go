package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"tenx/engine/drill"
	"tenx/rubric/problem"
	"tenx/scenarios"
)

// drillFlags holds the flags and the argument of the drill command.
type drillFlags struct {
	topic  string // id, group or topic of decks; empty for all
	count  int    // maximum number of questions
	fresh  int    // maximum number of new cards per day
	card   string // DECK/CARD: ask only this one
	answer string // file with a written answer, or - for standard input
	webFlags
	plain  bool
	list   bool
	due    bool
	format string
	export string // files
	load   string
	anki   string
}

func newDrillCmd(a *app) *cobra.Command {
	var f drillFlags
	cmd := &cobra.Command{
		Use:   "drill [TOPIC]",
		Short: "practice short questions with spaced repetition",
		Long: `Answer short questions in your own words, each with a time limit of a few minutes. After each
answer, tenx shows the points it detected and in which sentence, a model answer and its
sources. Accept the suggested grade or give your own, and tenx schedules the question again:
soon if you missed it, later each time you know it (FSRS-6). Due questions come first, starting
with the subjects that were weak on your recent scorecards; then a few new ones each day.

TOPIC is a deck, a group of decks or a topic; tenx drill --list shows them. If you quit in the
middle of an answer, your text is saved.`,
		Example: `  tenx drill                       # answer what is due, and a few new questions
  tenx drill caching --count 5     # answer five questions on caching
  tenx drill --due                 # list what is due, without asking it
  tenx drill --export drills.json  # save the schedule to take it to another machine`,
		Args:              args(cobra.MaximumNArgs(1)),
		ValidArgsFunction: a.completeTopic,
		RunE: func(cmd *cobra.Command, list []string) error {
			if len(list) > 0 {
				f.topic = list[0]
			}
			return a.drillCommand(cmd.Context(), f, cmd.Flags().Changed)
		},
	}
	flags := cmd.Flags()
	flags.IntVar(&f.count, "count", 10, "maximum number of questions")
	flags.IntVar(&f.fresh, "new", drill.NewADay, "maximum number of new questions per day")
	flags.BoolVar(&f.web, "web", false, "run the drill in the browser")
	flags.StringVar(&f.addr, "addr", "", "with --web, address to listen on (default: a free port of this machine)")
	flags.StringVar(&f.public, "public-url", "", "with --web, address that you open, if it differs because of a host name or a reverse proxy")
	flags.BoolVar(&f.noOpen, "no-open", false, "with --web, don't open the page in a browser")
	flags.BoolVar(&f.plain, "plain", false, "plain lines without cursor movement, for screen readers and simple terminals")
	flags.BoolVar(&f.list, "list", false, "list the decks, with how many cards are seen and due")
	flags.BoolVar(&f.due, "due", false, "list what is due, without asking it")
	formatFlag(cmd, &f.format, formats)
	flags.StringVar(&f.card, "card", "", "ask one card: DECK/CARD")
	flags.StringVar(&f.answer, "answer", "", "score the answer to --card in this file (- for standard input), and record nothing")
	flags.StringVar(&f.export, "export", "", "write the schedule to a JSON file (- for standard output)")
	flags.StringVar(&f.load, "import", "", "import a schedule; cards with a later review in the file replace yours")
	flags.StringVar(&f.anki, "anki", "", "write the cards to a text file for Anki (- for standard output)")
	return cmd
}

// check returns an error for flags that do not go together.
func (f *drillFlags) check(changed func(string) bool) error {
	var given []string
	for _, name := range []string{"list", "due", "card", "export", "import", "anki"} {
		if changed(name) {
			given = append(given, "--"+name)
		}
	}
	switch {
	case len(given) > 1:
		return &usageError{strings.Join(given, " and ") + " cannot be used together", "leave one out"}
	case f.answer != "" && f.card == "":
		return &usageError{"--answer needs --card", "tenx drill --card DECK/CARD --answer FILE"}
	case f.web && (len(given) > 0 && !changed("card") || f.answer != "" || f.plain):
		return &usageError{"--web cannot be used with a flag that does something other than asking questions", "tenx drill --web"}
	case f.count < 1 || f.fresh < 0:
		return &usageError{"--count must be at least 1 and --new at least 0", "tenx drill --count 10 --new 5"}
	case f.topic != "" && (f.card != "" || f.export != "" || f.load != ""):
		return &usageError{"a topic cannot be used with --card, --export or --import", "leave the topic out"}
	case changed("format") && !f.list && !f.due:
		return &usageError{"--format is for --list and --due", "tenx drill --due --format json"}
	}
	return oneOf("format", f.format, formats)
}

// drillCommand runs the drill command.
func (a *app) drillCommand(ctx context.Context, f drillFlags, changed func(string) bool) error {
	if err := f.check(changed); err != nil {
		return err
	}
	switch {
	case f.answer != "":
		return a.tryCard(f.card, f.answer)
	case f.list:
		return a.listDecks(f)
	case f.due:
		return a.listDue(f)
	case f.export != "":
		return a.exportDrills(f.export)
	case f.load != "":
		return a.importDrills(f.load)
	case f.anki != "":
		return a.ankiDrills(f)
	}
	return a.drill(ctx, f)
}

// topicDecks returns the decks of a topic, or all decks for "". Decks with mistakes are reported and left out.
func (a *app) topicDecks(topic string) ([]*scenarios.Deck, error) {
	decks, err := a.decks()
	if err != nil {
		return nil, err
	}
	all, err := decks.LoadAll()
	if err != nil {
		write(a.err, "decks with mistakes are left out; tenx scenario lint says what is wrong", "")
		if len(all) == 0 {
			return nil, err
		}
	}
	if len(all) == 0 {
		return nil, hintf("put decks in a pack's depth folder and pass the pack: tenx drill --pack DIR", "there are no decks")
	}
	if topic == "" {
		return all, nil
	}
	chosen := slices.DeleteFunc(slices.Clone(all), func(d *scenarios.Deck) bool { return !d.Speaks(topic) })
	if len(chosen) == 0 {
		names := topicNames(all)
		hint := "tenx drill --list shows the decks, their groups and topics"
		if near := problem.Nearest(topic, names); len(near) > 0 {
			hint = "did you mean " + strings.Join(quoted(near), " or ") + "?"
		}
		return nil, hintf(hint, "no deck, group or topic %q", topic)
	}
	return chosen, nil
}

// topicNames returns the names by which decks may be picked, sorted.
func topicNames(decks []*scenarios.Deck) []string {
	var names []string
	for _, d := range decks {
		names = append(append(names, d.ID, d.Group), d.Topics...)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func (a *app) completeTopic(_ *cobra.Command, list []string, _ string) ([]string, cobra.ShellCompDirective) {
	decks, err := a.decks()
	if err != nil || len(list) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	all, _ := decks.LoadAll()
	return topicNames(all), cobra.ShellCompDirectiveNoFileComp
}

// tryCard scores a written answer to one card. It records nothing.
func (a *app) tryCard(ref, file string) error {
	c, deck, err := a.compileCard(ref)
	if err != nil {
		return err
	}
	text, err := a.readDrillAnswer(file)
	if err != nil {
		return err
	}
	m := c.Mark(text)
	s := a.drillScreen()
	s.question(deck, c.Card)
	s.marks(m, drill.Suggest(m, true))
	s.model(c.Card)
	s.print(a.out)
	return nil
}

// compileCard finds a card and compiles its rules.
func (a *app) compileCard(ref string) (*scenarios.CompiledCard, *scenarios.Deck, error) {
	decks, err := a.decks()
	if err != nil {
		return nil, nil, err
	}
	deck, card, err := decks.Find(ref)
	if err != nil {
		return nil, nil, cardError(err)
	}
	c, problems := deck.Compile(card.ID)
	if len(problems) > 0 {
		return nil, nil, problems
	}
	return c, deck, nil
}

// readDrillAnswer reads a written answer.
func (a *app) readDrillAnswer(file string) (string, error) {
	r := a.in
	if file != "-" {
		f, err := openFile("mark", file)
		if err != nil {
			return "", err
		}
		defer f.Close()
		r = f
	}
	data, err := io.ReadAll(io.LimitReader(r, maxDrillAnswer+1))
	if err != nil {
		return "", plainPathError("mark", file, err)
	}
	return drillText(file, data)
}

// drillState reads the drill log.
func (a *app) drillState() (*drill.State, error) {
	if err := a.checkData(); err != nil {
		return nil, err
	}
	h, err := drill.Read(a.data)
	if err != nil {
		return nil, drillLogError(err)
	}
	return drill.Fold(h.Events), nil
}

// drillLogError adds a hint to an error of the drill log.
func drillLogError(err error) error {
	var damage *drill.DamageError
	switch {
	case errors.As(err, &damage) && damage.Newer:
		return hinted(err, "update tenx to read it; nothing was changed")
	case errors.As(err, &damage):
		return hinted(err, "nothing was changed; to keep what comes before that line, run tenx drill --export FILE, move "+damage.File+" away, and run tenx drill --import FILE")
	case errors.Is(err, drill.ErrChanged):
		return hinted(err, "put the file back if you still have it, then start the drill again")
	case errors.Is(err, drill.ErrLocked):
		return hinted(drill.ErrLocked, "continue there, or close it first")
	}
	return hinted(err, dataHint)
}

// sayClock warns if the clock is behind the last drill.
func (a *app) sayClock(s *drill.State) {
	const slack = 600e9 // ten minutes: clocks are often corrected by a little
	if s.ClockBehind(a.now()) > slack {
		write(a.err, fmt.Sprintf("the last drill is dated %s, and the clock says %s", s.Newest().Format("2006-01-02 15:04"), a.now().Format("2006-01-02 15:04")),
			"if the clock is wrong, correct it first; answers dated in the future count as answered now")
	}
}
