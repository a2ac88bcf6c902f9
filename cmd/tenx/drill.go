package main

import (
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"tenx/engine/drill"
	"tenx/scenarios"
)

// drillFlags are what the drill command is asked for.
type drillFlags struct {
	card   string // DECK/CARD
	answer string // file with a written answer; - for standard input
}

func newDrillCmd(a *app) *cobra.Command {
	var f drillFlags
	cmd := &cobra.Command{
		Use:     "drill",
		Short:   "short questions, again before you forget them",
		Args:    args(cobra.NoArgs),
		Example: `  tenx drill --card retries/retry-storm --answer answer.txt`,
		RunE: func(*cobra.Command, []string) error {
			return a.tryCard(f.card, f.answer)
		},
	}
	cmd.Flags().StringVar(&f.card, "card", "", "one card: DECK/CARD")
	cmd.Flags().StringVar(&f.answer, "answer", "", "mark the answer in this file (- for standard input), and record nothing")
	cmd.MarkFlagsRequiredTogether("card", "answer")
	return cmd
}

// openDecks lists the decks: built in, of the config folder, of --pack; later ones win.
func (a *app) openDecks() (*scenarios.Decks, error) {
	packs := []scenarios.Pack{scenarios.EmbeddedDecks()}
	if own := filepath.Join(a.config, "scenarios"); a.config != "" {
		packs = append(packs, scenarios.Pack{Name: own, FS: os.DirFS(own)})
	}
	if _, err := a.library(); err != nil { // it says what is wrong with a --pack
		return nil, err
	}
	for _, dir := range a.packs {
		packs = append(packs, scenarios.Pack{Name: dir, FS: os.DirFS(dir)})
	}
	return scenarios.NewDecks(packs...)
}

// tryCard marks a written answer to one card. It records nothing.
func (a *app) tryCard(ref, file string) error {
	decks, err := a.decks()
	if err != nil {
		return err
	}
	deck, card, err := decks.Find(ref)
	if err != nil {
		return cardError(err)
	}
	c, problems := deck.Compile(card.ID)
	if len(problems) > 0 {
		return problems
	}
	text, err := a.readDrillAnswer(file)
	if err != nil {
		return err
	}
	m := c.Mark(text)
	s := a.drillScreen()
	s.question(deck, card)
	s.marks(m, drill.Suggest(m, true))
	s.model(card)
	s.print(a.out)
	return nil
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
