package report

import (
	"bytes"
	"strings"
	"testing"
)

// The film is in the report together with its player, which the page's policy names.
func TestFilmInReport(t *testing.T) {
	r := whole(t)
	r.Film = &Film{Length: 5000, Stages: []FilmStage{{Title: "Requirements"}}, Frames: []Frame{{At: 1000, Text: "</script><script>alert(1)</script>"}}}
	var b bytes.Buffer
	if err := HTML(&b, r); err != nil {
		t.Fatal(err)
	}
	page := b.String()
	policy, _, _ := strings.Cut(page, "<meta name=\"referrer\"")
	if !strings.Contains(policy, strings.ReplaceAll(hashOf(player), "+", "&#43;")) || !strings.Contains(page, player) {
		t.Error("the player is not in the page, or its policy does not allow it")
	}
	if strings.Contains(page, "<script>alert(1)") {
		t.Error("what was typed is a script of the page")
	}
}
