package transcripts

import (
	"strings"
	"time"

	"tenx/scenarios"
)

const (
	announcement = 8 // words: a candidate who says more does not announce a stage
	leastName    = 7 // letters and spaces: shorter names, such as 'cost', are said in passing
)

// stages finds when the stages began: where somebody names a later one, or else by each one's share of the time.
func stages(script *scenarios.Compiled, lines []Line, who string) (map[string]time.Duration, bool) {
	starts := map[string]time.Duration{script.Stages[0].ID: 0}
	at := 0
	for _, l := range lines {
		if l.Speaker == who && len(strings.Fields(l.Text)) > announcement {
			continue // part of the answer
		}
		text := " " + letters(l.Text) + " "
		for i := at + 1; i < len(script.Stages); i++ {
			if names(&script.Stages[i], text) {
				starts[script.Stages[i].ID], at = l.At, i
				break
			}
		}
	}
	if len(starts)*2 > len(script.Stages) {
		return starts, true
	}
	total, budget := lines[len(lines)-1].At, time.Duration(0)
	for i := range script.Stages {
		budget += script.Stages[i].Time
	}
	begun := time.Duration(0)
	for i := range script.Stages {
		starts[script.Stages[i].ID] = time.Duration(float64(total) * float64(begun) / float64(budget))
		begun += script.Stages[i].Time
	}
	return starts, false
}

// names says whether a text of lower-case words names a stage.
func names(st *scenarios.Stage, text string) bool {
	for _, name := range append([]string{st.Title, strings.ReplaceAll(st.ID, "-", " ")}, st.Also...) {
		name = letters(name)
		if len(name) >= leastName && strings.Contains(text, " "+name+" ") {
			return true
		}
	}
	return false
}

// letters is a text's words of Latin letters, in lower case with a space between.
func letters(text string) string {
	words := strings.FieldsFunc(text, func(r rune) bool { return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') })
	return strings.ToLower(strings.Join(words, " "))
}
