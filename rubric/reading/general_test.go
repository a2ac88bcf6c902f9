package reading

import "testing"

// A general truth about any design is not the candidate's statement; a figure, a reason or a word of their own makes it one.
func TestGeneral(t *testing.T) {
	tests := []struct {
		text, want string
	}{
		{"The system must be fault tolerant with a standby.", "replica reported"},
		{"The application should work with a queue where possible.", "queue reported"},
		{"The platform needs to support a cache and a queue.", "cache reported, queue reported"},
		{"Kafka is a distributed streaming platform with many users.", "queue reported"},
		{"A standby is what one has in another room.", "replica reported"},
		{"Redis is very important.", "cache reported"},
		{"A cache is necessary.", "cache reported"},

		{"The system must be up again on the standby within 30 s.", "replica asserted"},
		{"The system should be partitioned with a shard for every customer.", "shard asserted"},
		{"The system should use a queue.", "queue asserted"},
		{"The system must keep a replica because a zone can fail.", "replica asserted"},
		{"Our cache is a service of its own.", "cache asserted"},
		{"The cache is a system that we run ourselves.", "cache asserted"},
		{"Redis is the store for sessions, so any server answers.", "cache asserted"},
		{"The queue is full.", "queue asserted"},
	}
	l := small(t)
	for _, tt := range tests {
		if got := manners(Read(l, []Text{{Text: tt.text}}, nil)); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.text, got, tt.want)
		}
	}
}

// People who think aloud say 'we could' of what they mean, with its purpose; what they take back or leave open remains a thought.
func TestPurposeful(t *testing.T) {
	tests := []struct {
		text, want string
	}{
		{"We could use a queue between the tiers to absorb bursts.", "queue asserted"},
		{"To spare the primary, reads could be sent by a replica.", "replica asserted"},
		{"For bursts we could add a queue, so nobody waits.", "queue asserted"},

		{"We could use a queue.", "queue hypothetical"},
		{"We could use a queue to absorb bursts, but it is not needed.", "queue hypothetical"},
		{"Later we could add a replica to handle more reads.", "replica hypothetical"},
		{"If it grows, we could add a queue to absorb bursts.", "queue hypothetical"},
		{"One could add a queue to absorb bursts.", "queue hypothetical"},
	}
	l := small(t)
	for _, tt := range tests {
		if got := manners(Read(l, []Text{{Text: tt.text}}, nil)); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.text, got, tt.want)
		}
	}
}

// manners lists the concepts of a reading with their modality.
func manners(r *Reading) string {
	got := ""
	for i := range r.Mentions {
		if i > 0 {
			got += ", "
		}
		got += r.Mentions[i].Concept + " " + r.Mentions[i].Modality.String()
	}
	return got
}
