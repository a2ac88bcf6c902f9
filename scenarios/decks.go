package scenarios

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"tenx/rubric/problem"
)

//go:embed depth
var embeddedDecks embed.FS

// deckFolder is the folder of a pack with decks: its files are no scenarios.
const deckFolder = "depth"

// EmbeddedDecks returns the pack of the built-in decks.
func EmbeddedDecks() Pack { return Pack{Name: "scenarios", FS: embeddedDecks} }

// Decks finds decks by id, in the built-in pack and in a person's own. It is safe for concurrent use.
type Decks struct {
	files map[string]entry
	ids   []string
	once  sync.Map // id to func() (*Deck, error)
}

// NewDecks lists the decks of the packs, which are the YAML files in their folder depth. A deck in a later pack replaces one with the same
// id in an earlier pack. NewDecks reads only the folders.
func NewDecks(packs ...Pack) (*Decks, error) {
	d := &Decks{files: map[string]entry{}}
	for _, p := range packs {
		list, err := fs.ReadDir(p.FS, deckFolder)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("read decks of %s: %w", p.Name, err)
		}
		for _, f := range list {
			if ext := path.Ext(f.Name()); !f.IsDir() && !strings.HasPrefix(f.Name(), ".") && (ext == ".yaml" || ext == ".yml") {
				d.files[baseID(f.Name())] = entry{p, path.Join(deckFolder, f.Name())}
			}
		}
	}
	for id := range d.files {
		d.ids = append(d.ids, id)
	}
	slices.Sort(d.ids)
	return d, nil
}

// IDs returns the ids of all decks, sorted.
func (d *Decks) IDs() []string { return slices.Clone(d.ids) }

// Load returns the deck with an id, and reads its file at most once. An error is a problem.Problem if there is no such deck, a
// problem.List, or one of the file system.
func (d *Decks) Load(id string) (*Deck, error) {
	once, _ := d.once.LoadOrStore(id, sync.OnceValues(func() (*Deck, error) {
		file, data, err := d.Read(id)
		if err != nil {
			return nil, err
		}
		deck, problems := LoadDeck(file, data)
		return deck, problems.Err()
	}))
	return once.(func() (*Deck, error))()
}

// Read returns the file of a deck without parsing it. Errors are as for Load.
func (d *Decks) Read(id string) (file string, data []byte, err error) {
	e, ok := d.files[id]
	if !ok {
		return "", nil, problem.Problem{Msg: fmt.Sprintf("unknown deck %q", clip(id)), Hint: problem.DidYouMean(id, d.ids)}
	}
	file = path.Join(e.pack.Name, e.path)
	if data, err = readLimited(e.pack.FS, e.path, MaxScenario); err != nil {
		return file, nil, fmt.Errorf("read deck %s: %w", file, err)
	}
	return file, data, nil
}

// LoadAll returns all decks, sorted by group, then by id. It reads several at a time. It leaves out decks that cannot be used, and returns
// the mistakes of all of them as an error.
func (d *Decks) LoadAll() ([]*Deck, error) {
	all, err := loadAll(d.ids, d.Load)
	all = slices.DeleteFunc(all, func(deck *Deck) bool { return deck == nil })
	slices.SortStableFunc(all, func(a, b *Deck) int {
		return slices.Index(DeckGroups(), a.Group) - slices.Index(DeckGroups(), b.Group)
	})
	return all, err
}

// Find returns the card that DECK/CARD names. Errors are as for Load, or a problem.Problem for an unknown card.
func (d *Decks) Find(ref string) (*Deck, *Card, error) {
	id, card, ok := strings.Cut(ref, "/")
	if !ok {
		return nil, nil, problem.Problem{Msg: fmt.Sprintf("%q names no card", clip(ref)), Hint: "want DECK/CARD"}
	}
	deck, err := d.Load(id)
	if err != nil {
		return nil, nil, err
	}
	c := deck.Card(card)
	if c == nil {
		return nil, nil, problem.Problem{Msg: fmt.Sprintf("the deck %q has no card %q", id, clip(card)), Hint: problem.DidYouMean(card, deck.cardIDs())}
	}
	return deck, c, nil
}
