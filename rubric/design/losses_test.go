package design

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestAvailabilityUnderLoad: the rest of a design answers as much as it can carry. 4 x 2 vCPU at 20 ms carry 400/s; a zone takes half.
func TestAvailabilityUnderLoad(t *testing.T) {
	const src = "users -> alb -> api\nalb: ALB\napi: EC2 m7g.large x4 2az 20ms\n"
	at := func(rate float64) float64 {
		d := parsed(t, D2, src)
		m := resolve(DefaultCatalog(), d, Scenario{ID: "x", Peak: 3 * rate, Average: rate}, func(i Input) float64 {
			return map[Attr]float64{zoneUptime: 99.9}[i.Attr]
		})
		m.parts[m.d.Node("alb")].uptime, m.parts[m.d.Node("api")].unit = 1, 1
		return m.availability(samples).Value
	}
	one, both := 2*0.001*0.999, 0.001*0.001
	for rate, want := range map[float64]float64{
		100: 1 - both,
		400: 1 - both - one/2, // half of the instances carry half of it
		800: (1-both-one)/2 + one/4,
	} {
		if got := at(rate); math.Abs(got-want) > 1e-9 {
			t.Errorf("at %g/s: %.9f, want %.9f", rate, got, want)
		}
	}
}

// TestBesideTheWays: calls that a router makes in addition do not reduce its routed calls, and are also made for what the router answers itself.
func TestBesideTheWays(t *testing.T) {
	for _, tc := range []struct {
		name, src string
		want      map[string]float64
	}{
		{"a CDN with logs", "users -> cdn: 1000 rps\ncdn -> alb: misses\ncdn -> logs: async\ncdn: CloudFront hit 90%\nalb: ALB\nlogs: Kinesis\n", map[string]float64{"alb": 100, "logs": 1000}},
		{"a sample of them", "users -> cdn: 1000 rps\ncdn -> alb: misses\ncdn -> logs: async 10%\ncdn: CloudFront hit 90%\nalb: ALB\nlogs: Kinesis\n", map[string]float64{"alb": 100, "logs": 100}},
		{"of misses alone", "users -> cdn: 1000 rps\ncdn -> alb: misses\ncdn -> logs: async misses\ncdn: CloudFront hit 90%\nalb: ALB\nlogs: Kinesis\n", map[string]float64{"alb": 100, "logs": 100}},
		{"two ways and logs", "users -> cdn: 1000 rps\ncdn -> alb\ncdn -> s3: 40%\ncdn -> logs: async\ncdn: CloudFront hit 90%\nalb: ALB\ns3: S3\nlogs: Kinesis\n", map[string]float64{"alb": 60, "s3": 40, "logs": 1000}},
		{"a queue shares between its consumers", "users -> q: 1000 rps\nq -> a: async\nq -> b: async\nq: SQS\na: Lambda\nb: Lambda\n", map[string]float64{"a": 500, "b": 500}},
	} {
		one, _ := evaluated(t, tc.src, Scenario{}).Level(1)
		for id, want := range tc.want {
			if got, _ := one.Node(id); !near(got.Offered, want, 1e-9) {
				t.Errorf("%s: %s gets %g/s, want %g", tc.name, id, got.Offered, want)
			}
		}
		if one.P99 == 0 {
			t.Errorf("%s: no latency", tc.name)
		}
	}
}

// TestColdCache: while a cache is empty, the parts behind it get all calls.
func TestColdCache(t *testing.T) {
	const src = "users -> cdn -> alb -> api: 10000 rps\napi -> cache\napi -> db: misses\ncdn: CloudFront hit 50%\napi: EC2 m7g.large x60 3az 20ms\ncache: Redis x2 2az hit 95%\ndb: Aurora r6g.large x1 1az 2ms\n"
	r := evaluated(t, src, Scenario{})
	want := []Cold{
		{Cache: "cdn", Edge: true, Loads: []ColdLoad{{"api", 10_000, 2, 10_000 / 6000.0}, {"db", 500, 2, 0.5}, {"cache", 10_000, 2, 10_000 / 160_000.0}, {"alb", 10_000, 2, 0}}},
		{Cache: "cache", Loads: []ColdLoad{{"db", 5000, 20, 5}}},
	}
	about := cmp.Comparer(func(a, b float64) bool { return near(a, b, 1e-9) })
	if diff := cmp.Diff(want, r.Colds, about); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	for db, want := range map[string]string{"x1 1az 2ms": "no", "x6 3az 0.1ms": "yes"} {
		r := evaluated(t, strings.Replace(src, "x1 1az 2ms", db, 1), Scenario{})
		i := slices.IndexFunc(r.Verdicts, func(v Verdict) bool { return v.ID == "carries-cold-cache" })
		if i < 0 || r.Verdicts[i].Value != want {
			t.Errorf("%s: %v, want %s", db, r.Verdicts, want)
		}
	}
}

