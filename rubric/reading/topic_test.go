package reading

import (
	"strings"
	"testing"
)

func TestReplies(t *testing.T) {
	l := small(t)
	question := "And what happens to the queue when a replica is gone?"
	if got, want := strings.Join(l.Concepts(question), " "), "messaging"; got == want {
		t.Fatalf("concepts %q", got)
	}
	tests := []struct{ reply, want string }{
		{"It waits for up to 5 minutes, because the readers are restarted by then.", "queue asserted, replica asserted"},
		{"Nothing much.", "queue quoted, replica quoted"},
		{"Fair point, I see. That is a good question. It fills up within 5 s, so writers are slowed.", "queue quoted, replica quoted, queue quoted, replica quoted"},
		{"Should it wait for 5 s?", "queue quoted, replica quoted"},
	}
	for _, tt := range tests {
		before := "We keep it small.\n\n"
		r := Read(l, []Text{{Text: before + tt.reply, Topics: []Topic{{At: len(before), Concepts: l.Concepts(question)}}}}, nil)
		if got := heard(r); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.reply, got, tt.want)
		}
	}
}

// A question that its writer answers is the topic of the answer; a no turns it down, and a paragraph of its own is not such an answer.
func TestAnswered(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"What if the queue fills up? It waits for up to 5 minutes, because readers are restarted by then.", "queue asked, queue asserted"},
		{"A queue in front? No, writers wait for 5 s because that is short.", "queue asked"},
		{"What if the queue fills up? Writers wait.", "queue asked, queue asserted"},
		{"Who reads the queue? Writers wait.", "queue asked, queue quoted"},
		{"What if the queue fills up?\n\nIt waits for up to 5 minutes, because readers are restarted by then.", "queue asked"},
		{"A queue or a cache? A cache, because reads repeat.", "queue asked, cache asked, cache asserted"},
		{"What if the queue fills up? And for how long?", "queue asked"},
	} {
		if got := heard(Read(small(t), []Text{{Text: tt.text}}, nil)); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.text, got, tt.want)
		}
	}
}

// A label is the topic of all that follows it, and the cells of a row are not items of one list.
func TestLabels(t *testing.T) {
	for _, tt := range []struct {
		text string
		tied bool
	}{
		{"**Queue:** it is kept small, with care, at night, because bursts are short.", true},
		{"**Queue.** Kept small because bursts are short.", true},
		{"**Queue.**\n\nBursts are short.", false},
	} {
		tied, _ := Read(small(t), []Text{{Text: tt.text}}, nil).Explained("queue")
		if (len(tied) > 0) != tt.tied {
			t.Errorf("%q: tied %v, want %v", tt.text, tied, tt.tied)
		}
	}
}
