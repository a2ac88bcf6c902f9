package main

import (
	"fmt"

	"tenx/engine"
	"tenx/rubric"
)

// given is the scorecard that a finished session was given when it ended; false where its log does not hold it.
func (p *past) given() (rubric.Scorecard, bool) {
	if p.state.Phase != engine.Ended || len(p.state.Scored) == 0 {
		return rubric.Scorecard{}, false
	}
	card, ok := p.state.Scored[0].Scorecard()
	card.File = p.header.ID
	return card, ok
}

// today is the scorecard by today's rules, of an unfinished session as far as it went.
func (p *past) today() rubric.Scorecard {
	card := p.compiled.Rubric.Score(p.transcript)
	card.File = p.header.ID
	return card
}

// card is the scorecard to show: the one that was given, or one by today's rules where none was or none was kept.
func (p *past) card() rubric.Scorecard {
	if card, ok := p.given(); ok {
		return card
	}
	return p.today()
}

// aboutCard says of the scorecard that card gives what a reader may take it for and it is not; empty where there is nothing.
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
