package main

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenx/engine"
	"tenx/engine/sessionlog"
	"tenx/rubric"
)

// Rescoring compares results, not just rule versions.
func TestRescoreComparesValues(t *testing.T) {
	p := newPerson(t, engine.Options{Level: "L5"})
	p.types("People paste a text and get a short link to it that nobody can guess. Keys come from random numbers on each server, so that no two servers wait.", "/next", "the design is kept", "/next")
	if err := <-p.ended; err != nil {
		t.Fatal(err)
	}
	p.talk.Close()
	rescored := func() string {
		t.Helper()
		p.sees()
		if err := p.app.rescore(p.talk.id); err != nil {
			t.Fatal(err)
		}
		p.mu.Lock()
		defer p.mu.Unlock()
		return strings.TrimPrefix(p.out.String(), p.talk.id+": ")
	}
	if got, want := rescored(), ", the same marks by the same rules\n"; !strings.HasSuffix(got, want) {
		t.Errorf("rescored: %q, want %q", got, want)
	}

	change := func(from, to string) {
		t.Helper()
		file := filepath.Join(p.app.sessionDir(), p.talk.id+sessionlog.Ext)
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		old := regexp.MustCompile(`(,"more":\d+)?,"sum":"\w+"}\n`).ReplaceAllString(strings.Replace(string(data), `"format":2`, `"format":1`, 1), "}\n")
		changed := strings.Replace(old, from, to, 1) // in format 1, where no checksum detects it
		if changed == old {
			t.Fatalf("%s is not in the log", from)
		}
		if err := os.WriteFile(file, []byte(changed), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	change(`"paste-keys":"hit"`, `"paste-keys":"miss"`)
	if got := rescored(); strings.Contains(got, "the same") || !strings.Contains(got, "Keys that need no coordination (scalability): miss, now hit") {
		t.Errorf("with another outcome under the same version: %q", got)
	}
	change(`"paste-keys":"miss"`, `"paste-keys":"hit"`)
	change(`"L4":"no hire"`, `"L4":"hire"`)
	if got := rescored(); strings.Contains(got, "the same") || !regexp.MustCompile(`(?m)^  L4 +hire, now no hire$`).MatchString(got) {
		t.Errorf("with another band under the same version: %q", got)
	}
}

// The scorecard stored in a session is the one shown at its end, complete.
func TestGivenScorecard(t *testing.T) {
	p := newPerson(t, engine.Options{Level: "L5"})
	p.types("People paste a text and get a short link to it that nobody can guess. Keys come from random numbers on each server, so that no two servers wait.", "/next", "the design is kept", "/next")
	if err := <-p.ended; err != nil {
		t.Fatal(err)
	}
	shown := p.talk.compiled.Rubric.Score(p.talk.transcript())
	shown.File = p.talk.id
	p.talk.Close()
	kept, err := p.app.readSession(p.talk.id)
	if err != nil {
		t.Fatal(err)
	}
	card, ok := kept.given()
	if !ok {
		t.Fatal("no scorecard was kept")
	}
	if diff := cmp.Diff(shown, card); diff != "" {
		t.Errorf("the kept scorecard differs (-shown +kept):\n%s", diff)
	}
}

// An archive has the scorecard from the log, not a new one.
func TestExportGivenScorecard(t *testing.T) {
	p := newPerson(t, engine.Options{Level: "L5"})
	p.types("first words", "/next", "the design is kept", "/next")
	if err := <-p.ended; err != nil {
		t.Fatal(err)
	}
	p.talk.Close()
	kept, err := p.app.readSession(p.talk.id)
	if err != nil {
		t.Fatal(err)
	}
	kept.state.Scored[0].Card.Overall.Mark = 3.9
	var buf bytes.Buffer
	if err := p.app.exportZip(&buf, kept); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(buf.Bytes()), int64(buf.Len()))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(p.talk.id + "/scorecard.json")
	if err != nil {
		t.Fatal(err)
	}
	var card rubric.Scorecard
	if err := json.NewDecoder(f).Decode(&card); err != nil || card.Overall.Mark != 3.9 || card.File != p.talk.id {
		t.Errorf("the archive's scorecard of %s has the mark %.1f (%v), want the log's 3.9", card.File, card.Overall.Mark, err)
	}
}

// A result stored under a criterion's old id is compared with the criterion's current result.
func TestRenamed(t *testing.T) {
	then := engine.Scored{Outcomes: map[string]rubric.Outcome{"old": rubric.Hit, "other": rubric.Miss}}
	got := renamed(then, []rubric.Result{{ID: "new", Was: []string{"old", "older"}}, {ID: "other"}})
	if want := map[string]rubric.Outcome{"new": rubric.Hit, "other": rubric.Miss}; !cmp.Equal(got.Outcomes, want) {
		t.Errorf("%v, want %v", got.Outcomes, want)
	}
	if then.Outcomes["old"] != rubric.Hit {
		t.Error("what was kept is changed")
	}
}
