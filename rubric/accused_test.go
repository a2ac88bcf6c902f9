package rubric

import "testing"

// A bad sign counts only when the candidate states it plainly as their own decision, not when the words only sound like it.
func TestAccused(t *testing.T) {
	spec := testSpec()
	spec.Criteria = append(spec.Criteria,
		Criterion{ID: "one-box", Dimension: "reliability", Title: "one box", Rule: `said("claim-single-instance", "claim-one-zone")`, Weight: Same(-1)},
		Criterion{ID: "blind", Dimension: "operations", Title: "blind", Rule: `said("claim-no-alarm")`, Weight: Same(-1)},
		Criterion{ID: "at-once", Dimension: "operations", Title: "all at once", Rule: `said("claim-deploy-all-at-once")`, Weight: Same(-1)},
		Criterion{ID: "free", Dimension: "cost", Title: "free", Rule: `said("claim-free")`, Weight: Same(-1)},
		Criterion{ID: "no-copy", Dimension: "reliability", Title: "no copy", Rule: `turned_down("redundancy", "durability")`, Weight: Same(-1)},
	)
	r := compileTest(t, spec)
	for _, tt := range []struct {
		id, text string
		want     bool
	}{
		{"one-box", "Everything runs on one server, which is enough for us.", true},
		{"one-box", "In staging everything runs on one server, which is enough for us.", false},
		{"one-box", "Last winter everything ran on one server and it died twice.", false},
		{"one-box", "Single zone deployment -> the build check rejects it.", false},
		{"blind", "We add monitoring later, once the customers are there.", true},
		{"blind", "No monitoring is needed.", true},
		{"blind", `"No monitoring needed" is what the last team wrote on its wall.`, false},
		{"blind", "No alerts for a failed job on purpose: the next run makes up for it.", false},
		{"blind", "No alerts on a day that is still incomplete.", false},
		{"blind", "No on-call at night, the chat is read at eight.", false},
		{"at-once", "We deploy to all servers at once, that is quickest.", true},
		{"at-once", "They used to deploy to all servers at once.", false},
		{"at-once", "We deploy to all servers at once. But only the configuration, behind a flag.", false},
		{"at-once", "To deploy to all servers at once breaks everything at once, so we go zone by zone.", false},
		{"no-copy", "We don't need replicas.", true},
		{"no-copy", "We don't need replicas, since the table is built anew from the log in 4 minutes.", false},
		{"no-copy", "No replicas across continents.", false},
		{"no-copy", "The sums above don't take replicas into account.", false},
		{"no-copy", "Our estimates do not include backups.", false},
		{"no-copy", "We don't take backups.", true},
	} {
		v := r.Look(Transcript{Stages: []StageAnswer{{Stage: "s", Text: tt.text}}}).Begun()
		if got := v.Outcome(tt.id) != Miss; got != tt.want {
			t.Errorf("%s by %q: %v, want %v", tt.id, tt.text, got, tt.want)
		}
	}
}

// A criterion that is not a bad sign still counts in favor: only bad signs need such a statement.
func TestAccusedOnly(t *testing.T) {
	spec := testSpec()
	spec.Criteria = append(spec.Criteria, Criterion{ID: "queued", Dimension: "reliability", Title: "queued", Rule: `said("queue")`, Weight: Same(1)})
	v := compileTest(t, spec).Look(Transcript{Stages: []StageAnswer{{Stage: "s", Text: "In staging a queue takes the writes, but in production two do."}}}).Begun()
	if v.Outcome("queued") != Hit {
		t.Error("a queue is not heard")
	}
}
