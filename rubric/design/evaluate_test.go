package design

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func evaluated(t *testing.T, src string, s Scenario) *Report {
	t.Helper()
	return Evaluate(DefaultCatalog(), parsed(t, D2, src), s)
}

// TestLoad compares the load on the example with numbers computed by hand: 5 % of 5,000/s reach 12 x 2 vCPU that take 20 ms each.
func TestLoad(t *testing.T) {
	r := evaluated(t, shortener, Scenario{})
	if r.Bottleneck != "api" || !near(r.BreaksAt, 4.8, 1e-9) {
		t.Errorf("breaks at %gx at %q, want 4.8x at api", r.BreaksAt, r.Bottleneck)
	}
	ten, _ := r.Level(10)
	want := map[string]NodeLoad{
		"api": {Offered: 2500, Capacity: 1200, Use: 2500.0 / 1200, Arrives: 2500, Served: 1200, Shed: 1300},
		"db":  {Offered: 250, Capacity: 2000, Use: 0.125, Arrives: 120, Served: 120},
		"q":   {Offered: 250, Arrives: 120, Served: 120},
	}
	for id, w := range want {
		got, _ := ten.Node(id)
		for _, x := range []struct {
			what      string
			got, want float64
		}{{"offered", got.Offered, w.Offered}, {"capacity", got.Capacity, w.Capacity}, {"use", got.Use, w.Use}, {"arrives", got.Arrives, w.Arrives}, {"served", got.Served, w.Served}, {"shed", got.Shed, w.Shed}} {
			if !near(x.got, x.want, 1e-6) && math.Abs(x.got-x.want) > 1e-6 {
				t.Errorf("%s at 10x: %s %g, want %g", id, x.what, x.got, x.want)
			}
		}
	}
	if ten.P99 != 0 || ten.P50 != 0 {
		t.Errorf("an overloaded design has a latency at 10x: %g and %g ms", ten.P50, ten.P99)
	}
	one, _ := r.Level(1)
	if got := one.Paths[0]; got.Share != 1 || !near(got.P99, 5*math.Log(100), 1e-6) {
		t.Errorf("the first path takes %g ms with share %g; want that of one exponential, %g ms", got.P99, got.Share, 5*math.Log(100))
	}
}

// TestJudge compares what rules read with the full evaluation: only medians, paths and the assumptions behind other verdicts are missing.
func TestJudge(t *testing.T) {
	load := Scenario{P99: 100, Availability: 99.9, Budget: 5000}
	whole := evaluated(t, shortener, load)
	if len(whole.DependsOn) < 2 {
		t.Fatalf("%d verdicts depend on an assumption, want some to choose from", len(whole.DependsOn))
	}
	wanted := []string{"holds-1x", whole.DependsOn[0].Verdict}
	judged := Judge(DefaultCatalog(), parsed(t, D2, shortener), load, wanted)
	if one, _ := judged.Level(1); one.P50 != 0 || one.Paths != nil {
		t.Errorf("rules get a median of %g ms and %d paths", one.P50, len(one.Paths))
	}
	for i := range whole.Levels {
		whole.Levels[i].P50, whole.Levels[i].Paths = 0, nil
	}
	whole.DependsOn = slices.DeleteFunc(whole.DependsOn, func(d Depends) bool { return !slices.Contains(wanted, d.Verdict) })
	if diff := cmp.Diff(whole, judged); diff != "" {
		t.Errorf("rules get a different reading (-whole +judged):\n%s", diff)
	}
}

func TestRetriesMultiplyTheLoad(t *testing.T) {
	const base = "users -> api: 1000 rps\napi -> db\napi: EC2 m7g.large x100 3az 5ms %\ndb: RDS m5.large 10ms\n"
	// the database handles 200/s of 1,000/s, so with two retries each call arrives up to three times
	for label, want := range map[string]float64{"": 1000, "retry 2": 1000 * (1 + 0.9270 + 0.9270*0.9270), "retry 2 breaker": 1000} {
		one, _ := evaluated(t, strings.Replace(base, "%", label, 1), Scenario{}).Level(1)
		got, _ := one.Node("db")
		if !near(got.Arrives, want, 2e-3) || !near(got.Arrives, got.Served+got.Shed, 1e-9) {
			t.Errorf("%q: %g/s arrive (%g served, %g shed), want %g", label, got.Arrives, got.Served, got.Shed, want)
		}
	}
}

