package design

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const shortener = `users -> cdn: 5000 rps
cdn -> alb -> api
api -> cache -> db: misses
api -> q -> worker: async 10%
cdn: CloudFront hit 95%
api: EC2 m7g.large x12 3az 20ms retry 2 timeout 300ms
cache: ElastiCache r6g.large x3 3az hit 90%
q: SQS
worker: Lambda 200ms
db: Aurora r6g.xlarge x2 3az
alarms: alb 5xx, api p99, q age, db cpu
`

// show writes a design in a form for comparison.
func show(d *Design) string {
	var b strings.Builder
	for _, n := range d.Nodes {
		kind := "?"
		if n.Kind != nil {
			kind = n.Kind.Kind
		}
		if n.Plain {
			kind = "~" + kind
		}
		fmt.Fprintf(&b, "%s %s", n.ID, kind)
		if n.Size.Name != "" {
			fmt.Fprintf(&b, " %s", n.Size.Name)
		}
		if n.Region != "" {
			fmt.Fprintf(&b, " in %s", n.Region)
		}
		if n.Zone != "" {
			fmt.Fprintf(&b, " at %s", n.Zone)
		}
		for _, a := range sortedKeys(n.Said) {
			fmt.Fprintf(&b, " %s=%g", a, n.Said[a])
		}
		b.WriteByte('\n')
	}
	for i, e := range d.Edges {
		if d.dropped(i) {
			continue
		}
		fmt.Fprintf(&b, "%s > %s", d.Nodes[e.From].ID, d.Nodes[e.To].ID)
		for _, a := range sortedKeys(e.Said) {
			fmt.Fprintf(&b, " %s=%g", a, e.Said[a])
		}
		b.WriteByte('\n')
	}
	for _, a := range d.Alarms {
		node := "*"
		if a.Node >= 0 {
			node = d.Nodes[a.Node].ID
		}
		fmt.Fprintf(&b, "alarm %s %s\n", node, a.Signal)
	}
	for _, q := range d.Questions {
		fmt.Fprintf(&b, "%d:%d %s (%s)\n", q.Pos.Line, q.Pos.Column, q.Text, q.Hint)
	}
	return b.String()
}

func parsed(t *testing.T, f Format, src string) *Design {
	t.Helper()
	d, errs := Parse(DefaultCatalog(), Diagram{Format: f, Text: src, Line: 1})
	if len(errs) > 0 {
		t.Fatalf("Parse: %v", errs)
	}
	return d
}

