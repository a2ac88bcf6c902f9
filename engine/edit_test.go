package engine

import (
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestEdit(t *testing.T) {
	const text = "añb" // a byte, two, a byte
	running := after(t, Options{}, Begin{}, Next{}, Edit{Stage: "design", Insert: text})
	for _, tt := range []struct {
		name string
		edit Edit
		want string
		err  string
	}{
		{"at the beginning", Edit{"design", 0, 0, "x", "", false}, "xañb", ""},
		{"at the end", Edit{"design", 4, 0, "x", "", false}, "añbx", ""},
		{"behind the end", Edit{"design", 5, 0, "x", "", false}, "", ErrRange.Error()},
		{"before the beginning", Edit{"design", -1, 1, "x", "", false}, "", ErrRange.Error()},
		{"delete less than nothing", Edit{"design", 1, -1, "x", "", false}, "", ErrRange.Error()},
		{"delete all", Edit{"design", 0, 4, "", "", false}, "", ""},
		{"delete one", Edit{"design", 3, 1, "", "", false}, "añ", ""},
		{"delete more than there is", Edit{"design", 1, 4, "", "", false}, "", ErrRange.Error()},
		{"delete past what a number holds", Edit{"design", 1, math.MaxInt, "", "", false}, "", ErrRange.Error()},
		{"replace a character", Edit{"design", 1, 2, "n", "", false}, "anb", ""},
		{"cut a character at the start", Edit{"design", 2, 0, "x", "", false}, "", ErrRange.Error()},
		{"cut a character at the end", Edit{"design", 1, 1, "x", "", false}, "", ErrRange.Error()},
		{"cut both ends", Edit{"design", 2, 1, "x", "", false}, "", ErrRange.Error()},
		{"no UTF-8", Edit{"design", 0, 0, "\xff", "", false}, "", ErrRange.Error()},
		{"nothing", Edit{"design", 1, 0, "", "", false}, text, ""},
		{"a closed stage", Edit{"requirements", 0, 0, "x", "", false}, "", ErrClosed.Error()},
		{"no such stage", Edit{"costs", 0, 0, "x", "", false}, "", `no stage "costs"`},
	} {
		events, err := Decide(running, tt.edit, at(time.Minute))
		if err != nil {
			if err.Error() != tt.err {
				t.Errorf("%s: %v, want %q", tt.name, err, tt.err)
			}
			continue
		}
		s := Replay(running, events)
		if got := s.Stages[1].Text; tt.err != "" || got != tt.want || s.UsedBytes != len(got) {
			t.Errorf("%s: %q of %d bytes, want %q", tt.name, got, s.UsedBytes, tt.want)
		}
		if changed := s.Stages[1].Text != text; changed != (len(events) == 1) || changed != (s.Stages[1].Rev != running.Stages[1].Rev) {
			t.Errorf("%s: %d events, revision %d", tt.name, len(events), s.Stages[1].Rev)
		}
	}
	next := after(t, Options{}, Begin{})
	if _, err := Decide(next, Edit{"design", 0, 0, "x", "", false}, at(time.Minute)); !errors.Is(err, ErrClosed) {
		t.Errorf("a stage that is not open yet: %v", err)
	}
}

// The answers of all stages together have a limit; text deleted in the same edit makes room.
func TestEditLimit(t *testing.T) {
	s := after(t, Options{}, Begin{}, Edit{Stage: "requirements", Insert: "abc"})
	s.UsedBytes = maxAnswers - 2
	for _, tt := range []struct {
		edit Edit
		want error
	}{
		{Edit{"requirements", 0, 0, "xx", "", false}, nil},
		{Edit{"requirements", 0, 0, "xxx", "", false}, ErrTooLong},
		{Edit{"requirements", 0, 1, "xxx", "", false}, nil},
		{Edit{"requirements", 0, 1, "xxxx", "", false}, ErrTooLong},
		{Edit{"requirements", 0, 3, "", "", false}, nil},
	} {
		if _, err := Decide(s, tt.edit, at(time.Minute)); !errors.Is(err, tt.want) {
			t.Errorf("%+v: %v, want %v", tt.edit, err, tt.want)
		}
	}
	if maxAnswers != 16*1024*1024 || ErrTooLong.Error() != "the answers may hold 16 MiB in all" {
		t.Error(ErrTooLong)
	}
}

func TestEditTo(t *testing.T) {
	for _, tt := range []struct {
		old, text string
		want      Edit
	}{
		{"", "a", Edit{"s", 0, 0, "a", "", false}},
		{"a", "", Edit{"s", 0, 1, "", "", false}},
		{"abc", "axc", Edit{"s", 1, 1, "x", "", false}},
		{"abc", "xbc", Edit{"s", 0, 1, "x", "", false}},
		{"abc", "abx", Edit{"s", 2, 1, "x", "", false}},
		{"aa", "aaa", Edit{"s", 2, 0, "a", "", false}},
		{"aaa", "aa", Edit{"s", 2, 1, "", "", false}},
		{"same", "same", Edit{"s", 4, 0, "", "", false}},
		{"héllo", "hèllo", Edit{"s", 1, 2, "è", "", false}},
		{"日本", "日木", Edit{"s", 3, 3, "木", "", false}},
		{"\u0141", "\u0181", Edit{"s", 0, 2, "\u0181", "", false}}, // they share their last byte
		{"é", "e", Edit{"s", 0, 2, "e", "", false}},
		{"one\ntwo\n", "one\nthree\ntwo\n", Edit{"s", 5, 0, "hree\nt", "", false}},
	} {
		if diff := cmp.Diff(tt.want, EditTo("s", tt.old, tt.text)); diff != "" {
			t.Errorf("%q to %q (-want +got):\n%s", tt.old, tt.text, diff)
		}
	}
}

// EditTo leads from any text to any other, splits no character, and is as small as the common ends allow.
func TestEditToLeadsThere(t *testing.T) {
	letters := rapid.StringOfN(rapid.SampledFrom([]rune("aé日\u0141\u0181")), 0, 6, -1)
	rapid.Check(t, func(t *rapid.T) {
		old, text := letters.Draw(t, "old"), letters.Draw(t, "text")
		e := EditTo("s", old, text)
		if got := old[:e.Offset] + e.Insert + old[e.Offset+e.Delete:]; got != text {
			t.Fatalf("%q becomes %q, not %q", old, got, text)
		}
		deleted := old[e.Offset : e.Offset+e.Delete]
		if !utf8.ValidString(deleted) || !utf8.ValidString(e.Insert) {
			t.Fatalf("%q to %q cuts a character: %+v", old, text, e)
		}
		first := func(s string) rune { r, _ := utf8.DecodeRuneInString(s); return r }
		last := func(s string) rune { r, _ := utf8.DecodeLastRuneInString(s); return r }
		if deleted != "" && e.Insert != "" && (first(deleted) == first(e.Insert) || last(deleted) == last(e.Insert)) {
			t.Fatalf("%q to %q is larger than it need be: %+v", old, text, e)
		}
	})
}

// Every byte keeps the prompts that came before it was typed, whatever is edited around it.
func TestSegments(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		st := StageState{}
		var model []int // per byte, what was given before it
		given := 0
		for range 30 {
			at := rnd.IntN(len(model) + 1)
			del := rnd.IntN(len(model) - at + 1)
			text := strings.Repeat("x", rnd.IntN(5))
			st.edit(Event{Offset: at, Delete: del, Text: text}, given)
			var ins []int
			for range text {
				ins = append(ins, given)
			}
			model = append(append(append([]int{}, model[:at]...), ins...), model[at+del:]...)
			given += rnd.IntN(2)
		}
		var got []int
		for k, s := range st.segments {
			if k > 0 && st.segments[k-1].given == s.given {
				t.Fatalf("two segments where one is enough: %+v", st.segments)
			}
			for i := s.start; i < s.end; i++ {
				if i != len(got) {
					t.Fatalf("segment %+v where byte %d belongs", s, len(got))
				}
				got = append(got, s.given)
			}
		}
		if diff := cmp.Diff(model, got); len(model) > 0 && diff != "" {
			t.Fatal(diff)
		}
	}
}
