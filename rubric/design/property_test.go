package design

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// randomNode is a node of a random design.
type randomNode struct {
	kind  string
	count int
	zones int
	ms    float64
	hit   int
	retry int
}

func (n randomNode) label() string {
	s := n.kind
	if n.count > 0 {
		s += fmt.Sprintf(" x%d %daz", n.count, n.zones)
	}
	if n.ms > 0 {
		s += fmt.Sprintf(" %gms", n.ms)
	}
	if n.hit > 0 {
		s += fmt.Sprintf(" hit %d%%", n.hit)
	}
	if n.retry > 0 {
		s += fmt.Sprintf(" retry %d", n.retry)
	}
	return s
}

// randomDesign is a design whose calls lead from earlier nodes to later ones.
type randomDesign struct {
	rate   int
	nodes  []randomNode
	edges  []string
	alarms []string
}

func (d randomDesign) source() string {
	var b strings.Builder
	fmt.Fprintf(&b, "users -> n0: %d rps\n", d.rate)
	for _, e := range d.edges {
		b.WriteString(e + "\n")
	}
	for i, n := range d.nodes {
		fmt.Fprintf(&b, "n%d: %s\n", i, n.label())
	}
	if len(d.alarms) > 0 {
		b.WriteString("alarms: " + strings.Join(d.alarms, ", ") + "\n")
	}
	return b.String()
}

func drawDesign(t *rapid.T) randomDesign {
	d := randomDesign{rate: rapid.IntRange(1, 20_000).Draw(t, "rate")}
	for i := range rapid.IntRange(2, 9).Draw(t, "nodes") {
		n := randomNode{kind: rapid.SampledFrom([]string{"EC2", "EC2", "ALB", "CloudFront", "Aurora", "RDS", "Redis", "SQS", "Lambda", "DynamoDB", "S3", "Kinesis", "SNS"}).Draw(t, "kind")}
		switch n.kind {
		case "EC2", "Aurora", "RDS", "Redis":
			n.count, n.zones = rapid.IntRange(1, 30).Draw(t, "count"), rapid.IntRange(1, 3).Draw(t, "zones")
		}
		if n.kind == "EC2" {
			n.ms, n.retry = float64(rapid.IntRange(1, 100).Draw(t, "ms")), rapid.IntRange(0, 3).Draw(t, "retry")
		}
		if n.kind == "CloudFront" || n.kind == "Redis" {
			n.hit = rapid.IntRange(1, 99).Draw(t, "hit")
		}
		d.nodes = append(d.nodes, n)
		if i > 0 {
			d.edges = append(d.edges, fmt.Sprintf("n%d -> n%d%s", rapid.IntRange(0, i-1).Draw(t, "from"), i, rapid.SampledFrom([]string{"", "", ": 30%", ": reads", ": async", ": misses", ": x2"}).Draw(t, "label")))
		}
		for _, s := range []string{"5xx", "cpu", "age"} {
			if rapid.IntRange(0, 3).Draw(t, "alarm") == 0 {
				d.alarms = append(d.alarms, fmt.Sprintf("n%d %s", i, s))
			}
		}
	}
	return d
}

func modelOf(t *rapid.T, d randomDesign) *model {
	got, errs := Parse(DefaultCatalog(), Diagram{Format: D2, Text: d.source(), Line: 1})
	if len(errs) > 0 {
		t.Fatalf("%v\n%s", errs, d.source())
	}
	return resolve(DefaultCatalog(), got, Scenario{}, nil)
}

// pickUnits picks a node with instances, or returns -1.
func (d randomDesign) pickUnits(t *rapid.T) int {
	var with []int
	for i, n := range d.nodes {
		if n.count > 0 {
			with = append(with, i)
		}
	}
	if len(with) == 0 {
		return -1
	}
	return rapid.SampledFrom(with).Draw(t, "pick")
}

func (d randomDesign) changed(i int, change func(*randomNode)) randomDesign {
	d.nodes = append([]randomNode(nil), d.nodes...)
	change(&d.nodes[i])
	return d
}

func TestMoreServersNeverRaiseAWait(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawDesign(t)
		i := d.pickUnits(t)
		if i < 0 {
			return
		}
		more := d.changed(i, func(n *randomNode) { n.count++ })
		a, b := modelOf(t, d).level(1, nil, false), modelOf(t, more).level(1, nil, false)
		for k := range a.Nodes {
			if b.Nodes[k].Use > a.Nodes[k].Use*(1+1e-9) {
				t.Fatalf("%s: use %g became %g\n%s", a.Nodes[k].Node, a.Nodes[k].Use, b.Nodes[k].Use, d.source())
			}
		}
		if a.P99 > 0 && (b.P99 == 0 || b.P99 > a.P99*(1+1e-6)) {
			t.Fatalf("p99 %g ms became %g ms\n%s", a.P99, b.P99, d.source())
		}
	})
}

