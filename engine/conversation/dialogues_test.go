package conversation

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tenx/rubric"
	"tenx/scenarios"
)

var update = flag.Bool("update", false, "rewrite the dialogues")

// tickets returns the small scenario of the other tests with the scope and the facts of a ticket shop.
func tickets(t testing.TB) *scenarios.Compiled {
	t.Helper()
	bin, err := os.ReadFile("../../testdata/pack/bin.yaml")
	if err != nil {
		t.Fatal(err)
	}
	shop, err := os.ReadFile("testdata/tickets.yaml")
	if err != nil {
		t.Fatal(err)
	}
	head, rest, _ := bytes.Cut(bin, []byte("\nfacts:\n"))
	_, stages, ok := bytes.Cut(rest, []byte("\nstages:\n"))
	if !ok {
		t.Fatal("the small scenario has changed its form")
	}
	asked, err := os.ReadFile("testdata/tickets/asked.txt")
	if err != nil {
		t.Fatal(err)
	}
	s, problems := scenarios.LoadFiles(scenarios.Files{
		Name: "bin.yaml", Data: bytes.Join([][]byte{head, shop, []byte("stages:"), stages}, []byte("\n")),
		Asked: scenarios.TextFile{Name: "bin/asked.txt", Data: asked},
	})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	c, problems := scenarios.Compile(s)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return c
}

// A dialogue is a file of turns, each behind '>', and the replies to them with their kind and id. Comments begin with '#'. Only commit a changed
// dialogue if it reads as two people would talk.
func TestDialogues(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no dialogues", err)
	}
	script := tickets(t)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := played(script, string(data))
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if diff := cmp.Diff(string(data), got); diff != "" {
				t.Errorf("the dialogue went another way (-want +got):\n%s", diff)
			}
		})
	}
}

// played returns a dialogue with the replies to its turns.
func played(script *scenarios.Compiled, dialogue string) string {
	var b strings.Builder
	talk := Talk{Script: script, Stage: "Requirements", Next: "High-level design", Left: 4 * time.Minute}
	for line := range strings.Lines(dialogue) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "#") {
			b.WriteString(line + "\n")
		}
		turn, ok := strings.CutPrefix(line, "> ")
		if !ok {
			continue
		}
		b.WriteString("\n> " + turn + "\n")
		replies := talk.Answer(turn)
		talk.Turns = append(talk.Turns, rubric.Turn{Who: rubric.Candidate, Kind: rubric.TurnQuestion, Text: turn})
		for _, r := range replies {
			talk.Turns = append(talk.Turns, rubric.Turn{Who: rubric.Interviewer, Kind: r.Kind, ID: r.ID, Text: r.Text})
			fmt.Fprintf(&b, "%s: %s\n", strings.TrimSpace(string(r.Kind)+" "+r.ID), r.Text)
		}
	}
	return b.String()
}