// with resolves a design with some inputs replaced.
func with(t *testing.T, src string, values map[Attr]float64) *model {
	t.Helper()
	return resolve(DefaultCatalog(), parsed(t, D2, src), Scenario{}, func(i Input) float64 {
		if v, ok := values[i.Attr]; ok {
			return v
		}
		return i.Value
	})
}

// TestAvailability compares availability with the reference cases.
func TestAvailability(t *testing.T) {
	zone := map[Attr]float64{zoneUptime: 99.9}
	for _, tc := range []struct {
		name, src string
		want      float64
	}{
		{"three in series", "users -> a -> b -> c\na: ALB\nb: ALB\nc: NLB", 0.99970003},
		{"two in parallel", "users -> r53\nr53 -> eu-west-1.s\nr53 -> us-east-1.s\nr53: Route 53\neu-west-1.s: S3\nus-east-1.s: S3", 0.999999},
		{"two instances in one zone", "users -> api: 1 rps\napi: EC2 x2 1az", 0.998975},
		{"two instances in two zones", "users -> api: 1 rps\napi: EC2 x2 2az", 0.999964},
		{"a part that one request in ten needs", "users -> a -> b: 10%\na -> c: 10%\na: ALB\nb: S3\nc: S3", 0.9999 * (1 - 0.5*0.001 - 0.5*0.001)},
	} {
		got := with(t, tc.src, zone).availability(samples)
		if math.Abs(got.Value-tc.want) > 6e-7 || !got.Exact {
			t.Errorf("%s: %+v, want %.8f", tc.name, got, tc.want)
		}
	}
}

// TestAvailabilitySampled compares sampling with enumeration, on a design with too many domains to enumerate.
func TestAvailabilitySampled(t *testing.T) {
	var b strings.Builder
	b.WriteString("users -> lb\nlb: ALB\n")
	product := 0.9999
	for i := range 14 {
		name := "s" + string(rune('a'+i))
		b.WriteString("lb -> " + name + ": 5%\n" + name + ": S3\n")
	}
	got := with(t, b.String(), nil).availability(samples)
	want := product * 0.999 // a request needs the load balancer and one of the stores
	if got.Exact || math.Abs(got.Value-want) > max(4*got.Error, 1e-9) || got.Error > 1e-4 {
		t.Errorf("got %+v, want %.6f", got, want)
	}
}

func TestFailures(t *testing.T) {
	for _, tc := range []struct {
		name, src string
		spofs     []string
	}{
		{"one of each", "users -> api -> db\napi: EC2\ndb: RDS", []string{"instance api: users > api", "instance db: users > api > db", "zone a: users > api"}},
		{"spread", "users -> alb -> api -> db\napi: EC2 x3 3az\ndb: Aurora x2 2az", nil},
		{"a database in one zone", "users -> alb -> api -> db\napi: EC2 x3 3az\ndb: RDS x2 1az", []string{"zone a: users > alb > api > db"}},
		{"a cache is passed by", "users -> alb -> api -> cache -> db: misses\napi: EC2 x3 3az\ncache: Redis\ndb: Aurora x2 2az", nil},
		{"behind a queue", "users -> alb -> api -> q -> worker: async\napi: EC2 x3 3az\nworker: EC2", nil},
	} {
		var got []string
		for _, k := range evaluated(t, tc.src, Scenario{}).SPOFs() {
			got = append(got, k.What+" "+k.Name+": "+strings.Join(k.Path, " > "))
		}
		if diff := cmp.Diff(tc.spofs, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", tc.name, diff)
		}
	}
}

