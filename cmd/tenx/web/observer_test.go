package web

import (
	"net/http"
	"strings"
	"testing"

	"tenx/rubric"
)

// An observer sees what the candidate sees, can do nothing, and reads nobody's marks before both sides are open.
func TestObserverOnlyWatches(t *testing.T) {
	h := newHouse(t, nil)
	ann, bob, eve := h.join(Interviewer), h.join(Candidate), h.join(Observer)
	desk := ann.follow("")
	eve.follow("")
	for {
		if _, data := desk.next("presence"); strings.Contains(data, `"observer":{"here":true`) {
			break
		}
	}
	ann.must(order{Do: "begin"})
	before := h.room.session.State().Seq
	for role, list := range orders {
		for name := range list {
			o := order{Do: name, Stage: "requirements", ID: h.room.script.Facts[0].ID, Text: "x", Minutes: 1, Outcome: rubric.Hit}
			if status, body := eve.do(o); status != http.StatusForbidden {
				t.Errorf("the observer does %q, which is the %s's: %d %s", name, role, status, body)
			}
		}
	}
	if after := h.room.session.State().Seq; after != before {
		t.Errorf("%d events came of it", after-before)
	}
	bob.must(order{Do: "edit", Stage: "requirements", Text: "People paste a text."})
	bob.must(order{Do: "ask", Text: "How many pastes are made?"})
	ann.must(order{Do: "tell", ID: h.room.script.Facts[0].ID})
	v, his := eve.view(), bob.view()
	if v.Role != Observer || v.Stages[0].Text != his.Stages[0].Text || len(v.Turns) != len(his.Turns) || len(v.Facts) != 1 || v.Seq != his.Seq {
		t.Errorf("the observer sees %+v, the candidate %+v", v, his)
	}
	if v.Desk != nil || v.Own != nil || v.Other {
		t.Errorf("the observer sees too much: %+v", v)
	}
	ann.next()
	ann.next()
	bob.must(order{Do: "guess", Marks: map[string]float64{"cost": 4}, Text: "a sealed word"})
	eve.view()
	if strings.Contains(eve.everything(), "a sealed word") {
		t.Error("the observer reads the candidate's word before it is open")
	}
	ann.must(order{Do: "mark", Marks: map[string]float64{"cost": 1}, Text: "an opened word"})
	ann.must(order{Do: "seal"})
	if f := eve.view().Final; f == nil || f.Word != "a sealed word" || f.Interviewer.Text != "an opened word" {
		t.Errorf("after both are sealed the observer sees %+v", f)
	}
}

// The interviewer's page makes links for the two others; each link lets one person in.
func TestInviteFromTheDesk(t *testing.T) {
	h := newHouse(t, nil)
	h.room.base = h.web.URL
	ann, bob := h.join(Interviewer), h.join(Candidate)
	for _, c := range []struct {
		who  *guest
		body string
		want int
	}{
		{bob, "observer", 403}, {ann, "interviewer", 400}, {ann, "", 400}, {ann, strings.Repeat("observer", 9), 400},
	} {
		if status, body := c.who.send("POST", c.who.path("/invite"), c.body); status != c.want {
			t.Errorf("the %s makes a link for %q: %d %s", c.who.role, c.body, status, body)
		}
	}
	for _, role := range []Role{Candidate, Observer} {
		status, body := ann.send("POST", ann.path("/invite"), string(role))
		_, key, ok := strings.Cut(strings.TrimSuffix(body, `"}`), "#")
		if status != 200 || !ok || !strings.HasPrefix(body, `{"link":"`+h.web.URL+"/join#") {
			t.Fatalf("%d %s", status, body)
		}
		g := h.stranger()
		if status, body := g.send("POST", "/join", key); status != 200 || !strings.HasSuffix(body, "/"+string(role)+`"}`) {
			t.Errorf("the link for the %s: %d %s", role, status, body)
		}
	}
	if status, _ := bob.send("GET", bob.path("/view"), ""); status != http.StatusForbidden {
		t.Errorf("the earlier candidate: %d", status)
	}
}