func TestParse(t *testing.T) {
	for _, tc := range []struct {
		name   string
		format Format
		src    string
		want   string
	}{
		{"the whole of it", D2, shortener, `users ~client
cdn cloudfront hit-rate=95
alb alb
api ec2 m7g.large count=12 retries=2 service-time=20 timeout=300 zones=3
cache elasticache r6g.large count=3 hit-rate=90 zones=3
db aurora r6g.xlarge count=2 zones=3
q sqs
worker lambda service-time=200
users > cdn rate=5000
cdn > alb
alb > api
api > cache
cache > db misses=1
api > q async=1 share=10
q > worker async=1
alarm alb 5xx
alarm api p99
alarm q age
alarm db cpu
`},
		{"plain words", D2, "users -> web -> cache -> sql: misses\nweb -> jobs: async 5%\njobs: queue\nsql: sql database, 2 replicas", `users ~client
web ~ec2
cache ~elasticache
sql ~aurora count=3
jobs ~sqs
users > web
web > cache
cache > sql misses=1
web > jobs async=1 share=5
`},
		{"numbers before and after their word", D2, "users -> api -> cache\napi: EC2 5ms timeout 300ms 2 retries\ncache: Redis 95% hit 4 shards timeout 20ms", `users ~client
api ec2 retries=2 service-time=5 timeout=300
cache elasticache hit-rate=95 shards=4 timeout=20
users > api
api > cache
`},
		{"regions and zones", D2, "users -> r53\nr53 -> eu-west-1.api\nr53 -> us-east-1.api\neu-west-1: {\n  api: EC2 x2 2az\n  az-a: {\n    db: postgres\n  }\n  api -> az-a.db\n}\nus-east-1.api -> eu-west-1.az-a.db\n", `users ~client
r53 route53
eu-west-1.api ec2 in eu-west-1 count=2 zones=2
us-east-1.api ~ec2 in us-east-1
eu-west-1.az-a.db ~aurora in eu-west-1 at az-a
users > r53
r53 > eu-west-1.api
r53 > us-east-1.api
eu-west-1.api > eu-west-1.az-a.db
us-east-1.api > eu-west-1.az-a.db
`},
		{"asks about a typo, an unknown kind, a loop and a word", D2, "users -> cdn -> api\ncnd -> api\napi -> frobnicator\napi -> db\ndb -> api\ncdn: CloudFront hti 90%\napi: EC2 x3 timout 300ms 12\n", `users ~client
cdn cloudfront hit-rate=90
api ec2 count=3 service-time=300
cnd ?
frobnicator ?
db ~aurora
users > cdn
cdn > api
cnd > api
api > frobnicator
api > db
6:1 "hti" is not understood (did you mean "hit"?)
7:1 "timout" is not understood (did you mean "timeout"?)
7:1 "12" is not understood (write numbers with their unit, such as x3, 3az, 20ms, hit 90%, retry 2)
2:1 what is "cnd"? (did you mean "cdn"? Or say what it is, such as cnd: EC2 x3 3az)
3:8 what is "frobnicator"? (say what it is, such as frobnicator: EC2 x3 3az)
2:1 "cnd" appears once and has no label (did you mean "cdn"?)
5:1 the arrow from "db" to "api" closes a loop and is left out (a response needs no arrow; draw only the call)
2:1 no path leads from the users to "cnd" (did you mean "cdn"?)
`},
		{"Mermaid", Mermaid, "flowchart LR\n  U[Users] --> A[ALB]\n  subgraph eu [Region EU]\n    B[API EC2 x4 2az] -->|misses| C[(Aurora)]\n  end\n  A --> B\n  B -.-> Q[SQS] --> W(Lambda)\n  classDef x fill:#f00\n", `U ~client
A alb
eu.B ec2 in eu count=4 zones=2
eu.C aurora in eu
Q sqs
W lambda
U > A
eu.B > eu.C misses=1
A > eu.B
eu.B > Q async=1
Q > W
`},
		{"arrows", Arrows, "- client -> CDN -> API (EC2 x3, 3az) -> store\n", `client ~client
CDN ~cloudfront
API ec2 count=3 zones=3
store ~aurora
client > CDN
CDN > API
API > store
`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if diff := cmp.Diff(tc.want, show(parsed(t, tc.format, tc.src))); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestParseRefuses(t *testing.T) {
	for _, tc := range []struct{ src, want string }{
		{"users -> api\n*.style.fill: red", ":2:1: globs are not read (name every node)"},
		{"users -> api\nvars: {x: 1}", `:2:1: "vars" is not read (write nodes, arrows, labels and containers)`},
		{"...@other\nusers -> api", ":1:1: imports are not read (write nodes, arrows, labels and containers)"},
		{"layers: {\n a: {b -> c}\n}", `:1:1: "layers" is not read (write nodes, arrows, labels and containers)`},
		{"users -> api\napi: ${x}", ":2:6: variables are not read (write nodes, arrows, labels and containers)"},
		{"users -> : {", ":1:1: connection missing destination\n:1:12: maps must be terminated with }"},
		{"users -> api\n(users -> api)[0].style.stroke: red", ":2:1: an arrow that is changed later is not read (write the label with the arrow)"},
		{"a -> b\nb: " + strings.Repeat("x", MaxLine), ":2:1: the line has 2003 bytes (at most 2000)"},
		{strings.Repeat("a", MaxSource+1), "the diagram has 32769 bytes (at most 32768)"},
		{strings.Repeat("a: {\n", 50), ":41:1: containers are nested more than 5 deep"},
		{"a.b.c.d.e.f.g -> h", ":1:1: containers are nested more than 5 deep"},
		{"users -> a\na -> b: x10000\nb -> c: x10000\nc -> d: x20", `:4:1: "d" gets 2,000,000,000 calls for a request (at most 1,000,000,000)`},
		{wide(MaxNodes + 1), "the diagram has 501 nodes (at most 500)"},
	} {
		d, errs := Parse(DefaultCatalog(), Diagram{Format: D2, Text: tc.src, Line: 1})
		if errs.Error() != tc.want {
			t.Errorf("Parse(%.40q) = %v, errors\n%s\nwant\n%s", tc.src, d, errs.Error(), tc.want)
		}
	}
}

func wide(nodes int) string {
	var b strings.Builder
	for i := 1; i < nodes; i++ {
		fmt.Fprintf(&b, "users -> api%d\n", i)
	}
	return b.String()
}

func TestFind(t *testing.T) {
	for _, tc := range []struct {
		name, text string
		want       Diagram
		ok         bool
	}{
		{"none", "We use a cache -> it is fast.", Diagram{}, false},
		{"the last d2 block", "# A\n```d2\na -> b\n```\ntext\n```d2\nusers -> api\n```\n", Diagram{Format: D2, Text: "users -> api", Line: 7, Others: 1}, true},
		{"d2 before mermaid", "```mermaid\ngraph TD\nA-->B\n```\n```d2\na -> b\n```", Diagram{Format: D2, Text: "a -> b", Line: 6}, true},
		{"a sequence diagram is none", "```mermaid\nsequenceDiagram\nA->>B: hi\n```", Diagram{}, false},
		{"lines of arrows", "Reads:\n\n- client -> CDN -> API -> store\n\nThe load doubles -> we add servers.\n", Diagram{Format: Arrows, Text: "- client -> CDN -> API -> store", Line: 3}, true},
		{"a sentence with arrows", "We send it to the queue -> and then the worker takes it from there slowly -> done\n", Diagram{}, false},
	} {
		got, ok := Find(tc.text)
		if ok != tc.ok || !cmp.Equal(got, tc.want) {
			t.Errorf("%s: Find = %+v, %v, want %+v, %v", tc.name, got, ok, tc.want, tc.ok)
		}
	}
}

// TestParseIsBounded reads the longest diagrams of several shapes. Quadratic code would hang the test.
func TestParseIsBounded(t *testing.T) {
	lines := func(s string) string { return strings.Repeat(s+"\n", MaxSource/(len(s)+1)) }
	long := func(s string) string { return strings.Repeat(s, MaxLine/len(s)-1) }
	for _, tc := range []struct {
		format Format
		src    string
	}{
		{D2, lines("a -> b")},
		{D2, lines("a: {")},
		{D2, lines(long("a."))},
		{D2, "a: " + long("retri ")},
		{D2, "a -> b: " + long("asinc ")},
		{D2, lines("alarms: " + long("apx y, "))},
		{D2, lines("[")},
		{D2, lines("|")},
		{D2, lines(`"`)},
		{D2, lines(long("a;"))},
		{D2, lines(long("a->"))},
		{Mermaid, lines(long("a --> "))},
		{Mermaid, lines(long("a & ") + "a --> " + long("b & ") + "b")},
		{Mermaid, lines("a[")},
		{Mermaid, lines("subgraph a")},
		{Arrows, lines(long("abc -> "))},
		{Arrows, lines("(")},
	} {
		Parse(DefaultCatalog(), Diagram{Format: tc.format, Text: tc.src[:min(len(tc.src), MaxSource)], Line: 1})
		Find(tc.src)
	}
}

func FuzzParse(f *testing.F) {
	f.Add("d2", shortener)
	f.Add("mermaid", "flowchart LR\nA[ALB] -->|10%| B & C(x)\nsubgraph s [Region]\nB -. x .-> D\nend")
	f.Add("arrows", "client -> CDN -> API (x3) → store")
	f.Add("d2", "a: {b: {c -> d}}\na.b.c -> _.x: 5k rps hit 90% 3..9 1,000x")
	f.Fuzz(func(t *testing.T, format, src string) {
		d, errs := Parse(DefaultCatalog(), Diagram{Format: Format(format), Text: src, Line: 1})
		if (d == nil) == (len(errs) == 0) {
			t.Fatalf("Parse gives a design %v and errors %v", d, errs)
		}
		Find(src)
		if d == nil {
			return
		}
		for _, e := range d.Edges {
			if e.From >= len(d.Nodes) || e.To >= len(d.Nodes) {
				t.Fatalf("an edge leads out of the design: %+v", e)
			}
		}
	})
}

// FuzzEvaluate evaluates everything that can be read: every number is finite and possible.
func FuzzEvaluate(f *testing.F) {
	f.Add(shortener, 0.0)
	f.Add("users -> fn -> db: 10%\nfn: Lambda 900s\ndb: DynamoDB hit 99%", 1e6)
	f.Add("cdn -> a: async misses x9\ncdn -> b: 0%\ncdn: CloudFront hit 99.9%\na: RDS x16 3az 60s mtbf 1h mttr 9h\nb: Kinesis 1 shards", 1e9)
	f.Add("a.x -> b.y: 3\na: region eu\nb: {y: Aurora 2 regions x4; z -> y: x10000}", 5.0)
	f.Fuzz(func(t *testing.T, src string, peak float64) {
		d, errs := Parse(DefaultCatalog(), Diagram{Format: D2, Text: src, Line: 1})
		if errs != nil || len(d.Nodes) > 40 || !(peak >= 0 && peak < 1e12) {
			return
		}
		r := Evaluate(DefaultCatalog(), d, Scenario{ID: "x", Peak: peak, Hottest: peak / 2})
		if _, err := json.Marshal(r); err != nil {
			t.Fatal(err) // for NaN or Inf
		}
		if a := r.Availability.Value; a < 0 || a > 1+1e-12 {
			t.Errorf("availability %g", a)
		}
		for _, k := range r.Kills {
			if k.Answered < 0 || k.Answered > 1+1e-9 {
				t.Errorf("%s: %g of the requests are answered", k.Title(), k.Answered)
			}
		}
		for _, c := range r.Costs {
			if c.Total < 0 {
				t.Errorf("costs %g", c.Total)
			}
		}
	})
}