func TestLossOfACacheLoadsTheDatabase(t *testing.T) {
	r := evaluated(t, "users -> alb -> api: 5000 rps\napi -> cache -> db: misses\napi: EC2 x60 3az 20ms\ncache: Redis hit 95%\ndb: Aurora r6g.large x2 3az 2ms", Scenario{})
	for _, k := range r.Kills {
		if k.What == KillPart && k.Name == "cache" {
			if k.Answered < 1 || len(k.Over) != 1 || k.Over[0] != "db 500%" {
				t.Errorf("without the cache: %+v; want every request answered and db at 500%%", k)
			}
			return
		}
	}
	t.Error("the cache was not taken away")
}

// TestCost compares prices with the reference cases.
func TestCost(t *testing.T) {
	c := evaluated(t, "users -> alb -> nat: 1 rps\nnat: NAT gateway", Scenario{}).Costs[0]
	want := map[string]float64{"alb": 16.43, "nat": 32.85}
	for _, l := range c.Lines {
		if w := want[l.Node]; l.Driver == Compute && math.Round(l.USD*100)/100 != w {
			t.Errorf("%s costs %.4f a month, want %.2f", l.Node, l.USD, w)
		} else if l.Driver == Compute {
			delete(want, l.Node)
		}
	}
	if len(want) > 0 {
		t.Errorf("no lines for %v", want)
	}
	sum := 0.0
	for _, l := range c.Lines {
		sum += l.USD
	}
	if !near(c.Total, sum, 1e-9) {
		t.Errorf("total %g, lines add up to %g", c.Total, sum)
	}
}

func TestAlarms(t *testing.T) {
	const src = "users -> alb -> api -> db\napi -> q -> worker: async\napi: EC2 x3 3az\nworker: EC2 x2 2az\ndb: RDS x2 2az\n"
	unwatched := func(alarms string) string {
		var out []string
		for _, w := range evaluated(t, src+alarms, Scenario{}).Unwatched() {
			out = append(out, w.Node+" "+w.Failure)
		}
		return strings.Join(out, ", ")
	}
	for alarms, want := range map[string]string{
		"":                               "alb errors, alb unhealthy, api overload, api errors, api lost, db overload, db lost, db lag, db full, q backlog, q poison, worker overload, worker errors, worker lost",
		"alarms: alb 5xx":                "db lag, db full, q backlog, q poison, worker overload, worker errors, worker lost",
		"alarms: alb 5xx, q age, q dlq":  "db lag, db full, worker overload, worker errors, worker lost",
		"alarms: db storage, worker cpu": "alb errors, alb unhealthy, api overload, api errors, api lost, db overload, db lost, db lag, q backlog, q poison, worker errors, worker lost",
		"alarms: 5xx":                    "db lag, db full, q backlog, q poison, worker overload, worker errors, worker lost",
		"alarms: aip 5xx":                "alb errors, alb unhealthy, api overload, api errors, api lost, db overload, db lost, db lag, db full, q backlog, q poison, worker overload, worker errors, worker lost",
		"alarms: worker 5xx, worker p99 latency, q age ": "alb errors, alb unhealthy, api overload, api errors, api lost, db overload, db lost, db lag, db full, q poison",
	} {
		if got := unwatched(alarms); got != want {
			t.Errorf("%q leaves unwatched\n%s\nwant\n%s", alarms, got, want)
		}
	}
}

func TestNotBelieved(t *testing.T) {
	r := evaluated(t, "users -> cdn -> api: 9000 rps\ncdn: CloudFront hit 100%\napi: EC2 x3 3az 0.001ms", Scenario{ID: "x", Peak: 1000})
	want := []string{
		"cdn: hit-rate 100% is implausible (expected 0% to 99.9%); using 80%",
		"api: service-time 0.001 ms is implausible (expected 0.05 ms to 600,000 ms); using 20 ms",
		"the diagram says 9,000 rps; the scenario's peak is 1,000 rps, which is used",
	}
	if diff := cmp.Diff(want, r.Notes); diff != "" {
		t.Errorf("notes (-want +got)\n%s", diff)
	}
	if one, _ := r.Level(1); one.RPS != 1000 {
		t.Errorf("the load is %g rps, want the scenario's", one.RPS)
	}
}

