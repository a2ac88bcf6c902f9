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
