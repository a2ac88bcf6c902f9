package rubric

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenx/rubric/design"
)

const drawnShop = "```d2\nusers -> alb -> api -> db: 1000 rps\napi: EC2 m7g.large x12 3az 10ms\ndb: Aurora r6g.xlarge x2 2az 1ms\nalarms: alb 5xx\n```\n"

// designSpec asks one thing of the diagram in each of three dimensions.
func designSpec() Spec {
	s := testSpec()
	s.Design = design.Scenario{ID: "test", Peak: 500}
	criterion := func(id, dimension, rule string) Criterion {
		return Criterion{ID: id, Dimension: dimension, Title: id, Rule: rule, Weight: Same(2)}
	}
	s.Criteria = []Criterion{
		criterion("holds", Scalability, "design.holds(1)"),
		criterion("zones", Reliability, `max(explained("availability-zone"), design.survives("az") ? 1 : 0)`),
		criterion("queue", Operations, `explained("queue")`),
	}
	return s
}

func outcomes(v *View, ids ...string) string {
	var out []string
	for _, id := range ids {
		out = append(out, id+" "+string(v.Outcome(id)))
	}
	return strings.Join(out, ", ")
}

func TestDesignRules(t *testing.T) {
	r := compileTest(t, designSpec())
	for _, tc := range []struct{ name, text, want string }{
		{"drawn", drawnShop, "holds hit, zones hit, queue miss"},
		{"without a diagram", "We run on one server.", "holds miss, zones miss, queue miss"},
		{"said, not drawn", "Each shard has a replica in another availability zone, so losing one loses nothing.", "holds miss, zones hit, queue miss"},
		{"a diagram with a mistake in it", strings.Replace(drawnShop, "alarms", "*.x", 1), "holds miss, zones miss, queue miss"},
		{"an assumption decides", "```d2\nusers -> alb -> api\napi: EC2 m7g.large x9 3az\n```", "holds not judged, zones not judged, queue miss"},
		{"the text settles it", "```d2\nusers -> alb -> api\napi: EC2 m7g.large x9 3az\n```\nEach shard has a replica in another availability zone, so losing one loses nothing.", "holds not judged, zones hit, queue miss"},
		{"no number in it", "```d2\nusers -> cloudfront -> lambda -> dynamodb: async\n```", "holds miss, zones miss, queue miss"},
		{"no number but a size", "```d2\nusers -> cloudfront -> lambda -> dynamodb\nlambda: Lambda 20ms\n```", "holds hit, zones hit, queue miss"},
		{"too small", strings.Replace(drawnShop, "x12 3az 10ms", "x3 3az 200ms", 1), "holds miss, zones miss, queue miss"},
	} {
		v := r.Look(Transcript{Stages: []StageAnswer{{Stage: "s", Text: tc.text}}})
		v.floor = ""
		if got := outcomes(v, "holds", "zones", "queue"); got != tc.want {
			t.Errorf("%s: %s, want %s", tc.name, got, tc.want)
		}
	}
}

func TestADiagramWithoutReasonsIsWorthOne(t *testing.T) {
	r := compileTest(t, designSpec())
	mark := func(text string) DimensionMark {
		v := r.Look(Transcript{Stages: []StageAnswer{{Stage: "s", Text: text}}})
		v.floor = ""
		return v.Scorecard().Dimensions[Reliability]
	}
	const words = "Users call the load balancer, which sends them to the servers, and these read the database. The database has the links of all users in it.\n"
	if got := mark(words + drawnShop); got.Mark > 1 || got.Cap != "the diagram shows it, but the text gives no reason for it" {
		t.Errorf("a diagram alone: %+v, want at most 1, and why", got)
	}
	if got := mark(words + drawnShop + "Each server has a twin in another availability zone, because a zone can fail, and then the others carry the load."); got.Mark <= 1 {
		t.Errorf("with a reason: %+v, want more than 1", got)
	}
}