func TestDependsOn(t *testing.T) {
	// no service time is declared: 3 x 2 vCPU at 20 ms carry 300/s, at 40 ms 150/s
	r := evaluated(t, "users -> alb -> api: 200 rps\napi: EC2 m7g.large x3 3az", Scenario{})
	var got *Depends
	for i := range r.DependsOn {
		if r.DependsOn[i].Verdict == "holds-1x" {
			got = &r.DependsOn[i]
		}
	}
	if got == nil || got.Value != "yes" || got.Other != "no" || len(got.Inputs) != 1 || got.Inputs[0] != "api service-time" {
		t.Errorf("whether it holds 1x depends on %+v, want it to depend on api service-time", got)
	}
	r = evaluated(t, "users -> alb -> api: 200 rps\napi: EC2 m7g.large x3 3az 20ms", Scenario{})
	for _, d := range r.DependsOn {
		if strings.HasPrefix(d.Verdict, "holds") || strings.HasPrefix(d.Verdict, "survives") {
			t.Errorf("with all values declared, %+v", d)
		}
	}
}

// TestBeyondTheCatalog: values outside the catalog's range are replaced, and a verdict that depends on one is not final.
func TestBeyondTheCatalog(t *testing.T) {
	r := evaluated(t, "users -> api -> cache -> db: 5000 rps\napi: EC2 m7g.large x80000 3az 20ms pool 9000\ncache: redis x4 3az hit 100%\ndb: Aurora 2..300 2az 0.001ms\n", Scenario{})
	got := map[string]float64{}
	for _, in := range r.Inputs {
		if in.Origin == Believed {
			got[in.Key()] = in.Value
		}
	}
	want := map[string]float64{"api count": 5000, "api pool": 50, "cache hit-rate": 80, "db scale-max": 16, "db service-time": 2}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the values that are not believed, and their replacements (-want +got):\n%s", diff)
	}
	if len(r.Notes) != len(want) {
		t.Errorf("%d values are replaced, and the notes are\n%s", len(want), strings.Join(r.Notes, "\n"))
	}
	r = evaluated(t, "users -> api -> db: 1000 rps\napi: EC2 m7g.large x12 3az 5ms\ndb: Aurora r6g.large x2 2az 0.001ms\n", Scenario{})
	found := false
	for _, d := range r.DependsOn {
		found = found || strings.Contains(strings.Join(d.Inputs, ","), "db service-time")
	}
	if !found {
		t.Errorf("nothing depends on a time that was rejected: %+v", r.DependsOn)
	}
}

// TestInternalUsers: responses to callers inside the network do not leave it.
func TestInternalUsers(t *testing.T) {
	const src = "users -> api -> db: 5000 rps\napi: EC2 m7g.large x60 3az 5ms\ndb: DynamoDB\n"
	out, in := evaluated(t, src, Scenario{}).Costs[0], evaluated(t, src+"users: internal 1az\n", Scenario{}).Costs[0]
	// 1,500/s on average x 10 KB x 2,628,000 s = 39,420 GB, the first 100 GB of which are free, at $0.09, and above 10 TB at $0.085
	if saved := out.Total - in.Total; !near(saved, 10_240*0.09+(39_420-100-10_240)*0.085, 1e-6) {
		t.Errorf("internal users save $%.2f, want that of the transfer to the internet", saved)
	}
}

