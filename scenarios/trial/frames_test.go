package trial

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const small = "## Storage\n\nWe shard by user. Each shard\nhas 2 replicas, because disks die.\n\n- Reads go to a cache.\n- A miss takes 5 ms.\n\n```\na -> b\n```"

func TestPassages(t *testing.T) {
	want := []passage{
		{kind: heading, text: "## Storage"},
		{text: "We shard by user. Each shard has 2 replicas, because disks die."},
		{mark: "- ", text: "Reads go to a cache."},
		{mark: "- ", text: "A miss takes 5 ms."},
		{kind: verbatim, text: "```\na -> b\n```"},
	}
	got := passages(small)
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(passage{})); diff != "" {
		t.Errorf("passages (-want +got):\n%s", diff)
	}
	if got, want := joined(got), strings.Replace(small, "shard\nhas", "shard has", 1); got != want {
		t.Errorf("joined:\n%s\nwant:\n%s", got, want)
	}
}

func TestSentences(t *testing.T) {
	for line, want := range map[string][]string{
		"One. Two? Three":                    {"One.", "Two?", "Three"},
		"It takes 2.5 s. That is too long.":  {"It takes 2.5 s.", "That is too long."},
		"A store, e.g. DynamoDB, and so on.": {"A store, e.g. DynamoDB, and so on."},
		"See v1. then v2.":                   {"See v1. then v2."},
		`It says "no." Then it stops.`:       {`It says "no." Then it stops.`},
		"":                                   nil,
	} {
		if diff := cmp.Diff(want, sentences(line)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", line, diff)
		}
	}
}

func TestFrameShapes(t *testing.T) {
	for _, c := range []struct {
		frame frame
		want  string
	}{
		{
			frame{"rejected", before, "No:"},
			"## Storage\n\nNo: we shard by user. No: each shard has 2 replicas, because disks die.\n\n- No: reads go to a cache.\n- No: a miss takes 5 ms.",
		},
		{
			frame{"reported", before, "They say that"},
			"## Storage\n\nThey say that we shard by user. They say that each shard has 2 replicas, because disks die.\n\n- They say that reads go to a cache.\n- They say that a miss takes 5 ms.",
		},
		{
			frame{"attributed", after, "they say"},
			"## Storage\n\nWe shard by user, they say. Each shard has 2 replicas, because disks die, they say.\n\n- Reads go to a cache, they say.\n- A miss takes 5 ms, they say.",
		},
		{
			frame{"struck out", marking, "~~%~~"},
			"## Storage\n\n~~We shard by user.~~ ~~Each shard has 2 replicas, because disks die.~~\n\n- ~~Reads go to a cache.~~\n- ~~A miss takes 5 ms.~~",
		},
		{frame{"struck out", enclosing, "<!-- % -->"}, "<!-- " + small + " -->"},
		{
			frame{"rejected", listing, "None of these:"},
			"None of these:\n\n- We shard by user.\n- Each shard has 2 replicas, because disks die.\n- Reads go to a cache.\n- A miss takes 5 ms.",
		},
		{
			frame{"asked", asking, "Is it so that"},
			"## Storage\n\nIs it so that we shard by user? Is it so that each shard has 2 replicas, because disks die?\n\n- Is it so that reads go to a cache?\n- Is it so that a miss takes 5 ms?",
		},
		{
			frame{"past", titled, "The old one"},
			"## The old one\n\nWe shard by user. Each shard has 2 replicas, because disks die.\n\n- Reads go to a cache.\n- A miss takes 5 ms.\n\n```\na -> b\n```",
		},
		{frame{"disclaimed", opening, "Not mine."}, "Not mine.\n\n" + small},
		{frame{"disclaimed", closing, "Not mine."}, small + "\n\nNot mine."},
		{
			frame{"attributed", quoting, "They write:"},
			"They write:\n\n> ## Storage\n> \n> We shard by user. Each shard\n> has 2 replicas, because disks die.\n> \n> - Reads go to a cache.\n> - A miss takes 5 ms.\n> \n> ```\n> a -> b\n> ```",
		},
	} {
		if diff := cmp.Diff(c.want, c.frame.around(small)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.frame.name(), diff)
		}
	}
}

// Every frame occurs once where it belongs, or before each of the four sentences, and there are two frames for every way to retract.
func TestFrames(t *testing.T) {
	kinds := map[string]int{}
	for _, f := range frames() {
		kinds[f.kind]++
		want := 1
		if f.shape.String() == "each sentence" {
			want = 4
		}
		start, _, _ := strings.Cut(f.words, "%")
		got := strings.Count(f.around(small), start)
		if f.shape == marking {
			got /= 2 // the end looks like the beginning
		}
		if got != want {
			t.Errorf("%s: the words stand %d times, want %d", f.name(), got, want)
		}
	}
	if len(frames()) < 20 || len(kinds) < 10 {
		t.Errorf("%d frames of %d kinds, want at least 20 of 10", len(frames()), len(kinds))
	}
	for kind, n := range kinds {
		if n < 2 {
			t.Errorf("%d frame is %s, want two at least", n, kind)
		}
	}
}
