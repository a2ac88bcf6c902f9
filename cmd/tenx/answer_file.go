package main

import (
	"fmt"
	"strings"

	"tenx/rubric"
	"tenx/scenarios"
)

// answerFile writes a session's answer as a Markdown file that tenx score reads: front matter,
// and a heading per stage. Questions and prompts are no part of it.
func answerFile(s *scenarios.Scenario, t rubric.Transcript) string {
	text := map[string]string{}
	for _, st := range t.Stages {
		text[st.Stage] = st.Text
	}
	var b strings.Builder
	fmt.Fprintf(&b, "---\nscenario: %s\n---\n", s.ID)
	for _, st := range s.Stages {
		if body := strings.TrimSpace(text[st.ID]); body != "" {
			fmt.Fprintf(&b, "\n# %s\n\n%s\n", st.Title, body)
		}
	}
	return b.String()
}