// TestTargets compares losses with what the scenario allows.
func TestTargets(t *testing.T) {
	is := func(v float64) *float64 { return &v }
	const one, two, copied = "users -> api -> db\napi: EC2 x2 2az\ndb: RDS x1 1az\n", "users -> api -> db\napi: EC2 x2 2az\ndb: RDS x2 2az\n", "users -> r53\nr53 -> us-east-1.s\nr53 -> eu-west-1.s\nr53: Route 53\nus-east-1.s: S3\neu-west-1.s: S3\n"
	for _, tc := range []struct {
		name, src string
		s         Scenario
		rpo, rto  string
	}{
		{"one zone", one, Scenario{RPO: is(0), RTO: is(60)}, "no", "no"},
		{"one zone and a lenient target", one, Scenario{RPO: is(900)}, "yes", ""},
		{"a standby", two, Scenario{RPO: is(0), RTO: is(90)}, "yes", "yes"},
		{"a standby that is too slow", two, Scenario{RPO: is(0), RTO: is(30)}, "yes", "no"},
		{"no other region", two, Scenario{RegionRPO: is(5), RegionRTO: is(900)}, "no", "no"},
		{"two regions", copied, Scenario{RegionRPO: is(5), RegionRTO: is(900)}, "yes", "yes"},
		{"two regions, and nothing may be lost", copied, Scenario{RegionRPO: is(0)}, "no", ""},
		{"a standby that says how fast it is", strings.Replace(two, "2az\n", "2az\n", 1) + "db: failover 20s\n", Scenario{RPO: is(0), RTO: is(30)}, "yes", "yes"},
		{"copies that say how far they lag", strings.Replace(copied, "eu-west-1.s: S3", "eu-west-1.s: S3 lag 20s failover 10m", 1), Scenario{RegionRPO: is(10), RegionRTO: is(900)}, "no", "yes"},
		{"an archive aside", "users -> api -> db\napi -> a: async\napi: EC2 x2 2az\ndb: Aurora x2 2az 2 regions\na: S3\n", Scenario{RegionRPO: is(5)}, "yes", ""},
		{"no target", one, Scenario{}, "", ""},
	} {
		got := map[string]string{}
		for _, v := range evaluated(t, tc.src, tc.s).Verdicts {
			got[v.ID] = v.Value
		}
		if got["meets-rpo"] != tc.rpo || got["meets-rto"] != tc.rto {
			t.Errorf("%s: rpo %q, rto %q, want %q and %q", tc.name, got["meets-rpo"], got["meets-rto"], tc.rpo, tc.rto)
		}
	}
}

// TestRepairs: 1,000 hours between failures and 10 to repair give 99.01 %, for an instance as for a service.
func TestRepairs(t *testing.T) {
	for src, want := range map[string]float64{
		"users -> s: 1 rps\ns: S3 mtbf 1000h mttr 10h\n":        1000.0 / 1010,
		"users -> s: 1 rps\ns: EC2 x1 mtbf 1000h mttr 10h\n":    1000.0 / 1010,
		"users -> s: 1 rps\ns: EC2 x2 1az mtbf 60m mttr 600s\n": 1 - 1/49.0,
	} {
		m := resolve(DefaultCatalog(), parsed(t, D2, src), Scenario{}, func(in Input) float64 {
			if in.Attr == zoneUptime {
				return 100
			}
			return in.Value
		})
		if got := m.availability(samples).Value; math.Abs(got-want) > 1e-9 {
			t.Errorf("%q: %.6f, want %.6f", src, got, want)
		}
	}
	r := evaluated(t, "users -> s: 1 rps\ns: S3 mtbf 1000000h mttr 1h\n", Scenario{})
	if len(r.Notes) != 1 || r.Availability.Value > 0.9991 {
		t.Errorf("an hour in a hundred years is accepted: %v, %.6f", r.Notes, r.Availability.Value)
	}
	r = evaluated(t, "users -> s: 1 rps\ns: EC2 x1 mtbf 9000h mttr 1h\n", Scenario{})
	if len(r.Notes) != 1 || r.Availability.Value > 0.996 {
		t.Errorf("an instance that is down for an hour a year is accepted: %v, %.6f", r.Notes, r.Availability.Value)
	}
}

// TestNotEverythingExists: a diagram in which nearly everything is marked as existing is billed in full.
func TestNotEverythingExists(t *testing.T) {
	const src = "users -> alb -> api -> db: 2000 rps\nalb: ALB%[1]s\napi: EC2 m7g.large x40 3az 5ms%[1]s\ndb: Aurora r6g.xlarge x2 2az 1ms%[1]s\n"
	full := evaluated(t, fmt.Sprintf(src, ""), Scenario{}).Costs[0].Total
	r := evaluated(t, fmt.Sprintf(src, " existing"), Scenario{})
	if r.Costs[0].Total != full || len(r.Notes) != 1 {
		t.Errorf("all of it exists: $%.0f of $%.0f, and the notes %v", r.Costs[0].Total, full, r.Notes)
	}
	r = evaluated(t, strings.Replace(fmt.Sprintf(src, ""), "r6g.xlarge x2 2az 1ms", "r6g.xlarge x2 2az 1ms existing", 1), Scenario{})
	if r.Costs[0].Total >= full || len(r.Notes) != 0 {
		t.Errorf("the database exists: $%.0f of $%.0f, and the notes %v", r.Costs[0].Total, full, r.Notes)
	}
}