// TestExistingPartsAreNotBilled: what already exists takes load, but costs nothing extra.
func TestExistingPartsAreNotBilled(t *testing.T) {
	const src = "users -> api -> db: 5000 rps\napi: EC2 m7g.large x60 3az 5ms\n"
	fresh, old := evaluated(t, src+"db: RDS m5.large 3az x2\n", Scenario{}), evaluated(t, src+"db: RDS m5.large 3az x2 existing\n", Scenario{})
	if old.BreaksAt != fresh.BreaksAt || old.Bottleneck != "db" {
		t.Errorf("an existing database breaks at %g, a new one at %g", old.BreaksAt, fresh.BreaksAt)
	}
	if diff := cmp.Diff([]string{"db"}, old.Costs[0].Unbilled); diff != "" {
		t.Error(diff)
	}
	for _, l := range old.Costs[0].Lines {
		if l.Node == "db" {
			t.Errorf("it costs $%.2f", l.USD)
		}
	}
}

// TestCopiesOfACache: a cache with one copy of each item loses the items on a lost instance, and the store gets the load.
func TestCopiesOfACache(t *testing.T) {
	const src = "users -> cache -> db: misses\ncache: memcached x10 2az hit 95% 200k/s"
	for label, want := range map[string]float64{"": 145_000, " 2 copies": 50_000} {
		d := parsed(t, D2, src+label+"\n")
		m := resolve(DefaultCatalog(), d, Scenario{Peak: 1_000_000}, nil)
		k := newKiller(m)
		k.answered(target{KillInstance, "cache", d.Node("cache"), 0})
		m.offer(k.f, 1, &k.st)
		if got := k.f.offered[d.Node("db")]; !near(got, want, 1e-6) {
			t.Errorf("cache%s: without an instance, db gets %g/s, want %g", label, got, want)
		}
		if got := m.parts[d.Node("cache")].main.capacity; got != 2_000_000 {
			t.Errorf("ten instances of 200,000/s carry %g/s", got)
		}
	}
}

// TestWritersReadWhereReadersAreLost: if a pair loses its reader, the writer takes the reads.
func TestWritersReadWhereReadersAreLost(t *testing.T) {
	r := evaluated(t, "users -> db: reads\ndb: Aurora r6g.large x2 3az 6 shards 10ms\n", Scenario{Peak: 700})
	for _, k := range r.Kills {
		if k.What == KillZone && !k.Survives() {
			t.Errorf("without %s: %v", k.Title(), k.Over) // 8 of 12 instances with 2 vCPU each carry 1,600/s
		}
	}
}

// TestAnswerSizes: a size on an arrow from users is that of the response, or of the request if they write.
func TestAnswerSizes(t *testing.T) {
	const src = "users -> cdn: 9000 rps 100KB\nusers -> s3: 1000 rps 3MB writes\ncdn -> s3: misses\ncdn: CloudFront hit 90%\n"
	got := map[string]float64{}
	r := evaluated(t, src, Scenario{Peak: 10_000, Average: 1000})
	if slices.ContainsFunc(r.Inputs, func(in Input) bool { return in.Attr == responseKB }) {
		t.Error("the size of an answer is assumed, although all are declared")
	}
	for _, l := range r.Costs[0].Lines {
		if l.Driver == Transfer {
			got[l.Node] += l.USD
		}
	}
	// 900/s x 100 KB x 2,628,000 s = 236,520 GB, cheaper above 10, 50 and 150 TB; 100/s x 2 KB = 526 GB, the first 100 GB of which are free
	want := map[string]float64{"cdn": 10_240*0.085 + 40_960*0.08 + 102_400*0.06 + (236_520-153_600)*0.04, "": (525.6 - 100) * 0.09}
	if diff := cmp.Diff(want, got, cmpopts.EquateApprox(1e-6, 0)); diff != "" {
		t.Error(diff)
	}
}

