package reading

import (
	"strings"
	"testing"
)

// heard lists the concepts of a text with their modalities.
func heard(r *Reading) string {
	var got []string
	for i := range r.Mentions {
		as := r.Mentions[i].Modality
		if r.Mentions[i].recited {
			as = Quoted
		}
		got = append(got, r.Mentions[i].Concept+" "+as.String())
	}
	return strings.Join(got, ", ")
}

func TestVoice(t *testing.T) {
	tests := []struct{ text, want string }{
		// asked
		{"Could you tell me if uploads should go to a queue, because bursts are short?", "queue asked"},
		{"Please tell me if a queue is fine; whether a replica stands elsewhere.", "queue asked, replica asked"},
		{"I wonder whether a cache in front would take the reads.", "cache asked"},
		{"What I'd like to learn from you is whether a replica should answer reads.", "replica asked"},
		{"Another question is whether the queue drops the oldest first.", "queue asked"},
		{"The client asks the shard whether it owns the key, and the cache keeps the answer.", "shard asserted, cache asserted"},
		{"We check whether the replica is behind before a read goes to it.", "replica asserted"},
		// said by others
		{"The textbook says that a queue absorbs bursts.", "queue reported"},
		{"My colleague thinks that a cache is enough.", "cache reported"},
		{"Lamberti writes: \"a replica in each zone\".", "replica reported"},
		{"Each shard reports that its queue is empty.", "shard asserted, queue asserted"},
		{"I think that a queue before the writers takes the burst.", "queue asserted"},
		{"We believe that two replicas are enough, so a third is money wasted.", "replica asserted"},
		{"Someone suggested a cache for the balances, but we read them from the replica.", "cache reported, replica asserted"},
		{"A woman at the stand told me a cache keeps prices for an hour.", "cache reported"},
		{"Somehow the queue takes the burst.", "queue reported"},
		{"The consumer told its shard to drain the queue.", "shard asserted, queue asserted"},
		// what to say is told to somebody
		{"Mention a replica in each zone, because they like that.", "replica reported"},
		{"Then say that the queue takes the burst; say how a replica takes over.", "queue reported, replica reported"},
		{"Assert: a cache keeps prices for an hour.", "cache reported"},
		{"Say 400 writes a second go to the queue.", "queue asserted"},
		{"Drop the oldest when the queue is full.", "queue asserted"},
		{"Add a replica in each zone.", "replica asserted"},
		{"So that nobody loses a write, each one waits for a second replica.", "replica asserted"},
		{"Nobody suggested a replica.", "replica rejected"},
		{"The shard is small (a queue?), so the cache holds it.", "shard asserted, queue asked, cache asserted"},
		{"While we could use a queue, the cache answers at once.", "queue hypothetical, cache asserted"},
		{"No shard holds both copies, so the replica survives.", "shard asserted, replica asserted"},
		{"No replica is needed, because we can rebuild it.", "replica rejected"},
		{"No queue, because writers wait.", "queue rejected"},
		{"No queue lost, since a replica has it.", "queue asserted, replica asserted"},
		{"My previous team had a queue before the writers, because bursts were short.", "queue reported"},
		{"The last company I worked at kept a replica in each zone.", "replica reported"},
		{"At my old job a queue once filled up, so we put a cache before it.", "queue reported, cache asserted"},
		{"The previous team in the queue waits until the replica answers.", "queue asserted, replica asserted"},
		// turned down
		{"Nobody here believes that a cache answers nine reads in ten.", "cache rejected"},
		{"None of us wants a replica in each zone, so that one can be lost.", "replica rejected"},
		{"We have ruled out the following: a queue takes the burst, since uploads are bursty.", "queue rejected"},
		{"The committee vetoed the replica in another zone, because of its price.", "replica rejected"},
		{"I object to the idea that the cache keeps prices for an hour.", "cache rejected"},
		{"The proposal to put a queue before the writers was shelved.", "queue rejected"},
		{"The team declined a cache, but we keep a replica in each zone.", "cache rejected, replica asserted"},
		{"The queue refuses items above 1 MB, so that a replica is never filled by one.", "queue asserted, replica asserted"},
		{"When the queue is full, uploads are rejected, and the cache still answers.", "queue asserted, cache asserted"},
		// for some day
		{"The roadmap has a queue before the writers.", "queue hypothetical"},
		{"It is planned that a cache takes the reads.", "cache hypothetical"},
		{"Once the second team is funded, a replica stands in each zone.", "replica hypothetical"},
		{"Planned maintenance drains the queue first.", "queue asserted"},
		{"Once the replica is caught up, the queue is drained.", "replica asserted, queue asserted"},
		// said of a statement after it
		{"A cache takes nine reads in ten, or so the vendor claims.", "cache reported"},
		{"A replica stands in each zone, but not before next year.", "replica reported"},
		// dreamt
		{"Last week I dreamt that a cache answers all reads.", "cache reported"},
	}
	l := small(t)
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			if got := heard(Read(l, []Text{{Text: tt.text}}, nil)); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestFrameGoesOn(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"over the list", "These were voted down by the board:\n\n- a queue, because bursts are short\n- a replica per zone\n\nWe keep a cache.", "queue rejected, replica rejected, cache asserted"},
		{"over the paragraph", "My predecessor says:\nA queue takes the burst. A replica answers reads.\n\nWe keep a cache.", "queue reported, replica reported, cache asserted"},
		{"to the heading", "My predecessor says:\n\nA queue takes the burst.\n\n## Ours\n\nWe keep a cache.", "queue reported, cache asserted"},
	}
	l := small(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := heard(Read(l, []Text{{Text: tt.text}}, nil)); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
