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

// Summary is one session in a list.
type Summary struct {
	Header   Header
	Last     engine.Event // the last event, without a scorecard; zero if there is none
	Finished bool         // the last stage was closed
	Quit     bool         // abandoned for good
	Unsealed bool         // the marks of a paired session were opened
	Given    *Given       // result when it ended; nil if the log does not have it
	Err      error        // why the log could not be read; Header.ID is set
}

// Given is the part of a session's scorecard that lists show.
type Given struct {
	Mark  float64            // overall, 0 to 4
	Marks map[string]float64 // by dimension
	Bands map[rubric.Level]rubric.Band
}

// givenBy returns the part of an event's scorecard that lists show, from the decoded event or, when skimming, from its line. It returns nil
// if the log only has a summary of the scorecard.
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

// read reads the summary of one log.
func (s *Summary) read(dir string) error {
	d, err := load(disk.OS(), dir, s.Header.ID, true)
	if errors.Is(err, ErrUnknown) { // it was removed just now, or its name is not valid
		return &DamageError{File: dir + string(os.PathSeparator) + s.Header.ID + Ext, Line: 1, Msg: "it cannot be opened under its name", Do: "move it out of the sessions folder"}
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
			Scored json.RawMessage `json:"scored"` // takes the place of the event's scorecard, which takes longer to decode than everything else
		}{Event: &s.Last}
		if err := json.Unmarshal(d.last, &line); err != nil {
			return d.damage(int(d.count)+1, errors.New("invalid event: "+plain(err)))
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