func TestDesignRuleErrors(t *testing.T) {
	r := compileTest(t, designSpec())
	for source, want := range map[string]string{
		`design.survives("moon")`:           `1:17: nothing to lose is called "moon"; "instance", "az" or "region"`,
		`design.cost_share("beer") > 0.1`:   `1:19: no driver of cost "beer"; compute, requests, storage, transfer, logs`,
		`design.has("cahce")`:               `1:12: no class or service "cahce"; did you mean "cache"?`,
		`design.sturdy`:                     `1:8: type rubric.designEnv has no field sturdy; `,
		`desing.present`:                    `1:1: no function desing; did you mean "design"?`,
		`design.present ? design.spofs : 0`: ``,
	} {
		_, errs := r.compile(nil, source, false)
		got := ""
		if len(errs) > 0 {
			got = strings.TrimPrefix(errs[0].Error(), ":") // without a file
			got = strings.Replace(got, " ("+errs[0].Hint+")", "", 1) + "; " + errs[0].Hint
		}
		if got != want {
			t.Errorf("%s: %s, want %s", source, got, want)
		}
	}
}

func TestContradictions(t *testing.T) {
	r := compileTest(t, designSpec())
	for text, want := range map[string][]string{
		"We run in three availability zones and two regions.":      {"you wrote 3 zones, your diagram has 2", "you wrote 2 regions, your diagram has 1"},
		"We run in 2 AZs, because one can fail.":                   nil,
		"We do not need three zones, two are enough for this.":     nil,
		"Should we run in three zones?":                            nil,
		"Five alarms page the engineer on call, within a minute.":  {"you wrote 5 alarms, your diagram has 1"},
		"Three engineers run it, and four teams use it in a year.": nil,

		"We run 40 servers behind the balancer.":                          {"you wrote 40 instances, your diagram has 12"},
		"We run 12 servers behind the balancer.":                          nil,
		"We run four servers per zone.":                                   nil,
		"At ten times the load we run 40 servers.":                        nil,
		"Today we run 400 servers, which is too many.":                    nil,
		"The old system has 400 servers.":                                 nil,
		"The database has one writer and three read replicas.":            {"you wrote 3 read replicas, your diagram has 1"},
		"Three read replicas would help later.":                           nil,
		"Each part is spread over three zones, because one can fail.":     {"you wrote 3 zones for every part, your diagram has api in 2"},
		"The api calls the db asynchronously, so that users don't wait.":  {"you wrote that api does not wait for db, in your diagram it waits for it"},
		"The api calls the db synchronously, since it needs the answer.":  nil,
		"The api could call the db asynchronously.":                       nil,
		"The api does not call the db asynchronously.":                    nil,
		"We replicate asynchronously to another region, a second behind.": nil,
		"The cache has a hit rate of 95%, which the database lives off.":  nil,
	} {
		v := r.Look(Transcript{Stages: []StageAnswer{{Stage: "s", Text: strings.Replace(drawnShop, "3az", "2az", 1) + text}}})
		d, _ := v.Design()
		if diff := cmp.Diff(want, v.contradictions(d)); diff != "" {
			t.Errorf("%q (-want +got)\n%s", text, diff)
		}
	}
}

// TestHomeRegionCounts: parts outside the containers for regions are in a region, too.
func TestHomeRegionCounts(t *testing.T) {
	r := compileTest(t, designSpec())
	const drawn = "```d2\nusers -> db: writes\ndb -> region-b.copy: async\ndb: Aurora x2 2az\nregion-b.copy: Aurora x2 2az\n```\n"
	for text, want := range map[string][]string{
		"The table lives in two regions, because one can fail.":   nil,
		"The table lives in three regions, because one can fail.": {"you wrote 3 regions, your diagram has 2"},
	} {
		v := r.Look(Transcript{Stages: []StageAnswer{{Stage: "s", Text: drawn + text}}})
		d, _ := v.Design()
		if diff := cmp.Diff(want, v.contradictions(d)); diff != "" {
			t.Errorf("%q (-want +got)\n%s", text, diff)
		}
	}
}

