package main

import (
	"strings"
	"testing"
)

// An interview day in the room: no scorecard after a round, the break in between, and a round that is left and resumed.
func TestLoopInTmux(t *testing.T) {
	p := newPane(t, 80, 24)
	p.types("tenx --pack $PACK loop\n")
	p.sees("Round 1 of ", "> start the round", "leave for now")
	p.presses("Enter")
	p.sees("Enter starts the clock")
	p.presses("Enter")
	p.sees("stage 1 of 6", "Type your answer here.")
	p.types("We promise a p99 of 100 ms.")
	p.sees("100 ms.", "saved")
	p.presses("C-c")
	p.sees("Leave?")
	p.presses("Enter")
	p.sees("the interview day is not over: tenx loop picks up where you stopped")

	p.types("clear; tenx --pack $PACK loop\n")
	p.sees("0 of ", "> continue the round")
	p.presses("Enter")
	p.sees("We promise a p99 of 100 ms.", "stage 1 of 6")
	for range 6 {
		p.presses("C-n")
		p.sees("for good?")
		p.presses("Enter")
		p.sees("\n")
	}
	screen := p.sees("Round 2 of ", "behavioral", "Break until ", "> start the round")
	if strings.Contains(screen, "calability") || strings.Contains(screen, "hire") {
		t.Errorf("there is a scorecard between two rounds:\n%s", screen)
	}
	p.presses("Down")
	p.sees("> leave for now")
	p.presses("Enter")
	p.sees("the interview day is not over: tenx loop picks up where you stopped")
	p.types("clear; tenx --pack $PACK loop --plain < /dev/null\n")
	p.sees("Situation (stage 1 of 5", "the interview day is not over")
}
