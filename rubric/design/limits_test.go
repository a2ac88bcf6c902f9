package design

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

// TestLimits compares the use of limits with numbers computed by hand.
func TestLimits(t *testing.T) {
	const behind = "users -> alb -> api -> db: 10000 rps\nalb: ALB\n"
	for _, tc := range []struct {
		name, src string
		hottest   float64
		want      map[string][2]float64 // part and limit: used at 1x, and the maximum
	}{
		{"every reader asks for one item", "users -> api -> t: 10000 rps\napi: EC2 x300 3az 5ms\nt: DynamoDB\n", 4000, map[string][2]float64{"t key-reads": {4000, 3000}}},
		{"a cache takes them", "users -> api -> cache -> t: misses\napi: EC2 x300 3az 5ms\ncache: Redis r7g.2xlarge x3 3az hit 90%\nt: DynamoDB\n", 4000, map[string][2]float64{
			"t key-reads": {}, "cache key-node": {4000, 80_000}, "cache key-bandwidth": {4000 * 2 * 8 / 1e6, 3.75},
		}},
		{"copies of a key share its lookups", "users -> cache: 1KB\nusers: internal\ncache: memcached on EC2 r7g.2xlarge x6 3az 3 copies 200k/s hit 90%\n", 90_000, map[string][2]float64{"cache key-node": {90_000, 600_000}}},
		{"a cache beside the store takes them", "users -> api\napi -> cache\napi -> t: misses\napi: EC2 x300 3az 5ms\ncache: Redis hit 90%\nt: DynamoDB\n", 4000, map[string][2]float64{"t key-reads": {}}},
		{"a CDN takes them", "users -> cdn -> api -> t\ncdn: CloudFront hit 60%\napi: EC2 x300 3az 5ms\nt: DynamoDB\n", 4000, map[string][2]float64{"t key-reads": {}}},
		{"counters of one key", "users -> api -> k -> fn -> t: writes\nfn -> t2: 10% writes\napi: EC2 x300 3az 5ms\nk: Kinesis 20 shards\nfn: Lambda\nt: DynamoDB\nt2: DynamoDB\n", 4000, map[string][2]float64{
			"t key-writes": {4000, 1000}, "t2 key-writes": {400, 1000}, "k key-calls": {4000, 1000},
		}},
		{"nobody knows of a hot key", "users -> api -> t\napi: EC2 x300 3az 5ms\nt: DynamoDB\n", 0, map[string][2]float64{"t key-reads": {}}},
		{"a pool per instance", behind + "api: EC2 m7g.large x150 3az 20ms pool 20\ndb: Aurora r6g.xlarge x2 2az 0.1ms\n", 0, map[string][2]float64{"db connections": {150 * 20, 2000}, "alb targets": {150, 1000}}},
		{"a fleet that grows to carry the load", behind + "api: EC2 m7g.large x50 3az 20ms\ndb: Aurora r6g.xlarge x2 2az 0.1ms\n", 0, map[string][2]float64{"db connections": {143 * 10, 2000}}},
		{"PostgreSQL by its formula", behind + "api: EC2 m7g.large x300 3az 20ms\ndb: Aurora PostgreSQL r6g.large x2 2az 0.1ms\n", 0, map[string][2]float64{"db connections": {3000, 1712}}},
		{"MySQL by its formula", behind + "api: EC2 m7g.large x300 3az 20ms\ndb: RDS MySQL m5.large x2 2az 0.1ms\n", 0, map[string][2]float64{"db connections": {3000, 648}}},
		{"readers share reads", "users -> api: 10000 rps\napi: EC2 m7g.large x300 3az 20ms\napi -> rd: reads\nrd: Aurora r6g.large x4 2az 0.1ms\n", 0, map[string][2]float64{"rd connections": {1000, 1000}}},
		{"what a cache does not have", "users -> api -> cache -> db: misses\napi: EC2 m7g.large x150 3az 5ms pool 20\ncache: Redis x9 3az hit 90%\ndb: Aurora r6g.xlarge x1 1az 0.1ms\n", 0, map[string][2]float64{"db connections": {150 * 20, 2000}}},
		{"two arrows and one pool", "users -> api\napi -> db: reads\napi -> db: 10% writes\napi: EC2 m7g.large x150 3az 5ms pool 20\ndb: Aurora r6g.xlarge x1 1az 0.1ms\n", 0, map[string][2]float64{"db connections": {150 * 20, 2000}}},
		{"functions", "users -> fn -> db: 5000 rps\nfn: Lambda 100ms\ndb: Aurora r6g.large x2 2az 0.1ms\n", 0, map[string][2]float64{"db connections": {500, 1000}, "fn quota": {500, 1000}}},
		{"functions behind a proxy", "users -> fn -> proxy -> db: 5000 rps\nfn: Lambda 100ms\nproxy: RDS Proxy\ndb: Aurora r6g.large x2 2az 0.1ms\n", 0, map[string][2]float64{"db connections": {}}},
		{"a network that is too small", "users -> api: 1000 rps 1MB\napi: EC2 m7g.large x4 2az 1ms\n", 0, map[string][2]float64{"api bandwidth": {2, 0.937}}},
		{"a proxy in front gets the same", "users -> alb -> api: 1000 rps 1MB\nalb: ALB\napi: EC2 m7g.large x4 2az 1ms\n", 0, map[string][2]float64{"api bandwidth": {2, 0.937}}},
		{"a photo through a function", "users -> gw -> fn: 10 rps 8MB\ngw: API Gateway\nfn: Lambda 1s\nfn -> t: 8MB\nt: DynamoDB\n", 0, map[string][2]float64{"gw payload": {8000, 10_000}, "fn payload": {8000, 6000}, "t payload": {8000, 400}}},
		{"a report behind a gateway", "users -> gw -> fn -> db: 1 rps\ngw: API Gateway\nfn: Lambda 5s\ndb: Aurora r6g.large 60s\n", 0, map[string][2]float64{"gw wait": {65, 30}, "fn run-time": {5, 900}}},
		{"messages that are worked on", "users -> q -> w: 1000 rps\nq: SQS\nw: Lambda 60s\n", 0, map[string][2]float64{"q in-flight": {60_000, 120_000}}},
		{"shards", "users -> api: 3000 rps\napi -> k: 10KB\nk -> a\nk -> b\napi: EC2 x300 3az 5ms\nk: Kinesis 10 shards\na: Lambda\nb: Lambda\n", 0, map[string][2]float64{"k shard-in": {3, 1}, "k shard-out": {6, 2}}},
	} {
		d := parsed(t, D2, tc.src)
		s := Scenario{Hottest: tc.hottest}
		if tc.hottest > 0 {
			s.ID, s.Peak = "x", 10_000
		}
		got := map[string]LimitUse{}
		for _, u := range Evaluate(DefaultCatalog(), d, s).Limits[0].Uses {
			got[u.Node+" "+u.Limit] = u
		}
		for name, want := range tc.want {
			u, ok := got[name]
			if ok != (want[0] > 0) || !near(u.Used, want[0], 1e-9) || !near(u.Max, want[1], 1e-9) {
				t.Errorf("%s: %s uses %g of %g, want %g of %g", tc.name, name, u.Used, u.Max, want[0], want[1])
			}
		}
	}
}