// TestCopiesInAnotherRegion: only what an arrow leads to is certainly a copy; an archive takes hours to restore.
func TestCopiesInAnotherRegion(t *testing.T) {
	tests := map[string]Recovery{
		"users -> a.photos: writes\na.photos -> b.copy: async\na.photos: S3\nb.copy: S3\n":           {RPO: 5, RTO: 300, Why: "a copy in b.copy, replicated asynchronously"},
		"users -> a.photos: writes\na.photos -> b.copy\na.photos: S3\nb.copy: S3\n":                  {RPO: 0, RTO: 300, Why: "a copy in b.copy, replicated synchronously"},
		"users -> a.photos: writes\na.photos -> b.copy: async\na.photos: S3\nb.copy: deep archive\n": {RPO: 5, RTO: 43200, Why: "a copy in b.copy, replicated asynchronously"},
		"users -> a.photos: writes\nusers -> other\na.photos: S3\nother: S3 2 regions\n":             {RPO: -1, RTO: -1, Why: "no copy outside of the region"},
	}
	for src, want := range tests {
		want.Node, want.Event = "region-a.photos", KillRegion
		src = strings.NewReplacer("a.photos", "region-a.photos", "b.copy", "region-b.copy").Replace(src)
		want.Why = strings.ReplaceAll(want.Why, "b.copy", "region-b.copy")
		r := evaluated(t, src, Scenario{Peak: 10})
		i := slices.IndexFunc(r.Recoveries, func(x Recovery) bool { return x.Node == want.Node && x.Event == KillRegion })
		if i < 0 {
			t.Fatalf("%s: %+v", src, r.Recoveries)
		}
		if diff := cmp.Diff(want, r.Recoveries[i]); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", src, diff)
		}
	}
}

// TestDeclaredPrice: instances with a declared price cost that, including their network, unless the price is implausibly low.
func TestDeclaredPrice(t *testing.T) {
	for label, want := range map[string]float64{"": 10 * 3.072 * 730, "900usd": 10 * 900, "1usd": 10 * 3.072 * 730} {
		r := evaluated(t, "users -> web: 1000 rps\nweb: EC2 m6i.16xlarge x10 3az 5ms "+label+"\n", Scenario{})
		c := r.Costs[0]
		if got := c.Drivers[Compute]; !near(got, want, 1e-6) {
			t.Errorf("%q: compute costs $%.2f, want $%.2f", label, got, want)
		}
		if own := c.Drivers[Transfer] == 0; own != (label == "900usd") {
			t.Errorf("%q: transfer costs $%.2f", label, c.Drivers[Transfer])
		}
		if noted := len(r.Notes) > 0; noted != (label == "1usd") {
			t.Errorf("%q: %v", label, r.Notes)
		}
	}
}

// TestGlobalTablesPerRegion: each region of a global table is billed for all writes and for its storage.
func TestGlobalTablesPerRegion(t *testing.T) {
	for label, regions := range map[string]float64{"global table": 2, "DynamoDB global tables 3 regions": 3} {
		got := 0.0
		for _, l := range evaluated(t, "users -> links: writes\nlinks: 100GB "+label+"\n", Scenario{Peak: 100, Average: 100}).Costs[0].Lines {
			if l.Node == "links" {
				got += l.USD
			}
		}
		if want := regions * (262.8*0.625 + 100*0.25); !near(got, want, 1e-6) { // 262.8 M writes
			t.Errorf("%s: $%.2f, want $%.2f", label, got, want)
		}
	}
}

// TestFailuresThatCannotBe: without a replica, none can lag; with nothing behind a cache, nothing can get its load.
func TestFailuresThatCannotBe(t *testing.T) {
	tests := []struct {
		src, failure string
		want         bool
	}{
		{"users -> db: 10 rps\ndb: RDS", "lag", false},
		{"users -> db: 10 rps\ndb: RDS x2 2az", "lag", true},
		{"users -> api -> registry: 10 rps\nregistry: Redis", "hit-rate", false},
		{"users -> api -> cache -> db: misses\ncache: Redis", "hit-rate", true},
		{"users -> api -> cache\napi -> db: misses\ncache: Redis", "hit-rate", true},
	}
	for _, tt := range tests {
		got := slices.ContainsFunc(evaluated(t, tt.src+"\n", Scenario{}).Unwatched(), func(w Watch) bool { return w.Failure == tt.failure })
		if got != tt.want {
			t.Errorf("%s: %s is %v, want %v", tt.src, tt.failure, got, tt.want)
		}
	}
}

