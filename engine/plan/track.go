package plan

import (
	"bytes"
	"cmp"
	_ "embed"
	"fmt"
	"slices"
	"sync"

	"gopkg.in/yaml.v3"
)

//go:embed track.yaml
var trackFile []byte

// track is the preparation track.
type track struct {
	Phases     []phase             `yaml:"phases"`
	Order      []string            `yaml:"order"`      // ids of problems
	Dimensions map[string][]string `yaml:"dimensions"` // topics to practice sooner when a dimension is weak
}

// phase is a part of the track.
type phase struct {
	ID            string    `yaml:"id"`
	Title         string    `yaml:"title"`
	Share         int       `yaml:"share"` // share of the weeks, relative to the other phases
	About         string    `yaml:"about"`
	Problems      []string  `yaml:"problems"` // difficulties
	Drills        []string  `yaml:"drills"`   // groups of decks
	Stories       []string  `yaml:"stories"`  // ids
	Reading       []reading `yaml:"reading"`
	Conversations bool      `yaml:"conversations"`
	Fit           bool      `yaml:"fit"`
	Loops         bool      `yaml:"loops"`
}

type reading struct {
	ID      string   `yaml:"id"`
	Title   string   `yaml:"title"`
	URL     string   `yaml:"url"`
	Minutes int      `yaml:"minutes"`
	Topics  []string `yaml:"topics"`
}

// theTrack reads the track once.
var theTrack = sync.OnceValue(func() *track {
	t, err := readTrack(trackFile)
	if err != nil {
		panic(err) // the track is embedded, and a test reads it
	}
	return t
})

func readTrack(data []byte) (*track, error) {
	t := &track{}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	dec.KnownFields(true)
	if err := dec.Decode(t); err != nil {
		return nil, fmt.Errorf("read the track: %w", err)
	}
	return t, nil
}

// phaseOf returns the index of a week's phase: the first whose share, added to those before it, reaches the end of the week.
func (t *track) phaseOf(week, weeks int) int {
	all, sum := 0, 0
	for _, p := range t.Phases {
		all += p.Share
	}
	for i, p := range t.Phases {
		if sum += p.Share; sum*weeks >= (week+1)*all {
			return i
		}
	}
	return len(t.Phases) - 1
}

// phasesOf lists the phases that an item is in, in order. An item that no phase names is in the last one.
func (t *track) phasesOf(it Item) []int {
	var list []int
	for i, p := range t.Phases {
		in := false
		switch it.Kind {
		case Problem:
			in = slices.Contains(p.Problems, it.Difficulty)
		case Drill:
			in = slices.Contains(p.Drills, it.Group)
		case Story:
			in = slices.Contains(p.Stories, it.ID)
		case Conversation:
			in = p.Conversations
		case Fit:
			in = p.Fit
		case Reading:
			in = slices.ContainsFunc(p.Reading, func(r reading) bool { return r.ID == it.ID })
		}
		if in {
			list = append(list, i)
		}
	}
	if len(list) == 0 {
		list = []int{len(t.Phases) - 1}
	}
	return list
}

// ordered returns items in the track's order. Items that the track does not name follow in their own order.
func (t *track) ordered(items []Item) []Item {
	rank := func(it Item) int {
		if i := slices.Index(t.Order, it.ID); i >= 0 && it.Kind == Problem {
			return i
		}
		return len(t.Order)
	}
	items = slices.Clone(items)
	slices.SortStableFunc(items, func(a, b Item) int { return cmp.Compare(rank(a), rank(b)) })
	return items
}

// ReadingList returns the track's reading list.
func ReadingList() []Item {
	var list []Item
	for _, p := range theTrack().Phases {
		for _, r := range p.Reading {
			list = append(list, Item{Kind: Reading, ID: r.ID, Title: r.Title, Minutes: r.Minutes, Topics: r.Topics, URL: r.URL})
		}
	}
	return list
}
