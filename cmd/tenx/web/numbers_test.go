package web

import (
	"strconv"
	"strings"
	"testing"

	"tenx/rubric"
)

// S5: the numbers that a candidate receives reveal no private note, outcome or mark of the interviewer's: not in the view, the stream or the reply
// to an order, and not by gaps between them. An interrupted stream still resumes at the right place.
func TestPrivateEventsHaveNoNumber(t *testing.T) {
	h := newHouse(t, nil)
	ann, bob := h.join(Interviewer), h.join(Candidate)
	privately := func() {
		ann.must(order{Do: "note", Text: "slow start"})
		ann.must(order{Do: "overrule", ID: h.room.script.Rubric.Criteria()[0].ID, Outcome: rubric.Hit, Text: "said it"})
		ann.must(order{Do: "mark", Marks: map[string]float64{"cost": 1}})
	}
	privately()
	if seq := bob.view().Seq; seq != 0 {
		t.Errorf("before the start the candidate counts %d events", seq)
	}
	ann.must(order{Do: "begin"})
	began := bob.view().Seq
	f := bob.follow(strconv.FormatUint(began, 10))
	last := ""
	for i, word := range []string{"a", "b", "c", "d"} {
		privately()
		if seq := bob.view().Seq; seq != began+uint64(i) {
			t.Errorf("after private notes the candidate counts %d events, not %d", seq, began+uint64(i))
		}
		rev := bob.view().Stages[0].Rev
		if status, body := bob.do(order{Do: "edit", Stage: "requirements", Rev: rev, Offset: i, Text: word}); status != 200 || !strings.Contains(body, `"seq":`+strconv.FormatUint(began+uint64(i)+1, 10)) {
			t.Errorf("edit %d: %d %s", i, status, body)
		}
		id, data := f.next("edited")
		if want := strconv.FormatUint(began+uint64(i)+1, 10); id != want || !strings.Contains(data, `"rev":`+want) {
			t.Errorf("edit %d is number %s, %s; want %s", i, id, data, want)
		}
		if i == 1 {
			last = id
		}
	}
	f.reply.Body.Close()
	privately()
	g := bob.follow(last)
	for _, word := range []string{"c", "d"} {
		if _, data := g.next("edited"); !strings.Contains(data, `"text":"`+word+`"`) {
			t.Errorf("after a cut came %s, want %q", data, word)
		}
	}
	if status, _ := bob.do(order{Do: "edit", Stage: "requirements", Rev: bob.view().Stages[0].Rev - 1, Text: "x"}); status != 409 {
		t.Errorf("an edit of an older text: %d", status)
	}
	if got, want := ann.view().Seq, h.room.session.State().Seq; got != want {
		t.Errorf("the interviewer counts %d events of %d", got, want)
	}
}

func TestNumbers(t *testing.T) {
	r := &Room{session: newHouse(t, nil).room.session}
	r.numbers.seen, r.numbers.hidden = 9, []uint64{1, 2, 5, 8}
	for number, seq := range map[uint64]uint64{1: 3, 2: 4, 3: 6, 4: 7, 5: 9} {
		if got := r.sequence(Candidate, number); got != seq {
			t.Errorf("number %d is event %d, want %d", number, got, seq)
		}
		if got := r.number(Candidate, seq); got != number {
			t.Errorf("event %d is number %d, want %d", seq, got, number)
		}
	}
	for _, same := range []uint64{0, 10, 1<<64 - 1} { // before the first, after the last, nonsense
		if got := r.sequence(Candidate, same); got != same {
			t.Errorf("number %d is event %d", same, got)
		}
	}
	if r.sequence(Interviewer, 5) != 5 || r.number(Interviewer, 5) != 5 {
		t.Error("the interviewer's count differs from the log")
	}
}
