package design

import (
	"errors"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenx/rubric/design/sim"
)

var updateRuns = flag.Bool("update", false, "write the golden runs")

func simulated(t *testing.T, src, trial string, factor float64) *Simulation {
	t.Helper()
	tr, ok := TrialOf(trial)
	if !ok {
		tr = Trial{ID: trial}
	}
	run, err := Simulate(DefaultCatalog(), parsed(t, D2, src), Scenario{}, tr, factor)
	if err != nil {
		t.Fatal(err)
	}
	return run
}

// TestRunAgreesWithTheory: when nothing happens, a run has the rates, the utilization and the latency that the evaluation computes.
func TestRunAgreesWithTheory(t *testing.T) {
	for name, src := range map[string]string{
		"shortener": shortener,
		"cache asked first": "users -> alb -> api\napi -> cache\napi -> db: misses\napi -> log: 20% async\n" +
			"alb: ALB\napi: EC2 m7g.large x20 3az 10ms\ncache: Redis r6g.large hit 80%\ndb: RDS m5.large x3 3az 5ms\nlog: SQS\n",
		"calls at once": "users -> api: 20 rps\napi -> store: x5\nstore -> disk: x3\n" +
			"api: EC2 x8 3az 5ms\nstore: EC2 x30 3az 8ms\ndisk: EC2 x60 3az 4ms\n",
		"logs beside the ways": "users -> cdn: 800 rps\ncdn -> a: 70%\ncdn -> b: 30%\ncdn -> logs: async\n" +
			"cdn: CloudFront hit 50%\na: EC2 x40 3az 10ms\nb: EC2 x20 3az 10ms\nlogs: SQS\n",
		"fan-out and routes": "users -> alb: 800 rps\nalb -> a: 70%\nalb -> b: 30%\na -> db: reads\nb -> db: 50% writes\n" +
			"alb: ALB\na: EC2 x40 3az 10ms\nb: EC2 x20 3az 10ms\ndb: Aurora r6g.xlarge x4 3az 2ms\n",
	} {
		t.Run(name, func(t *testing.T) {
			d := parsed(t, D2, src)
			one, _ := Evaluate(DefaultCatalog(), d, Scenario{}).Level(1)
			run := simulated(t, src, "nothing", 1)
			seen := map[string]float64{}
			for _, st := range run.Result.Stations {
				id := strings.TrimSuffix(st.Name, " readers")
				seen[id] += float64(st.Total.Arrivals) / st.Total.Length * run.Scale
			}
			for _, n := range one.Nodes {
				if n.Node == "users" || n.Offered == 0 {
					continue
				}
				// four standard errors of a Poisson count, plus what is in progress at the end
				if off := seen[n.Node]/n.Offered - 1; math.Abs(off) > 0.005+4/math.Sqrt(n.Offered/run.Scale*runTime) {
					t.Errorf("%s: %.0f/s arrive in the run, %.0f/s in theory", n.Node, seen[n.Node], n.Offered)
				}
			}
			got := run.Result.Total.Latency
			if run.Scale == 1 && (math.Abs(1000*got.P50/one.P50-1) > 0.1 || math.Abs(1000*got.P99/one.P99-1) > 0.1) {
				t.Errorf("p50 %.2f and p99 %.2f ms in the run, %.2f and %.2f in theory", 1000*got.P50, 1000*got.P99, one.P50, one.P99)
			}
			if !run.Result.Recovered || run.Result.FirstOverloaded != "" {
				t.Errorf("not at peace:\n%s", run.Result.Story)
			}
		})
	}
}

// fragile is a design that a spike breaks for good: retries on top of retries, and no breaker.
const fragile = `users -> alb: 1000 rps
alb -> api -> db
alb: ALB
api: EC2 m7g.large x20 3az 5ms retry 3 timeout 300ms
db: RDS m5.large 1az 1.5ms
`