// TestTrafficBetweenZones: two thirds of the calls by callers in three zones go to another zone, unless calls stay local.
func TestTrafficBetweenZones(t *testing.T) {
	const gb = 0.3 * 1e6 * secondsPerMonth / 1e6 // per month: 300,000/s on average, 1 KB each
	for _, tt := range []struct {
		arrow, cache string
		share        float64
	}{
		{"1KB", "3az", 2.0 / 3}, {"1KB", "1az", 2.0 / 3}, {"1KB local", "3az 2 copies", 1.0 / 3}, {"1KB local", "3az 3 copies", 0},
	} {
		r := evaluated(t, "users -> cache: "+tt.arrow+"\nusers: internal\ncache: memcached on EC2 x30 "+tt.cache+"\n", Scenario{Peak: 1e6})
		if got, want := r.Costs[0].Drivers[Transfer], gb*tt.share*crossZone; !near(got, want, 1e-6) {
			t.Errorf("%s to a cache with %s: $%.0f, want $%.0f", tt.arrow, tt.cache, got, want)
		}
	}
}

// TestSchedulesAreSources: scheduled work adds to the users' load at its stated rate, and nobody waits for it.
func TestSchedulesAreSources(t *testing.T) {
	r := evaluated(t, "users -> api: 99 rps\ncron -> loader: 3600/h async\napi: EC2 m7g.large x3 3az 5ms\nloader: EC2 m7g.large x2 2az 500ms\n", Scenario{})
	one, _ := r.Level(1)
	loader, _ := one.Node("loader")
	if len(r.Questions) > 0 || !near(one.RPS, 100, 1e-9) || !near(loader.Use, 0.125, 1e-9) {
		t.Errorf("%v: of %g rps, loader is used %g", r.Questions, one.RPS, loader.Use)
	}
	if one.P99 > 50 {
		t.Errorf("users wait %g ms for what a schedule starts", one.P99)
	}
	r = evaluated(t, "users -> db: 100 rps\ncron -> fn: 10 rps async\ndb: RDS m5.large\nfn: Lambda\n", Scenario{Peak: 110, Average: 11})
	i := slices.IndexFunc(r.Costs[0].Lines, func(l CostLine) bool { return l.Node == "fn" && l.Driver == Requests })
	if i < 0 || !near(r.Costs[0].Lines[i].USD, 10*secondsPerMonth/1e6*0.20, 1e-6) {
		t.Errorf("ten calls a second of a schedule are billed as %+v", r.Costs[0].Lines)
	}
	r = evaluated(t, "users -> db: 50 rps\ncron -> loader: 50 rps\ndb: RDS m5.large\nloader: EC2 x9 3az 5ms\n", Scenario{})
	if k := r.SPOFs(); len(k) == 0 || k[0].Answered != 0 {
		t.Errorf("without the database of all users, requests are answered: %v", k)
	}
}

// TestShardsAreNotInterchangeable: a request needs its own pair, however many others there are.
func TestShardsAreNotInterchangeable(t *testing.T) {
	one := 0.9995 * 0.995 // an instance and its zone
	for label, want := range map[string]float64{"x2 3az 300 shards": 1 - (1-one)*(1-one), "x1 3az 300 shards": one} {
		r := evaluated(t, "users -> db: 10 rps\ndb: Postgres on EC2 r6g.large "+label+"\n", Scenario{})
		if !near(r.Availability.Value, want, 1e-9) {
			t.Errorf("%s: %.9f, want %.9f", label, r.Availability.Value, want)
		}
		for _, k := range r.Kills {
			if lost := map[string]float64{"x1 3az 300 shards": 1.0 / 3}[label]; k.What == KillZone && !near(k.Answered, 1-lost, 1e-9) {
				t.Errorf("%s: without %s, %g are answered", label, k.Title(), k.Answered)
			}
		}
	}
}

