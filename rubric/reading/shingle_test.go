package reading

import "testing"

func TestRecited(t *testing.T) {
	known := NewShingles([]string{"How do uploads reach the queue in front of the writers?"})
	known.Know([]string{"A replica in another zone answers reads while the first copy is gone.", "About 40 million rows/day come from the phones of customers.", "A queue before the replica"})
	tests := []struct{ text, want string }{
		{"How do uploads reach the queue in front of the writers, then?", "queue quoted"},
		{"A replica in another zone answers reads while the first copy is gone.", "replica quoted"},
		{"So a replica in another zone answers reads while the first copy is gone.", "replica quoted"},
		{"The replica lags by 200 ms, and the reads that must be fresh go to the first copy.", "replica asserted"},
		{"We keep a replica in another zone.", "replica asserted"},
		{"My answer also covers a queue before the replica.", "queue quoted, replica quoted"},
		{"We put a queue before the replica, because the writes of an hour come within five minutes.", "queue asserted, replica asserted"},
	}
	for _, tt := range tests {
		if got := heard(Read(small(t), []Text{{Text: tt.text}}, known)); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.text, got, tt.want)
		}
	}
	r := Read(small(t), []Text{{Text: "About 40 million rows/day come from the phones of customers."}}, known)
	if n := len(r.Numbers("rate")); n != 1 {
		t.Errorf("a figure that was told cannot be used: %d rates", n)
	}
}