// TestTrials compares the result of each trial, as text, with a golden file.
func TestTrials(t *testing.T) {
	const cached = "users -> api: 2000 rps\napi -> cache -> db: misses\napi: EC2 x20 3az 5ms retry 2 timeout 300ms\ncache: Redis x2 2az hit 95%\ndb: RDS m5.large x2 2az 5ms\n"
	for name, c := range map[string]struct {
		src, trial string
		recovers   bool
	}{
		"spike-fragile":    {fragile, "spike", false},
		"spike-breaker":    {strings.Replace(fragile, "300ms", "300ms breaker", 1), "spike", true},
		"spike-shortener":  {shortener, "spike", true},
		"cold-cache":       {cached, "cold-cache", false},
		"zone":             {shortener, "zone", true},
		"store":            {cached, "store", true},
		"slow-store":       {cached, "slow-store", false},
		"spike-autoscaled": {"users -> api: 500 rps\napi: ECS autoscale 10..40 3az 20ms\n", "spike", true},
	} {
		t.Run(name, func(t *testing.T) {
			run := simulated(t, c.src, c.trial, 1)
			if run.Result.Recovered != c.recovers {
				t.Errorf("recovered: %v, want %v", run.Result.Recovered, c.recovers)
			}
			got := runText(run)
			path := filepath.Join("testdata", "runs", name+".txt")
			if *updateRuns {
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// runText returns a run as text.
func runText(run *Simulation) string {
	text := run.Result.Story.String() + "\n" + run.Result.TextChart(60)
	for _, n := range run.Notes {
		text += "\nnote: " + n
	}
	for _, in := range run.Inputs {
		text += fmt.Sprintf("\nassumed: %s %v %s (%s)", in.Key(), in.Value, in.Unit, in.Source)
	}
	return text + "\n"
}

// TestRecovers: a verdict that depends on assumptions says so, and any other does not.
func TestRecovers(t *testing.T) {
	spike, _ := TrialOf("spike")
	_, v, depends, err := Recovers(DefaultCatalog(), parsed(t, D2, "users -> api: 100 rps\napi: EC2 x8 3az 5ms\n"), Scenario{}, spike, 1)
	if err != nil || v.ID != "recovers-spike" || v.Value != "yes" || depends != nil {
		t.Errorf("verdict %+v, depends %+v, error %v", v, depends, err)
	}
}

func TestSimulateRefuses(t *testing.T) {
	spike, _ := TrialOf("spike")
	if _, err := Simulate(DefaultCatalog(), &Design{}, Scenario{}, spike, 1); err == nil {
		t.Error("an empty design is simulated")
	}
	src := "users -> a: 1000 rps\na -> b: x5000\nb -> c: x5000\na: S3\nb: S3\nc: S3\n"
	_, err := Simulate(DefaultCatalog(), parsed(t, D2, src), Scenario{}, spike, 1)
	var limit *sim.LimitError
	if !errors.As(err, &limit) {
		t.Errorf("a design that explodes: error %v", err)
	}
	if _, ok := TrialOf("nothing"); ok {
		t.Error("there is a trial called nothing")
	}
}

// BenchmarkSimulate runs a spike on the example.
func BenchmarkSimulate(b *testing.B) {
	d, errs := Parse(DefaultCatalog(), Diagram{Format: D2, Text: shortener, Line: 1})
	if len(errs) > 0 {
		b.Fatal(errs)
	}
	for b.Loop() {
		if _, err := Simulate(DefaultCatalog(), d, Scenario{}, Trials()[0], 1); err != nil {
			b.Fatal(err)
		}
	}
}

// TestTimeoutsOfAFraction: a run with a small fraction of the load, whose parts have fewer and therefore slower servers, has no timeouts that the
// design would not have.
func TestTimeoutsOfAFraction(t *testing.T) {
	const src = "users -> api: 1500000 rps\napi -> db: 0.1%\napi: EC2 m7g.large x2000 3az 0.5ms timeout 100ms\ndb: EC2 m7g.large x16 3az 15ms\n"
	run := simulated(t, src, "nothing", 1)
	for _, c := range run.Result.Calls {
		if c.To == "db" && (run.Scale < 1000 || c.Attempts < 100 || float64(c.Timeouts) > 0.05*float64(c.Attempts)) {
			t.Errorf("%d of %d calls time out in a run with one in %.0f; of exponential calls of 15 ms that are given 100 ms, one in a thousand does", c.Timeouts, c.Attempts, run.Scale)
		}
	}
}

// TestUsersSayHowLongTheyWait: what the diagram says about users replaces the assumptions about them.
func TestUsersSayHowLongTheyWait(t *testing.T) {
	const src = "users -> api: 200 rps\nusers: timeout 30ms retry 3\napi: EC2 m7g.large x10 3az 20ms\n"
	calls := func(src string) float64 {
		run := simulated(t, src, "nothing", 1)
		return float64(run.Result.Stations[0].Total.Arrivals) / run.Result.Stations[0].Total.Length
	}
	// an exponential call of 20 ms takes longer than 30 ms with p = 0.223: 1 + p + p^2 + p^3 tries
	want := 200 * (1 + 0.2231 + 0.2231*0.2231 + 0.2231*0.2231*0.2231)
	if got := calls(src); math.Abs(got/want-1) > 0.03 {
		t.Errorf("%.1f calls/s with impatient users, want %.1f", got, want)
	}
	if got := calls(strings.Replace(src, "timeout 30ms retry 3", "internal", 1)); math.Abs(got/200-1) > 0.03 {
		t.Errorf("%.1f calls/s with patient users, want 200", got)
	}
}
