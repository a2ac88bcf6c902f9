package web

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"tenx/rubric/design/board"
	"tenx/scenarios"
)

const canary = "canary"

// plants returns words that no text has otherwise: those that were planted with what they are, what plants one more, and what plants them
// in all of a scenario but what the tests below let be told.
func plants() (planted map[string]string, plant func(what string) string, everywhere func(*scenarios.Scenario)) {
	planted = map[string]string{}
	plant = func(what string) string {
		word := fmt.Sprintf("%s%dz", canary, len(planted)+1)
		planted[word] = what
		return " " + word
	}
	return planted, plant, func(s *scenarios.Scenario) {
		for i := range s.Facts {
			if i > 0 { // the first is told
				s.Facts[i].Tell += plant("fact")
				s.Facts[i].Label += plant("fact's label")
			}
			s.Facts[i].Ask[0] += plant("way to ask")
		}
		for i := range s.Stages {
			for j := range s.Stages[i].Hints {
				if i > 0 || j > 0 { // the first is given
					s.Stages[i].Hints[j] += plant("hint")
				}
			}
		}
		for i := range s.Prompts {
			if i > 0 {
				s.Prompts[i].Ask += plant("prompt")
			}
		}
		s.Curveball.Expect += plant("what the curveball should change")
		for i := range s.Rubric.Criteria {
			s.Rubric.Criteria[i].Title += plant("criterion")
			s.Rubric.Criteria[i].Feedback += plant("feedback")
		}
		for l := range s.Levels {
			s.Levels[l] += plant("level")
		}
		for i := range s.References {
			s.References[i].Answer += plant("reference")
		}
	}
}

// A person who practices alone is sent what the interviewer tells and asks, and nothing of the scorecard before it is due.
func TestSoloSeesNoSecret(t *testing.T) {
	planted, _, everywhere := plants()
	h, _ := newSoloHouse(t, everywhere)
	me := h.join(Solo)
	stream := me.follow("")
	me.must(order{Do: "begin"})
	first := me.view().Stages[0].ID
	me.must(order{Do: "ask", Text: "How many pastes are made?"})
	me.must(order{Do: "hint"})
	me.must(order{Do: "edit", Stage: first, Text: "People paste a text and get a short link."})
	for _, path := range []string{"", "/view", "/card", "/script", "/problems", "/reading", "/design", "/film", "/text?stage=" + first + "&version=0"} {
		me.send("GET", me.path(path), "")
	}
	for me.view().Phase == "running" {
		me.next()
	}
	for _, path := range []string{"/card", "/film"} {
		me.send("GET", me.path(path), "")
	}
	stream.next("changed")
	asked := map[string]bool{}
	for _, turn := range me.view().Turns {
		for _, word := range strings.Fields(turn.Text) {
			asked[strings.Trim(word, ".,?")] = true
		}
	}
	for word, what := range planted {
		if strings.Contains(me.everything(), word) && !(what == "prompt" && asked[word]) {
			t.Errorf("before the scorecard a %s was sent: %s", what, word)
		}
	}
	me.must(order{Do: "guess", Marks: map[string]float64{"cost": 2}})
	if _, body := me.send("GET", me.path("/card"), ""); !strings.Contains(body, canary) {
		t.Error("the scorecard holds none of the words: the test tests nothing")
	}
}

// What a candidate or an observer may not see is planted everywhere in a scenario and a session. Not one of the strings
// may be in any byte that either is sent, up to the moment when the marks are opened; private notes
// and facts that nobody asked for may not be in any at all.
func TestGuestsSeeNoSecret(t *testing.T) {
	planted, plant, everywhere := plants()
	h := newHouse(t, everywhere)
	ann, bob, eve := h.join(Interviewer), h.join(Candidate), h.join(Observer)
	guests := []*guest{bob, eve}
	streams := []*following{bob.follow(""), eve.follow("")}
	for _, g := range guests {
		for _, page := range []string{"", "/view", "/events?after=x", "/script"} {
			g.send("GET", g.path(page), "")
			g.send("GET", "/room/room/interviewer"+page, "")
		}
	}
	v := ann.view()
	ann.must(order{Do: "begin"})
	bob.must(order{Do: "ask", Text: "How many pastes are made?"})
	ann.must(order{Do: "tell", ID: h.room.script.Facts[0].ID})
	ann.must(order{Do: "note", Text: "private" + plant("note")})
	ann.must(order{Do: "hint"})
	ann.must(order{Do: "overrule", ID: h.room.script.Rubric.Criteria()[0].ID, Outcome: "hit", Text: plant("reason")})
	bob.must(order{Do: "edit", Stage: v.Stages[0].ID, Text: "People paste a text and get a short link."})
	bob.must(order{Do: "design", Text: "users -> api: 10 rps"})
	bob.must(order{Do: "lend", On: true})
	ann.must(order{Do: "draw", Elements: []board.Element{{ID: "x", Type: board.Text, Text: "seen by all", Opacity: 100}}})
	bob.must(order{Do: "done"})
	ann.next()
	ann.must(order{Do: "put", ID: h.room.script.Prompts[0].ID})
	ann.must(order{Do: "curve"})
	ann.must(order{Do: "pause"})
	ann.must(order{Do: "continue"})
	ann.must(order{Do: "give-back", Minutes: 1})
	ann.must(order{Do: "mark", Marks: map[string]float64{"cost": 1.3}, Text: plant("draft of the interviewer's word")})
	ann.next()
	ann.must(order{Do: "seal"})
	ann.send("GET", ann.path("/script"), "")
	for i, g := range guests {
		for _, s := range v.Stages {
			g.do(order{Do: "tell", ID: s.ID})
			g.do(order{Do: "edit", Stage: s.ID, Text: "x"})
		}
		g.view()
		for _, page := range []string{"/board", "/reading", "/design", "/film", "/export"} {
			if status, body := g.send("GET", g.path(page), ""); status != http.StatusOK {
				t.Errorf("%s of the %s: %d %s", page, g.role, status, body)
			}
		}
		g.follow("1").next("changed")
		streams[i].next("changed")
	}
	check := func(when string, except ...string) {
		t.Helper()
		for _, g := range guests {
			all := g.everything()
			for word, what := range planted {
				if strings.Contains(all, word) && !strings.Contains(strings.Join(except, ","), what) {
					t.Errorf("%s the %s was sent a %s: %s", when, g.role, what, word)
				}
			}
		}
	}
	check("during the interview")
	if len(planted) < 20 || !strings.Contains(ann.everything(), canary) {
		t.Fatalf("%d strings are planted, and the interviewer sees none of them: the test tests nothing", len(planted))
	}
	bob.must(order{Do: "guess", Marks: map[string]float64{"cost": 2}})
	for _, g := range guests {
		if g.view().Final == nil {
			t.Fatal("the marks are not open")
		}
	}
	check("after it", "criterion", "feedback", "reason", "draft of the interviewer's word")
}