func TestAReplicaNeverLowersAvailability(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawDesign(t)
		i := d.pickUnits(t)
		if i < 0 {
			return
		}
		more := d.changed(i, func(n *randomNode) { n.count++ })
		a, b := modelOf(t, d).availability(samples), modelOf(t, more).availability(samples)
		if a.Exact && b.Exact && b.Value < a.Value-1e-12 {
			t.Fatalf("availability %.9f became %.9f\n%s", a.Value, b.Value, d.source())
		}
	})
}

func TestCostIsMonotoneInLoad(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawDesign(t)
		m := modelOf(t, d)
		r := &resolver{m, DefaultCatalog(), nil}
		last := 0.0
		for _, factor := range []float64{0.5, 1, 1.5, 2, 5, 10, 30} {
			c := r.bill(factor, true)
			if c.Total < last*(1-1e-9) {
				t.Fatalf("at %gx %g, after %g\n%s", factor, c.Total, last, d.source())
			}
			last = c.Total
		}
	})
}

func TestRemovingAnAlarmNeverCoversMore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawDesign(t)
		if len(d.alarms) == 0 {
			return
		}
		k := rapid.IntRange(0, len(d.alarms)-1).Draw(t, "alarm")
		fewer := d
		fewer.alarms = append(append([]string(nil), d.alarms[:k]...), d.alarms[k+1:]...)
		count := func(d randomDesign) map[string]bool {
			m := modelOf(t, d)
			f := newFlow(m)
			m.offer(f, 1, nil)
			out := map[string]bool{}
			for _, w := range unwatched(m.watches(f)) {
				out[w.Node+" "+w.Failure] = true
			}
			return out
		}
		with, without := count(d), count(fewer)
		for w := range with {
			if !without[w] {
				t.Fatalf("%s is watched once %q is gone\n%s", w, d.alarms[k], d.source())
			}
		}
	})
}

func TestRequestsAreConserved(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := modelOf(t, drawDesign(t))
		f := newFlow(m)
		for _, factor := range []float64{1, 10} {
			m.offer(f, factor, nil)
			m.run(f, factor, nil)
			for n := range m.parts {
				if !near(f.arrives[n], f.served[n]+f.shed[n], 1e-9) && f.arrives[n] > 1e-9 {
					t.Fatalf("%s: %g arrive, %g served, %g shed", m.parts[n].id, f.arrives[n], f.served[n], f.shed[n])
				}
				if f.served[n] < 0 || f.shed[n] < 0 || f.arrives[n] > 4.001*f.offered[n]+1e-9 {
					t.Fatalf("%s: %g offered, %g arrive, %g served, %g shed", m.parts[n].id, f.offered[n], f.arrives[n], f.served[n], f.shed[n])
				}
				// each way gets its ratio of what was served and not answered from the cache
				for _, c := range m.out[n] {
					if want := f.offered[n] * m.ratio(c, nil, 1); !near(f.onCall[c], want, 1e-9) && want > 1e-9 {
						t.Fatalf("%s: %g/s on a call, want %g", m.parts[n].id, f.onCall[c], want)
					}
				}
			}
		}
	})
}

func BenchmarkParse(b *testing.B) {
	for b.Loop() {
		if _, errs := Parse(DefaultCatalog(), Diagram{Format: D2, Text: shortener, Line: 1}); errs != nil {
			b.Fatal(errs)
		}
	}
}

// BenchmarkEvaluate evaluates designs of several sizes in full: both loads, all losses and pairs, cost, and again with changed assumptions.
func BenchmarkEvaluate(b *testing.B) {
	for _, tc := range []struct {
		name, src string
	}{{"8", tiers(8)}, {"30", tiers(30)}, {"30 with calls at once", strings.ReplaceAll(tiers(30), "async 10%", "x3")}, {"200", tiers(200)}} {
		b.Run(tc.name, func(b *testing.B) {
			src := tc.src
			for b.Loop() {
				d, errs := Parse(DefaultCatalog(), Diagram{Format: D2, Text: src, Line: 1})
				if errs != nil {
					b.Fatal(errs)
				}
				Evaluate(DefaultCatalog(), d, Scenario{P99: 300, Availability: 99.9})
			}
		})
	}
}

// tiers draws a design of n nodes: services behind a load balancer, each with a cache, a database and a queue with a worker.
func tiers(n int) string {
	var b strings.Builder
	b.WriteString("users -> cdn -> alb: 20000 rps\ncdn: CloudFront hit 60%\n")
	for i := 0; 3+5*i < n; i++ {
		fmt.Fprintf(&b, "alb -> api%[1]d: %[2]d%%\napi%[1]d -> cache%[1]d -> db%[1]d: misses\napi%[1]d -> q%[1]d -> w%[1]d: async 10%%\napi%[1]d: EC2 m7g.large x%[3]d 3az 10ms retry 1\ncache%[1]d: Redis x3 3az hit 90%%\ndb%[1]d: Aurora r6g.large x2 2az\nw%[1]d: Lambda\n", i, max(1, 500/n), 20+i)
		if i > 0 {
			fmt.Fprintf(&b, "api%d -> api%d: 20%%\n", i-1, i)
		}
	}
	b.WriteString("alarms: alb 5xx, alb p99\n")
	return b.String()
}
