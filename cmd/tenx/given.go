package main

import (
	"fmt"

	"tenx/engine"
	"tenx/rubric"
)

// given returns the scorecard from when a session ended, or false if its log does not have one.
func (p *past) given() (rubric.Scorecard, bool) {
	if p.state.Phase != engine.Ended || len(p.state.Scored) == 0 {
		return rubric.Scorecard{}, false
	}
	card, ok := p.state.Scored[0].Scorecard()
	card.File = p.header.ID
	return card, ok
}

// today scores the session with the current rules. An unfinished session is scored as far as it went.
func (p *past) today() rubric.Scorecard {
	card := p.compiled.Rubric.Score(p.transcript)
	card.File = p.header.ID
	return card
}

// card returns the scorecard to show: the one from when the session ended or, if there is none, one by the current rules.
func (p *past) card() rubric.Scorecard {
	if card, ok := p.given(); ok {
		return card
	}
	return p.today()
}

// aboutCard explains which rules the scorecard from card is based on, where a reader might assume wrong. Otherwise it returns "".
func (p *past) aboutCard() string {
	if p.state.Phase != engine.Ended || len(p.state.Scored) == 0 {
		return ""
	}
	then := p.state.Scored[0]
	if then.Card == nil {
		return fmt.Sprintf("the log of %s has only the marks from when it ended, by rules %s, %.1f overall; this scorecard uses the current rules", p.header.ID, then.Rules, then.Overall)
	}
	if now := p.compiled.Rubric.Version(); now != then.Rules {
		return fmt.Sprintf("this is the scorecard from when %s ended, by rules %s; tenx rescore %s compares it with the current rules", p.header.ID, then.Rules, p.header.ID)
	}
	return ""
}
