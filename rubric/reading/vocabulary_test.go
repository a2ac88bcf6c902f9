package reading

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func tradeWords() *Vocabulary {
	return NewVocabulary(map[string]string{
		"bakery": "The oven bakes bread and rolls at night. Flour, yeast and dough are weighed; customers order cakes for the morning.",
		"ferry":  "The ferry carries cars and lorries over the strait. The captain waits for the tide; customers order tickets at the harbour.",
		"choir":  "The choir rehearses songs in the church. Sopranos and basses read their scores; customers order tickets for the concert.",
	})
}

func TestLikeness(t *testing.T) {
	v := tradeWords()
	for text, want := range map[string]string{
		"Lorries wait at the harbour until the tide lets the ferry go.":     "ferry",
		"We weigh the flour at night, so that the dough rests for an hour.": "bakery",
		"Two basses read the wrong score, and the concert began late.":      "choir",
	} {
		like := Read(small(t), []Text{{Text: text}}, nil).Similarity(v)
		for id, x := range like {
			if id != want && x >= like[want] {
				t.Errorf("%q is as like %s (%.2f) as %s (%.2f)", text, id, x, want, like[want])
			}
			if x < 0 || x > 1+1e-9 || math.IsNaN(x) {
				t.Errorf("%q: similarity %g to %s", text, x, id)
			}
		}
	}
	if like := Read(small(t), []Text{{Text: "Nothing of the kind."}}, nil).Similarity(v); len(like) != 3 || like["ferry"] != 0 {
		t.Errorf("a text without their words: %v", like)
	}
	// What the interviewer said, repeated, is not about anything.
	asked := "The ferry carries cars and lorries over the strait when the captain has seen the tide."
	if like := Read(small(t), []Text{{Text: asked}}, NewShingles([]string{asked})).Similarity(v); like["ferry"] != 0 {
		t.Errorf("the question repeated is like the ferry by %.2f", like["ferry"])
	}
}

func TestVocabularyWith(t *testing.T) {
	v := tradeWords()
	w := v.With("garage", "The garage lends bicycles. A bicycle with a flat tyre goes to the mechanic.")
	if v.Has("garage") || !w.Has("garage") {
		t.Fatal("the new subject is not in the new vocabulary alone")
	}
	like := Read(small(t), []Text{{Text: "The mechanic mends the tyre of a bicycle."}}, nil).Similarity(w)
	if like["garage"] < 0.3 {
		t.Errorf("like the garage by %.2f only", like["garage"])
	}
	a := v.Digest()
	b := w.Digest()
	if a == b {
		t.Error("two vocabularies have one digest")
	}
}

func TestStoreVocabulary(t *testing.T) {
	v := tradeWords()
	data, err := v.Store()
	if err != nil {
		t.Fatal(err)
	}
	got, err := ReadVocabulary(data)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(v, got, cmp.AllowUnexported(Vocabulary{}, subjectWeight{}), cmpopts.EquateApprox(0, 1e-9)); diff != "" {
		t.Error(diff)
	}
	for _, bad := range [][]byte{nil, []byte("x"), data[:len(data)/2]} {
		if _, err := ReadVocabulary(bad); err == nil {
			t.Errorf("%d damaged bytes were read", len(bad))
		}
	}
}

func TestStated(t *testing.T) {
	for text, want := range map[string]float64{
		"Uploads go to a queue, so a burst waits instead of failing. Workers drain it.": 1,
		"- 40 boxes x $120 = $4,800\n- 3 zones, 60 % load each":                         1,
		"queue, cache, replica, shard, dead letter queue":                               0,
		"": 0,
	} {
		if got := Read(small(t), []Text{{Text: text}}, nil).Stated(); math.Abs(got-want) > 0.05 {
			t.Errorf("%q: stated %.2f, want %.2f", text, got, want)
		}
	}
}
