package drill

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenx/rubric"
	"tenx/scenarios"
)

func TestWeakDecks(t *testing.T) {
	asking := func(id string, asks ...string) *scenarios.Deck {
		d := &scenarios.Deck{ID: id}
		for i, a := range asks {
			d.Cards = append(d.Cards, scenarios.Card{Deck: id, ID: string(rune('a' + i)), Ask: a, Answer: a})
		}
		return d
	}
	decks := []*scenarios.Deck{
		asking("caching", "How do you invalidate a cache?", "When do you use a cache with a time to live?"),
		asking("replication", "How does asynchronous replication lose data on failover?", "What is replication lag?"),
		asking("sharding", "How do you choose a shard key?", "What is a hot partition?"),
		asking("graphs", "How would you find the shortest way in a maze?"),
	}
	card := func(gain float64, title, study string) rubric.Scorecard {
		return rubric.Scorecard{
			Criteria: []rubric.Result{{ID: "x", Title: title, Study: study}, {ID: "met", Title: "Shards by tenant"}},
			Gaps:     []rubric.Gap{{Criterion: "x", Gain: gain}},
		}
	}
	for _, tt := range []struct {
		name  string
		cards []rubric.Scorecard
		want  []string
	}{
		{"no scorecard", nil, nil},
		{"one gap", []rubric.Scorecard{card(0.2, "Says how the cache is invalidated", "")}, []string{"caching"}},
		{"what to study", []rubric.Scorecard{card(0.2, "Says what is lost", "Replication lag as a service-level indicator.")}, []string{"replication"}},
		{"the costlier gap first", []rubric.Scorecard{card(0.1, "Caches", ""), card(0.4, "Replicates to a standby", "Failover")}, []string{"replication", "caching"}},
		{"about nothing here", []rubric.Scorecard{card(0.4, "Writes a runbook", "")}, nil},
	} {
		if diff := cmp.Diff(tt.want, WeakDecks(tt.cards, decks)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}
