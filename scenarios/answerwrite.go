package scenarios

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"gopkg.in/yaml.v3"

	"tenx/rubric"
)

// played is the front matter that a session adds to an answer file, so that the file is scored like the session: the range of each stage's text, what had been asked
// and told before it, and the time. It counts only while the text below is unchanged; once it is edited, its headings count.
type played struct {
	Digest string        `yaml:"digest"` // hex SHA-256 of what follows the front matter
	Told   []string      `yaml:"told,flow,omitempty"`
	Stages []playedStage `yaml:"stages"`
}

type playedStage struct {
	ID     string        `yaml:"id"`
	At     int           `yaml:"at"` // byte of the text below
	Length int           `yaml:"length"`
	Spent  time.Duration `yaml:"spent"`
	Budget time.Duration `yaml:"budget"`
	After  []playedPart  `yaml:"after,omitempty"`
}

type playedPart struct {
	Start int              `yaml:"start"`
	End   int              `yaml:"end"`
	Given []rubric.GivenID `yaml:"given,flow"`
}

// WriteAnswer formats a transcript as an answer file: front matter, and a heading per stage. ReadAnswer and Answer.Transcript restore what
// scoring reads of it. Of the conversation, the file records which facts were told and which prompts came before which text, but not the
// words.
func WriteAnswer(s *Scenario, t rubric.Transcript) string {
	var body strings.Builder
	p := played{}
	for _, turn := range t.Turns {
		if turn.Kind == rubric.TurnFact {
			p.Told = append(p.Told, turn.ID)
		}
	}
	for _, st := range t.Stages {
		title := st.Stage
		for i := range s.Stages {
			if s.Stages[i].ID == st.Stage {
				title = s.Stages[i].Title
			}
		}
		fmt.Fprintf(&body, "\n# %s\n\n", title)
		k := playedStage{ID: st.Stage, At: body.Len(), Length: len(st.Text), Spent: st.Spent, Budget: st.Budget}
		for _, g := range st.Segments {
			k.After = append(k.After, playedPart{g.Start, g.End, g.After})
		}
		p.Stages = append(p.Stages, k)
		body.WriteString(st.Text)
		if !strings.HasSuffix(st.Text, "\n") {
			body.WriteString("\n")
		}
	}
	p.Digest = bodyDigest(body.String())
	front, err := yaml.Marshal(struct {
		Scenario string `yaml:"scenario"`
		Session  played `yaml:"session"`
	}{s.ID, p})
	if err != nil {
		panic(err) // only our own types come here
	}
	return "---\n" + string(front) + "---\n" + body.String()
}

func bodyDigest(body string) string {
	sum := sha256.Sum256([]byte(body))
	return hex.EncodeToString(sum[:])
}

// transcript returns the session's transcript, if the text is as the session left it.
func (p *played) transcript(s *Scenario, body string) (rubric.Transcript, bool) {
	t := rubric.Transcript{Scenario: s.ID}
	if p == nil || p.Digest != bodyDigest(body) {
		return t, false
	}
	for _, id := range p.Told {
		t.Turns = append(t.Turns, rubric.Turn{Kind: rubric.TurnFact, ID: id, Who: rubric.Interviewer})
	}
	for _, k := range p.Stages {
		if k.At < 0 || k.Length < 0 || k.At > len(body) || k.Length > len(body)-k.At {
			return t, false
		}
		a := rubric.StageAnswer{Stage: k.ID, Text: body[k.At : k.At+k.Length], Spent: k.Spent, Budget: k.Budget}
		at := 0
		for _, g := range k.After {
			if g.Start < at || g.End < g.Start || g.End > k.Length {
				return t, false
			}
			at = g.End
			a.Segments = append(a.Segments, rubric.Segment{Start: g.Start, End: g.End, After: g.Given})
		}
		t.Stages = append(t.Stages, a)
	}
	return t, true
}
