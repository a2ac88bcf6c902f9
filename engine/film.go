package engine

import (
	"unicode/utf16"

	"tenx/rubric/design/board"
	"tenx/rubric/report"
	"tenx/scenarios"
)

const filmDrawings = 60 // approximate maximum of drawings in a film; of more, some are left out

// Film returns a recording of a session from its events: what was typed, said and drawn. It leaves out what is private to a reviewer.
func Film(script *scenarios.Compiled, options Options, events []Event) report.Film {
	f := filming{state: NewState(script, options), index: map[string]int{}}
	f.film.Frames = []report.Frame{}
	drawn := 0
	for _, e := range events {
		if e.Kind == Drawn {
			drawn++
		}
	}
	f.every = max(1, (drawn+filmDrawings-1)/filmDrawings)
	f.drawings = drawn
	for i := range events {
		f.take(&events[i])
	}
	return f.film
}

type filming struct {
	state State
	film  report.Film
	index map[string]int // by stage id: its index in the film
	texts [][]uint16

	drawings, seen int // in total, and so far
	every          int // one drawing in so many is shown, and the last one
}

func (f *filming) take(e *Event) {
	at := e.Clock.Milliseconds()
	f.film.Length = max(f.film.Length, at)
	if e.Kind == StageOpened {
		i := f.state.Index(e.Stage)
		f.index[e.Stage] = len(f.film.Stages)
		f.film.Stages = append(f.film.Stages, report.FilmStage{Title: f.state.Script.Stages[i].Title, Opened: at})
		f.texts = append(f.texts, nil)
	}
	stage, open := f.index[e.Stage]
	switch {
	case e.Kind == Edited && open:
		f.film.Frames = append(f.film.Frames, f.edit(stage, at, e))
	case e.Kind == Drawn:
		f.draw(stage, at, e)
	default:
		if _, ok := turnKinds[e.Kind]; ok && e.Text != "" {
			f.film.Frames = append(f.film.Frames, report.Frame{At: at, Stage: stage, Who: string(e.Who), Say: e.Text})
		}
	}
}

// edit returns a change in the units that browsers count in.
func (f *filming) edit(stage int, at int64, e *Event) report.Frame {
	text := f.texts[stage]
	from := unitsAt(text, e.Offset)
	to := from + unitsAt(text[from:], e.Delete)
	insert := utf16.Encode([]rune(e.Text))
	next := make([]uint16, 0, len(text)+len(insert)-(to-from))
	f.texts[stage] = append(append(append(next, text[:from]...), insert...), text[to:]...)
	return report.Frame{At: at, Stage: stage, Offset: from, Delete: to - from, Text: e.Text}
}

// unitsAt returns the number of UTF-16 code units for a number of bytes of UTF-8.
func unitsAt(text []uint16, bytes int) int {
	n := 0
	for n < len(text) && bytes > 0 {
		switch u := text[n]; {
		case u < 0x80:
			bytes--
		case u < 0x800:
			bytes -= 2
		case utf16.IsSurrogate(rune(u)):
			bytes -= 2 // four bytes are two units
		default:
			bytes -= 3
		}
		n++
	}
	return n
}

func (f *filming) draw(stage int, at int64, e *Event) {
	f.state.Board = f.state.Board.With(e.Elements, string(e.Who))
	if f.seen++; f.seen%f.every != 0 && f.seen != f.drawings {
		return
	}
	f.film.Frames = append(f.film.Frames, report.Frame{At: at, Stage: stage, Drawing: board.SVG(f.state.Board.Elements(), "The whiteboard")})
}
