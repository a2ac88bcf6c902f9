package engine

import (
	"cmp"
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
	// Tell gives the candidate a fact, in the scenario's words or in those that Suggest has for the question.
	Tell struct {
		Fact, Text string
		Of         uint64 // Seq of the question that it answers; 0 for all waiting ones
	}
	// Put asks a prompt of the scenario, of any stage, once.
	Put struct{ Prompt string }
	// Say sends the interviewer's own words.
	Say struct {
		Text string
		Of   uint64 // as in Tell
	}
	// Waive leaves a question unanswered.
	Waive struct{ Of uint64 }
	// Curve throws the curveball, once.
	Curve struct{}
	// GiveBack adds time to the open stage.
	GiveBack struct{ Time time.Duration }
)

func (Tell) isCommand()     {}
func (Put) isCommand()      {}
func (Say) isCommand()      {}
func (Waive) isCommand()    {}
func (Curve) isCommand()    {}
func (GiveBack) isCommand() {}

// Errors of Decide about the interviewer's commands.
var (
	ErrNotPaired = errors.New("only a paired session has an interviewer")
	ErrAsked     = errors.New("that has been asked already")
	ErrCurved    = errors.New("the curveball has been thrown already")
	ErrNoCurve   = errors.New("this scenario has no curveball")
	ErrWords     = errors.New("say something: the text is empty")
	ErrLongTurn  = errors.New("the text is longer than 16 KB")
	ErrUTF8      = errors.New("the text is not valid UTF-8")
	ErrGiveBack  = errors.New("give back between a second and an hour")
	ErrAnswered  = errors.New("that question has been answered already")
)

const maxTurn = 16 << 10 // bytes of a question, a remark or a note

// words checks a typed text.
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

// lead decides commands that only an interviewer has.
func (d *decision) lead(c Command) error {
	if !d.s.Options.Paired {
		return ErrNotPaired
	}
	switch c := c.(type) {
	case Tell:
		if err := d.s.waits(c.Of); err != nil {
			return err
		}
		i := slices.IndexFunc(d.s.Script.Facts, func(f scenarios.Fact) bool { return f.ID == c.Fact })
		if i < 0 {
			return unknown("fact", c.Fact)
		}
		text := d.s.Script.Facts[i].Tell
		if c.Text != "" {
			if err := words(c.Text); err != nil {
				return err
			}
			text = c.Text
		}
		d.add(Event{Who: rubric.Interviewer, Kind: Told, ID: c.Fact, Text: text, Of: c.Of})
	case Put:
		i := slices.IndexFunc(d.s.Script.Prompts, func(p scenarios.Prompt) bool { return p.ID == c.Prompt })
		if i < 0 {
			return unknown("prompt", c.Prompt)
		}
		if slices.Contains(d.s.Prompted, rubric.PromptID(c.Prompt)) {
			return ErrAsked
		}
		d.add(Event{Who: rubric.Interviewer, Kind: Prompted, ID: c.Prompt, Text: d.s.worded(&d.s.Script.Prompts[i], d.look())})
	case Say:
		if err := cmp.Or(words(c.Text), d.s.waits(c.Of)); err != nil {
			return err
		}
		d.add(Event{Who: rubric.Interviewer, Kind: Said, Text: c.Text, Of: c.Of})
	case Waive:
		if err := d.s.waits(c.Of); err != nil || c.Of == 0 {
			return cmp.Or(err, ErrAnswered)
		}
		d.add(Event{Who: rubric.Interviewer, Kind: Waived, Of: c.Of})
	case Curve:
		switch {
		case d.s.Script.Curveball == nil:
			return ErrNoCurve
		case slices.Contains(d.s.Prompted, rubric.CurveballID):
			return ErrCurved
		}
		d.curve()
	case GiveBack:
		if c.Time < time.Second || c.Time > time.Hour {
			return ErrGiveBack
		}
		d.add(Event{Who: rubric.Interviewer, Kind: Extended, Extra: c.Time})
	}
	return nil
}