// TestHitRates: a stated hit rate belongs to a cache in the diagram.
func TestHitRates(t *testing.T) {
	r := compileTest(t, designSpec())
	const drawn = "```d2\nusers -> alb -> api -> cache -> db: misses\nalb: ALB\napi: EC2 m7g.large x12 3az 20ms\ncache: Redis x3 3az hit 80%\ndb: Aurora x2 2az\n```\n"
	for text, want := range map[string][]string{
		"The cache has a hit rate of 95%, which the database lives off.":       {"you wrote a hit rate of 95%, your diagram has 80%"},
		"With a 95% hit rate the database gets 50 reads a second.":             {"you wrote a hit rate of 95%, your diagram has 80%"},
		"The cache has a hit rate of about 78%.":                               nil,
		"If the hit rate is 40%, the database gets 600 reads a second.":        nil,
		"We page somebody when the hit rate is 60%.":                           nil,
		"A hit rate of 50% is what the old system has.":                        nil,
		"Half of the calls, 50%, are hit by the change of the rate of prices.": nil,
	} {
		v := r.Look(Transcript{Stages: []StageAnswer{{Stage: "s", Text: drawn + text}}})
		d, _ := v.Design()
		if diff := cmp.Diff(want, v.contradictions(d)); diff != "" {
			t.Errorf("%q (-want +got)\n%s", text, diff)
		}
	}
}

func TestVersionChangesWithWhatDesignsAreHeldTo(t *testing.T) {
	with := designSpec()
	a := compileTest(t, with).rulesDigest()
	with.Design.Peak = 600
	if b := compileTest(t, with).rulesDigest(); a == b {
		t.Error("another load does not change the version of rules that use the diagram")
	}
	without := testSpec()
	a = compileTest(t, without).rulesDigest()
	without.Design.Peak = 600
	if b := compileTest(t, without).rulesDigest(); a != b {
		t.Error("another load changes the version of rules that don't use the diagram")
	}
}

func TestFill(t *testing.T) {
	r := compileTest(t, designSpec())
	const prompt = "At ten times the peak, {design.bottleneck} is at {design.bottleneck_use}. What then, and what if {design.spof} fails? Who hears when {design.unwatched}?"
	for text, want := range map[string]string{
		"```d2\nusers -> api -> db: 1000 rps\napi: EC2 m7g.large x12 3az 10ms\ndb: RDS m5.large 5ms\n```": "At ten times the peak, db is at 13 times its limit. What then, and what if one instance of db fails? Who hears when api is overloaded?",
		"No diagram.": "At ten times the peak, the part that breaks first is at more than it can do. What then, and what if one instance fails? Who hears when something fails?",
	} {
		v := r.Look(Transcript{Stages: []StageAnswer{{Stage: "s", Text: text}}})
		if got := v.Fill(prompt); got != want {
			t.Errorf("%q: %s\nwant %s", text, got, want)
		}
	}
	if got := UnknownFills("{design.bottleneck} and {design.bottelneck}"); len(got) != 1 || got[0] != "{design.bottelneck}" {
		t.Errorf("unknown names %q", got)
	}
}

// TestFound: the scorecard says what the diagram shows about a criterion, and names an assumption that decides it.
func TestFound(t *testing.T) {
	spec := designSpec()
	spec.Criteria = append(spec.Criteria, Criterion{ID: "budget", Dimension: Cost, Title: "budget", Rule: "design.cost_per_month < 10", Weight: Same(1), Applies: "design.present"})
	r := compileTest(t, spec)
	const text = "Users call the load balancer, which sends them to the servers, because one alone could not carry it.\n"
	found := func(diagram string) map[string]string {
		v := r.Look(Transcript{Stages: []StageAnswer{{Stage: "s", Text: text + diagram}}})
		v.floor = ""
		card := v.Scorecard()
		out := map[string]string{}
		for _, c := range card.Criteria {
			if c.Found != "" {
				out[c.ID] = c.Found
			}
		}
		return out
	}
	got := found(drawnShop)
	for id, want := range map[string]string{"holds": "api reaches its limit at 4.8 times the peak load", "zones": "without zone a, every request is answered"} {
		if !strings.HasPrefix(got[id], want) {
			t.Errorf("%s: %q, want %q", id, got[id], want)
		}
	}
	if !strings.Contains(got["budget"], "a month") {
		t.Errorf("the bill is not reported: %q", got["budget"])
	}
	if got := found(strings.Replace(drawnShop, "x12 3az 10ms", "x6 3az", 1))["holds"]; !strings.Contains(got, "depends on an assumption: api service time") {
		t.Errorf("found for a criterion that is not judged: %q", got)
	}
	if got := found(""); len(got) > 0 {
		t.Errorf("without a diagram, %v", got)
	}
}
