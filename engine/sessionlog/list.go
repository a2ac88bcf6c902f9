package sessionlog

import (
	"encoding/json"
	"errors"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"

	"tenx/engine"
	"tenx/engine/disk"
	"tenx/rubric"
)

// Summary is what a list of sessions shows of one session.
type Summary struct {
	Header   Header
	Last     engine.Event // the last event, without a scorecard; zero if there is none
	Finished bool         // the last stage was closed
	Quit     bool         // given up for good
	Unsealed bool         // of a paired session: the marks were opened
	Given    *Given       // its result when it ended; nil if the log does not have it
	Err      error        // why the log could not be read; Header.ID is set
}

// Given is what a list shows of a session's scorecard.
type Given struct {
	Mark  float64            // overall, 0 to 4
	Marks map[string]float64 // by dimension
	Bands map[rubric.Level]rubric.Band
}

// givenBy returns what a list shows of a scorecard, of an event that was decoded or, where it was skimmed, of its line, without the rest of
// it; nil where only a summary was kept.
func (d *decoder) givenBy(e engine.Event) *Given {
	if e.Scored != nil && e.Scored.Card != nil {
		return &Given{e.Scored.Overall, e.Scored.Marks, e.Scored.Card.Overall.Bands}
	}
	var line struct {
		Scored struct {
			Overall float64
			Marks   map[string]float64
			Card    *struct{ Overall rubric.Overall }
		}
	}
	if d.scored == nil || json.Unmarshal(d.scored, &line) != nil || line.Scored.Card == nil {
		return nil
	}
	return &Given{line.Scored.Overall, line.Scored.Marks, line.Scored.Card.Overall.Bands}
}

// List summarizes the sessions in a folder, newest first. It reads and checks each log completely. A missing folder has no sessions.
func List(dir string) ([]Summary, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var out []Summary
	for _, e := range entries {
		if id, ok := strings.CutSuffix(e.Name(), Ext); ok && !e.IsDir() && !strings.HasPrefix(id, ".") {
			out = append(out, Summary{Header: Header{ID: id}})
		}
	}
	var wg sync.WaitGroup
	turn := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i := range out {
		turn <- struct{}{}
		wg.Go(func() {
			out[i].Err = out[i].read(dir)
			<-turn
		})
	}
	wg.Wait()
	slices.SortFunc(out, func(a, b Summary) int { return strings.Compare(b.Header.ID, a.Header.ID) })
	return out, nil
}

// read reads what a list shows of one log.
func (s *Summary) read(dir string) error {
	d, err := load(disk.OS(), dir, s.Header.ID, true)
	if errors.Is(err, ErrUnknown) { // it was listed a moment ago, or its name is none
		return &DamageError{File: dir + string(os.PathSeparator) + s.Header.ID + Ext, Line: 1, Msg: "it cannot be opened under its name", Do: "take it out of the folder of the sessions"}
	}
	if err != nil {
		return err
	}
	if err := d.decode(); err != nil {
		return err
	}
	s.Header = d.header
	if d.last != nil {
		line := struct {
			*engine.Event
			Scored json.RawMessage `json:"scored"` // in the event's place: a whole scorecard takes longer to read than all the rest
		}{Event: &s.Last}
		if err := json.Unmarshal(d.last, &line); err != nil {
			return d.damage(int(d.count)+1, errors.New("no event: "+plain(err)))
		}
	}
	for _, e := range d.events {
		switch e.Kind {
		case engine.ScoredBy:
			if s.Finished = true; s.Given == nil {
				s.Given = d.givenBy(e)
			}
		case engine.Unsealed:
			s.Finished, s.Unsealed = true, true
		case engine.Finished, engine.Guessed, engine.Sealed:
			s.Finished = true
		case engine.Abandoned:
			s.Quit = true
		}
	}
	return nil
}
