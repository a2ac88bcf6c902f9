package main

import (
	"fmt"
	"slices"
	"strings"

	"tenx/engine"
	"tenx/scenarios"
)

// show prints an event for the candidate. The candidate's own actions are not echoed.
func (f *lineFace) show(e engine.Event) {
	switch e.Kind {
	case engine.StageOpened:
		f.printf("\n%s\n", f.stageLine(e.Stage))
		f.say(e.Text)
	case engine.Told:
		f.facts = append(f.facts, e)
		f.say(e.Text)
	case engine.Deflected, engine.Narrowed, engine.Assumed, engine.Answered, engine.Prompted, engine.Probed:
		f.say(e.Text)
	case engine.Curved:
		f.printf("[something changes]\n")
		f.say(e.Text)
	case engine.Hinted:
		f.item(fmt.Sprintf("Hint %d: ", e.Step), e.Text)
	case engine.Noticed:
		f.item("[clock] ", e.Text)
	case engine.Paused:
		f.printf("[paused: the clock is stopped; /continue resumes]\n")
	case engine.Continued:
		f.printf("[the clock is running again]\n")
	case engine.StageClosed:
		if engine.Closing(e.ID) == engine.ClosedByTime {
			f.printf("[time is up for %s]\n", e.Stage)
		}
	case engine.Finished:
		f.printf("\n[that was the last stage]\n")
	}
}

// say prints the interviewer's words.
func (f *lineFace) say(text string) { f.item("Interviewer: ", text) }

// guide prints what the guide of a guided interview says when it changes.
func (f *lineFace) guide(now look) {
	if now.Guide != "" && now.Guide != f.guided && !f.hold {
		f.item("[guide] ", now.Guide)
		f.guided = now.Guide
	}
}

// lineActions returns what to type for each action that the guide mentions.
func lineActions() scenarios.Actions {
	return scenarios.Actions{Ask: "type /ask", Hint: "type /hint", Facts: "type /facts", Load: "type /design", Pause: "type /pause", Done: "type /done"}
}

// item prints one or more paragraphs after a prefix.
func (f *lineFace) item(first, text string) {
	var b strings.Builder
	for i, par := range strings.Split(strings.TrimSpace(text), "\n\n") {
		if i > 0 {
			first = strings.Repeat(" ", len(first))
		}
		wrapItem(&b, first, par, f.app.width())
	}
	f.io.Print(b.String())
}

// stageLine returns the heading of a stage.
func (f *lineFace) stageLine(id string) string {
	i := slices.IndexFunc(f.scenario.Stages, func(s scenarios.Stage) bool { return s.ID == id })
	if i < 0 {
		return id
	}
	st := f.scenario.Stages[i]
	return fmt.Sprintf("== %s (stage %d of %d, %s) ==", st.Title, i+1, len(f.scenario.Stages), minutes(st.Time))
}

const shownLines = 6 // lines of the answer shown when a session is resumed

// showAnswer prints the end of the stage's answer.
func (f *lineFace) showAnswer(text string) {
	text = strings.TrimRight(text, "\n")
	if text == "" {
		f.printf("[nothing typed in this stage yet]\n")
		return
	}
	lines := strings.Split(text, "\n")
	if n := len(lines) - shownLines; n > 0 {
		f.printf("[your answer so far, the last %d of %d lines]\n", shownLines, len(lines))
		lines = lines[n:]
	} else {
		f.printf("[your answer so far]\n")
	}
	f.printf("  %s\n", strings.Join(lines, "\n  "))
}

// welcome returns what the candidate reads before the first stage.
func (f *lineFace) welcome(mode string) {
	var b strings.Builder
	s := f.scenario
	fmt.Fprintf(&b, "%s\n%s, %s in %s, %s\n\n", s.Title, s.Level, minutes(totalTime(s)), count(len(s.Stages), "stage"), mode)
	wrapParagraphs(&b, s.Brief, "", f.app.width())
	example := "QUESTION"
	if s.Of().Drawn {
		example = "how many users?"
	}
	b.WriteString("\nType your answer line by line: each line is saved when you press Enter.\n")
	fmt.Fprintf(&b, "  %-22s asks the interviewer, who knows more than the brief\n", "/ask "+example)
	b.WriteString(`  /hint                  one step of help; the scorecard shows it
  /done                  ends a stage
  /help                  lists the rest
  /quit                  stops; tenx resume continues with the same time left
`)
	f.io.Print(b.String())
}