// TestGrowth distinguishes sudden load from load that grows over time.
func TestGrowth(t *testing.T) {
	r := evaluated(t, "users -> fn -> t: 1000 rps\nfn: Lambda 500ms\nt: DynamoDB\n", Scenario{})
	got := map[string]LimitUse{}
	for _, u := range r.Limits[1].Uses {
		got[u.Limit] = u
	}
	if g := got["growth"]; !near(g.Used, 45, 1e-9) || g.Use != 0 {
		t.Errorf("from 500 to 5,000 copies takes %g s (use %g), want 45 s, which is not a bound", g.Used, g.Use)
	}
	if g := got["surge-reads"]; g.Used != 10_000 || g.Max != 12_000 {
		t.Errorf("%g of %g reads/s at once, want 10,000 of the capacity of a new table", g.Used, g.Max)
	}
	r = evaluated(t, "users -> t: 10000 rps\nt: DynamoDB\n", Scenario{})
	for _, u := range r.Limits[1].Uses {
		if u.Limit == "surge-reads" && (u.Used != 100_000 || u.Max != 20_000) {
			t.Errorf("%g of %g reads/s at once, want 100,000 of twice the peak before", u.Used, u.Max)
		}
	}
}

// TestLimitVerdicts: a limit that cannot be raised decides a verdict; a quota, or a limit with a condition, does not.
func TestLimitVerdicts(t *testing.T) {
	for _, tc := range []struct {
		name, src, at1, hot string
		hottest             float64
	}{
		{"connections", "users -> api -> db\napi: EC2 x150 3az 20ms pool 20\ndb: Aurora r6g.large x2 2az 0.1ms\n", "no", "no", 1},
		{"fewer", "users -> api -> db\napi: EC2 x150 3az 20ms pool 2\ndb: Aurora r6g.large x2 2az 0.1ms\n", "yes", "no", 1},
		{"a quota", "users -> fn -> t\nfn: Lambda 1s\nt: DynamoDB\n", "yes", "no", 1},
		{"a hot key", "users -> api -> t\napi: EC2 x150 3az 20ms\nt: DynamoDB\n", "no", "yes", 4000},
		{"a hot key in a cache", "users -> api -> c -> t: misses\napi: EC2 x150 3az 20ms\nc: Redis hit 90% 3000rps x9 3az\nt: DynamoDB\n", "yes", "yes", 4000},
		{"records of a hot key", "users -> api -> k\napi: EC2 x150 3az 20ms\nk: Kinesis 90 shards\n", "yes", "no", 4000},
	} {
		got := map[string]string{}
		for _, v := range evaluated(t, tc.src, Scenario{ID: "x", Peak: 10_000, Hottest: tc.hottest}).Verdicts {
			got[v.ID] = v.Value
		}
		if got["within-limits-1x"] != tc.at1 || got["hot-key"] != tc.hot {
			t.Errorf("%s: within limits %q, hot key %q; want %q, %q", tc.name, got["within-limits-1x"], got["hot-key"], tc.at1, tc.hot)
		}
	}
}

// TestLimitsAreMonotoneInLoad: more load never uses less of a limit.
func TestLimitsAreMonotoneInLoad(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawDesign(t)
		r := &resolver{modelOf(t, d), DefaultCatalog(), nil}
		last := map[string]float64{}
		for _, factor := range []float64{1, 2, 5, 10, 30} {
			for _, u := range r.limits(Scenario{Hottest: float64(d.rate) / 3}, factor, true).Uses {
				name := fmt.Sprint(u.Node, " ", u.Limit)
				if u.Used < last[name]*(1-1e-9) {
					t.Fatalf("%s: %g at %gx, after %g\n%s", name, u.Used, factor, last[name], d.source())
				}
				last[name] = u.Used
			}
		}
	})
}