// TestUnknownSizesAreAsked: a size that is not in the catalog is not silently replaced.
func TestUnknownSizesAreAsked(t *testing.T) {
	for size, asked := range map[string]int{"i3en.6xlarge": 0, "db.r6g.3xlarge": 0, "x2idn.16xlarge": 1, "u-6tb1.metal": 0} {
		d := parsed(t, D2, "users -> api: 10 rps\napi: EC2 "+size+" x2 2az\n")
		if len(d.Questions) != asked {
			t.Errorf("%s: %v", size, d.Questions)
		}
	}
}

// TestTrafficBetweenRegions: traffic to another region is billed in full, and traffic to an existing part is not new.
func TestTrafficBetweenRegions(t *testing.T) {
	const src = "users -> db: 1000 rps writes\ndb -> sender: async 10KB\nsender -> region-b.copy: 4KB\nusers: internal\n" +
		"db: Postgres on EC2 x3 3az existing\nsender: EC2 x3 3az\nregion-b.copy: Postgres on EC2 x3 3az\n"
	got := map[string]float64{}
	for _, l := range evaluated(t, src, Scenario{Peak: 1000, Average: 1000}).Costs[0].Lines {
		if l.Driver == Transfer {
			got[l.What[strings.Index(l.What, " GB"):]] = l.USD
		}
	}
	const month = 1000 * secondsPerMonth / 1e6 // GB at 1 KB per call
	want := map[string]float64{" GB between zones": 10 * month * 2 / 3 * 0.02, " GB between regions": 4 * month * 0.02}
	if diff := cmp.Diff(want, got, cmpopts.EquateApprox(1e-6, 0)); diff != "" {
		t.Error(diff)
	}
}

// TestLoggedShare: logs are billed only for the calls that write any.
func TestLoggedShare(t *testing.T) {
	const src = "users -> api: 5000 rps\napi: EC2 m7g.large x60 3az 5ms"
	all, few := evaluated(t, src+"\n", Scenario{}).Costs[0], evaluated(t, src+" logs 2%\n", Scenario{}).Costs[0]
	if got, want := few.Drivers[Logs], all.Drivers[Logs]/50; !near(got, want, 1e-6) {
		t.Errorf("logs of 2 %% of the calls cost $%.2f, want $%.2f", got, want)
	}
}

// There is no latency for a part whose kind is unknown: unknown does not mean zero.
func TestNoLatencyWhereAPartIsUnknown(t *testing.T) {
	r := evaluated(t, "users -> api -> thing\napi: EC2 x9 3az 20ms\nusers -> cdn: 10%\ncdn: CloudFront hit 100%\n", Scenario{Peak: 100})
	one, ok := r.Level(1)
	if !ok {
		t.Fatal("no load of 1x")
	}
	if one.Vague != "thing" || one.P50 != 0 || one.P99 != 0 {
		t.Errorf("%q, p50 %g, p99 %g", one.Vague, one.P50, one.P99)
	}
	for _, p := range one.Paths {
		if vague := p.Nodes[len(p.Nodes)-1] == "thing"; (p.Vague == "thing") != vague || (p.P99 == 0) != vague {
			t.Errorf("%v: %q, p99 %g", p.Nodes, p.Vague, p.P99)
		}
	}
}

// A chain that repeats an arrow does not count as a second call.
func TestAnArrowCountsOnce(t *testing.T) {
	const once = "users -> alb -> api\nalb: ALB\napi: EC2 x9 3az 20ms\n"
	d := parsed(t, D2, once+"alb -> api\nusers -> api: 10%\n")
	if n := len(d.Edges); n != 3 {
		t.Errorf("%d arrows, want 3", n)
	}
	if len(d.Questions) != 1 || !strings.Contains(d.Questions[0].Text, "twice") {
		t.Errorf("asked: %v", d.Questions)
	}
}
