package reading

import "testing"

// TestTelling compares what two answers tell, beside the same question.
func TestTelling(t *testing.T) {
	f := NewField("The queue grows during the outage, so we scale consumers by the age of messages.", []string{
		"The topic has partitions, and each consumer reads its own.",
		"The consumer commits its offset after the write.",
	})
	const ask = "What do you do about the backlog of orders?"
	for _, tt := range []struct {
		name, less, more string
		equal            bool
	}{
		{"a word of the question's own texts", "We do it slowly.", "We do it by age.", false},
		{"its words tell more than those of other questions", "It reads the offset.", "It grows by age.", false},
		{"what most texts say tells less", "It is the consumer.", "It is the outage.", false},
		{"a word said twice", "It grows by age.", "It grows by age and by age.", true},
		{"words of another subject", "It grows by age.", "It grows by age on the green meadow behind my house.", true},
		{"words of the question", "It grows by age.", "It grows by age, the backlog of orders.", true},
		{"a number", "It grows by age.", "It grows by age, to 4,000.", false},
		{"a term of the lexicon", "It grows by age.", "It grows by age behind the load balancer.", false},
		{"a name", "It grows by age.", "It grows by age, says Kueue.", false},
		{"a sentence's first word is no name", "It grows by age.", "Mostly it grows by age.", true},
		{"a note without a verb", "It grows by age.", "It grows by age. Then commits, offset.", false},
		{"a bare list", "It grows by age.", "It grows by age. Offset, commits, partitions, topic, queue.", true},
		{"a question", "It grows by age.", "It grows by age. Does the outage end?", true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tell := func(text string) float64 {
				return Read(Default(), []Text{{Stage: "answer", Text: text}}, nil).Telling(f, ask)
			}
			less, more := tell(tt.less), tell(tt.more)
			if tt.equal && less != more || !tt.equal && less >= more {
				t.Errorf("%.2f and %.2f", less, more)
			}
		})
	}
}
