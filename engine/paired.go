package engine

import (
	"errors"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"tenx/rubric"
	"tenx/scenarios"
)

// What an interviewer wants of a paired session. In one the engine keeps the clock and asks nothing by
// itself: questions wait for the interviewer's answer, and stages for the interviewer's word.
type (
	// Tell gives the candidate a fact.
	Tell struct{ Fact string }
	// Put asks a prompt of the scenario's, in whatever stage it stands there; once.
	Put struct{ Prompt string }
	// Say says something of the interviewer's own.
	Say struct{ Text string }
	// Curve throws the curveball, once.
	Curve struct{}
	// GiveBack adds time to the open stage.
	GiveBack struct{ Time time.Duration }
)

func (Tell) isCommand()     {}
func (Put) isCommand()      {}
func (Say) isCommand()      {}
func (Curve) isCommand()    {}
func (GiveBack) isCommand() {}

// What Decide refuses an interviewer.
var (
	ErrNotPaired = errors.New("only a paired session has an interviewer")
	ErrAsked     = errors.New("that has been asked already")
	ErrCurved    = errors.New("the curveball has been thrown already")
	ErrNoCurve   = errors.New("this scenario has no curveball")
	ErrWords     = errors.New("say something: the text is empty")
	ErrLongTurn  = errors.New("the text is longer than 16 KB")
	ErrUTF8      = errors.New("the text is not valid UTF-8")
	ErrGiveBack  = errors.New("give back between a second and an hour")
)

const maxTurn = 16 << 10 // bytes of a question, a remark or a note

// words checks what a person typed.
func words(text string) error {
	switch {
	case strings.TrimSpace(text) == "":
		return ErrWords
	case len(text) > maxTurn:
		return ErrLongTurn
	case !utf8.ValidString(text):
		return ErrUTF8
	}
	return nil
}

// lead decides what only an interviewer does.
func (d *decision) lead(c Command) error {
	if !d.s.Options.Paired {
		return ErrNotPaired
	}
	switch c := c.(type) {
	case Tell:
		i := slices.IndexFunc(d.s.Script.Facts, func(f scenarios.Fact) bool { return f.ID == c.Fact })
		if i < 0 {
			return unknown("fact", c.Fact)
		}
		d.add(Event{Who: rubric.Interviewer, Kind: Told, ID: c.Fact, Text: d.s.Script.Facts[i].Tell})
	case Put:
		i := slices.IndexFunc(d.s.Script.Prompts, func(p scenarios.Prompt) bool { return p.ID == c.Prompt })
		if i < 0 {
			return unknown("prompt", c.Prompt)
		}
		if slices.Contains(d.s.Prompted, rubric.PromptID(c.Prompt)) {
			return ErrAsked
		}
		d.add(Event{Who: rubric.Interviewer, Kind: Prompted, ID: c.Prompt, Text: d.filled(d.s.Script.Prompts[i].Ask)})
	case Say:
		if err := words(c.Text); err != nil {
			return err
		}
		d.add(Event{Who: rubric.Interviewer, Kind: Said, Text: c.Text})
	case Curve:
		switch {
		case d.s.Script.Curveball == nil:
			return ErrNoCurve
		case slices.Contains(d.s.Prompted, rubric.CurveballID):
			return ErrCurved
		}
		d.add(Event{Who: rubric.Interviewer, Kind: Curved, Text: d.s.Script.Curveball.Say})
	case GiveBack:
		if c.Time < time.Second || c.Time > time.Hour {
			return ErrGiveBack
		}
		d.add(Event{Who: rubric.Interviewer, Kind: Extended, Extra: c.Time})
	}
	return nil
}
